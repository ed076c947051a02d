//! Somebody who means harm makes a hand-off and signs it with a key of their own: nothing of it stands in the owner's
//! name, and nothing that is here becomes unreadable.

use chrono::{DateTime, Utc};
use ed25519_dalek::{Signer as _, SigningKey};
use journal::handoff::{HandoffOf, Taken};
use journal::{CaseId, JournalError, NewPart, Packet};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::handoff::{Vault, nothing, read, stored, two_cases};
use crate::handoff_whole::full_case;
use crate::support::{DESKTOP, LAPTOP, call, drop_guards};

/// The rows of a hand-off with other lines, signed anew.
pub(crate) fn altered(rows: &[u8], alter: impl FnOnce(&mut Vec<Value>)) -> Vec<u8> {
    let key = SigningKey::from_bytes(&[11; 32]);
    let text = std::str::from_utf8(rows).unwrap();
    let mut lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.pop();
    lines[0]["key"] = hex::encode(key.verifying_key().as_bytes()).into();
    alter(&mut lines);
    let mut rows: Vec<u8> = lines.iter().flat_map(|line| format!("{line}\n").into_bytes()).collect();
    let sum: [u8; 32] = Sha256::digest(&rows).into();
    let value = hex::encode(key.sign(&[b"recourse/handoff/v1", &sum[..]].concat()).to_bytes());
    rows.extend(format!("{}\n", json!({ "line": "signature", "value": value })).into_bytes());
    rows
}

/// Rosa's laptop, and a desktop to which her knee was handed.
fn handed() -> (Vault, Vault, CaseId) {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let (_, knee, _) = two_cases(&mut laptop);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    (laptop, desktop, knee)
}

/// Writes an entry as if the laptop had, in its chain behind the one with the number `after`.
fn forge(desktop: &mut Vault, case: CaseId, after: i64) {
    drop_guards(&desktop.connection);
    let renumber = "UPDATE entries SET sequence = ? WHERE device = 'laptop' AND sequence = ?";
    desktop.connection.execute(renumber, [after, 4]).unwrap();
    desktop.device = LAPTOP;
    desktop.log(case, "I take everything back");
    desktop.device = DESKTOP;
    desktop.connection.execute(renumber, [4, after]).unwrap();
}

#[test]
fn an_entry_in_the_owners_name_that_the_owner_never_wrote_is_refused() {
    for after in [4, 9] {
        let (mut laptop, mut desktop, knee) = handed();
        forge(&mut desktop, knee, after);
        let rows = desktop.write(HandoffOf::Case(knee));
        let looked = laptop.journal().compare_handoff(&read(&rows).unwrap()).map(drop);
        assert_eq!(looked.unwrap_err(), JournalError::HandoffForked, "behind {after}");
        assert_eq!(laptop.take(&rows, &nothing()).unwrap_err(), JournalError::HandoffForked);
        laptop.log(knee, "third");
        assert_eq!(laptop.said(knee), ["first", "second", "third"].map(String::from).into());
        assert!(laptop.is_whole());
    }
}

#[test]
fn an_entry_at_the_end_of_all_numbers_is_refused_and_the_owner_can_go_on_writing() {
    let (mut laptop, mut desktop, knee) = handed();
    forge(&mut desktop, knee, i64::MAX - 1);
    let rows = desktop.write(HandoffOf::Case(knee));
    assert_eq!(read(&rows).map(drop).unwrap_err(), JournalError::HandoffBroken);
    assert_eq!(laptop.take(&rows, &nothing()).unwrap_err(), JournalError::HandoffBroken);
    laptop.log(knee, "third");
    assert!(laptop.is_whole());
}

#[test]
fn whoever_went_back_to_an_older_backup_loses_nothing_in_a_new_vault() {
    let (mut laptop, mut desktop, knee) = handed();
    let before = laptop.write(HandoffOf::Case(knee));
    laptop.log(knee, "third");
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    desktop.log(knee, "there");
    let back = desktop.write(HandoffOf::Case(knee));
    // The laptop as the backup knew it: with the same device and without the third entry.
    let mut restored = Vault::new(DESKTOP);
    restored.take(&before, &nothing()).unwrap();
    restored.device = LAPTOP;
    assert_eq!(restored.take(&back, &nothing()).unwrap_err(), JournalError::HandoffForked);

    let mut anew = Vault::new("anew");
    anew.take(&restored.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    anew.take(&back, &nothing()).unwrap();
    assert_eq!(anew.said(knee), ["first", "second", "third", "there"].map(String::from).into());
    assert!(anew.is_whole());
}

/// Takes the altered hand-off of a full case into an empty vault, which must refuse it and stay readable.
fn refused(what: &str, alter: impl FnOnce(&mut Vec<Value>)) {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let knee = full_case(&mut laptop);
    let rows = altered(&laptop.write(HandoffOf::Case(knee)), alter);
    assert_eq!(desktop.take(&rows, &nothing()).unwrap_err(), JournalError::HandoffBroken, "{what}");
    assert_eq!(desktop.journal().people().unwrap(), [], "{what}");
    desktop.journal().everything().unwrap();
}

/// The first line that `fits`.
fn line<'a>(lines: &'a mut [Value], field: &str, is: &str) -> &'a mut Value {
    lines.iter_mut().find(|line| line[field] == is).unwrap()
}

