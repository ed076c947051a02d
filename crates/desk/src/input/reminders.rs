//! What the window sends about reminders: when they come, what to do with one, what the app does without its window.

use serde::{Deserialize, Serialize};

use super::sent;
use crate::view::ReminderTimes;

sent! {
    /// What the app does without a window.
    pub struct BackgroundInput {
        /// Closing the window leaves the app running.
        pub keep_running: bool,
        /// The app starts in the background when the user logs in.
        pub start_at_login: bool,
    }

    /// When to be reminded, for everybody or for one person.
    pub struct ReminderTimesInput {
        /// The person's id; absent for everybody.
        pub person: Option<String>,
        /// What was chosen; absent for the usual times, or for a person who is to follow everybody's.
        pub times: Option<ReminderTimes>,
    }
}

/// What to do with a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ReminderAction {
    /// It is handled.
    Done,
    /// Again in an hour.
    SnoozeHour,
    /// Again this evening.
    SnoozeEvening,
    /// Again tomorrow morning.
    SnoozeTomorrow,
    /// Again with the last warning before the deadline.
    SnoozeLastCall,
}
