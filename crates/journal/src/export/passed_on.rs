//! What went from vault to vault: the hand-offs, who wrote on which device, and which entries stayed with the other side.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::reading::Reading;
use crate::handoff::PastHandoff;
use crate::id::HandoffId;
use crate::{JournalError, sql};

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

impl Reading<'_, '_> {
    pub(super) fn writers_of_devices(&mut self) -> Result<Vec<WriterOfDevice>, JournalError> {
        self.all("writers", "device", "SELECT * FROM writers ORDER BY device", |row| {
            Ok(WriterOfDevice {
                device: row.get("device")?,
                name: row.get("name")?,
                since: row.get::<_, sql::Instant>("since")?.0,
            })
        })
    }

    pub(super) fn stayed_there(&mut self) -> Result<Vec<StayedThere>, JournalError> {
        self.all("left_out", "device", "SELECT * FROM left_out ORDER BY device, first", |row| {
            Ok(StayedThere {
                device: row.get("device")?,
                first: sql::read_count(row, "first")?,
                last: sql::read_count(row, "last")?,
            })
        })
    }

    pub(super) fn every_handoff(&mut self) -> Result<Vec<ExportedHandoff>, JournalError> {
        self.all("handoffs", "id", "SELECT * FROM handoffs ORDER BY recorded_at, rowid", |row| {
            Ok(ExportedHandoff { id: row.get("id")?, handoff: PastHandoff::read(row)? })
        })
    }
}
