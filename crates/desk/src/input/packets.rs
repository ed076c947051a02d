//! What the window sends about a packet and its exhibits.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{EditOf, sent};
use crate::words::{ExhibitKind, Language, PacketChannel, ProofKind, SubmissionChannel};

impl ExhibitInput {
    /// An exhibit of this kind under its usual name, with nothing chosen.
    pub fn of(kind: ExhibitKind) -> Self {
        Self {
            kind,
            title: String::new(),
            paper: None,
            letter: None,
            entries: None,
            first_page: None,
            last_page: None,
        }
    }
}

sent! {
    /// What a packet is called and how it travels. Its exhibits have their own inputs.
    pub struct PacketInput {
        /// Which packet.
        pub edit: EditOf,
        /// What it is about; stands on the cover and at the foot of every page. Needed.
        pub title: String,
        /// The letter it carries.
        pub letter: Option<String>,
        /// How it travels.
        pub channel: PacketChannel,
        /// Name and address of whoever gets it, one line each.
        pub to: Vec<String>,
        /// The number to fax it to.
        pub fax_number: String,
        /// The most pages in one part.
        pub most_pages: Option<u32>,
        /// The most megabytes in one part.
        pub most_megabytes: Option<u32>,
        /// The language of the pages made for it.
        pub language: Language,
    }

    /// One thing that backs the letter.
    pub struct ExhibitInput {
        /// What it is made from.
        pub kind: ExhibitKind,
        /// What the index calls it; empty takes the usual name.
        pub title: String,
        /// For a paper: its id.
        pub paper: Option<String>,
        /// For another letter: its id.
        pub letter: Option<String>,
        /// For the record of contacts: the ids of the entries; for the timeline: the ids of its events. Absent takes the
        /// usual ones. For who said what: the ids of the questions.
        pub entries: Option<Vec<String>>,
        /// Only the pages from this one on, counted from 1.
        pub first_page: Option<u32>,
        /// Only the pages up to this one; absent means up to the end.
        pub last_page: Option<u32>,
    }

    /// How a frozen packet went out.
    pub struct PacketSendingInput {
        /// The packet's id.
        pub packet: String,
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

    /// What shows that a packet went out or arrived.
    pub struct PacketProofInput {
        /// The sending's id.
        pub sending: String,
        /// What it is.
        pub kind: ProofKind,
        /// How many pages it speaks of.
        pub pages: Option<u32>,
        /// The paper that shows it.
        pub paper: Option<String>,
        /// Who said so, with a reference number; for the record.
        pub note: String,
    }
}
