//! Packets in a vault: their exhibits, the letters they bear, and what holds when the order changes.

use crate::desk::Desk;
use crate::error::ErrorKind;
use crate::input::{
    CaseInput, CoverageInput, EditOf, ExhibitInput, InteractionInput, PacketInput, PersonInput,
};
use crate::view::PacketView;
use crate::words::{CaseKind, ExhibitKind, Language, LineOfBusiness, PacketChannel};
use crate::{FixedClock, Passphrase};

struct Bench {
    desk: Desk,
    case: String,
    /// Goes with the test.
    _folder: tempfile::TempDir,
}

impl Bench {
    /// A case with one call in its record.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = FixedClock {
            now: "2026-11-22T18:00:00Z".parse().unwrap(),
            zone: chrono_tz::America::Los_Angeles,
        };
        let passphrase = Passphrase::new("lantern otter gravel twelve");
        let vault = folder.path().join("v");
        let (mut desk, _) = Desk::create_sample(&vault, &passphrase, Language::En, clock).unwrap();
        let case = Self::case_in(&mut desk, "Rosa Vega");
        Self { desk, case, _folder: folder }
    }

    fn case_in(desk: &mut Desk, name: &str) -> String {
        let person = desk.save_person(&PersonInput::named(name)).unwrap();
        let coverage = CoverageInput {
            appeals_address: vec!["PO Box 1".into(), "Oakland, CA 94604".into()],
            appeals_fax: "510-555-0119".into(),
            ..CoverageInput::of(&person.id, "A plan", LineOfBusiness::ErisaInsured, "CA")
        };
        let coverage = desk.save_coverage(&coverage).unwrap().coverages[0].id.clone();
        let case = desk.save_case(&CaseInput::of(&coverage, "Knee", CaseKind::DenialBeforeCare)).unwrap();
        let call = InteractionInput {
            said: "It is under review.".into(),
            ..InteractionInput::call(&case.card.id, "2026-11-20".parse().unwrap(), "09:40")
        };
        desk.log_interaction(&call).unwrap();
        case.card.id
    }

    fn paper(&mut self, title: &str) -> ExhibitInput {
        let case = self.case.clone();
        let paper = self.desk.add_paper(&case, title, &mut title.as_bytes()).unwrap().paper.id;
        ExhibitInput { paper: Some(paper), ..ExhibitInput::of(ExhibitKind::Paper) }
    }

    fn packet_of(&mut self, titles: &[String]) -> PacketView {
        let case = self.case.clone();
        let letter = self.desk.draft_letter(&case, "coverage_appeal").unwrap().card.id;
        let packet = self.desk.start_packet(&case, Some(&letter)).unwrap();
        let papers: Vec<_> = titles.iter().map(|title| self.paper(title)).collect();
        self.desk.add_exhibits(&edit(&packet), &papers).unwrap()
    }

    fn labels(&mut self, packet: &PacketView) -> Vec<(String, String)> {
        let letter = packet.letter.clone().unwrap().id;
        let told = self.desk.exhibits_of_letter(&letter).unwrap();
        told.into_iter().map(|it| (it.label, it.title)).collect()
    }
}

fn edit(packet: &PacketView) -> EditOf {
    EditOf { id: packet.card.id.clone(), revision: packet.revision }
}

fn settings(packet: &PacketView) -> PacketInput {
    PacketInput {
        edit: edit(packet),
        title: packet.card.title.clone(),
        letter: packet.letter.as_ref().map(|it| it.id.clone()),
        channel: packet.card.channel,
        to: packet.to.clone(),
        fax_number: packet.fax_number.clone(),
        most_pages: packet.most_pages,
        most_megabytes: packet.most_megabytes,
        language: packet.language,
    }
}

