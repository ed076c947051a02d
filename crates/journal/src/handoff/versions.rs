//! Two histories of one record, side by side: which side goes on from which, or whether somebody has to choose.
//!
//! A version is known by its content and by when it was saved. The content is compared as this version of the program
//! writes it, so that a field that was added later is no difference.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::instants;
use super::lines::{RecordLine, VersionLine};
use crate::history::Past;
use crate::record::{Kept, Record};
use crate::{DeadlineState, Journal, JournalError, Kind};

/// One of the two sides of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// This vault's.
    Mine,
    /// The one of the file.
    Theirs,
}

/// One content of a record.
#[derive(Debug, Clone)]
pub(super) struct Version<R> {
    pub at: DateTime<Utc>,
    pub by: String,
    pub record: R,
    text: String,
}

impl<R: Record> Version<R> {
    pub(super) fn new(at: DateTime<Utc>, by: String, record: R) -> Result<Self, JournalError> {
        let text = serde_json::to_string(&record).map_err(|_| unreadable::<R>())?;
        Ok(Self { at, by, record, text })
    }

    fn mark(&self) -> (i64, &str) {
        (self.at.timestamp_millis(), &self.text)
    }

    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// Every content of a record, the present one last; never empty.
#[derive(Debug, Clone)]
pub(super) struct Versions<R> {
    pub past: Vec<Version<R>>,
    pub now: Version<R>,
}

impl<R: Record> Versions<R> {
    /// The versions of a record of this vault.
    pub(super) fn of(journal: &Journal<'_>, kept: &Kept<R>, device: &str) -> Result<Self, JournalError> {
        let mut by = String::new();
        let mut past = Vec::new();
        for Past { changed_at, replaced_by, record, .. } in journal.history::<R>(kept.id)? {
            past.push(Version::new(changed_at, std::mem::replace(&mut by, replaced_by), record)?);
        }
        let now = Version::new(kept.changed_at, device.to_owned(), kept.record.clone())?;
        Ok(Self { past, now })
    }

    /// The versions that a file names; every content must be one that could have been saved.
    pub(super) fn from_line(line: &RecordLine) -> Result<Self, JournalError> {
        instants::read(line.created_at).ok_or(JournalError::HandoffBroken)?;
        let read = |version: &VersionLine| {
            let at = instants::read(version.at).ok_or(JournalError::HandoffBroken)?;
            if !instants::can_be_shown(&version.record) {
                return Err(JournalError::HandoffBroken);
            }
            let record: R =
                serde_json::from_value(version.record.clone()).map_err(|_| JournalError::HandoffBroken)?;
            record.check().map_err(|_| JournalError::HandoffBroken)?;
            Version::new(at, version.by.clone(), record)
        };
        let mut all = line.versions.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let now = all.pop().ok_or(JournalError::HandoffBroken)?;
        if all.iter().any(|version| !version.record.is_same_thing(&now.record)) {
            return Err(JournalError::HandoffBroken);
        }
        Ok(Self { past: all, now })
    }

    /// Every content, the present one last.
    pub(super) fn all(&self) -> impl Iterator<Item = &Version<R>> {
        self.past.iter().chain([&self.now])
    }

    pub(super) fn to_lines(&self) -> Result<Vec<VersionLine>, JournalError> {
        let line = |version: &Version<R>| {
            let record = serde_json::to_value(&version.record).map_err(|_| unreadable::<R>())?;
            Ok(VersionLine { at: version.at.timestamp_millis(), by: version.by.clone(), record })
        };
        self.all().map(line).collect()
    }

    fn marks(&self) -> HashSet<(i64, &str)> {
        self.all().map(Version::mark).collect()
    }

    /// What `other` has in its past and this side has never seen, the oldest first.
    pub(super) fn unseen_past(&self, other: &Self) -> Vec<Version<R>> {
        let seen = self.marks();
        other.past.iter().filter(|version| !seen.contains(&version.mark())).cloned().collect()
    }

    /// How the two sides stand to each other.
    pub(super) fn weigh(&self, theirs: &Self) -> Verdict {
        if self.marks().contains(&theirs.now.mark()) {
            return Verdict::Known;
        }
        if theirs.marks().contains(&self.now.mark()) {
            let follows = theirs.now.record.may_follow(&self.now.record);
            return if follows { Verdict::Forward } else { Verdict::Differ };
        }
        if R::KIND == Kind::Deadline {
            return self.settle(theirs).map_or(Verdict::Differ, Verdict::Settled);
        }
        if self.now.says_the_same(&theirs.now) {
            return Verdict::Settled(self.later(theirs));
        }
        Verdict::Differ
    }

    /// Both sides pick the same one, so that they agree afterwards.
    fn later(&self, theirs: &Self) -> Side {
        if theirs.now.mark() > self.now.mark() { Side::Theirs } else { Side::Mine }
    }

    /// A deadline is counted anew on both sides without anybody's doing. Only what a person decided about it counts:
    /// the side that decided wins, and somebody has to choose where both did and do not agree. Opening a settled
    /// deadline again is a decision too, though once it is counted anew it looks like one that nobody has touched.
    fn settle(&self, theirs: &Self) -> Option<Side> {
        let decided = |version: &Version<R>| Decided::in_text(&version.text);
        let agreed = decided(&self.now) == decided(&theirs.now);
        let ours = self.marks();
        let seen = theirs.marks();
        let last_common = |side: &Self, known_to_the_other: &HashSet<(i64, &str)>| {
            let common = side.past.iter().rev().find(|version| known_to_the_other.contains(&version.mark()));
            common.map_or_else(Decided::default, decided)
        };
        let before = last_common(self, &seen);
        // Once each side has taken the other's decision in, they differ on what came last.
        if before != last_common(theirs, &ours) {
            return agreed.then(|| self.later(theirs));
        }
        let touched = |side: &Self, known_to_the_other: &HashSet<(i64, &str)>| {
            let mut since = side.all().filter(|version| !known_to_the_other.contains(&version.mark()));
            since.any(|version| decided(version) != before)
        };
        match (touched(self, &seen), touched(theirs, &ours)) {
            (true, false) => Some(Side::Mine),
            (false, true) => Some(Side::Theirs),
            _ => agreed.then(|| self.later(theirs)),
        }
    }
}

/// How two histories of one record stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// This side has seen what the other one says now.
    Known,
    /// The other side went on from what this one says now.
    Forward,
    /// Both went on, and it is plain which one stands.
    Settled(Side),
    /// Both went on, and somebody has to choose.
    Differ,
}

/// What a person decided about a deadline.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
struct Decided {
    state: Option<DeadlineState>,
    settled_by: Option<serde_json::Value>,
    overridden: Option<serde_json::Value>,
}

impl Decided {
    fn in_text(text: &str) -> Self {
        let mut decided: Self = serde_json::from_str(text).unwrap_or_default();
        // Superseded is the count's own doing.
        decided.state =
            decided.state.filter(|state| !matches!(state, DeadlineState::Open | DeadlineState::Superseded));
        decided
    }
}

fn unreadable<R: Record>() -> JournalError {
    JournalError::Unreadable { kind: R::KIND }
}
