//! What the window sends about a packet and its exhibits.

use serde::{Deserialize, Serialize};

use super::{EditOf, sent};
use crate::words::{ExhibitKind, Language, PacketChannel};

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
        /// For the record of contacts and the timeline: the ids of the entries.
        pub entries: Vec<String>,
        /// Only the pages from this one on, counted from 1.
        pub first_page: Option<u32>,
        /// Only the pages up to this one.
        pub last_page: Option<u32>,
    }
}
