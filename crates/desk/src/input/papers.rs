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

    /// What is to be blacked out in a copy of a paper.
    pub struct RedactionInput {
        /// The paper. It stays as it is.
        pub paper: String,
        /// The boxes, at least one.
        pub boxes: Vec<ShareBox>,
    }

    /// A rectangle on a page as it is shown, upright. Lengths are shares of the page's width or height, 0 to 1, from its
    /// upper left corner.
    pub struct ShareBox {
        /// The page, counted from 1.
        pub page: u32,
        /// Left edge.
        pub left: f64,
        /// Upper edge.
        pub top: f64,
        /// Width.
        pub width: f64,
        /// Height.
        pub height: f64,
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
