//! What every changeable record shares: an id, a revision that guards against lost updates, and its columns.
//!
//! The entry is not one of them. It is append-only and has its own files: `entries`, `append`, `chain`.

use crate::JournalError;
use crate::id::RecordId;
use crate::words::words;
use chrono::{DateTime, Utc};
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

words! {
    /// The sorts of record a journal keeps.
    pub enum Kind {
        /// Somebody whose care or bill is in dispute.
        Person = "person",
        /// Why the user may act for a person.
        Authority = "authority",
        /// One plan over one span of dates.
        Coverage = "coverage",
        /// A desk, representative, provider or regulator.
        Contact = "contact",
        /// One dispute.
        Case = "case",
        /// A number a desk gave.
        Reference = "reference",
        /// One interaction.
        Entry = "entry",
        /// What somebody undertook.
        Promise = "promise",
        /// Something asked of more than one representative.
        Question = "question",
        /// What a representative said on a question.
        Statement = "statement",
        /// A decision or letter from the plan.
        Notice = "notice",
        /// A day that starts a clock.
        CaseEvent = "case_event",
        /// A day marked as closed.
        Closure = "closure",
        /// A date that a rule, a notice, a promise or the user sets.
        Deadline = "deadline",
        /// A letter we write.
        Letter = "letter",
        /// What went out, frozen.
        Submission = "submission",
        /// Any file kept.
        Paper = "paper",
        /// What goes into one envelope.
        Packet = "packet",
        /// What the user typed and has not saved.
        Draft = "draft",
        /// A preference kept inside the vault.
        Setting = "setting",
        /// One due reminder.
        Reminder = "reminder",
    }
}

/// How often a record was written: 1 when it was made, one more with each change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(pub u32);

impl Revision {
    pub(crate) const FIRST: Self = Self(1);

    pub(crate) fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// A record as it lies in the vault: its content and what the journal knows about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Kept<R: Record> {
    /// The record's own id.
    pub id: R::Id,
    /// Hand this back with a change; see [`Journal::change`](crate::Journal::change).
    pub revision: Revision,
    /// When the record was first saved (UTC).
    pub created_at: DateTime<Utc>,
    /// When this revision was saved (UTC).
    pub changed_at: DateTime<Utc>,
    /// The content.
    pub record: R,
}

/// A changeable record: one row of one table, with every earlier revision kept in the history.
///
/// An implementation names its columns once; insert, update and select are composed from that one list, so that
/// no statement can forget a column.
pub trait Record: Serialize + DeserializeOwned + Clone {
    /// The record's own id type.
    type Id: RecordId + Serialize + DeserializeOwned;
    /// Which sort of record this is.
    const KIND: Kind;
    /// The table.
    const TABLE: &'static str;
    /// The columns that hold the content, in the order of [`values`](Self::values).
    const COLUMNS: &'static [&'static str];

    /// Returns the content, one value per column.
    fn values(&self) -> Result<Vec<Value>, JournalError>;

    /// Reads the content back from a row that has all of [`COLUMNS`](Self::COLUMNS).
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;

    /// Refuses content that makes no sense, naming the field.
    fn check(&self) -> Result<(), JournalError> {
        Ok(())
    }

    /// Refuses a new record that has to take another way in (a paper without its bytes, a letter already sent).
    fn check_new(&self) -> Result<(), JournalError> {
        Ok(())
    }

    /// Refuses a change from `before` to `self` that has to take another way (a letter's stage, a promise's
    /// state).
    fn check_change(&self, _before: &Self) -> Result<(), JournalError> {
        Ok(())
    }

    /// Whether a content that a hand-off brings is one of the same thing as the content here. What that takes never
    /// changes, whoever saves it.
    fn is_same_thing(&self, _here: &Self) -> bool {
        true
    }

    /// Whether a content that a hand-off brings, and that goes on from the one here, may take its place without anybody
    /// being asked: not where it differs in what [`check_change`](Self::check_change) lets nobody change. Only a rescue
    /// of a damaged vault, or somebody who means harm, does that.
    fn may_follow(&self, _here: &Self) -> bool {
        true
    }
}

/// Refuses an empty text in a field that must be filled.
pub(crate) fn filled(kind: Kind, field: &'static str, text: &str) -> Result<(), JournalError> {
    if text.trim().is_empty() { Err(JournalError::Invalid { kind, field }) } else { Ok(()) }
}

/// Refuses a span that ends before it starts.
pub(crate) fn in_order<T: PartialOrd>(
    kind: Kind,
    field: &'static str,
    from: Option<T>,
    until: Option<T>,
) -> Result<(), JournalError> {
    match (from, until) {
        (Some(from), Some(until)) if until < from => Err(JournalError::Invalid { kind, field }),
        _ => Ok(()),
    }
}
