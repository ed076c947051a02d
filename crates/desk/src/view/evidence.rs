//! What an examination of a signed record found, for the command line and the window.

use chrono::{DateTime, Utc};
use serde::Serialize;

/// A record that was examined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckedRecord {
    /// Whether nothing was found.
    pub whole: bool,
    /// Whether it vouches for files beside it; otherwise the entries stand in it.
    pub of_files: bool,
    /// When it was made, by the clock of the computer that made it.
    pub made_at: DateTime<Utc>,
    /// What it is about; empty for a whole journal.
    pub about: String,
    /// The fingerprint of the key that signed, to be compared with one got by another way.
    pub fingerprint: String,
    /// How many entries it shows.
    pub entries: u64,
    /// How many entries of other cases it only counts.
    pub left_out: u64,
    /// The files it vouches for.
    pub files: Vec<String>,
    /// What does not fit, and where.
    pub findings: Vec<RecordFinding>,
}

/// One thing that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RecordFinding {
    /// The line of the record, counted from 1; `None` for a file.
    pub line: Option<usize>,
    /// The number of the entry.
    pub entry: Option<u64>,
    /// The file.
    pub file: Option<String>,
    /// What it is.
    pub problem: RecordProblem,
}

/// The ways in which a record can fail to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordProblem {
    /// The line is none of those that Recourse writes.
    Unreadable,
    /// What was said and done is not what was saved.
    WordsChanged,
    /// The time, the case or the kind of the entry is not what was saved.
    TimeOrPlaceChanged,
    /// The entry does not follow the one before it.
    ChainBroken,
    /// Entries were taken out.
    EntriesMissing,
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
}
