//! Making a record: the lines in their order, and the signature over them.

use std::collections::HashSet;
use std::io;

use chrono::{DateTime, Utc};
use ed25519_dalek::Signer as _;
use rusqlite::Row;
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};

use super::lines::{
    EntryLine, Line, Opening, RecordHead, RecordOf, RecordedExhibit, RecordedFile, VERSION, to_json,
};
use super::message;
use crate::chain::{BODY, PLACE};
use crate::id::{CaseId, EntryId};
use crate::record::Kind;
use crate::{Journal, JournalError};

/// The vault's own key for signing; wiped when dropped.
pub struct SigningKey(pub(super) ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key that grows from the vault's 32 secret bytes for signing.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The half that anybody may know.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// Signs a message that says what it is for.
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

/// The entries that a record shows; amendments follow the entry they amend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhichEntries {
    /// Every entry of the journal.
    All,
    /// The entries of one case.
    OfCase(CaseId),
    /// These entries and what amends them.
    Chosen(HashSet<EntryId>),
}

/// What a record of files says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRecord {
    /// What it is about, in the words of the person.
    pub about: String,
    /// When it is made.
    pub made_at: DateTime<Utc>,
    /// How far the journal had come.
    pub heads: Vec<RecordHead>,
    /// The files, in their order.
    pub files: Vec<RecordedFile>,
    /// What the files contain.
    pub exhibits: Vec<RecordedExhibit>,
}

/// Reads a file to its end, without holding all of it, for a record of files.
///
/// # Errors
/// When it cannot be read.
pub fn recorded_file(name: &str, mut file: impl io::Read) -> io::Result<RecordedFile> {
    let (mut sum, mut bytes) = (Sha256::new(), 0);
    let mut piece = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut piece)?;
        let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else { break };
        sum.update(part);
        bytes += read as u64;
    }
    let sha256: [u8; 32] = sum.finalize().into();
    Ok(RecordedFile { name: name.to_owned(), bytes, sha256: hex::encode(sha256) })
}

/// Makes a record of files.
///
/// # Errors
/// None that a caller can cause; [`JournalError::Unreadable`] if a line could not be written as JSON.
pub fn write_file_record(record: &FileRecord, key: &SigningKey) -> Result<Vec<u8>, JournalError> {
    write_files(RecordOf::Files, record, key)
}

/// Makes a record of a folder: of every file in it and below it.
///
/// # Errors
/// As [`write_file_record`].
pub fn write_folder_record(record: &FileRecord, key: &SigningKey) -> Result<Vec<u8>, JournalError> {
    write_files(RecordOf::Folder, record, key)
}

fn write_files(of: RecordOf, record: &FileRecord, key: &SigningKey) -> Result<Vec<u8>, JournalError> {
    let mut text = Lines::default();
    text.open(of, record.made_at, &record.about, record.heads.clone(), key)?;
    for file in &record.files {
        text.add(&Line::File(file.clone()))?;
    }
    for exhibit in &record.exhibits {
        text.add(&Line::Exhibit(exhibit.clone()))?;
    }
    text.sign(key)
}

/// A record of entries that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenRecord {
    /// The record, plain text.
    pub bytes: Vec<u8>,
    /// Whether the journal lacks entries, of whatever case: they can be neither shown nor counted, and whoever checks the
    /// record is told where.
    pub lacks_entries: bool,
}

impl Journal<'_> {
    /// Makes a record of entries, each with all that its hash is made from; the others are only counted. One that holds
    /// what no version wrote is neither shown nor counted, as one that is lost.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn write_record(
        &self,
        which: &WhichEntries,
        about: &str,
        key: &SigningKey,
    ) -> Result<WrittenRecord, JournalError> {
        let mut text = Lines::default();
        text.open(RecordOf::Journal, self.now, about, self.record_heads()?, key)?;
        let columns = [PLACE.join(", "), BODY.join(", ")].join(", ");
        let query =
            format!("SELECT prev, hash, body_hash, salt, {columns} FROM entries ORDER BY device, sequence");
        let mut statement = self.connection.prepare(&query)?;
        let mut rows = statement.query([])?;
        let handed = self.left_out()?;
        let mut gap: Option<Gap> = None;
        let mut before: Option<(String, u64)> = None;
        let mut lacks_entries = false;
        while let Some(row) = rows.next()? {
            let line = || if which.shows(row)? { entry_line(row).map(Some) } else { Ok(None) };
            // An entry that cannot be read is one that the journal lacks.
            let (Ok((device, sequence)), Ok(line)) = (place(row), line()) else {
                lacks_entries = true;
                continue;
            };
            let last = before.take().filter(|(same, _)| *same == device).map_or(0, |(_, last)| last);
            before = Some((device.clone(), sequence));
            // What was left out of a hand-off is left out here too.
            let absent = (device.clone(), last + 1, sequence.saturating_sub(1));
            if handed.contains(&absent) {
                gap = text.widen_gap(gap.take(), absent)?;
            } else {
                lacks_entries |= sequence.saturating_sub(last) > 1;
            }
            if let Some(line) = line {
                text.close_gap(gap.take())?;
                text.add(&Line::Entry(line))?;
            } else {
                gap = text.widen_gap(gap.take(), (device, sequence, sequence))?;
            }
        }
        text.close_gap(gap)?;
        Ok(WrittenRecord { bytes: text.sign(key)?, lacks_entries })
    }

    /// How far each device's chain has come, as records say it.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn record_heads(&self) -> Result<Vec<RecordHead>, JournalError> {
        let heads = self.heads()?.into_iter();
        Ok(heads
            .map(|head| RecordHead {
                device: head.device,
                sequence: head.sequence,
                hash: hex::encode(head.hash),
            })
            .collect())
    }
}

