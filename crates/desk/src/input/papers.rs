//! What the window sends about papers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{EditOf, sent};
use crate::words::PaperKind;

sent! {
    /// What a paper is called and what it is.
    pub struct PaperInput {
        /// Which paper.
        pub edit: EditOf,
        /// What it is called. Needed.
        pub title: String,
        /// What it is.
        pub kind: PaperKind,
        /// The date on it.
        pub document_date: Option<NaiveDate>,
        /// Where it came from.
        pub source: String,
    }

    /// What a paper belongs to: a letter from the plan, or an entry of the timeline.
    pub struct PaperPlaceInput {
        /// The paper.
        pub paper: String,
        /// The notice it is the paper of.
        pub notice: Option<String>,
        /// The entry it belongs to.
        pub entry: Option<String>,
    }
}
