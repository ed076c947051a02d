//! What the counts of pages after a fax mean.

use super::shown;

shown! {
    /// The pages that were sent, held against what the fax confirmation and the representative say.
    pub struct FaxCountView {
        /// Pages in the frozen packet.
        pub sent: u32,
        /// Pages on the confirmation, if it was noted.
        pub confirmation: Option<u32>,
        /// Pages that the representative says they have, if anybody asked.
        pub representative: Option<u32>,
        /// What the counts say together.
        pub verdict: FaxVerdict,
        /// Pages that are probably missing.
        pub missing: Vec<MissingPagesView>,
        /// What was found, in plain English.
        pub said: String,
        /// What was found, in plain Spanish.
        pub said_es: String,
        /// What to do next, in plain English.
        pub next: Vec<String>,
        /// What to do next, in plain Spanish.
        pub next_es: Vec<String>,
    }

    /// Pages of one part of a packet that are probably missing.
    pub struct MissingPagesView {
        /// The part, such as `Exhibit C`; absent for covers and the index.
        pub part: Option<String>,
        /// The running number of the first one.
        pub from: u32,
        /// The running number of the last one.
        pub to: u32,
    }
}

/// What the counts of pages after a fax say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FaxVerdict {
    /// No count was noted.
    NothingYet,
    /// The confirmation agrees; nobody has been called.
    SentWhole,
    /// The representative agrees; the confirmation was not noted.
    ReceivedWhole,
    /// All agree.
    AllAgree,
    /// The machine itself sent fewer pages.
    ConfirmationShort,
    /// The machine counts more pages.
    ConfirmationLong,
    /// The representative has fewer pages.
    RepresentativeShort,
    /// The representative counts more pages.
    RepresentativeLong,
    /// The machine says that pages are missing, and the representative says that they are not.
    OnlyRepresentativeAgrees,
}
