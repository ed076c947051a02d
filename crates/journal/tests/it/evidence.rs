//! What a stranger with nothing but a record finds out.

use std::collections::HashSet;

use crate::support::{DESKTOP, LAPTOP, call, case, journal, now, open};
use ::journal::evidence::{
    FileRecord, RecordFaultKind, RecordReport, RecordedFile, SigningKey, WhichEntries, check_record,
    fingerprint, write_file_record,
};
use ::journal::{Amends, CaseId, EntryId};
use proptest::prelude::*;
use rusqlite::Connection;

fn key() -> SigningKey {
    SigningKey::from_seed(&[7; 32])
}

fn check(record: &[u8]) -> RecordReport {
    check_record(record).unwrap().expect("a record of this version")
}

/// Two cases, three calls on the laptop, two on the desktop, one correction; the first case and its entries.
fn two_cases(connection: &mut Connection) -> (CaseId, Vec<EntryId>) {
    let journal_of = journal(connection, LAPTOP);
    let (knee, other) = (case(&journal_of), case(&journal_of));
    let mut shown = Vec::new();
    for (device, of, said) in [
        (LAPTOP, knee, "Dana said that the scan is approved"),
        (LAPTOP, other, "a secret of another case"),
        (DESKTOP, knee, "Lee said that it is not"),
        (DESKTOP, other, "another secret"),
        (LAPTOP, knee, "the line went dead"),
    ] {
        let entry = journal(connection, device).append(&call(of, now(), said)).unwrap().entry;
        if of == knee {
            shown.push(entry.id);
        }
    }
    let mut correction = call(knee, now(), "Dana said that the scan is likely approved");
    correction.amends = Some(Amends { entry: shown[0], reason: "I had written more than she said".into() });
    journal(connection, LAPTOP).append(&correction).unwrap();
    (knee, shown)
}

fn record(which: impl Fn(CaseId, &[EntryId]) -> WhichEntries) -> String {
    let mut connection = open();
    let (knee, shown) = two_cases(&mut connection);
    let bytes =
        journal(&mut connection, LAPTOP).write_record(&which(knee, &shown), "Knee MRI", &key()).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn faults(record: &str) -> Vec<(usize, RecordFaultKind)> {
    check(record.as_bytes()).faults.into_iter().map(|fault| (fault.line, fault.kind)).collect()
}

#[test]
fn a_stranger_finds_an_untouched_record_whole_and_knows_whose_key_signed_it() {
    let report = check(record(|_, _| WhichEntries::All).as_bytes());
    assert_eq!(report.faults, []);
    assert_eq!((report.entries, report.left_out), (6, 0));
    assert_eq!(report.about, "Knee MRI");
    assert_eq!(report.fingerprint, fingerprint(&key().public()));
}

#[test]
fn other_cases_stay_private_and_are_counted() {
    let text = record(|knee, _| WhichEntries::OfCase(knee));
    assert!(text.contains("Dana said") && !text.contains("secret"));
    let report = check(text.as_bytes());
    assert_eq!(report.faults, []);
    assert_eq!((report.entries, report.left_out), (4, 2));
}

#[test]
fn an_entry_that_is_chosen_brings_its_corrections_along() {
    let text = record(|_, shown| WhichEntries::Chosen(HashSet::from([shown[0]])));
    assert!(text.contains("likely approved") && !text.contains("went dead"));
    assert_eq!(check(text.as_bytes()).entries, 2);
}

#[test]
fn a_changed_word_is_found_at_its_line() {
    let text = record(|_, _| WhichEntries::All).replace("the line went dead", "the line was cut by them");
    let at = text.lines().position(|line| line.contains("was cut")).unwrap() + 1;
    let end = text.lines().count();
    let expected = [(at, RecordFaultKind::BodyChanged), (end, RecordFaultKind::SignatureWrong)];
    assert_eq!(faults(&text), expected);
}

#[test]
fn an_entry_that_was_taken_out_is_missed() {
    let text = record(|_, _| WhichEntries::All);
    let without: Vec<&str> = text.lines().filter(|line| !line.contains("went dead")).collect();
    let found = faults(&(without.join("\n") + "\n"));
    assert!(found.iter().any(|(_, kind)| *kind == RecordFaultKind::Missing), "{found:?}");
}

#[test]
fn the_newest_entries_of_a_device_cannot_be_cut_off() {
    let text = record(|_, _| WhichEntries::All);
    let last = text.lines().rev().nth(1).unwrap().to_owned() + "\n";
    let found = faults(&text.replace(&last, ""));
    assert!(found.iter().any(|(_, kind)| *kind == RecordFaultKind::Missing), "{found:?}");
}

#[test]
fn who_changes_an_entry_and_does_all_sums_again_needs_another_key() {
    let mut connection = open();
    two_cases(&mut connection);
    let forged = journal(&mut connection, LAPTOP)
        .write_record(&WhichEntries::All, "Knee MRI", &SigningKey::from_seed(&[8; 32]))
        .unwrap();
    let report = check(&forged);
    assert_eq!(report.faults, []);
    assert_ne!(report.fingerprint, fingerprint(&key().public()));
}

#[test]
fn what_was_added_behind_the_signature_is_not_vouched_for() {
    let text = record(|_, _| WhichEntries::All);
    let again = text.lines().nth(1).unwrap();
    let found = faults(&format!("{text}{again}\n"));
    assert_eq!(found, [(text.lines().count() + 1, RecordFaultKind::AfterSignature)]);
}

#[test]
fn a_record_without_its_end_is_not_signed() {
    let text = record(|_, _| WhichEntries::All);
    let cut = text.rfind("{\"line\":\"signature\"").unwrap();
    assert_eq!(faults(text.get(..cut).unwrap()), [(7, RecordFaultKind::NotSigned)]);
}

#[test]
fn a_list_of_files_is_signed_as_it_is() {
    let file = RecordedFile { name: "appeal.pdf".into(), bytes: 12, sha256: "ab".repeat(32) };
    let record = FileRecord {
        about: "Appeal".into(),
        made_at: now(),
        heads: Vec::new(),
        files: vec![file.clone()],
        exhibits: Vec::new(),
    };
    let bytes = write_file_record(&record, &key()).unwrap();
    let report = check(&bytes);
    assert_eq!((report.faults, report.files), (Vec::new(), vec![file]));
    let altered = String::from_utf8(bytes).unwrap().replace("appeal.pdf", "appeal2.pdf");
    assert_eq!(faults(&altered), [(3, RecordFaultKind::SignatureWrong)]);
}

#[test]
fn another_file_is_not_a_record() {
    for other in ["", "hello\n", "{}\n", "%PDF-1.7\n", "{\"line\":\"signature\",\"value\":\"\"}\n"] {
        assert_eq!(check_record(other.as_bytes()).unwrap(), None, "{other:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// One changed byte anywhere: the record is then no record, or not whole. It never passes.
    #[test]
    fn no_changed_byte_passes(place in 0.0..1.0_f64, flip in 1_u8..=255) {
        let mut bytes = record(|knee, _| WhichEntries::OfCase(knee)).into_bytes();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss,
            reason = "any index will do")]
        let index = (place * bytes.len() as f64) as usize;
        bytes[index] ^= flip;
        if let Some(report) = check_record(&*bytes).unwrap() {
            prop_assert!(!report.faults.is_empty(), "byte {index} ^ {flip}");
        }
    }
}
