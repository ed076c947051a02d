//! What the window sends about letters: how one was sent, what became of it, which words to take.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::sent;
use crate::words::SubmissionChannel;

sent! {
    /// How a final letter was sent.
    pub struct SubmissionInput {
        /// The letter's id.
        pub letter: String,
        /// Channel.
        pub channel: SubmissionChannel,
        /// To whom: the address or fax number as used. Needed.
        pub to: String,
        /// The day it went out. Needed.
        pub sent: NaiveDate,
        /// The day the plan received it, if known.
        pub received: Option<NaiveDate>,
        /// Tracking number or fax confirmation.
        pub tracking: String,
    }

    /// What became of a letter that was sent.
    pub struct LetterOutcomeInput {
        /// The letter's id.
        pub letter: String,
        /// What the plan did.
        pub outcome: LetterOutcome,
        /// Who said so, with a reference number; for the record.
        pub note: String,
    }

    /// A letter written again from the case: which words to take.
    pub struct RewriteInput {
        /// The letter's id.
        pub letter: String,
        /// The revision that was compared.
        pub revision: u32,
        /// The template.
        pub template: String,
        /// As it was shown.
        pub fingerprint: String,
        /// One answer for each fact, in the order shown.
        pub facts: Vec<letters::Side>,
        /// One answer for each part, in the order shown.
        pub parts: Vec<letters::Side>,
    }
}

/// What the plan did with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum LetterOutcome {
    /// It confirmed that it has the letter.
    Confirmed,
    /// It answered.
    Answered,
}
