//! What went from vault to vault: the hand-offs, who wrote on which device, and which entries stayed with the other side.

use chrono::{DateTime, Utc};
use rusqlite::Row;
use serde::Serialize;

use crate::id::HandoffId;
use crate::{CaseId, Journal, JournalError, Kind, PersonId, sql};

/// Who wrote the entries of another device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WriterOfDevice {
    /// The device.
    pub device: String,
    /// The name, in the words of whoever handed them over.
    pub name: String,
    /// When that was first said here (UTC).
    pub since: DateTime<Utc>,
}

/// Entries of another vault that were not handed over: they exist there, and nobody can read them here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StayedThere {
    /// The device that wrote them.
    pub device: String,
    /// The number of the first on that device.
    pub first: u64,
    /// The number of the last.
    pub last: u64,
}

/// One hand-off that went out or came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedHandoff {
    /// Its id.
    pub id: HandoffId,
    /// Whether it came in; otherwise it went out.
    pub came_in: bool,
    /// The person it is about.
    pub person: PersonId,
    /// The one case; `None` for all cases of the person.
    pub case: Option<CaseId>,
    /// Who got it, or who gave it; empty where nothing was typed.
    pub with_whom: String,
    /// When it was made (UTC), by the clock of the computer that made it.
    pub made_at: DateTime<Utc>,
    /// When it went out or came in here (UTC).
    pub recorded_at: DateTime<Utc>,
    /// The device that made it.
    pub device: String,
    /// The fingerprint of the key that signed it.
    pub fingerprint: String,
    /// The SHA-256 of its rows, 64 hexadecimal digits.
    pub content: String,
    /// How many entries it carried, or how many were new.
    pub entries: u64,
    /// How many papers it carried, or how many were new.
    pub papers: u64,
}

impl Journal<'_> {
    pub(super) fn writers_of_devices(&self) -> Result<Vec<WriterOfDevice>, JournalError> {
        self.rows("SELECT * FROM writers ORDER BY device", |row| {
            Ok(WriterOfDevice {
                device: row.get("device")?,
                name: row.get("name")?,
                since: row.get::<_, sql::Instant>("since")?.0,
            })
        })
    }

    pub(super) fn stayed_there(&self) -> Result<Vec<StayedThere>, JournalError> {
        self.rows("SELECT * FROM left_out ORDER BY device, first", |row| {
            Ok(StayedThere {
                device: row.get("device")?,
                first: sql::read_count(row, "first")?,
                last: sql::read_count(row, "last")?,
            })
        })
    }

    pub(super) fn every_handoff(&self) -> Result<Vec<ExportedHandoff>, JournalError> {
        self.rows("SELECT * FROM handoffs ORDER BY recorded_at, rowid", |row| {
            Ok(ExportedHandoff {
                id: row.get("id")?,
                came_in: row.get("came_in")?,
                person: row.get("person_id")?,
                case: row.get("case_id")?,
                with_whom: row.get("with_whom")?,
                made_at: row.get::<_, sql::Instant>("made_at")?.0,
                recorded_at: row.get::<_, sql::Instant>("recorded_at")?.0,
                device: row.get("device")?,
                fingerprint: row.get("fingerprint")?,
                content: row.get("content")?,
                entries: sql::read_count(row, "entries")?,
                papers: sql::read_count(row, "papers")?,
            })
        })
    }

    fn rows<T>(
        &self,
        query: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, JournalError> {
        let mut statement = self.connection.prepare(query)?;
        let found = statement.query_map([], read)?;
        found.collect::<Result<_, _>>().map_err(|_| JournalError::Unreadable { kind: Kind::Person })
    }
}
