//! The case event: a day, or an instant, on which something happened that starts a clock.
//!
//! What an event means, and which clocks it starts, is told by the room `rules`; here it is a word with a day. Events
//! come from notices, from letters that were sent, or from the user.

use crate::id::{CaseEventId, CaseId, LetterId, NoticeId};
use crate::moment::When;
use crate::record::{Kept, Kind, Record, filled};
use crate::{Journal, JournalError, sql};
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

/// Something that happened in a case and starts a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct CaseEvent {
    /// In which case.
    pub case: CaseId,
    /// What happened: a word of the closed list that the room `rules` keeps.
    pub event: String,
    /// When.
    pub when: When,
    /// Whether the day can be shown to somebody who doubts it.
    pub proved: bool,
    /// The notice it comes from.
    pub notice: Option<NoticeId>,
    /// The letter it comes from.
    pub letter: Option<LetterId>,
}

impl Record for CaseEvent {
    type Id = CaseEventId;
    const KIND: Kind = Kind::CaseEvent;
    const TABLE: &'static str = "case_events";
    const COLUMNS: &'static [&'static str] =
        &["case_id", "event", "happened_on", "happened_at", "zone", "proved", "notice_id", "letter_id"];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        let [on, at, zone] = sql::when(Some(self.when));
        Ok(vec![
            self.case.into(),
            self.event.clone().into(),
            on,
            at,
            zone,
            self.proved.into(),
            self.notice.into(),
            self.letter.into(),
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let when = sql::read_when(row, ["happened_on", "happened_at", "zone"])?;
        Ok(Self {
            case: row.get("case_id")?,
            event: row.get("event")?,
            when: when.ok_or(rusqlite::Error::InvalidQuery)?,
            proved: row.get("proved")?,
            notice: row.get("notice_id")?,
            letter: row.get("letter_id")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        filled(Self::KIND, "event", &self.event)
    }
}

impl Journal<'_> {
    /// Returns every event of `case`, in the order they were recorded.
    pub fn events_of(&self, case: CaseId) -> Result<Vec<Kept<CaseEvent>>, JournalError> {
        self.list("WHERE case_id = ? ORDER BY id", [Value::from(case)])
    }
}
