//! What was handed over and what came in, and who wrote the entries of other devices.

use chrono::{DateTime, Utc};
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

use crate::{CaseId, Journal, JournalError, Kind, PersonId, sql};

/// Who wrote the entries of a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writer {
    /// The device.
    pub device: String,
    /// The name, in the words of whoever handed them over.
    pub name: String,
}

/// One hand-off that went out or came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastHandoff {
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

impl PastHandoff {
    /// Reads a row of the table.
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
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
    }
}

impl Journal<'_> {
    /// Remembers a hand-off.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn note_handoff(&self, past: &PastHandoff) -> Result<(), JournalError> {
        let id: crate::id::HandoffId = self.make_id()?;
        let count =
            |count: u64| i64::try_from(count).map_err(|_| JournalError::Unreadable { kind: Kind::Entry });
        let values: [Value; 12] = [
            id.into(),
            past.came_in.into(),
            past.person.into(),
            past.case.into(),
            past.with_whom.clone().into(),
            sql::instant(Some(past.made_at)),
            sql::instant(Some(past.recorded_at)),
            past.device.clone().into(),
            past.fingerprint.clone().into(),
            past.content.clone().into(),
            count(past.entries)?.into(),
            count(past.papers)?.into(),
        ];
        self.connection
            .prepare_cached(
                "INSERT INTO handoffs (id, came_in, person_id, case_id, with_whom, made_at, recorded_at, device,
                     fingerprint, content, entries, papers)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(values)?;
        Ok(())
    }

    /// Every hand-off about a person or a case of theirs, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn handoffs_of(&self, person: PersonId) -> Result<Vec<PastHandoff>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT * FROM handoffs WHERE person_id = ? ORDER BY recorded_at DESC, rowid DESC",
        )?;
        let found = statement.query_map([Value::from(person)], PastHandoff::read)?;
        found.collect::<Result<_, _>>().map_err(|_| JournalError::Unreadable { kind: Kind::Person })
    }

    /// Whether a hand-off with these rows came in before.
    pub(super) fn came_in_before(&self, content: &str) -> Result<bool, JournalError> {
        let mut statement =
            self.connection.prepare_cached("SELECT 1 FROM handoffs WHERE came_in AND content = ?")?;
        Ok(statement.exists([content])?)
    }

    /// Who wrote the entries of other devices, by device, as far as it was said.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn writers(&self) -> Result<HashMap<String, String>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT device, name FROM writers")?;
        let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Remembers who wrote the entries of a device; the first word about it stays.
    pub(super) fn note_writer(&self, writer: &Writer) -> Result<(), JournalError> {
        if writer.device == self.device || writer.name.trim().is_empty() {
            return Ok(());
        }
        self.connection
            .prepare_cached(
                "INSERT INTO writers (device, name, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            )?
            .execute((&writer.device, writer.name.trim(), sql::instant(Some(self.now))))?;
        Ok(())
    }
}
