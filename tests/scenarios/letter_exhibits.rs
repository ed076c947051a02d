//! References to exhibits: they follow the packet until the letter goes out, and one that points nowhere stops it.

use desk::input::{EditOf, ExhibitInput, SubmissionInput};
use desk::view::{LetterView, PacketView};
use desk::words::{ExhibitKind, MissingKind, SubmissionChannel};
use desk::{Block, ErrorKind, Inline};

use crate::world::{World, day};

fn edit(packet: &PacketView) -> EditOf {
    EditOf { id: packet.card.id.clone(), revision: packet.revision }
}

/// An exhibit made from the record.
fn record(world: &mut World, case: &str, title: &str) -> ExhibitInput {
    let entries = world.desk().timeline(case, None).unwrap().entries;
    ExhibitInput {
        kind: ExhibitKind::RecordOfContacts,
        title: title.into(),
        paper: None,
        letter: None,
        entries: Some(entries.into_iter().map(|it| it.id).collect()),
        first_page: None,
        last_page: None,
    }
}

/// Rosa's appeal, in a packet with two exhibits, which it refers to.
fn appeal(world: &mut World) -> (LetterView, PacketView) {
    let case = world.mri().card.id;
    world.denial(&case, "2026-11-20", "2026-11-23");
    world.call(&case, "2026-11-21", "09:40", None);
    let letter = world.desk().draft_letter(&case, "coverage_appeal").unwrap();
    let packet = world.desk().start_packet(&case, Some(&letter.card.id)).unwrap();
    let exhibits = [record(world, &case, "The denial"), record(world, &case, "The calls")];
    let packet = world.desk().add_exhibits(&edit(&packet), &exhibits).unwrap();
    let known = world.desk().exhibits_of_letter(&letter.card.id).unwrap();
    let mut now = letter.letter.clone();
    let see = |text: &str| Inline::Text { text: text.into(), bold: false, italic: false };
    let mut inlines = vec![see("The calls are in ")];
    inlines.push(Inline::Field {
        key: format!("exhibit.{}", known[1].exhibit),
        // As the window puts it in: it is still called so when the exhibit is gone.
        label: format!("exhibit “{}”", known[1].title),
        value: Some(known[1].label.clone()),
        source: None,
    });
    inlines.push(see("."));
    now.body.push(Block::Paragraph { inlines });
    let letter = world.desk().save_letter(&letter.card.id, letter.revision, &now).unwrap();
    (letter, packet)
}

fn told(letter: &LetterView) -> String {
    letter.letter.plain_text().lines().find(|line| line.contains("The calls are in")).unwrap().to_owned()
}

#[test]
fn a_reference_follows_the_packet_into_another_order() {
    let mut world = World::on("2026-11-23T19:00");
    let (letter, packet) = appeal(&mut world);
    assert_eq!(told(&letter), "The calls are in Exhibit B.");
    world.desk().move_exhibit(&edit(&packet), &packet.exhibits[1].id, 0).unwrap();
    let letter = world.desk().letter(&letter.card.id).unwrap();
    assert_eq!(told(&letter), "The calls are in Exhibit A.");
}

#[test]
fn a_paper_of_the_case_becomes_an_exhibit_where_the_letter_names_it() {
    let mut world = World::on("2026-11-23T19:00");
    let case = world.mri().card.id;
    world.denial(&case, "2026-11-20", "2026-11-23");
    let paper = |world: &mut World, name: &str| {
        world.desk().add_paper(&case, name, &mut name.as_bytes()).unwrap().paper.id
    };
    let (denial, notes) = (paper(&mut world, "Denial.txt"), paper(&mut world, "Notes.txt"));
    let letter = world.desk().draft_letter(&case, "coverage_appeal").unwrap().card.id;
    assert!(world.desk().exhibits_of_letter(&letter).unwrap().is_empty(), "no packet carries it yet");

    let first = world.desk().exhibit_of_paper(&letter, &denial).unwrap();
    let second = world.desk().exhibit_of_paper(&letter, &notes).unwrap();
    assert_eq!((first.label.as_str(), second.label.as_str()), ("Exhibit A", "Exhibit B"));
    assert_eq!(world.desk().exhibit_of_paper(&letter, &denial).unwrap(), first, "it is not put in twice");
    let packets = world.desk().packets(&case).unwrap();
    assert_eq!(packets.iter().map(|it| it.exhibits).collect::<Vec<_>>(), [2], "one packet carries both");

    let other = world.mri().card.id;
    let elsewhere = world.desk().draft_letter(&other, "coverage_appeal").unwrap().card.id;
    let refused = world.desk().exhibit_of_paper(&elsewhere, &denial).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::NotFound);
    assert!(world.desk().packets(&other).unwrap().is_empty(), "and no packet was started for it");
}

#[test]
fn a_reference_whose_exhibit_is_gone_stops_the_final_by_name() {
    let mut world = World::on("2026-11-23T19:00");
    let (letter, packet) = appeal(&mut world);
    let id = letter.card.id;
    world.desk().remove_exhibit(&edit(&packet), &packet.exhibits[1].id).unwrap();
    let letter = world.desk().letter(&id).unwrap();
    let gaps: Vec<_> = letter.missing.iter().map(|it| (it.kind, it.label.as_str())).collect();
    assert_eq!(gaps, [(MissingKind::Exhibit, "exhibit “The calls”")]);
    let refused = world.desk().finalize_letter(&id).unwrap_err();
    assert_eq!((refused.kind, refused.missing.len()), (ErrorKind::MissingFacts, 1));
    assert_eq!(refused.missing[0].kind, MissingKind::Exhibit);
}

#[test]
fn what_goes_out_says_what_the_packet_says_and_stays_so() {
    let mut world = World::on("2026-11-23T19:00");
    let (letter, packet) = appeal(&mut world);
    let id = letter.card.id;
    world.desk().finalize_letter(&id).unwrap();
    let packet = world.desk().move_exhibit(&edit(&packet), &packet.exhibits[1].id, 0).unwrap();
    let fax = SubmissionInput::of(&id, SubmissionChannel::Fax, "510-555-0119", day("2026-11-23"));
    let sent = world.desk().record_submission(&fax).unwrap();
    assert_eq!(told(&sent), "The calls are in Exhibit A.");
    world.desk().move_exhibit(&edit(&packet), &packet.exhibits[0].id, 1).unwrap();
    assert_eq!(told(&world.desk().letter(&id).unwrap()), "The calls are in Exhibit A.");
}
