//! Signed records: one that was saved, and what an examination of one found, for the command line and the window.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{ExportedFile, shown};

shown! {
    /// A record that was saved.
    pub struct SignedRecord {
        /// Where it went.
        pub file: ExportedFile,
        /// The fingerprint of the key that signed.
        pub fingerprint: String,
        /// Whether the journal lacks entries, which the record can neither show nor count.
        pub lacks_entries: bool,
    }

    /// A packet that was saved.
    pub struct SavedPacket {
        /// Its files.
        pub files: Vec<ExportedFile>,
        /// The record beside them, where one was wanted.
        pub record: Option<SignedRecord>,
    }

    /// A file that was to be examined.
    pub struct RecordCheck {
        /// Its name.
        pub file_name: String,
        /// What was found; `None` when it is no record, or one of a newer version.
        pub record: Option<CheckedRecord>,
    }

    /// A record that was examined.
    pub struct CheckedRecord {
        /// Whether nothing was found.
        pub whole: bool,
        /// Whether it vouches for files beside it; otherwise the entries stand in it.
        pub of_files: bool,
        /// When it was made, by the clock of the computer that made it.
        pub made_at: DateTime<Utc>,
        /// What it is about; empty for a whole journal.
        pub about: String,
        /// The fingerprint of the key that it names, to be compared with one got by another way.
        pub fingerprint: String,
        /// Whether that key signed it as it is.
        pub signed: bool,
        /// Whether it is as it was signed and nothing was found but entries that were missing already then.
        pub lacks_entries: bool,
        /// Whether the ends of its lines were changed on the way, which changes no word and no signature.
        pub line_ends_changed: bool,
        /// How many entries it shows.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub entries: u64,
        /// How many entries of other cases it only counts.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub left_out: u64,
        /// The files it vouches for.
        pub files: Vec<String>,
        /// What does not fit, and where.
        pub findings: Vec<RecordFinding>,
        /// The seal of a printed record, laid over this one, where one was given.
        pub seal: Option<CheckedSeal>,
    }

    /// The seal of a printed record that was examined.
    pub struct CheckedSeal {
        /// Whether its signature fits. If not, nothing else in it can be relied on.
        pub genuine: bool,
        /// The day on which the paper was made, by the clock of the computer.
        pub made_on: NaiveDate,
        /// The fingerprint of the key that signed it.
        pub fingerprint: String,
        /// How many entries the journal had then; no more than that where they were not counted.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub journal_entries: u64,
        /// Whether they were counted. A seal of an earlier version says only how far their numbers went, and what a
        /// hand-off had left out is among those.
        pub counted: bool,
        /// How many entries are printed on the paper, corrections among them.
        pub printed: usize,
        /// How it fits the record; absent where it was examined alone.
        pub on_record: Option<SealFit>,
    }

    /// How a seal and a record fit.
    pub struct SealFit {
        /// Whether the record is as it was signed. If not, nothing is said about how they fit.
        pub signed: bool,
        /// Whether the same key signed both.
        pub same_key: bool,
        /// The numbers of printed entries that the record does not show, or not as they were saved.
        #[cfg_attr(feature = "ts", ts(type = "Array<number>"))]
        pub not_shown: Vec<u64>,
        /// Whether every printed entry stands in the record as it was when the paper was made.
        pub same_entries: bool,
    }

    /// One thing that does not fit.
    pub struct RecordFinding {
        /// The line of the record, counted from 1; `None` for a file.
        pub line: Option<usize>,
        /// The number of the entry.
        #[cfg_attr(feature = "ts", ts(type = "number | null"))]
        pub entry: Option<u64>,
        /// The file.
        pub file: Option<String>,
        /// What it is.
        pub problem: RecordProblem,
    }
}

/// The ways in which a record can fail to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum RecordProblem {
    /// The line is none of those that Recourse writes, or is not written as Recourse writes it.
    Unreadable,
    /// What was said and done is not what was saved.
    WordsChanged,
    /// The time, the case or the kind of the entry is not what was saved.
    TimeOrPlaceChanged,
    /// The entry does not follow the one before it.
    ChainBroken,
    /// Entries were taken out.
    EntriesMissing,
    /// Entries were missing already when the record was signed.
    EntriesLost,
    /// The entry stands twice, or out of order.
    OutOfOrder,
    /// There is no signature at the end.
    NotSigned,
    /// The signature does not fit.
    SignatureWrong,
    /// Something was added after the signature.
    AfterSignature,
    /// A file does not lie beside the record.
    FileMissing,
    /// A file is not the one that was recorded.
    FileChanged,
    /// A file lies in the folder that was not in it when its list was signed.
    FileAdded,
}
