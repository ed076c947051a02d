//! The closure: a day on which offices are closed although no calendar says so, such as by order of a president or a
//! governor. It holds for every case of the vault, and what it does to a count is the room `rules`' affair.

use crate::id::ClosureId;
use crate::record::{Kept, Kind, Record, filled};
use crate::{Journal, JournalError, sql};
use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

/// A day marked as closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Closure {
    /// The day.
    pub on: NaiveDate,
    /// How the user knows, in their own words.
    pub reason: String,
    /// Taken back: it was marked by mistake.
    pub withdrawn: bool,
}

impl Record for Closure {
    type Id = ClosureId;
    const KIND: Kind = Kind::Closure;
    const TABLE: &'static str = "closures";
    const COLUMNS: &'static [&'static str] = &["closed_on", "reason", "withdrawn"];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        Ok(vec![sql::day(Some(self.on)), self.reason.clone().into(), self.withdrawn.into()])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            on: sql::read_day(row, "closed_on")?.ok_or(rusqlite::Error::InvalidQuery)?,
            reason: row.get("reason")?,
            withdrawn: row.get("withdrawn")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        filled(Self::KIND, "reason", &self.reason)
    }
}

impl Journal<'_> {
    /// Returns the days that stand as closed, the earliest first.
    pub fn closures(&self) -> Result<Vec<Kept<Closure>>, JournalError> {
        self.list("WHERE withdrawn = 0 ORDER BY closed_on, created_at, rowid", [])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{journal, open};

    #[test]
    fn a_day_taken_back_is_closed_no_more_and_still_in_the_history() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let closed = Closure {
            on: "2026-12-24".parse().unwrap(),
            reason: "presidential order".into(),
            withdrawn: false,
        };
        let kept = journal.add(&closed).unwrap();
        assert_eq!(journal.closures().unwrap().len(), 1);
        journal.change(kept.id, kept.revision, &Closure { withdrawn: true, ..closed.clone() }).unwrap();
        assert_eq!(journal.closures().unwrap(), []);
        assert_eq!(journal.history::<Closure>(kept.id).unwrap().len(), 1);
        let no_reason = Closure { reason: " ".into(), ..closed };
        assert!(journal.add(&no_reason).is_err());
    }
}
