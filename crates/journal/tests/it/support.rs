//! Made-up people, a frozen clock and an empty journal in memory.

use chrono::{DateTime, Utc};
use journal::{Case, CaseId, CaseKind, EntryKind, Journal, Moment, NewEntry, Person, SCHEMA};
use rusqlite::Connection;

pub(crate) const LAPTOP: &str = "laptop";
pub(crate) const DESKTOP: &str = "desktop";

pub(crate) fn open() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF").unwrap();
    for migration in SCHEMA.migrations {
        connection.execute_batch(migration.sql).unwrap();
    }
    connection
}

pub(crate) fn now() -> DateTime<Utc> {
    "2026-03-12T17:00:00Z".parse().unwrap()
}

pub(crate) fn journal<'c>(connection: &'c mut Connection, device: &'c str) -> Journal<'c> {
    Journal::on(connection, device, now())
}

pub(crate) fn case(journal: &Journal<'_>) -> CaseId {
    let rosa = journal.add(&Person { name: "Rosa Vega".into(), ..Person::default() }).unwrap();
    journal.add(&Case::of(rosa.id, CaseKind::DenialBeforeCare, "Knee MRI")).unwrap().id
}

pub(crate) fn call(case: CaseId, at: DateTime<Utc>, said: &str) -> NewEntry {
    let mut new =
        NewEntry::of(case, EntryKind::Interaction, Moment::new(at, chrono_tz::America::Los_Angeles));
    said.clone_into(&mut new.details.said);
    new
}

/// Drops what guards the entries, as somebody with the key and a `SQLite` shell could.
pub(crate) fn drop_guards(connection: &Connection) {
    connection
        .execute_batch(
            "DROP TRIGGER entries_never_change; DROP TRIGGER entries_never_go;
             DROP TRIGGER entries_are_never_replaced; DROP TRIGGER entries_follow_one_another;
             DROP TRIGGER entries_take_their_place;
             PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON",
        )
        .unwrap();
}
