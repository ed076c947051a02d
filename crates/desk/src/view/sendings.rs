//! What went out and what came back.

use chrono::NaiveDate;

use super::{FaxCountView, shown};
use crate::words::{ProofKind, SubmissionChannel};

shown! {
    /// A file of a frozen packet.
    pub struct FrozenPartView {
        /// The packet's page on which it begins, counted from 1.
        pub first_page: u32,
        /// How many pages it has.
        pub pages: u32,
        /// How many bytes it has.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub bytes: u64,
        /// SHA-256 of the exact PDF, in hex.
        pub sha256: String,
    }

    /// A packet that went out.
    pub struct SendingView {
        /// Its id.
        pub id: String,
        /// Channel.
        pub channel: SubmissionChannel,
        /// To whom.
        pub to: String,
        /// The day it went out.
        pub sent: NaiveDate,
        /// Tracking number or fax confirmation.
        pub tracking: String,
        /// How many pages went out.
        pub pages: u32,
        /// What shows it, the oldest first.
        pub proofs: Vec<ProofView>,
        /// The pages held against what the confirmation and the representative say.
        pub count: FaxCountView,
    }

    /// What shows that a packet went out or arrived.
    pub struct ProofView {
        /// What it is.
        pub kind: ProofKind,
        /// How many pages it speaks of.
        pub pages: Option<u32>,
        /// The paper that shows it.
        pub paper: Option<String>,
        /// What the paper is called; empty without one.
        pub paper_title: String,
        /// What was said, for a call.
        pub said: String,
    }
}
