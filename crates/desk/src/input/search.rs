//! What the window sends to look for something.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::sent;
use crate::words::Channel;

sent! {
    /// What is looked for. Everything that is given must fit.
    pub struct SearchInput {
        /// As typed. Empty finds entries by the rest.
        pub text: String,
        /// Only in this case.
        pub case: Option<String>,
        /// Only about this person.
        pub person: Option<String>,
        /// Only entries of this channel.
        pub channel: Option<Channel>,
        /// Only entries with a representative of this name or ID, or one that begins so.
        pub representative: String,
        /// Only from this day on.
        pub from: Option<NaiveDate>,
        /// Only until this day, the day itself included.
        pub until: Option<NaiveDate>,
        /// Hits of each kind at most.
        pub most: u32,
    }
}

impl SearchInput {
    /// A search for words or a number, narrowed to nothing.
    pub fn of(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            case: None,
            person: None,
            channel: None,
            representative: String::new(),
            from: None,
            until: None,
            most: 50,
        }
    }
}
