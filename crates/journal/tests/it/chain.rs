//! What the chain shows when somebody with the key and a `SQLite` shell changes the past.

use crate::support::{DESKTOP, LAPTOP, call, case, drop_guards, journal, now, open};
use journal::{CaseId, ChainReport, FaultKind};
use rusqlite::Connection;
use vault::ChainHead;

/// Saves five calls on the laptop and two on the desktop, and returns the anchor of that moment.
fn seven_calls(connection: &mut Connection) -> (CaseId, Vec<ChainHead>) {
    let case = case(&journal(connection, LAPTOP));
    for (device, count) in [(LAPTOP, 3), (DESKTOP, 2), (LAPTOP, 2)] {
        let journal = journal(connection, device);
        for n in 0..count {
            journal.append(&call(case, now(), &format!("{device} {n}"))).unwrap();
        }
    }
    (case, journal(connection, LAPTOP).heads().unwrap())
}

fn verify(connection: &mut Connection, anchor: &[ChainHead]) -> ChainReport {
    journal(connection, LAPTOP).verify_chain(anchor).unwrap()
}

/// Runs `attack` behind the journal's back and says what the examination finds.
fn after(attack: &str) -> Vec<(String, u64, FaultKind)> {
    let mut connection = open();
    let (_, anchor) = seven_calls(&mut connection);
    drop_guards(&connection);
    connection.execute_batch(attack).unwrap();
    let report = verify(&mut connection, &anchor);
    report.faults.into_iter().map(|fault| (fault.device, fault.sequence, fault.kind)).collect()
}

fn fault(device: &str, sequence: u64, kind: FaultKind) -> (String, u64, FaultKind) {
    (device.to_owned(), sequence, kind)
}

#[test]
fn an_untouched_journal_is_whole_on_both_devices() {
    let mut connection = open();
    let (_, anchor) = seven_calls(&mut connection);
    let report = verify(&mut connection, &anchor);
    assert!(report.is_whole(), "{report:?}");
    let chains: Vec<_> =
        report.devices.iter().map(|chain| (chain.device.as_str(), chain.entries, chain.good_until)).collect();
    assert_eq!(chains, [(DESKTOP, 2, 2), (LAPTOP, 5, 5)]);
    let heads: Vec<_> = anchor.iter().map(|head| head.hash).collect();
    assert_eq!(report.devices.iter().map(|chain| chain.head).collect::<Vec<_>>(), heads);
}

#[test]
fn an_entry_can_be_neither_changed_nor_deleted_nor_replaced() {
    let mut connection = open();
    seven_calls(&mut connection);
    let attacks = [
        "UPDATE entries SET said = 'approved' WHERE sequence = 1",
        "DELETE FROM entries WHERE sequence = 5",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE sequence = 5",
        "INSERT INTO entries SELECT NULL, device, 9, 'X', case_id, kind, happened_at, zone, precision, recorded_at,
             amends, amends_reason, channel, direction, number_dialled, representative_name, representative_id,
             representative_title, representative_department, representative_location, hold_seconds, talk_seconds,
             asked, said, said_verbatim, outcome, interpreter, recorded_by, references_given, promises_made,
             papers, salt, body_hash, prev, hash FROM entries WHERE sequence = 5",
    ];
    for attack in attacks {
        let refused = connection.execute_batch(attack).unwrap_err();
        assert_eq!(refused.sqlite_error().unwrap().extended_code, 1811, "a trigger refuses: {attack}");
    }
}

#[test]
fn changed_words_are_named_at_their_entry() {
    let found = after("UPDATE entries SET said = 'approved' WHERE device = 'laptop' AND sequence = 3");
    assert_eq!(found, [fault(LAPTOP, 3, FaultKind::BodyMismatch)]);
}

#[test]
fn a_changed_time_is_named_at_its_entry() {
    let found = after("UPDATE entries SET happened_at = 0 WHERE device = 'desktop' AND sequence = 1");
    assert_eq!(found, [fault(DESKTOP, 1, FaultKind::PlaceMismatch)]);
}

