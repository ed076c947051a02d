//! Somebody gets the folder of a full export and no vault: is it as it was written?

use std::fs;
use std::path::{Path, PathBuf};

use desk::check_record_file;
use desk::view::{CheckedRecord, RecordProblem};

use crate::export::{export, lived_in};
use crate::world::World;

const PAPER: &str = "papers/denial_ May.txt";

fn exported() -> (World, PathBuf) {
    let mut world = World::on("2026-11-20T10:00");
    lived_in(&mut world);
    let place = world.app_folder();
    let folder = PathBuf::from(export(&mut world, &place).folder);
    (world, folder)
}

fn checked(path: &Path) -> CheckedRecord {
    check_record_file(path, None).unwrap().expect("a signed list")
}

fn named(checked: &CheckedRecord) -> Vec<(&str, RecordProblem)> {
    checked.findings.iter().map(|it| (it.file.as_deref().unwrap_or("the list"), it.problem)).collect()
}

#[test]
fn an_untouched_export_is_whole_and_signed_by_the_vault_whichever_of_its_files_is_given() {
    let (mut world, folder) = exported();
    for given in ["files.record", "journal.json", "SHA256SUMS.txt", PAPER, ""] {
        let found = checked(&folder.join(given));
        assert!(found.whole && found.signed && found.of_files, "{given}: {:?}", found.findings);
        assert_eq!(found.fingerprint, world.desk().fingerprint());
    }
    let found = checked(&folder);
    for file in ["journal.json", "contacts.csv", "cases/case-01.md", "journal.record", PAPER] {
        assert!(found.files.iter().any(|it| it == file), "{file}");
    }
    let read_me = fs::read_to_string(folder.join("READ-ME-FIRST.txt")).unwrap();
    assert!(read_me.contains("verify files.record") && read_me.contains(&found.fingerprint), "{read_me}");
}

#[test]
fn whatever_was_changed_removed_or_added_since_is_named_even_where_the_sums_were_written_again() {
    let (_world, folder) = exported();
    let journal = folder.join("journal.json");
    let text = fs::read_to_string(&journal).unwrap();
    let altered = text.replacen("misheard", "mislaid!", 1);
    assert_ne!(text, altered);
    fs::write(&journal, altered).unwrap();
    fs::write(folder.join("SHA256SUMS.txt"), "as somebody likes them").unwrap();
    fs::remove_file(folder.join(PAPER)).unwrap();
    fs::write(folder.join("papers/approval.txt"), "We approve all of it.").unwrap();
    let found = checked(&folder);
    assert!(found.signed && !found.whole);
    let expected = [
        ("SHA256SUMS.txt", RecordProblem::FileChanged),
        ("journal.json", RecordProblem::FileChanged),
        (PAPER, RecordProblem::FileMissing),
        ("papers/approval.txt", RecordProblem::FileAdded),
    ];
    assert_eq!(named(&found), expected);
}

#[test]
fn a_list_that_was_changed_is_not_signed_any_more() {
    let (_world, folder) = exported();
    let record = folder.join("files.record");
    let text = fs::read_to_string(&record).unwrap();
    let without: Vec<&str> = text.lines().filter(|line| !line.contains(PAPER)).collect();
    fs::write(&record, without.join("\n") + "\n").unwrap();
    fs::remove_file(folder.join(PAPER)).unwrap();
    let found = checked(&record);
    assert!(!found.signed && !found.whole);
    assert_eq!(named(&found), [("the list", RecordProblem::SignatureWrong)]);
}
