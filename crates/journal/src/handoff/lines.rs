//! The lines of a hand-off, and reading one without trusting it: any line may be nonsense, and one may be endless.

use std::io::{self, BufRead, Read as _};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};

use super::Writer;
use crate::evidence::EntryLine;
use crate::record::Kind;
use crate::{CaseId, PersonId};

/// The version of the format that is written, and the only one that is read.
pub(super) const VERSION: u32 = 1;

/// What is signed begins with this, so that the key never signs a text that means something elsewhere.
pub(super) const SIGNED: &[u8] = b"recourse/handoff/v1";

/// No line that is written is as long (a sent letter stands in one); a longer one is not read to its end.
const LONGEST_LINE: u64 = 256 * 1024 * 1024;

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
pub(super) enum Line {
    Handoff(HandoffHead),
    Record(RecordLine),
    Entry(EntryLine),
    Row(RowLine),
    File(HandedFile),
    Signature { value: String },
}

/// The first line: what is handed over, by whom, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoffHead {
    pub(super) version: u32,
    /// When it was made, by the clock of the computer that made it.
    pub made_at: DateTime<Utc>,
    /// The device that made it.
    pub device: String,
    /// Who handed it over, in their own words; empty where nothing was typed.
    pub from: String,
    /// Who it was made for, in the same words.
    pub to: String,
    /// The person it is about.
    pub person: PersonId,
    /// The one case that was handed over; `None` for all cases of the person.
    pub case: Option<CaseId>,
    /// The public key that signs, 64 hexadecimal digits.
    pub key: String,
    /// Who wrote the entries of devices other than the one that made it.
    pub writers: Vec<Writer>,
}

/// One changeable record with every content it ever had, the present one last.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct RecordLine {
    pub kind: Kind,
    pub id: String,
    /// UTC milliseconds.
    pub created_at: i64,
    pub versions: Vec<VersionLine>,
}

/// One content of a record.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct VersionLine {
    /// When it was saved, in UTC milliseconds.
    pub at: i64,
    /// The device that saved it; empty where nobody knows any more.
    pub by: String,
    pub record: Json,
}

/// One row of a table in which nothing ever changes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct RowLine {
    pub table: String,
    pub columns: Map<String, Json>,
}

/// A file whose bytes follow after the rows, in the order of these lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedFile {
    /// The SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A line that none of ours is.
pub(super) struct Nonsense;

/// Lines as they are read, with their number and the sum over all of them.
pub(super) struct Numbered<R> {
    pub file: R,
    pub sum: Sha256,
}

impl<R: BufRead> Numbered<R> {
    pub(super) fn of(file: R) -> Self {
        Self { file, sum: Sha256::new() }
    }

    /// The next line; `None` at the end.
    pub(super) fn next_line(&mut self) -> io::Result<Option<Result<Line, Nonsense>>> {
        let mut line = Vec::new();
        let read = (&mut self.file).take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        self.sum.update(&line);
        if line.last() != Some(&b'\n') {
            return Ok(Some(Err(Nonsense)));
        }
        Ok(Some(serde_json::from_slice(&line).map_err(|_| Nonsense)))
    }
}
