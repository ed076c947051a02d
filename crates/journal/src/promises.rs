//! The promise: what somebody undertook, by when, and what became of it, each step with the entry that shows it.

use crate::id::{CaseId, EntryId, PromiseId};
use crate::moment::When;
use crate::record::{Kept, Kind, Record, Revision, filled};
use crate::words::words;
use crate::{Journal, JournalError, sql};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

words! {
    /// What became of a promise.
    pub enum PromiseState {
        /// Nothing yet.
        Open = "open",
        /// Done in time.
        Kept = "kept",
        /// Done, but after its time.
        Late = "late",
        /// Not done.
        Broken = "broken",
        /// Taken back, or no longer wanted.
        Withdrawn = "withdrawn",
    }
}

/// What somebody undertook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Promise {
    /// In which case.
    pub case: CaseId,
    /// The entry in which it was made.
    pub entry: EntryId,
    /// What was promised.
    pub what: String,
    /// Who promised it.
    pub who: String,
    /// By when, if a time was named.
    pub due: Option<When>,
    /// What became of it. Changed only by [`Journal::step_promise`].
    pub state: PromiseState,
}

/// One step in the life of a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct PromiseStep {
    /// What it became.
    pub state: PromiseState,
    /// The entry that shows it.
    pub entry: EntryId,
    /// When the step was recorded (UTC).
    pub recorded_at: DateTime<Utc>,
}

impl Promise {
    /// Whether its time is over at `now` and nothing has become of it; a day ends at midnight in `zone`.
    ///
    /// A promise without a date is never overdue.
    pub fn is_overdue(&self, now: DateTime<Utc>, zone: Tz) -> bool {
        self.state == PromiseState::Open && self.due.is_some_and(|due| due.over_at(zone) <= now)
    }
}

impl Record for Promise {
    type Id = PromiseId;
    const KIND: Kind = Kind::Promise;
    const TABLE: &'static str = "promises";
    const COLUMNS: &'static [&'static str] =
        &["case_id", "entry_id", "what", "who", "due_on", "due_at", "due_zone", "state"];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        let [due_on, due_at, due_zone] = sql::when(self.due);
        Ok(vec![
            self.case.into(),
            self.entry.into(),
            self.what.clone().into(),
            self.who.clone().into(),
            due_on,
            due_at,
            due_zone,
            self.state.into(),
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            case: row.get("case_id")?,
            entry: row.get("entry_id")?,
            what: row.get("what")?,
            who: row.get("who")?,
            due: sql::read_when(row, ["due_on", "due_at", "due_zone"])?,
            state: row.get("state")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        filled(Self::KIND, "what", &self.what)
    }

    fn check_new(&self) -> Result<(), JournalError> {
        match self.state {
            PromiseState::Open => Ok(()),
            _ => Err(JournalError::Invalid { kind: Self::KIND, field: "state" }),
        }
    }

    fn check_change(&self, before: &Self) -> Result<(), JournalError> {
        let invalid = |field| Err(JournalError::Invalid { kind: Self::KIND, field });
        if self.state != before.state {
            return invalid("state");
        }
        if (self.case, self.entry) != (before.case, before.entry) {
            return invalid("entry");
        }
        Ok(())
    }

    fn may_follow(&self, here: &Self) -> bool {
        (self.case, self.entry) == (here.case, here.entry)
    }
}

