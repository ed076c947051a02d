//! Today: what is due for all people and cases, as shown.

use chrono::{DateTime, NaiveDate, Utc};

use super::{DeadlineView, PersonCard, PromiseView, shown};
use crate::words::Language;

shown! {
    /// One page for all people and cases.
    pub struct TodayView {
        /// Today's date where the user is.
        pub today: NaiveDate,
        /// Open duties whose day has passed: the member's and the plan's.
        pub overdue: Vec<DeadlineView>,
        /// Due today.
        pub due_today: Vec<DeadlineView>,
        /// Due within seven days.
        pub this_week: Vec<DeadlineView>,
        /// The next few after that.
        pub later: Vec<DeadlineView>,
        /// Dates that a new version of the rules moved and that nobody has looked at.
        pub moved: Vec<DeadlineView>,
        /// Promises that are open or broken.
        pub promises: Vec<PromiseView>,
        /// Reminders that have been shown, or should have been, and are not handled.
        pub inbox: Vec<InboxItem>,
        /// Everybody in the vault.
        pub people: Vec<PersonCard>,
        /// Nothing has been kept yet.
        pub empty: bool,
    }

    /// A reminder that waits until it is handled.
    pub struct InboxItem {
        /// Key of the occurrence.
        pub key: String,
        /// The case's id, to go there.
        pub case: Option<String>,
        /// The case's nickname.
        pub case_title: String,
        /// What is due, English.
        pub title: String,
        /// What is due, Spanish.
        pub title_es: String,
        /// When it is due.
        pub due: super::MomentView,
        /// When the desktop showed it; absent when the desktop could not.
        pub shown: Option<DateTime<Utc>>,
        /// The ways to put it off that cannot cost a right, in the order to offer them.
        pub snoozes: Vec<crate::input::ReminderAction>,
    }

    /// What the user has chosen. Kept in the vault.
    pub struct Settings {
        /// Language of the window.
        pub language: Language,
        /// Show desktop notifications.
        pub notifications: bool,
        /// Say the case's nickname in a notification. Off unless the user turns it on.
        pub name_case_in_notifications: bool,
        /// Remind while the vault is locked, from a small list that this computer could read without the passphrase.
        pub remind_while_locked: bool,
        /// The folder in which a calendar file is kept up to date; empty for none.
        pub calendar_folder: String,
        /// Lock after so many minutes without a key or click.
        pub lock_after_minutes: u32,
        /// The user's own name, for "recorded by" and the signature.
        pub own_name: String,
        /// IANA time zone; empty means the computer's.
        pub time_zone: String,
    }
}
