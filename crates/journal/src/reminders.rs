//! The ledger of reminders: what was meant to be shown, what was shown, what was dealt with.
//!
//! The order matters. The intent is saved before a notification is shown and the showing after it, so that a
//! crash in between repeats a reminder and never loses one. When to remind is decided in the room `reminders`.

use crate::record::Kind;
use crate::{Journal, JournalError, sql};
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};

/// One occurrence of a reminder. All times in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Reminder {
    /// What it is about and which step of its ladder: the same key never reminds twice.
    pub occurrence: String,
    /// When it is due.
    pub due_at: DateTime<Utc>,
    /// When it was first taken up.
    pub intent_at: DateTime<Utc>,
    /// When a notification was handed over. It does not mean that anybody saw it.
    pub shown_at: Option<DateTime<Utc>>,
    /// When the user dealt with it.
    pub handled_at: Option<DateTime<Utc>>,
    /// Not to be shown again before this time.
    pub snoozed_until: Option<DateTime<Utc>>,
}

/// What became of an occurrence while the vault was locked. All times in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhileLocked {
    /// It was about to be shown, and perhaps was.
    Meant,
    /// It was shown at this time.
    Shown(DateTime<Utc>),
    /// The user dealt with it at this time.
    Handled(DateTime<Utc>),
    /// It was put off until this time.
    Snoozed(DateTime<Utc>),
}

impl Journal<'_> {
    /// Takes up an occurrence about the due `about`; returns whether it is a new one. A known one is left as it is.
    pub fn intend_reminder(
        &self,
        occurrence: &str,
        about: &str,
        due_at: DateTime<Utc>,
    ) -> Result<bool, JournalError> {
        self.take_up(occurrence, about, due_at, self.now)
    }

    fn take_up(
        &self,
        occurrence: &str,
        about: &str,
        due_at: DateTime<Utc>,
        at: DateTime<Utc>,
    ) -> Result<bool, JournalError> {
        self.write(|journal| {
            let written = journal
                .connection
                .prepare_cached(
                    "INSERT INTO reminders (occurrence, about, due_at, intent_at) VALUES (?, ?, ?, ?)
                     ON CONFLICT (occurrence) DO NOTHING",
                )?
                .execute((occurrence, about, sql::instant(Some(due_at)), sql::instant(Some(at))))?;
            Ok(written == 1)
        })
    }

    /// Takes over what became of an occurrence while the vault was locked. What the user dealt with stays dealt with.
    pub fn take_over_reminder(
        &self,
        occurrence: &str,
        about: &str,
        due_at: DateTime<Utc>,
        became: WhileLocked,
    ) -> Result<(), JournalError> {
        let (shown, handled, snoozed) = match became {
            WhileLocked::Meant => (None, None, None),
            WhileLocked::Shown(at) => (Some(at), None, None),
            WhileLocked::Handled(at) => (None, Some(at), None),
            WhileLocked::Snoozed(until) => (None, None, Some(until)),
        };
        self.write(|journal| {
            journal.take_up(occurrence, about, due_at, shown.or(handled).unwrap_or(due_at))?;
            if became == WhileLocked::Meant {
                return Ok(());
            }
            journal
                .connection
                .prepare_cached(
                    "UPDATE reminders
                     SET shown_at = iif(?3 IS NULL, ?2, shown_at), handled_at = ?3, snoozed_until = ?4
                     WHERE occurrence = ?1 AND handled_at IS NULL",
                )?
                .execute((occurrence, sql::instant(shown), sql::instant(handled), sql::instant(snoozed)))?;
            Ok(())
        })
    }

    /// Records that the notification was handed over, and ends a snooze.
    pub fn reminder_shown(&self, occurrence: &str) -> Result<(), JournalError> {
        self.touch(
            "UPDATE reminders SET shown_at = ?2, snoozed_until = NULL WHERE occurrence = ?1",
            occurrence,
            self.now,
        )
    }

    /// Records that the user dealt with it.
    pub fn reminder_handled(&self, occurrence: &str) -> Result<(), JournalError> {
        self.touch("UPDATE reminders SET handled_at = ?2 WHERE occurrence = ?1", occurrence, self.now)
    }

    /// Puts it off until `until` (UTC); it counts as not yet shown.
    pub fn snooze_reminder(&self, occurrence: &str, until: DateTime<Utc>) -> Result<(), JournalError> {
        self.touch(
            "UPDATE reminders SET snoozed_until = ?2, shown_at = NULL WHERE occurrence = ?1",
            occurrence,
            until,
        )
    }

    /// Returns one occurrence, if it was ever taken up.
    pub fn reminder(&self, occurrence: &str) -> Result<Option<Reminder>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT occurrence, due_at, intent_at, shown_at, handled_at, snoozed_until
             FROM reminders WHERE occurrence = ?",
        )?;
        Ok(statement.query_row([occurrence], read).optional()?)
    }

    /// Returns the inbox: everything taken up and not dealt with, the earliest due first.
    pub fn reminders_unhandled(&self) -> Result<Vec<Reminder>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT occurrence, due_at, intent_at, shown_at, handled_at, snoozed_until
             FROM reminders WHERE handled_at IS NULL ORDER BY due_at, occurrence",
        )?;
        Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
    }

    fn touch(&self, statement: &str, occurrence: &str, at: DateTime<Utc>) -> Result<(), JournalError> {
        self.write(|journal| {
            let written = journal
                .connection
                .prepare_cached(statement)?
                .execute((occurrence, sql::instant(Some(at))))?;
            if written == 0 { Err(JournalError::NotFound { kind: Kind::Reminder }) } else { Ok(()) }
        })
    }
}

pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Reminder> {
    Ok(Reminder {
        occurrence: row.get("occurrence")?,
        due_at: row.get::<_, sql::Instant>("due_at")?.0,
        intent_at: row.get::<_, sql::Instant>("intent_at")?.0,
        shown_at: sql::read_instant(row, "shown_at")?,
        handled_at: sql::read_instant(row, "handled_at")?,
        snoozed_until: sql::read_instant(row, "snoozed_until")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{journal, open};

    #[test]
    fn an_occurrence_is_taken_up_once_and_stays_until_handled() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let due = "2026-03-04T17:00:00Z".parse().unwrap();
        assert!(journal.intend_reminder("deadline:1:3d", "1", due).unwrap());
        assert!(!journal.intend_reminder("deadline:1:3d", "1", due).unwrap());
        journal.reminder_shown("deadline:1:3d").unwrap();
        assert!(journal.reminders_unhandled().unwrap()[0].shown_at.is_some());

        let later = "2026-03-04T18:00:00Z".parse().unwrap();
        journal.snooze_reminder("deadline:1:3d", later).unwrap();
        let snoozed = journal.reminder("deadline:1:3d").unwrap().unwrap();
        assert_eq!((snoozed.snoozed_until, snoozed.shown_at), (Some(later), None));

        journal.reminder_handled("deadline:1:3d").unwrap();
        assert_eq!(journal.reminders_unhandled().unwrap(), []);
        assert!(!journal.intend_reminder("deadline:1:3d", "1", due).unwrap());
    }

    #[test]
    fn what_was_shown_or_put_off_while_locked_is_taken_over_and_what_was_handled_is_not_undone() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let due = "2026-03-04T17:00:00Z".parse().unwrap();
        let shown = "2026-03-04T17:00:07Z".parse().unwrap();
        let later = "2026-03-04T18:00:00Z".parse().unwrap();
        journal.take_over_reminder("new", "1", due, WhileLocked::Shown(shown)).unwrap();
        let kept = journal.reminder("new").unwrap().unwrap();
        assert_eq!((kept.intent_at, kept.shown_at), (shown, Some(shown)));
        journal.take_over_reminder("new", "1", due, WhileLocked::Snoozed(later)).unwrap();
        let kept = journal.reminder("new").unwrap().unwrap();
        assert_eq!((kept.shown_at, kept.snoozed_until), (None, Some(later)));
        journal.take_over_reminder("only meant", "1", due, WhileLocked::Meant).unwrap();
        assert_eq!(journal.reminder("only meant").unwrap().unwrap().shown_at, None);

        journal.take_over_reminder("new", "1", due, WhileLocked::Handled(later)).unwrap();
        journal.take_over_reminder("new", "1", due, WhileLocked::Shown(shown)).unwrap();
        let kept = journal.reminder("new").unwrap().unwrap();
        assert_eq!((kept.handled_at, kept.shown_at), (Some(later), None));
    }

    #[test]
    fn an_unknown_occurrence_cannot_be_handled() {
        let mut connection = open();
        let unknown = JournalError::NotFound { kind: Kind::Reminder };
        assert_eq!(journal(&mut connection).reminder_handled("nothing").unwrap_err(), unknown);
    }
}
