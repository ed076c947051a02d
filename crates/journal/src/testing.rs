//! Made-up people and an empty journal in memory, for the unit tests beside the code.

use crate::{
    Case, CaseId, CaseKind, Channel, Direction, EntryKind, Journal, Kept, Moment, NewEntry, Person,
    Provenance, SCHEMA, StoredFile,
};
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

/// Opens an empty journal in memory.
pub(crate) fn open() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF").unwrap();
    for migration in SCHEMA.migrations {
        connection.execute_batch(migration.sql).unwrap();
    }
    connection
}

pub(crate) fn journal(connection: &mut Connection) -> Journal<'_> {
    Journal::on(connection, "device-a", "2026-03-12T17:00:00Z".parse().unwrap())
}

pub(crate) fn person(journal: &Journal<'_>) -> Kept<Person> {
    journal.add(&Person { name: "Rosa Vega".into(), ..Person::default() }).unwrap()
}

pub(crate) fn case(journal: &Journal<'_>) -> Kept<Case> {
    journal.add(&Case::of(person(journal).id, CaseKind::DenialBeforeCare, "Knee MRI")).unwrap()
}

pub(crate) fn call(case: CaseId, at: &str, said: &str) -> NewEntry {
    let happened = Moment::new(at.parse().unwrap(), chrono_tz::America::Los_Angeles);
    let mut new = NewEntry::of(case, EntryKind::Interaction, happened);
    new.details.channel = Some(Channel::Phone);
    new.details.direction = Some(Direction::Outgoing);
    new.details.said = said.to_owned();
    new
}

/// Returns the names of a table's columns.
pub(crate) fn columns(connection: &Connection, table: &str) -> Vec<String> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?)").unwrap();
    statement.query_map([table], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// A file as the vault would have written it for these bytes.
pub(crate) fn stored(bytes: &[u8]) -> StoredFile {
    let provenance = Provenance::of(Sha256::digest(bytes).into(), bytes.len() as u64);
    let file = provenance.sha256().chars().take(32).collect();
    let ticket = vault::Ticket::from_bytes(vec![7; 80]);
    StoredFile { provenance, file, ticket, thumbnail: None, text: String::new() }
}