#[test]
fn a_removed_entry_leaves_a_gap() {
    let found = after("DELETE FROM entries WHERE device = 'laptop' AND sequence = 2");
    assert_eq!(found, [fault(LAPTOP, 3, FaultKind::Gap)]);
}

#[test]
fn closing_the_gap_by_renumbering_does_not_hide_it() {
    let found = after(
        "DELETE FROM entries WHERE device = 'laptop' AND sequence = 4;
         UPDATE entries SET sequence = 4 WHERE device = 'laptop' AND sequence = 5",
    );
    assert!(found.contains(&fault(LAPTOP, 4, FaultKind::BrokenLink)), "{found:?}");
    assert!(found.contains(&fault(LAPTOP, 5, FaultKind::ShorterThanAnchor)), "{found:?}");
}

#[test]
fn the_newest_entry_removed_is_caught_by_the_anchor_only() {
    let attack = "DELETE FROM entries WHERE device = 'laptop' AND sequence = 5";
    assert_eq!(after(attack), [fault(LAPTOP, 5, FaultKind::ShorterThanAnchor)]);

    let mut connection = open();
    seven_calls(&mut connection);
    drop_guards(&connection);
    connection.execute_batch(attack).unwrap();
    assert!(verify(&mut connection, &[]).is_whole(), "the chain alone cannot know");
}

#[test]
fn a_whole_device_removed_is_caught_by_the_anchor() {
    let found = after("DELETE FROM entries WHERE device = 'desktop'");
    assert_eq!(found, [fault(DESKTOP, 1, FaultKind::ShorterThanAnchor)]);
}

#[test]
fn a_last_entry_forged_with_all_its_hashes_is_caught_by_the_anchor() {
    // Undo the last two calls, then let the journal itself write others in their place.
    let mut connection = open();
    let (case, anchor) = seven_calls(&mut connection);
    drop_guards(&connection);
    connection.execute_batch("DELETE FROM entries WHERE device = 'laptop' AND sequence > 3").unwrap();
    for _ in 0..3 {
        journal(&mut connection, LAPTOP).append(&call(case, now(), "approved")).unwrap();
    }
    let report = verify(&mut connection, &anchor);
    assert_eq!(report.faults.len(), 1, "{report:?}");
    assert_eq!((report.faults[0].sequence, report.faults[0].kind), (5, FaultKind::AnchorMismatch));
    assert_eq!(report.devices[1].good_until, 4, "the chain cannot tell from where on it was forged");
}

#[test]
fn entries_saved_after_the_anchor_are_fine() {
    let mut connection = open();
    let (case, anchor) = seven_calls(&mut connection);
    journal(&mut connection, LAPTOP).append(&call(case, now(), "one more")).unwrap();
    assert!(verify(&mut connection, &anchor).is_whole());
}

#[test]
fn an_index_that_is_older_than_its_table_is_said_and_made_anew() {
    let mut connection = open();
    let (case, _) = seven_calls(&mut connection);
    // Take the index out of the schema while an entry is saved, as a page of it would be that never reached the disk.
    let schema = "PRAGMA writable_schema = ON;
         CREATE TEMP TABLE kept AS SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema
             WHERE name = 'entries_recorded';
         DELETE FROM sqlite_schema WHERE name = 'entries_recorded';
         PRAGMA writable_schema = RESET;";
    connection.execute_batch(schema).unwrap();
    journal(&mut connection, LAPTOP).append(&call(case, now(), "one more")).unwrap();
    let back = "PRAGMA writable_schema = ON;
         INSERT INTO sqlite_schema SELECT * FROM kept;
         PRAGMA writable_schema = RESET;";
    connection.execute_batch(back).unwrap();

    let report = verify(&mut connection, &[]);
    assert!(report.faults.is_empty() && report.lists_differ, "{report:?}");
    journal(&mut connection, LAPTOP).mend_lists().unwrap();
    assert!(verify(&mut connection, &[]).is_whole());
}

#[test]
fn entries_that_came_in_another_order_are_a_whole_chain() {
    let mut connection = open();
    let (_, anchor) = seven_calls(&mut connection);
    drop_guards(&connection);
    connection.execute_batch("UPDATE entries SET row = 100 - row").unwrap();
    assert!(verify(&mut connection, &anchor).is_whole());
}
