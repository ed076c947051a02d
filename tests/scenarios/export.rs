//! Somebody takes everything out: a folder that any program can read, complete, and in its published shape.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use desk::input::{AmendmentInput, EditOf, ExhibitInput, HandoffInput, PacketProofInput, PacketSendingInput};
use desk::view::ExportReport;
use desk::words::{ExhibitKind, ProofKind, SubmissionChannel};
use desk::{ErrorKind, HandoffSeal, Passphrase, Patient};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::world::{World, day, promise};

const SCAN: &[u8] = b"Dear member, we refuse the MRI of your knee.";

/// A case with calls, a promise, a correction, a denial, a paper, and a packet that went out by fax.
pub(super) fn lived_in(world: &mut World) -> String {
    let case = world.mri().card.id;
    world.denial(&case, "2026-11-02", "2026-11-05");
    let call = promise("Call back", "2026-11-10");
    world.call(&case, "2026-11-06", "09:40", Some(call));
    let entry = world.desk().timeline(&case, None).unwrap().entries[0].id.clone();
    let correction = AmendmentInput {
        entry: entry.clone(),
        reason: "I misheard".into(),
        text: "=It was *denied*, she said.".into(),
        verbatim: false,
    };
    world.desk().amend_entry(&correction).unwrap();
    let paper = world.desk().add_paper(&case, "denial: May.txt", &mut &SCAN[..]).unwrap().paper.id;
    world.desk().keep_draft("call:x", "{\"said\":\"half a sen\"}").unwrap();
    let letter = world.desk().draft_letter(&case, "coverage_appeal").unwrap().card.id;
    world.desk().finalize_letter(&letter).unwrap();
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let edit = EditOf { id: packet.card.id.clone(), revision: packet.revision };
    let made = [
        ExhibitInput { paper: Some(paper), title: "Denial".into(), ..ExhibitInput::of(ExhibitKind::Paper) },
        ExhibitInput::of(ExhibitKind::RecordOfContacts),
    ];
    let packet = world.desk().add_exhibits(&edit, &made).unwrap();
    let order = world.desk().order_packet(&packet.card.id).unwrap();
    let built = order.build(&Patient, || Ok(Vec::new())).unwrap();
    world.desk().freeze_packet(&built).unwrap();
    let sent = PacketSendingInput {
        packet: packet.card.id,
        channel: SubmissionChannel::Fax,
        to: "Appeals".into(),
        sent: day("2026-11-20"),
        received: None,
        tracking: String::new(),
    };
    let packet = world.desk().record_packet_sending(&sent).unwrap();
    let proof = PacketProofInput {
        sending: packet.sendings[0].id.clone(),
        kind: ProofKind::FaxConfirmation,
        pages: Some(3),
        paper: None,
        note: "It went through.".into(),
    };
    world.desk().prove_packet(&proof).unwrap();
    case
}

pub(super) fn export(world: &mut World, place: &Path) -> ExportReport {
    world.desk().export_everything().unwrap().write_into(place, &|_| true).unwrap()
}

pub(super) fn read(folder: &str, file: &str) -> String {
    fs::read_to_string(Path::new(folder).join(file)).unwrap()
}

