//! How a call log is to be read.

use serde::{Deserialize, Serialize};

use super::sent;
use crate::words::{CallColumn, ClockHours, DayOrder};

sent! {
    /// How a call log is to be read, and into which case.
    pub struct CallLogInput {
        /// The case.
        pub case: String,
        /// What each column holds, in the order of the file.
        pub columns: Vec<CallColumn>,
        /// The first row is the head.
        pub head: bool,
        /// What stands first in a date of three numbers; needed where the file leaves it open.
        pub order: Option<DayOrder>,
        /// How times without AM or PM are to be read; needed where the file leaves it open.
        pub hours: Option<ClockHours>,
    }
}