fn titles(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn a_packet_begins_with_what_its_letter_says() {
    let mut bench = Bench::new();
    let packet = bench.packet_of(&[]);
    assert_eq!(packet.to.last().map(String::as_str), Some("Oakland, CA 94604"));
    assert_eq!((packet.fax_number.as_str(), packet.card.channel), ("510-555-0119", PacketChannel::Mail));
    assert!(!packet.card.title.is_empty());
    assert_eq!(bench.labels(&packet), []);
}

#[test]
fn a_new_order_moves_the_letters_and_not_the_references() {
    let mut bench = Bench::new();
    let packet = bench.packet_of(&titles(&["Denial", "Criteria", "Chart"]));
    let letter = packet.letter.clone().unwrap().id;
    let chart = packet.exhibits[2].id.clone();
    let moved = bench.desk.move_exhibit(&edit(&packet), &chart, 0).unwrap();
    let order: Vec<_> = bench.labels(&moved);
    let expected = [("Exhibit A", "Chart"), ("Exhibit B", "Denial"), ("Exhibit C", "Criteria")]
        .map(|(a, b)| (a.into(), b.into()));
    assert_eq!(order, expected);
    assert_eq!(bench.desk.exhibits_of_letter(&letter).unwrap()[0].exhibit, chart);

    let without = bench.desk.remove_exhibit(&edit(&moved), &chart).unwrap();
    assert_eq!(bench.labels(&without)[0], ("Exhibit A".into(), "Denial".into()));
    assert!(bench.desk.exhibits_of_letter(&letter).unwrap().iter().all(|it| it.exhibit != chart));
}

#[test]
fn thirty_exhibits_go_on_after_z() {
    let mut bench = Bench::new();
    let names: Vec<String> = (1..=30).map(|number| format!("Record {number}")).collect();
    let packet = bench.packet_of(&names);
    let labels: Vec<_> = bench.labels(&packet).into_iter().map(|(label, _)| label).collect();
    assert_eq!(
        (labels[25].as_str(), labels[26].as_str(), labels[29].as_str()),
        ("Exhibit Z", "Exhibit AA", "Exhibit AD")
    );
    let last = packet.exhibits[29].id.clone();
    let moved = bench.desk.move_exhibit(&edit(&packet), &last, 99).unwrap();
    assert_eq!(moved.exhibits[29].id, last, "behind the last place is the last place");
}

#[test]
fn of_several_packets_the_one_started_last_names_the_exhibits() {
    let mut bench = Bench::new();
    let packet = bench.packet_of(&titles(&["Denial", "Chart"]));
    let copy = bench.desk.copy_packet(&packet.card.id).unwrap();
    let chart = copy.exhibits[1].id.clone();
    assert_eq!(chart, packet.exhibits[1].id, "a reference holds in both");
    bench.desk.move_exhibit(&edit(&copy), &chart, 0).unwrap();
    assert_eq!(bench.labels(&packet)[0], ("Exhibit A".into(), "Chart".into()));
    assert_eq!(bench.desk.packet(&packet.card.id).unwrap(), packet, "the first one stays as it was");
}

#[test]
fn what_belongs_to_somebody_else_is_refused() {
    let mut bench = Bench::new();
    let packet = bench.packet_of(&[]);
    let other = Bench::case_in(&mut bench.desk, "Ana Torres");
    let own = std::mem::replace(&mut bench.case, other.clone());
    let foreign_paper = bench.paper("Foreign");
    let letter = bench.desk.draft_letter(&other, "coverage_appeal").unwrap().card.id;
    let entry = bench.desk.timeline(&other, None).unwrap().entries[0].id.clone();
    let foreign = [
        foreign_paper,
        ExhibitInput { letter: Some(letter.clone()), ..ExhibitInput::of(ExhibitKind::Letter) },
        ExhibitInput { entries: Some(vec![entry]), ..ExhibitInput::of(ExhibitKind::RecordOfContacts) },
    ];
    for input in foreign {
        let refused = bench.desk.add_exhibits(&edit(&packet), &[input]).unwrap_err();
        assert_eq!(refused.kind, ErrorKind::NotFound);
    }
    assert_eq!(bench.desk.start_packet(&own, Some(&letter)).unwrap_err().kind, ErrorKind::NotFound);
    assert_eq!(bench.desk.packet(&packet.card.id).unwrap(), packet);
}

#[test]
fn an_exhibit_says_what_would_keep_it_out() {
    let mut bench = Bench::new();
    let packet = bench.packet_of(&[]);
    let case = bench.case.clone();
    let draft = bench.desk.draft_letter(&case, "service_grievance").unwrap().card.id;
    let entry = bench.desk.timeline(&case, None).unwrap().entries[0].id.clone();
    let exhibits = [
        ExhibitInput { letter: Some(draft), ..ExhibitInput::of(ExhibitKind::Letter) },
        ExhibitInput { entries: Some(Vec::new()), ..ExhibitInput::of(ExhibitKind::TimelinePage) },
        ExhibitInput {
            entries: Some(vec![entry.clone()]),
            ..ExhibitInput::of(ExhibitKind::RecordOfContacts)
        },
    ];
    let packet = bench.desk.add_exhibits(&edit(&packet), &exhibits).unwrap();
    let troubles: Vec<_> = packet.exhibits.iter().map(|it| it.trouble.as_deref()).collect();
    assert_eq!(troubles, [Some("letter_is_draft"), Some("no_entries"), None]);
    assert_eq!(packet.exhibits[2].entries, Some(vec![entry]));
}

#[test]
fn the_form_says_what_is_wrong_and_a_stale_change_is_refused() {
    let mut bench = Bench::new();
    let packet = bench.packet_of(&titles(&["Denial"]));
    let wrong =
        PacketInput { title: " ".into(), most_pages: Some(1), most_megabytes: Some(0), ..settings(&packet) };
    let error = bench.desk.save_packet(&wrong).unwrap_err();
    let fields: Vec<_> = error.fields.iter().map(|it| (it.field.as_str(), it.problem.as_str())).collect();
    assert_eq!(fields, [("title", "needed"), ("mostPages", "too_small"), ("mostMegabytes", "too_small")]);

    let fax = PacketInput { channel: PacketChannel::Fax, most_pages: Some(40), ..settings(&packet) };
    let saved = bench.desk.save_packet(&fax).unwrap();
    assert_eq!(
        (saved.card.channel, saved.most_pages, saved.exhibits.len()),
        (PacketChannel::Fax, Some(40), 1)
    );
    let stale = bench.desk.remove_exhibit(&edit(&packet), &packet.exhibits[0].id).unwrap_err();
    assert_eq!(stale.kind, ErrorKind::Conflict);
}
