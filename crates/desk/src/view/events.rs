//! What happened in a case and starts its clocks, and the days marked as closed, as shown.

use chrono::NaiveDate;

use super::{MomentView, shown};

shown! {
    /// Something that happened, with its day.
    pub struct EventView {
        /// Its id.
        pub id: String,
        /// Its name in the closed list of events.
        pub event: String,
        /// The day in words, English: "the day the plan got the appeal".
        pub words: String,
        /// The day in words, Spanish.
        pub words_es: String,
        /// When it happened.
        pub when: MomentView,
        /// Whether the day can be shown to somebody who doubts it.
        pub proved: bool,
        /// Where it was written down.
        pub source: EventSource,
    }

    /// An event that can be written down for a case.
    pub struct EventChoice {
        /// Its name in the closed list of events.
        pub event: String,
        /// The day in words, English.
        pub words: String,
        /// The day in words, Spanish.
        pub words_es: String,
        /// Whether it matters to this case's coverage; the others are listed behind these.
        pub fits: bool,
        /// Whether hours can count, so that the form asks for the time as well.
        pub by_hour: bool,
    }

    /// A day marked as closed.
    pub struct ClosureView {
        /// Its id.
        pub id: String,
        /// The day.
        pub date: NaiveDate,
        /// How the user knows.
        pub reason: String,
    }
}

/// Where an event comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum EventSource {
    /// A notice; it is changed there.
    Notice,
    /// A letter that was sent; it is changed there.
    Letter,
    /// Written down by hand; it can be taken back.
    Own,
}