impl Journal<'_> {
    /// Records what became of a promise and the entry that shows it.
    ///
    /// A promise may be stepped more than once: broken today, and late after all tomorrow.
    pub fn step_promise(
        &self,
        id: PromiseId,
        based_on: Revision,
        state: PromiseState,
        entry: EntryId,
    ) -> Result<Kept<Promise>, JournalError> {
        self.write(|journal| {
            let before = journal.load::<Promise>(id)?;
            if journal.entry(entry)?.case != before.record.case {
                return Err(JournalError::Invalid { kind: Kind::Promise, field: "entry" });
            }
            let after = journal.replace(&before, based_on, &Promise { state, ..before.record.clone() })?;
            let recorded_at = sql::instant(Some(journal.now));
            journal
                .connection
                .prepare_cached(
                    "INSERT INTO promise_steps (promise_id, state, entry_id, recorded_at) VALUES (?, ?, ?, ?)",
                )?
                .execute([Value::from(id), state.into(), entry.into(), recorded_at])?;
            Ok(after)
        })
    }

    /// Returns the steps of a promise in the order they were recorded, in whichever vault that was.
    pub fn promise_steps(&self, id: PromiseId) -> Result<Vec<PromiseStep>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT state, entry_id, recorded_at FROM promise_steps WHERE promise_id = ?
             ORDER BY recorded_at, row",
        )?;
        let steps = statement.query_map([Value::from(id)], read_step)?;
        Ok(steps.collect::<Result<_, _>>()?)
    }

    /// Returns every promise in `case`, in the order they were made.
    pub fn promises_of(&self, case: CaseId) -> Result<Vec<Kept<Promise>>, JournalError> {
        self.list("WHERE case_id = ? ORDER BY created_at, rowid", [Value::from(case)])
    }

    /// Returns the promises of all cases that nothing has become of yet.
    pub fn promises_open(&self) -> Result<Vec<Kept<Promise>>, JournalError> {
        self.list("WHERE state = 'open' ORDER BY created_at, rowid", [])
    }
}

/// Reads a step in the life of a promise.
pub(crate) fn read_step(row: &Row<'_>) -> rusqlite::Result<PromiseStep> {
    Ok(PromiseStep {
        state: row.get("state")?,
        entry: row.get("entry_id")?,
        recorded_at: row.get::<_, sql::Instant>("recorded_at")?.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PromiseMade;
    use crate::testing::{call, case, journal, open};

    #[test]
    fn a_promise_without_a_date_is_never_overdue() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let promise = made(&journal, None).record;
        assert!(!promise.is_overdue("2099-01-01T00:00:00Z".parse().unwrap(), chrono_tz::UTC));
    }

    #[test]
    fn a_promise_for_a_day_holds_until_midnight_where_the_member_lives() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let promise = made(&journal, Some(When::Day("2026-03-04".parse().unwrap()))).record;
        let zone = chrono_tz::America::Los_Angeles;
        assert!(!promise.is_overdue("2026-03-05T07:59:59Z".parse().unwrap(), zone));
        assert!(promise.is_overdue("2026-03-05T08:00:00Z".parse().unwrap(), zone));
    }

    #[test]
    fn every_step_cites_its_entry() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let promise = made(&journal, None);
        let later =
            journal.append(&call(promise.record.case, "2026-03-06T18:00:00Z", "no call came")).unwrap();
        let broken =
            journal.step_promise(promise.id, promise.revision, PromiseState::Broken, later.entry.id).unwrap();
        assert_eq!(broken.record.state, PromiseState::Broken);
        assert_eq!(journal.promise_steps(promise.id).unwrap()[0].entry, later.entry.id);
        assert_eq!(journal.promises_open().unwrap(), []);
        assert_eq!(journal.history::<Promise>(promise.id).unwrap()[0].record.state, PromiseState::Open);
    }

    #[test]
    fn a_state_does_not_change_without_an_entry() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let promise = made(&journal, None);
        let kept = Promise { state: PromiseState::Kept, ..promise.record.clone() };
        let refused = JournalError::Invalid { kind: Kind::Promise, field: "state" };
        assert_eq!(journal.change(promise.id, promise.revision, &kept).unwrap_err(), refused);
    }

    fn made(journal: &Journal<'_>, due: Option<When>) -> Kept<Promise> {
        let mut new = call(case(journal).id, "2026-03-02T18:00:00Z", "We will call back");
        new.details.promises_made = vec![PromiseMade { what: "call back".into(), who: "Dana".into(), due }];
        journal.append(&new).unwrap().promises.remove(0)
    }
}
