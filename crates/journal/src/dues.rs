//! What there is to be reminded of, found by the time at which it next asks for something.
//!
//! Every row follows from other records: from deadlines, promises, letters and authorities, and from the ladder that the
//! room `reminders` lays over it. It is kept so that nobody has to count everything to learn what is next. Whose rows
//! are out of date is in `dues/recount.rs`; what a due is and when it speaks is decided by the caller.

mod recount;

use crate::id::{CaseId, PersonId};
use crate::moment::{Moment, When};
use crate::record::Kind;
use crate::reminders::{Reminder, read as read_reminder};
use crate::{Journal, JournalError, sql};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use rusqlite::types::Value;
use rusqlite::{Params, Row, params_from_iter};

pub use recount::ToRecount;

/// Whose dues are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueOwner {
    /// A case: its deadlines, promises and letters.
    Case(CaseId),
    /// A person: what concerns no case of theirs, such as an authority that ends.
    Person(PersonId),
}

/// One thing with a date or an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDue {
    /// Stable id of the deadline, promise, authority or letter.
    pub id: String,
    /// Whom it concerns.
    pub person: PersonId,
    /// In which case; `None` for what concerns the person alone.
    pub case: Option<CaseId>,
    /// A word of the caller's closed list of kinds.
    pub kind: String,
    /// When it falls due.
    pub when: When,
    /// The zone in which days begin and end.
    pub zone: Tz,
    /// What it is, in English.
    pub title: String,
    /// What it is, in Spanish.
    pub title_es: String,
    /// When it is over (UTC); `None` for what is not to come, such as a letter that waits to be confirmed.
    pub over_at: Option<DateTime<Utc>>,
}

/// Where a due stands on its ladder. All times in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueStanding {
    /// When it next asks for something; `None` when it never will.
    pub look_at: Option<DateTime<Utc>>,
    /// The next step of its ladder; `None` when none is left.
    pub next_step: Option<DateTime<Utc>>,
    /// Whether all that it should have said by now was said.
    pub settled: bool,
}

/// How often what stands behind a due was written, and when it was last (UTC).
pub type DueRevision = (u32, DateTime<Utc>);

const COLUMNS: &str = "dues.id, dues.person_id, dues.case_id, dues.kind, dues.due_on, dues.due_at, dues.zone,
    dues.title, dues.title_es, dues.over_at, dues.look_at, dues.next_step, dues.settled";

impl DueOwner {
    fn text(self) -> String {
        match self {
            Self::Case(case) => case.to_string(),
            Self::Person(person) => person.to_string(),
        }
    }

    fn condition(self) -> &'static str {
        match self {
            Self::Case(_) => "case_id = ?",
            Self::Person(_) => "person_id = ? AND case_id IS NULL",
        }
    }
}

impl KeptDue {
    /// Whose it is.
    pub fn owner(&self) -> DueOwner {
        self.case.map_or(DueOwner::Person(self.person), DueOwner::Case)
    }
}