impl WhichEntries {
    fn shows(&self, row: &Row<'_>) -> Result<bool, JournalError> {
        match self {
            Self::All => Ok(true),
            Self::OfCase(case) => Ok(row.get::<_, CaseId>("case_id")? == *case),
            Self::Chosen(entries) => {
                let amends: Option<EntryId> = row.get("amends")?;
                Ok(entries.contains(&row.get("id")?) || amends.is_some_and(|it| entries.contains(&it)))
            }
        }
    }
}

/// Where an entry stands: its device and its number there.
fn place(row: &Row<'_>) -> rusqlite::Result<(String, u64)> {
    Ok((row.get("device")?, crate::sql::read_count(row, "sequence")?))
}

/// An entry with everything that its hash is made from.
pub(crate) fn entry_line(row: &Row<'_>) -> Result<EntryLine, JournalError> {
    let proof =
        |name: &str| -> Result<String, JournalError> { Ok(hex::encode(row.get::<_, Vec<u8>>(name)?)) };
    let fields = |names: &[&str]| -> Result<Map<String, Json>, JournalError> {
        let field = |name: &&str| {
            let value = to_json(row.get_ref(*name)?).ok_or(JournalError::Unreadable { kind: Kind::Entry })?;
            Ok(((*name).to_owned(), value))
        };
        names.iter().map(field).collect()
    };
    Ok(EntryLine {
        prev: proof("prev")?,
        hash: proof("hash")?,
        body_hash: proof("body_hash")?,
        salt: proof("salt")?,
        place: fields(PLACE)?,
        body: fields(BODY)?,
    })
}

/// Entries that are only counted: device, first, last.
type Gap = (String, u64, u64);

/// The text as it grows, with the sum over it.
#[derive(Default)]
struct Lines {
    text: Vec<u8>,
}

impl Lines {
    fn open(
        &mut self,
        of: RecordOf,
        made_at: DateTime<Utc>,
        about: &str,
        heads: Vec<RecordHead>,
        key: &SigningKey,
    ) -> Result<(), JournalError> {
        let key = hex::encode(key.public());
        self.add(&Line::Record(Opening {
            of,
            version: VERSION,
            made_at,
            about: about.to_owned(),
            key,
            heads,
        }))
    }

    /// Joins what is left out to a gap that ends directly before it. Another device's gap is closed first, and so is one
    /// behind which entries are lost: what is lost is not left out.
    fn widen_gap(&mut self, gap: Option<Gap>, more: Gap) -> Result<Option<Gap>, JournalError> {
        match gap {
            Some((same, from, to)) if same == more.0 && to.checked_add(1) == Some(more.1) => {
                Ok(Some((same, from, more.2)))
            }
            other => {
                self.close_gap(other)?;
                Ok(Some(more))
            }
        }
    }

    fn close_gap(&mut self, gap: Option<Gap>) -> Result<(), JournalError> {
        gap.map_or(Ok(()), |(device, from, to)| self.add(&Line::LeftOut { device, from, to }))
    }

    fn add(&mut self, line: &Line) -> Result<(), JournalError> {
        let failed = |_| JournalError::Unreadable { kind: Kind::Entry };
        serde_json::to_writer(&mut self.text, line).map_err(failed)?;
        self.text.push(b'\n');
        Ok(())
    }

    fn sign(mut self, key: &SigningKey) -> Result<Vec<u8>, JournalError> {
        let signature = key.sign(&message(Sha256::digest(&self.text).into()));
        self.add(&Line::Signature { value: hex::encode(signature) })?;
        Ok(self.text)
    }
}