#[test]
fn what_is_signed_anew_and_not_altered_is_taken_in() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let knee = full_case(&mut laptop);
    let rows = altered(&laptop.write(HandoffOf::Case(knee)), |_| {});
    assert_ne!(desktop.take(&rows, &nothing()).unwrap(), Taken::default());
}

#[test]
fn a_record_from_the_end_of_time_is_refused_before_it_can_hide_all_others() {
    for kind in ["person", "case", "packet", "paper", "deadline", "statement"] {
        refused(kind, |lines| line(lines, "kind", kind)["created_at"] = i64::MAX.into());
        refused(kind, |lines| line(lines, "kind", kind)["versions"][0]["at"] = i64::MIN.into());
    }
    let far = DateTime::<Utc>::MAX_UTC.timestamp_millis();
    refused("a sending", |lines| line(lines, "table", "packet_sendings")["columns"]["sent_at"] = far.into());
    refused("the file itself", |lines| lines[0]["made_at"] = "+262142-12-31T23:59:59Z".into());
    refused("shown in a zone", |lines| line(lines, "kind", "case")["created_at"] = far.into());
    refused("a day", |lines| {
        line(lines, "kind", "deadline")["versions"][0]["record"]["safe"] = json!({ "day": "+262142-12-31" });
    });
}

#[test]
fn an_entry_from_the_end_of_time_is_refused() {
    let (mut laptop, mut desktop, knee) = handed();
    desktop.journal().append(&call(knee, DateTime::<Utc>::MAX_UTC, "for ever")).unwrap();
    let rows = desktop.write(HandoffOf::Case(knee));
    assert_eq!(laptop.take(&rows, &nothing()).unwrap_err(), JournalError::HandoffBroken);
    assert_eq!(laptop.said(knee).len(), 2);
}

#[test]
fn a_frozen_packet_without_its_report_is_refused_and_everything_can_still_be_exported() {
    refused("no report", |lines| lines.retain(|line| line["table"] != "frozen_reports"));
    refused("no JSON", |lines| line(lines, "table", "frozen_reports")["columns"]["report"] = "{".into());
}

#[test]
fn a_row_about_a_promise_that_is_not_in_the_file_is_refused() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let knee = full_case(&mut laptop);
    let promise = laptop.journal().promises_of(knee).unwrap().remove(0);
    let rosa = laptop.journal().people().unwrap().remove(0).id;
    desktop.take(&laptop.write(HandoffOf::Person(rosa)), &nothing()).unwrap();
    let cases = desktop.journal().cases_of(rosa).unwrap();
    let bill = cases.iter().find(|case| case.id != knee).unwrap().id;
    let step = json!({
        "promise_id": promise.id.to_string(),
        "state": "nonsense",
        "entry_id": promise.record.entry.to_string(),
        "recorded_at": 5,
    });
    let rows = altered(&desktop.write(HandoffOf::Case(bill)), |lines| {
        lines.push(json!({ "line": "row", "table": "promise_steps", "columns": step }));
    });
    assert_eq!(laptop.take(&rows, &nothing()).unwrap_err(), JournalError::HandoffBroken);
    assert_eq!(laptop.journal().promise_steps(promise.id).unwrap().len(), 1);
    laptop.journal().everything().unwrap();
}

#[test]
fn a_draft_can_still_be_frozen_after_somebody_sent_its_freezing_ahead() {
    let (mut laptop, mut desktop, knee) = handed();
    let packet = laptop.journal().add(&Packet::draft(knee, None, "Appeal")).unwrap();
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    let ahead = json!({ "packet_id": packet.id.to_string(), "report": "{}" });
    let rows = altered(&desktop.write(HandoffOf::Case(knee)), |lines| {
        lines.push(json!({ "line": "row", "table": "frozen_reports", "columns": ahead }));
    });
    assert_eq!(laptop.take(&rows, &nothing()).unwrap_err(), JournalError::HandoffBroken);
    let part = NewPart { first_page: 1, pages: 2, file: stored(b"part one") };
    laptop.journal().freeze_packet(packet.id, packet.revision, &[part], None, &json!({})).unwrap();
}
