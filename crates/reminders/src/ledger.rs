//! What was already done about each occurrence, as the caller kept it.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How far ahead of now a record may lie before the clock that wrote it is taken to have been wrong.
const CLOCK_SLACK: TimeDelta = TimeDelta::hours(24);

/// What became of one occurrence. All times are the wall clock when it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerState {
    /// About to be shown. If nothing follows, it may never have been seen, and is shown again.
    Intended {
        /// When it was about to be shown.
        at: DateTime<Utc>,
    },
    /// Handed to the desktop, or told in a summary. Never shown again.
    Shown {
        /// When it was shown.
        at: DateTime<Utc>,
    },
    /// The person dealt with this reminder. Never shown again; later rungs still come while the due stands.
    Handled {
        /// When the person did so.
        at: DateTime<Utc>,
    },
    /// The person asked for quiet about this due until then.
    Snoozed {
        /// When to come back, as [`snooze_until`](crate::snooze_until) proposed it.
        until: DateTime<Utc>,
    },
}

impl LedgerState {
    /// Says whether the clock that wrote this can be believed at `now`.
    ///
    /// A clock that once ran a year ahead must not silence the ladder after it is put right.
    pub(crate) fn is_believable(self, now: DateTime<Utc>) -> bool {
        match self {
            Self::Intended { at } | Self::Shown { at } | Self::Handled { at } => at <= now + CLOCK_SLACK,
            Self::Snoozed { .. } => true,
        }
    }
}

/// The delivery ledger: occurrence key to state. Plain data; the caller keeps it in the vault.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ledger {
    states: HashMap<String, LedgerState>,
}

impl Ledger {
    /// Returns an empty ledger.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes what became of an occurrence, in place of what was known.
    pub fn set(&mut self, key: impl Into<String>, state: LedgerState) {
        self.states.insert(key.into(), state);
    }

    /// Returns what is known of an occurrence.
    pub fn get(&self, key: &str) -> Option<LedgerState> {
        self.states.get(key).copied()
    }
}

impl FromIterator<(String, LedgerState)> for Ledger {
    fn from_iter<I: IntoIterator<Item = (String, LedgerState)>>(entries: I) -> Self {
        Self { states: entries.into_iter().collect() }
    }
}
