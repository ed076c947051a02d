//! What went from vault to vault: the hand-offs, who wrote on which device, and which entries stayed with the other side.

use chrono::{DateTime, Utc};
use rusqlite::Row;
use serde::Serialize;

use crate::handoff::PastHandoff;
use crate::id::HandoffId;
use crate::{Journal, JournalError, Kind, sql};

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
    /// What is known of it.
    #[serde(flatten)]
    pub handoff: PastHandoff,
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
            Ok(ExportedHandoff { id: row.get("id")?, handoff: PastHandoff::read(row)? })
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