/// Every file below a folder, by its path with `/`.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().components();
                let name: Vec<_> = name.map(|it| it.as_os_str().to_str().unwrap().to_owned()).collect();
                found.insert(name.join("/"), fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// What the published schema finds wrong.
pub(super) fn faults(journal: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(include_str!("../../docs/export.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    validator.iter_errors(journal).map(|it| format!("{} {it}", it.instance_path())).collect()
}

#[test]
fn everything_goes_out_and_keeps_to_the_published_shape() {
    let mut world = World::on("2026-11-20T10:00");
    lived_in(&mut world);
    let place = world.app_folder();
    let report = export(&mut world, &place);
    assert!(report.folder.ends_with("recourse-export-2026-11-20"), "{}", report.folder);
    assert!(report.lost.is_empty());
    let mut journal: Value = serde_json::from_str(&read(&report.folder, "journal.json")).unwrap();
    assert_eq!(faults(&journal), Vec::<String>::new());
    for list in [
        "people",
        "entries",
        "promises",
        "notices",
        "deadlines",
        "letters",
        "submissions",
        "packets",
        "proofs",
    ] {
        assert!(!journal[list].as_array().unwrap().is_empty(), "{list}");
    }
    assert!(journal["drafts"][0]["content"].to_string().contains("half a sen"));
    journal["entries"][0]["details"]["mood"] = "tired".into();
    journal["cases"][0]["content"].as_object_mut().unwrap().remove("title");
    assert_eq!(faults(&journal).len(), 2, "the schema finds what is too much and what is missing");
}

#[test]
fn the_sample_family_keeps_to_the_published_shape() {
    let folder = tempfile::tempdir().unwrap();
    let now = "2026-11-20T18:00:00Z".parse().unwrap();
    let vault = folder.path().join("Sample.vault");
    let mut sample = desk::sample::make(&vault, &Passphrase::new("lantern otter gravel"), now).unwrap();
    let report = sample.desk.export_everything().unwrap().write_into(folder.path(), &|_| true).unwrap();
    let journal: Value = serde_json::from_str(&read(&report.folder, "journal.json")).unwrap();
    assert_eq!(faults(&journal), Vec::<String>::new());
    let cases = journal["cases"].as_array().unwrap().len();
    assert_eq!(fs::read_dir(Path::new(&report.folder).join("cases")).unwrap().count(), cases);
}

#[test]
fn papers_go_byte_for_byte_and_every_file_stands_in_the_list_of_hashes() {
    let mut world = World::on("2026-11-20T10:00");
    lived_in(&mut world);
    let place = world.app_folder();
    let report = export(&mut world, &place);
    let all = files(Path::new(&report.folder));
    assert_eq!(all["papers/denial_ May.txt"], SCAN);
    assert!(all["sent/packet-01-part-1.pdf"].starts_with(b"%PDF"));
    assert!(all["sent/packet-01-letter.pdf"].starts_with(b"%PDF"));
    assert_eq!(all.len(), report.files as usize);
    let list: BTreeMap<String, String> = read(&report.folder, "SHA256SUMS.txt")
        .lines()
        .map(|line| line.split_once("  ").map(|(sum, path)| (path.to_owned(), sum.to_owned())).unwrap())
        .collect();
    let others: BTreeMap<String, String> = all
        .iter()
        .filter(|(path, _)| !["SHA256SUMS.txt", "files.record"].contains(&path.as_str()))
        .map(|(path, bytes)| (path.clone(), hash(bytes)))
        .collect();
    assert_eq!(list, others);
    let record = Path::new(&report.folder).join("journal.record");
    assert!(desk::check_record_file(&record, None).unwrap().unwrap().whole);
}

#[test]
fn the_text_of_a_case_shows_corrections_as_corrections() {
    let mut world = World::on("2026-11-20T10:00");
    lived_in(&mut world);
    let place = world.app_folder();
    let report = export(&mut world, &place);
    let text = read(&report.folder, "cases/case-01.md");
    let (first, correction) =
        (text.find("> It is in review.").unwrap(), text.find("#### Correction").unwrap());
    assert!(first < correction, "{text}");
    assert!(text.contains("- **Why:** I misheard"));
    assert!(text.contains("> \\=It was \\*denied\\*, she said."), "what somebody wrote is no markup");
    assert!(text.contains("- **Dana:** Call back, by 2026-11-10, nothing yet"));
    assert!(text.contains("papers/denial") && text.contains("act by "));
    assert!(
        text.contains(", checked in the text of the law"),
        "how well a rule was checked stands beside its date"
    );
    assert!(text.lines().all(|line| line.trim_end_matches(' ') != "###"), "no heading is empty");
    assert!(read(&report.folder, "READ-ME-FIRST.txt").contains("NOT ENCRYPTED"));
}

#[test]
fn the_table_has_a_line_for_each_contact_and_runs_nothing() {
    let mut world = World::on("2026-11-20T10:00");
    let case = world.mri().card.id;
    let call = desk::input::InteractionInput {
        said: "=HYPERLINK(\"http://example.org\")".into(),
        ..desk::input::InteractionInput::call(&case, day("2026-11-06"), "09:40")
    };
    world.desk().log_interaction(&call).unwrap();
    let place = world.app_folder();
    let report = export(&mut world, &place);
    let table = read(&report.folder, "contacts.csv");
    let lines: Vec<&str> = table.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 2, "{table}");
    assert!(lines[1].contains(",2026-11-06,09:40,America/Los_Angeles,exact,2026-11-20T10:00:00-08:00,14,"));
    assert!(lines[1].contains(",\"'=HYPERLINK("), "{table}");
}

#[test]
fn a_second_export_leaves_the_first_one_alone() {
    let mut world = World::on("2026-11-20T10:00");
    world.mri();
    let place = world.app_folder();
    let first = export(&mut world, &place);
    let before = files(Path::new(&first.folder));
    let second = export(&mut world, &place);
    assert_ne!(first.folder, second.folder);
    assert_eq!(files(Path::new(&first.folder)), before);
}

#[test]
fn an_export_that_is_called_off_leaves_nothing() {
    let mut world = World::on("2026-11-20T10:00");
    lived_in(&mut world);
    let place = tempfile::tempdir().unwrap();
    let export = world.desk().export_everything().unwrap();
    let begun = |progress: desk::view::ExportProgress| progress.done == 0;
    let stopped = export.write_into(place.path(), &begun).unwrap_err();
    assert_eq!(stopped.kind, ErrorKind::CalledOff);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    let inside = world.vault();
    let refused = export.write_into(&inside, &|_| true).unwrap_err();
    assert_eq!(refused.fields[0].problem, "inside_the_vault");
}

/// Damages the first paper of a vault whose only papers are two.
fn damage_one(world: &mut World, case: &str) {
    for (name, text) in [("one.txt", "The first paper."), ("two.txt", "The second paper.")] {
        world.desk().add_paper(case, name, &mut text.as_bytes()).unwrap();
    }
    let file = fs::read_dir(world.vault().join("papers")).unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(&file).unwrap();
    bytes[100] ^= 1;
    fs::write(&file, bytes).unwrap();
}

#[test]
fn a_damaged_paper_is_named_and_everything_else_still_goes() {
    let mut world = World::on("2026-11-20T10:00");
    let case = world.mri().card.id;
    damage_one(&mut world, &case);
    let place = world.app_folder();
    let report = export(&mut world, &place);
    let [lost] = report.lost.as_slice() else { panic!("{:?}", report.lost) };
    assert!(lost.damaged && ["one", "two"].contains(&lost.title.as_str()));
    assert_eq!(fs::read_dir(Path::new(&report.folder).join("papers")).unwrap().count(), 1);
    assert!(read(&report.folder, "READ-ME-FIRST.txt").contains(&lost.file));
    let journal: Value = serde_json::from_str(&read(&report.folder, "journal.json")).unwrap();
    assert_eq!(journal["papers"].as_array().unwrap().len(), 2, "what is known of it goes");
    assert_eq!(faults(&journal), Vec::<String>::new());
}

#[test]
fn a_hand_off_names_a_damaged_paper_and_can_go_on_without_it() {
    let mut world = World::on("2026-11-20T10:00");
    let case = world.mri().card.id;
    damage_one(&mut world, &case);
    let mut input = HandoffInput {
        case: Some(case.clone()),
        person: None,
        to: "Ana".into(),
        from: String::new(),
        without_damaged: false,
    };
    let seal = || HandoffSeal::Passphrase(Passphrase::new("violet anchor seventy marble"));
    let file = world.app_folder().join("handoff.age");
    let stopped = world.desk().hand_over(&input, seal()).unwrap().save(&file).unwrap_err();
    assert_eq!(stopped.kind, ErrorKind::PaperDamaged);
    assert!(!file.exists());
    let lost = world.desk().handoff_lost_papers(Some(&case), None).unwrap();
    assert_eq!(lost.len(), 1);
    assert!(lost[0].damaged && ["one", "two"].contains(&lost[0].title.as_str()));

    input.without_damaged = true;
    world.desk().hand_over(&input, seal()).unwrap().save(&file).unwrap();
    let mut office = World::on("2026-11-21T09:00");
    let passphrase = Passphrase::new("violet anchor seventy marble");
    let taken = office.desk().take_handoff_file(&file, Some(&passphrase), &[]).unwrap();
    assert_eq!(taken.files, 1);
    assert_eq!(office.desk().papers_of_case(&case).unwrap().len(), 2, "what is known of it arrives");
}

#[test]
fn a_packet_whose_files_were_lost_is_named_and_arrives_as_what_is_left_of_it() {
    let mut world = World::on("2026-11-20T10:00");
    let case = lived_in(&mut world);
    let packet = world.desk().packets(&case).unwrap().remove(0);
    for file in fs::read_dir(world.vault().join("papers")).unwrap() {
        let file = file.unwrap().path();
        let mut bytes = fs::read(&file).unwrap();
        bytes[100] ^= 1;
        fs::write(&file, bytes).unwrap();
    }
    let lost = world.desk().handoff_lost_papers(Some(&case), None).unwrap();
    let mut named: Vec<&str> = lost.iter().map(|it| it.title.as_str()).collect();
    named.sort_unstable();
    let mut wanted = vec!["denial: May", packet.title.as_str(), packet.title.as_str()];
    wanted.sort_unstable();
    assert_eq!(named, wanted, "the paper, the packet, and the letter in it");

    let input = HandoffInput {
        case: Some(case.clone()),
        person: None,
        to: "Ana".into(),
        from: String::new(),
        without_damaged: true,
    };
    let passphrase = || Passphrase::new("violet anchor seventy marble");
    let file = world.app_folder().join("handoff.age");
    world.desk().hand_over(&input, HandoffSeal::Passphrase(passphrase())).unwrap().save(&file).unwrap();
    let mut office = World::on("2026-11-21T09:00");
    let taken = office.desk().take_handoff_file(&file, Some(&passphrase()), &[]).unwrap();
    assert_eq!(taken.files, 0);
    let there = office.desk().packet(&packet.id).unwrap();
    assert!(there.card.frozen);
    assert_eq!((there.parts.len(), there.missing_parts, there.sendings.len()), (0, 2, 1));
    assert_eq!(world.desk().packet(&packet.id).unwrap().missing_parts, 0);
    let Err(shown) = office.desk().frozen_packet(&packet.id) else { panic!("a packet without its pages") };
    assert_eq!(shown.kind, ErrorKind::PaperMissing);
    let sent = PacketSendingInput {
        packet: packet.id.clone(),
        channel: SubmissionChannel::Fax,
        to: "Appeals".into(),
        sent: day("2026-11-21"),
        received: None,
        tracking: String::new(),
    };
    assert_eq!(office.desk().record_packet_sending(&sent).unwrap_err().kind, ErrorKind::PaperMissing);
    let place = office.app_folder();
    let report = export(&mut office, &place);
    let journal: Value = serde_json::from_str(&read(&report.folder, "journal.json")).unwrap();
    assert_eq!(faults(&journal), Vec::<String>::new());
}