impl Journal<'_> {
    /// Puts `dues` in place of all that `owner` had, and takes the owner off the list of those to be counted anew.
    /// Returns whether anything but their standing is another than before.
    pub fn replace_dues(
        &self,
        owner: DueOwner,
        dues: &[(KeptDue, DueStanding)],
    ) -> Result<bool, JournalError> {
        self.write(|journal| {
            let condition = format!("WHERE {}", owner.condition());
            let mut before: std::collections::HashMap<String, (KeptDue, DueStanding)> = journal
                .select_dues(&condition, [owner.text()])?
                .into_iter()
                .map(|it| (it.0.id.clone(), it))
                .collect();
            let mut differs = false;
            for (due, standing) in dues {
                let known = before.remove(&due.id);
                let same_due = known.as_ref().is_some_and(|(old, _)| old == due);
                differs |= !same_due;
                if !same_due || known.is_some_and(|(_, old)| old != *standing) {
                    journal.put_due(due, standing)?;
                }
            }
            for gone in before.into_keys() {
                differs = true;
                journal.connection.prepare_cached("DELETE FROM dues WHERE id = ?")?.execute([gone])?;
            }
            journal.recounted(owner)?;
            Ok(differs)
        })
    }

    fn put_due(&self, due: &KeptDue, standing: &DueStanding) -> Result<(), JournalError> {
        let [on, at, _] = sql::when(Some(due.when));
        let values = [
            due.id.clone().into(),
            due.person.into(),
            due.case.map_or(Value::Null, Value::from),
            due.kind.clone().into(),
            on,
            at,
            sql::zone(Some(due.zone)),
            due.title.clone().into(),
            due.title_es.clone().into(),
            sql::instant(due.over_at),
            sql::instant(standing.look_at),
            sql::instant(standing.next_step),
            standing.settled.into(),
        ];
        self.connection
            .prepare_cached("REPLACE INTO dues VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params_from_iter(values))?;
        Ok(())
    }

    /// Writes where a due stands now. One that is gone stays gone.
    pub fn set_due_standing(&self, id: &str, standing: &DueStanding) -> Result<(), JournalError> {
        let (look, step) = (sql::instant(standing.look_at), sql::instant(standing.next_step));
        self.write(|journal| {
            journal
                .connection
                .prepare_cached(
                    "UPDATE dues SET look_at = ?2, next_step = ?3, settled = ?4
                     WHERE id = ?1 AND (look_at IS NOT ?2 OR next_step IS NOT ?3 OR settled IS NOT ?4)",
                )?
                .execute((id, look, step, standing.settled))?;
            Ok(())
        })
    }

    /// Returns one due, if there is one with this id.
    pub fn due(&self, id: &str) -> Result<Option<KeptDue>, JournalError> {
        Ok(self.list_dues("WHERE id = ?", [id])?.pop())
    }

    /// Returns what asks for something at `now`.
    pub fn dues_to_look_at(&self, now: DateTime<Utc>) -> Result<Vec<KeptDue>, JournalError> {
        self.list_dues("WHERE look_at <= ?", [sql::instant(Some(now))])
    }

    /// Returns the first instant after `now` at which something asks for something, or has something else to say.
    pub fn next_due_look(&self, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT (SELECT min(look_at) FROM dues WHERE look_at > ?1) AS look_at,
                    (SELECT min(next_step) FROM dues WHERE next_step > ?1) AS next_step",
        )?;
        let read = |row: &Row<'_>| -> rusqlite::Result<Option<DateTime<Utc>>> {
            let (look, step) = (sql::read_instant(row, "look_at")?, sql::read_instant(row, "next_step")?);
            Ok(look.into_iter().chain(step).min())
        };
        Ok(statement.query_row([sql::instant(Some(now))], read)?)
    }

    /// Returns what comes next and is not over at `now`, the nearest first.
    pub fn dues_to_come(&self, now: DateTime<Utc>, at_most: u32) -> Result<Vec<KeptDue>, JournalError> {
        self.list_dues("WHERE over_at > ? ORDER BY over_at, id LIMIT ?", (sql::instant(Some(now)), at_most))
    }

    /// Returns the dues whose next steps are nearest, whatever became of their earlier ones.
    pub fn dues_by_next_step(&self, at_most: u32) -> Result<Vec<KeptDue>, JournalError> {
        self.list_dues("WHERE next_step IS NOT NULL ORDER BY next_step, dues.id LIMIT ?", [at_most])
    }

    /// Returns the dues that have not said all that they should have said: first those without a step left, then by
    /// their next one.
    pub fn dues_unsettled(&self, at_most: u32) -> Result<Vec<KeptDue>, JournalError> {
        self.list_dues("WHERE settled = 0 ORDER BY next_step, dues.id LIMIT ?", [at_most])
    }

    /// Returns the dues of which something was shown after `since`, the latest shown first.
    pub fn dues_shown_since(&self, since: DateTime<Utc>, at_most: u32) -> Result<Vec<KeptDue>, JournalError> {
        self.list_dues(
            "JOIN reminders ON reminders.about = dues.id WHERE shown_at > ? ORDER BY shown_at DESC, dues.id LIMIT ?",
            (sql::instant(Some(since)), at_most),
        )
    }

    /// Returns the dues of which something was taken up that nobody has dealt with or put off past `now`.
    pub fn dues_unhandled(&self, now: DateTime<Utc>) -> Result<Vec<KeptDue>, JournalError> {
        self.list_dues(
            "WHERE EXISTS (SELECT 1 FROM reminders WHERE about = dues.id AND handled_at IS NULL
                           AND (snoozed_until IS NULL OR snoozed_until <= ?)) ORDER BY dues.id",
            [sql::instant(Some(now))],
        )
    }

    /// Returns every due of one case, or of all, that a deadline or a promise stands behind, the earliest over first,
    /// with that record's revision.
    pub fn dated_dues(&self, case: Option<CaseId>) -> Result<Vec<(KeptDue, DueRevision)>, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}, coalesce(deadlines.revision, promises.revision) AS revision,
                    coalesce(deadlines.changed_at, promises.changed_at) AS changed_at
             FROM dues LEFT JOIN deadlines ON deadlines.id = dues.id LEFT JOIN promises ON promises.id = dues.id
             WHERE coalesce(deadlines.id, promises.id) IS NOT NULL AND (?1 IS NULL OR dues.case_id = ?1)
             ORDER BY over_at, dues.id"
        ))?;
        let mut rows = statement.query([case.map_or(Value::Null, Value::from)])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let changed: sql::Instant = row.get("changed_at")?;
            found.push((read(row)?.0, (row.get("revision")?, changed.0)));
        }
        Ok(found)
    }

    /// Returns everything that was ever taken up about one due, the earliest due first.
    pub fn reminders_about(&self, due: &str) -> Result<Vec<Reminder>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT occurrence, due_at, intent_at, shown_at, handled_at, snoozed_until
             FROM reminders WHERE about = ? ORDER BY due_at, occurrence",
        )?;
        Ok(statement.query_map([due], read_reminder)?.collect::<Result<_, _>>()?)
    }

    fn list_dues(&self, condition: &str, parameters: impl Params) -> Result<Vec<KeptDue>, JournalError> {
        Ok(self.select_dues(condition, parameters)?.into_iter().map(|(due, _)| due).collect())
    }

    fn select_dues(
        &self,
        condition: &str,
        parameters: impl Params,
    ) -> Result<Vec<(KeptDue, DueStanding)>, JournalError> {
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM dues {condition}"))?;
        let mut rows = statement.query(parameters)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

fn read(row: &Row<'_>) -> Result<(KeptDue, DueStanding), JournalError> {
    let read = || -> rusqlite::Result<(KeptDue, DueStanding)> {
        let zone = sql::read_zone(row, "zone")?;
        let when = match sql::read_instant(row, "due_at")? {
            Some(at) => When::At(Moment::new(at, zone)),
            None => When::Day(sql::read_day(row, "due_on")?.ok_or(rusqlite::Error::InvalidQuery)?),
        };
        let due = KeptDue {
            id: row.get("id")?,
            person: row.get("person_id")?,
            case: row.get("case_id")?,
            kind: row.get("kind")?,
            when,
            zone,
            title: row.get("title")?,
            title_es: row.get("title_es")?,
            over_at: sql::read_instant(row, "over_at")?,
        };
        let standing = DueStanding {
            look_at: sql::read_instant(row, "look_at")?,
            next_step: sql::read_instant(row, "next_step")?,
            settled: row.get("settled")?,
        };
        Ok((due, standing))
    };
    read().map_err(|_| JournalError::Unreadable { kind: Kind::Reminder })
}

#[cfg(test)]
mod tests;
