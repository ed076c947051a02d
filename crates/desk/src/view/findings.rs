//! What a check of the vault can find: the kind and the place. The words for it are the window's, in its language, and
//! the command line's, in English.

use serde::{Deserialize, Serialize};

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum VaultFinding {
    /// The first bytes of `vault.db` are damaged. Nothing is lost: `vault.hdr` holds them too.
    BrokenStart,
    /// Pages of the database do not carry a valid seal.
    BrokenSeals {
        /// How many.
        pages: usize,
    },
    /// The database does not hold together.
    BrokenStructure {
        /// What it says about itself, in English: pages and names of tables, never contents.
        details: Vec<String>,
    },
    /// `vault.head` is gone.
    AnchorMissing,
    /// `vault.head` does not carry this vault's seal.
    AnchorTampered,
    /// `vault.hdr` is not the one that opened the vault.
    HeaderChanged,
    /// `vault.hdr.bak` is not a copy of `vault.hdr`.
    HeaderCopyDiffers,
    /// One of the two cannot be read.
    HeaderUnreadable {
        /// Which one.
        file: String,
    },
    /// An entry is not as it was saved, or not where it should be.
    Entry {
        /// Its number, counted from 1 on the device that wrote it.
        number: u64,
        /// The device.
        device: String,
        /// Whose entries those of the device are; absent where the vault has those of one device only.
        whose: Option<EntriesOf>,
        /// What is wrong with it.
        fault: EntryFault,
    },
    /// Entries were gone already, or one was another, when somebody opened the vault as it was.
    LostEnd {
        /// The number of the first.
        first: u64,
        /// The number of the last.
        last: u64,
        /// The device that wrote them.
        device: String,
        /// Whose entries those of the device are; absent where the vault has those of one device only.
        whose: Option<EntriesOf>,
        /// The first was another one than before; otherwise all of them were missing.
        changed: bool,
    },
    /// The vault was opened without a valid `vault.head`, so that nobody can say whether entries were missing then.
    NewestUnknown,
    /// A list leaves out entries that are there.
    ListsDiffer,
    /// The file of a paper is not whole. The folder of the backups may still have it.
    Paper {
        /// The file's name in the vault; empty for a paper that came in a hand-off without its file, or of which a rescue
        /// lost what leads to it.
        file: String,
        /// What the papers are called that have it.
        titles: Vec<String>,
        /// What is wrong with it.
        fault: PaperFault,
    },
}

/// Whose entries those of a device are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EntriesOf {
    /// They were written in this vault.
    This,
    /// They came from another one.
    Other {
        /// Who handed them over; empty where nobody said.
        name: String,
    },
}

/// The ways in which an entry can fail to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum EntryFault {
    /// What was said and done is not what was saved.
    WordsChanged,
    /// The time, the case, the kind or the place of the entry is not what was saved.
    PlaceChanged,
    /// Entries before it are missing.
    MissingBefore,
    /// It does not follow the entry before it.
    ChainBroken,
    /// It is missing and was there at the last close, with all after it.
    Missing,
    /// It is not the one that was there at the last close.
    Replaced,
}

/// The ways in which the file of a paper can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PaperFault {
    /// It is not there.
    Missing,
    /// It is not what was written.
    Damaged,
    /// The drive does not give it out.
    Unreadable,
}
