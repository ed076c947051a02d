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
    /// Taken back: it did not happen, or not then. It starts nothing any more.
    #[serde(default)]
    pub withdrawn: bool,
}

impl Record for CaseEvent {
    type Id = CaseEventId;
    const KIND: Kind = Kind::CaseEvent;
    const TABLE: &'static str = "case_events";
    const COLUMNS: &'static [&'static str] = &[
        "case_id",
        "event",
        "happened_on",
        "happened_at",
        "zone",
        "proved",
        "notice_id",
        "letter_id",
        "withdrawn",
    ];

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
            self.withdrawn.into(),
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
            withdrawn: row.get("withdrawn")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        filled(Self::KIND, "event", &self.event)
    }
}

impl Journal<'_> {
    /// Returns every event of `case` that stands, in the order they were recorded.
    pub fn events_of(&self, case: CaseId) -> Result<Vec<Kept<CaseEvent>>, JournalError> {
        self.list("WHERE case_id = ? AND withdrawn = 0 ORDER BY created_at, rowid", [Value::from(case)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Moment;
    use crate::testing::{case, journal, open};

    #[test]
    fn an_event_on_a_day_and_one_at_an_instant_come_back_as_saved() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let by_day = CaseEvent {
            case: case(&journal).id,
            event: "denial_printed".into(),
            when: When::Day("2026-03-02".parse().unwrap()),
            proved: true,
            notice: None,
            letter: None,
            withdrawn: false,
        };
        let at = Moment::new("2026-03-02T18:00:00Z".parse().unwrap(), chrono_tz::America::Los_Angeles);
        let by_instant = CaseEvent { when: When::At(at), proved: false, ..by_day.clone() };
        journal.add(&by_day).unwrap();
        journal.add(&by_instant).unwrap();
        let kept: Vec<_> =
            journal.events_of(by_day.case).unwrap().into_iter().map(|kept| kept.record).collect();
        assert_eq!(kept, [by_day.clone(), by_instant]);

        let first = journal.events_of(by_day.case).unwrap().remove(0);
        journal.change(first.id, first.revision, &CaseEvent { withdrawn: true, ..by_day.clone() }).unwrap();
        assert_eq!(journal.events_of(by_day.case).unwrap().len(), 1);
    }

    #[test]
    fn an_event_needs_its_word() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let nameless = CaseEvent {
            case: case(&journal).id,
            event: String::new(),
            when: When::Day("2026-03-02".parse().unwrap()),
            proved: true,
            notice: None,
            letter: None,
            withdrawn: false,
        };
        let refused = JournalError::Invalid { kind: Kind::CaseEvent, field: "event" };
        assert_eq!(journal.add(&nameless).unwrap_err(), refused);
    }
}
