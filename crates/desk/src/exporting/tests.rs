//! An export of a vault in which rows of several kinds are damaged.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::SCHEMA;
use crate::sample::{PASSPHRASE, Sample, make};
use crate::{Desk, Passphrase, check_record_file};

/// The sample, with rows as a damaged disk leaves them.
fn damaged(folder: &Path, statements: &str) -> Desk {
    let now = "2026-11-23T18:00:00Z".parse().unwrap();
    let Sample { mut desk, .. } =
        make(&folder.join("Sample.vault"), &Passphrase::new(PASSPHRASE), now).unwrap();
    let connection = desk.vault_mut().connection_mut();
    let triggers =
        "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_schema WHERE type = 'trigger'";
    let drop: String = connection.query_row(triggers, [], |row| row.get(0)).unwrap();
    connection.execute_batch(&drop).unwrap();
    connection.execute_batch("PRAGMA ignore_check_constraints = ON").unwrap();
    connection.execute_batch(statements).unwrap();
    desk
}

#[test]
fn a_damaged_vault_exports_what_is_whole_and_names_the_rest() {
    let place = tempfile::tempdir().unwrap();
    let mut desk = damaged(
        place.path(),
        "UPDATE people SET addresses = '{' WHERE rowid = 1;
         UPDATE letters SET status = 'lost' WHERE rowid = 1;
         UPDATE entries SET asked = CAST(x'ff' AS TEXT) WHERE row = 2;
         UPDATE submissions SET channel = 'pigeon' WHERE rowid = 1;
         UPDATE deadlines SET safe_on = 'soon' WHERE rowid = 1;",
    );
    let offer = desk.export_offer().unwrap();
    let report = desk.export_everything().unwrap().write_into(place.path(), &|_| true).unwrap();
    let lists: Vec<&str> = report.unreadable.iter().map(|it| it.list.as_str()).collect();
    assert_eq!(lists, ["people", "entries", "deadlines", "letters", "submissions"]);

    let folder = Path::new(&report.folder);
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    let journal: Value = serde_json::from_str(&read("journal.json")).unwrap();
    let there = |list: &str| journal[list].as_array().unwrap().len();
    assert_eq!(there("people") + 1, offer.people as usize, "the offer counts the damaged one too");
    assert_eq!(there("cases"), offer.cases as usize);
    let names: Vec<&String> = journal["unreadable"][0].as_object().unwrap().keys().collect();
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut published: Vec<&str> = schema["$defs"]["unreadable"]["required"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    published.sort_unstable();
    assert_eq!(names, published);
    assert!(!journal["unreadable"][0]["row"]["name"].as_str().unwrap().is_empty(), "what is left of it goes");

    let read_me = read("READ-ME-FIRST.txt");
    for (kind, one) in
        ["Person", "Entry", "Deadline", "Letter", "How a letter was sent"].iter().zip(&report.unreadable)
    {
        assert!(read_me.contains(&format!("{kind}  {}", one.id)), "{kind}: {read_me}");
    }
    let record = check_record_file(&folder.join("journal.record"), None).unwrap().unwrap();
    assert!(record.lacks_entries, "{:?}", record.findings);
    assert_eq!(usize::try_from(record.entries).unwrap(), there("entries"));
    assert_eq!(fs::read_dir(folder.join("cases")).unwrap().count(), there("cases"));
}

#[test]
fn a_file_that_the_vault_cannot_find_any_more_is_named_and_the_others_go() {
    let place = tempfile::tempdir().unwrap();
    let mut desk = damaged(place.path(), "UPDATE paper_files SET size = -1 WHERE row = 1;");
    let report = desk.export_everything().unwrap().write_into(place.path(), &|_| true).unwrap();
    assert_eq!((report.lost.len(), report.unreadable.len()), (1, 0), "{:?}", report.lost);
    assert!(!report.lost[0].title.is_empty() && report.files > 8);
}
