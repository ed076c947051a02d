//! What a stranger with nothing but a record finds out.

use std::collections::HashSet;

use crate::support::{DESKTOP, LAPTOP, call, case, drop_guards, journal, now, open};
use ::journal::evidence::{
    FileRecord, RecordFaultKind, RecordReport, RecordedFile, SigningKey, WhichEntries, check_record,
    fingerprint, write_file_record,
};
use ::journal::{Amends, CaseId, EntryId};
use ed25519_dalek::Signer as _;
use proptest::prelude::*;
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

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
    written(&mut connection, &which(knee, &shown)).0
}

/// The record of a journal, and whether the journal is said to lack entries.
fn written(connection: &mut Connection, which: &WhichEntries) -> (String, bool) {
    let record = journal(connection, LAPTOP).write_record(which, "Knee MRI", &key()).unwrap();
    (String::from_utf8(record.bytes).unwrap(), record.lacks_entries)
}

/// Takes an entry out of the table, as a damaged disk does.
fn lose(connection: &Connection, said: &str) {
    drop_guards(connection);
    assert_eq!(connection.execute("DELETE FROM entries WHERE said = ?", [said]).unwrap(), 1);
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
    let report = check(&forged.bytes);
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
fn who_has_no_key_cannot_add_a_letter_to_a_record() {
    let text = record(|_, _| WhichEntries::All);
    let lines = text.lines().count();
    let (before, signature) = text.split_at(text.rfind("{\"line\":\"signature\"").unwrap());
    let value = signature.rsplit('"').nth(1).unwrap();
    let entry = text.lines().nth(1).unwrap();
    let in_its_line = format!("{{\"line\":\"signature\",\"value\":\"{value}\",\"more\":\r{entry}\r}}\n");
    let spelled = signature.replace(value, &value.to_uppercase());
    assert_ne!(spelled, signature);
    let trimmed = signature.trim_end();
    let ends = ["", " ", "\t", "\r"].map(|end| format!("{trimmed}{end}"));
    let spaced = [" \n", "\t\n", "\r\r\n"].map(|end| format!("{trimmed}{end}"));
    for other in [in_its_line].iter().chain(&ends).chain(&spaced) {
        let report = check(format!("{before}{other}").as_bytes());
        assert!(!report.signed, "{other:?}");
        assert!(report.faults.iter().any(|it| (it.line, it.kind) == (lines, RecordFaultKind::Unreadable)));
    }
    assert_eq!(faults(&format!("{before}{spelled}")), [(lines, RecordFaultKind::SignatureWrong)]);
}

/// The record signed again over what it says now, as only the holder of the key can.
fn signed_again(text: &str) -> String {
    let (before, _) = text.split_at(text.rfind("{\"line\":\"signature\"").unwrap());
    let sum: [u8; 32] = Sha256::digest(before).into();
    let message = [b"recourse/record/v1".as_slice(), &sum].concat();
    let signature = ed25519_dalek::SigningKey::from_bytes(&[7; 32]).sign(&message).to_bytes();
    format!("{before}{{\"line\":\"signature\",\"value\":\"{}\"}}\n", hex::encode(signature))
}

#[test]
fn no_line_shows_other_words_than_the_ones_that_were_summed_up() {
    let text = record(|_, _| WhichEntries::All);
    assert_eq!(signed_again(&text), text);
    let said = "\"said\":\"the line went dead\"";
    for (plain, doubtful) in [
        (said, "\"said\":\"They approved it\",\"said\":\"the line went dead\""),
        (said, "\"said\":\"the line\\u0020went dead\""),
        (said, "\"said\": \"the line went dead\""),
        (said, "\"said\":\"the line went dead\",\"said_now\":\"They approved it\""),
        ("\"place\":{", "\"said_now\":\"They approved it\",\"place\":{"),
        ("{\"line\":\"record\",", "{\"line\":\"record\",\"note\":\"They approved it\","),
    ] {
        let changed = signed_again(&text.replace(plain, doubtful));
        assert_ne!(changed, text);
        let at = changed.lines().zip(text.lines()).position(|(changed, plain)| changed != plain).unwrap() + 1;
        let report = check(changed.as_bytes());
        assert!(report.signed);
        let found: Vec<_> = report.faults.iter().map(|it| (it.line, it.kind)).collect();
        assert!(found.contains(&(at, RecordFaultKind::Unreadable)), "{doubtful}: {found:?}");
    }
}

#[test]
fn records_that_earlier_versions_made_are_whole() {
    let report = check(include_bytes!("evidence/journal-1.record"));
    assert_eq!((report.faults, report.signed), (Vec::new(), true));
    assert_eq!((report.entries, report.left_out, report.heads.len()), (4, 2, 2));
    let report = check(include_bytes!("evidence/files-1.record"));
    assert_eq!((report.faults, report.signed), (Vec::new(), true));
    assert_eq!((report.files.len(), report.exhibits.len()), (2, 1));
}

#[test]
fn ends_of_lines_that_mail_has_changed_change_no_word() {
    let text = record(|_, _| WhichEntries::All);
    let report = check(text.replace('\n', "\r\n").as_bytes());
    assert_eq!((report.faults, report.signed, report.line_ends_changed), (Vec::new(), true, true));
    assert!(!check(text.as_bytes()).line_ends_changed);
    let changed = text.replace("went dead", "was cut").replace('\n', "\r\n");
    assert!(!check(changed.as_bytes()).signed);
}

#[test]
fn a_line_that_stands_twice_or_too_late_is_told_apart_from_one_that_was_taken_out() {
    let text = record(|_, _| WhichEntries::All);
    let lines: Vec<&str> = text.lines().collect();
    let entries: Vec<usize> =
        (0..lines.len()).filter(|it| lines[*it].contains("\"device\":\"laptop\"")).collect();
    let (second, third) = (entries[1], entries[2]);
    let found = |order: Vec<&str>| -> Vec<_> {
        let faults = faults(&(order.join("\n") + "\n")).into_iter();
        faults.filter(|(_, kind)| *kind != RecordFaultKind::SignatureWrong).collect()
    };
    let mut twice = lines.clone();
    twice.insert(third, lines[second]);
    assert_eq!(found(twice), [(third + 1, RecordFaultKind::OutOfOrder)]);
    let mut swapped = lines.clone();
    swapped.swap(second, third);
    assert_eq!(found(swapped), [(third + 1, RecordFaultKind::OutOfOrder)]);
    let mut without = lines.clone();
    without.remove(second);
    assert_eq!(found(without), [(second + 1, RecordFaultKind::Missing)]);
}

#[test]
fn a_record_of_a_journal_that_lost_an_entry_is_as_it_was_signed_and_says_where_it_lacks_one() {
    let mut connection = open();
    let (knee, _) = two_cases(&mut connection);
    assert!(!written(&mut connection, &WhichEntries::All).1);
    lose(&connection, "a secret of another case");
    for which in [WhichEntries::All, WhichEntries::OfCase(knee)] {
        let (text, lacks_entries) = written(&mut connection, &which);
        assert!(lacks_entries);
        let report = check(text.as_bytes());
        assert!(report.signed && report.only_lacks_entries(), "{:?}", report.faults);
        let places: Vec<_> = report.faults.iter().map(|it| it.entry.clone()).collect();
        assert_eq!(places, [Some(("laptop".to_owned(), 3))]);
        // Who takes another one out has not the excuse of the disk.
        let shorter: Vec<&str> = text.lines().filter(|it| !it.contains("went dead")).collect();
        assert!(!check((shorter.join("\n") + "\n").as_bytes()).only_lacks_entries());
    }
}

#[test]
fn an_entry_that_cannot_be_read_is_lacking_and_keeps_no_other_from_the_record() {
    let mut connection = open();
    let (knee, _) = two_cases(&mut connection);
    drop_guards(&connection);
    let damage = "UPDATE entries SET asked = CAST(x'ff' AS TEXT) WHERE said = 'a secret of another case'";
    assert_eq!(connection.execute(damage, []).unwrap(), 1);
    let (text, lacks_entries) = written(&mut connection, &WhichEntries::All);
    let report = check(text.as_bytes());
    assert!(lacks_entries && report.only_lacks_entries(), "{:?}", report.faults);
    assert_eq!((report.entries, report.faults[0].entry.clone()), (5, Some(("laptop".to_owned(), 3))));
    let of_case = check(written(&mut connection, &WhichEntries::OfCase(knee)).0.as_bytes());
    assert!(of_case.faults.is_empty(), "one that is only counted need not be read: {:?}", of_case.faults);
}

#[test]
fn an_entry_that_was_lost_between_others_that_are_only_counted_is_not_counted_with_them() {
    let mut connection = open();
    let (knee, other) = (case(&journal(&mut connection, LAPTOP)), case(&journal(&mut connection, LAPTOP)));
    for (of, said) in [(knee, "shown"), (other, "one"), (other, "two"), (other, "three"), (knee, "shown too")]
    {
        journal(&mut connection, LAPTOP).append(&call(of, now(), said)).unwrap();
    }
    assert_eq!(check(written(&mut connection, &WhichEntries::OfCase(knee)).0.as_bytes()).left_out, 3);
    lose(&connection, "two");
    let report = check(written(&mut connection, &WhichEntries::OfCase(knee)).0.as_bytes());
    assert_eq!((report.entries, report.left_out), (2, 2));
    assert!(report.only_lacks_entries(), "{:?}", report.faults);
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
