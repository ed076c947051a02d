//! Examining a record without the vault: is it whole, and if not, where was it changed?
//!
//! Whatever lies in the file is a stranger's text: each line may be nonsense, and a line may be endless.

use std::collections::BTreeSet;
use std::io::{self, BufRead};

use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, VerifyingKey};
use rusqlite::types::ValueRef;

use super::lines::{
    EntryLine, Line, Opening, RecordHead, RecordOf, RecordedExhibit, RecordedFile, VERSION, from_json,
};
use super::order::{Follows, Order, Places, Spot};
use super::read::Numbered;
use super::{fingerprint, message};
use crate::chain::{BODY, Hash, PLACE, body_hash, entry_hash};

/// Of a file that is wholly changed, this many faults are enough to say so.
const MOST_FAULTS: usize = 1_000;

/// What an examination found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordReport {
    /// What the record vouches for.
    pub of: RecordOf,
    /// When it was made, by the clock of the computer that made it.
    pub made_at: DateTime<Utc>,
    /// What it is about, in the words of the person who made it.
    pub about: String,
    /// The fingerprint of the key that it names; the same for every record of one vault.
    pub fingerprint: String,
    /// Whether that key signed it as it is: the signature fits, and nothing stands behind it.
    pub signed: bool,
    /// Whether lines end as on Windows, which some programs do to a text on its way. No word is changed by it, and the
    /// signature is held against the lines as they were written.
    pub line_ends_changed: bool,
    /// How far the journal had come.
    pub heads: Vec<RecordHead>,
    /// How many entries it shows.
    pub entries: u64,
    /// The entries it shows and whose sums fit, in the order of its lines.
    pub shown: Vec<ShownEntry>,
    /// How many entries it only counts.
    pub left_out: u64,
    /// The files it vouches for. That they lie beside it unchanged is for the caller to see.
    pub files: Vec<RecordedFile>,
    /// What the files contain.
    pub exhibits: Vec<RecordedExhibit>,
    /// Everything that does not fit, in the order of the lines. Empty means whole.
    pub faults: Vec<RecordFault>,
}

impl RecordReport {
    /// Whether it is as it was signed, and only entries are missing: the journal lacked them already, as one does that was
    /// saved from a damaged disk.
    pub fn only_lacks_entries(&self) -> bool {
        let missing = |fault: &RecordFault| fault.kind == RecordFaultKind::Missing;
        self.signed && !self.faults.is_empty() && self.faults.iter().all(missing)
    }
}

/// An entry of a record, to be found again by what a paper says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownEntry {
    /// The device that wrote it.
    pub device: String,
    /// Its number on that device.
    pub sequence: u64,
    /// Its hash, in hexadecimal digits.
    pub hash: String,
}

/// One thing that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFault {
    /// The line of the file, counted from 1.
    pub line: usize,
    /// The device and number of the entry, where the line names one.
    pub entry: Option<(String, u64)>,
    /// What it is.
    pub kind: RecordFaultKind,
}

/// The ways in which a record can fail to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordFaultKind {
    /// The line is none of those that Recourse writes, or is not written as Recourse writes it.
    Unreadable,
    /// What was said and done is not what was saved.
    BodyChanged,
    /// Time, case, kind or another field that places the entry is not what was saved.
    PlaceChanged,
    /// The entry does not point at the one before it.
    BrokenLink,
    /// Entries before this one, or after the last one, are neither shown nor counted.
    Missing,
    /// The entry, or the count of some, stands twice or out of order.
    OutOfOrder,
    /// The last entry is not the one that the first line names.
    OtherHead,
    /// There is no signature at the end.
    NotSigned,
    /// The signature does not fit: at least one byte before it is not what was signed.
    SignatureWrong,
    /// Something was added after the signature.
    AfterSignature,
}

/// Examines a record. `None` when it is not a record at all, or one of a version this program does not know.
///
/// # Errors
/// When the file cannot be read to its end.
pub fn check_record(file: impl BufRead) -> io::Result<Option<RecordReport>> {
    let mut lines = Numbered::of(file);
    let Some(first) = lines.next_line()? else { return Ok(None) };
    let Some(Line::Record(opening)) = first.line else { return Ok(None) };
    let Some(key) = key_of(&opening) else { return Ok(None) };
    let mut examination = Examination::of(opening);
    if !first.as_written {
        examination.fault(lines.number, None, RecordFaultKind::Unreadable);
    }
    let mut signature = None;
    loop {
        let before = lines.sum();
        let Some(read) = lines.next_line()? else { break };
        let number = lines.number;
        match read.line {
            _ if signature.is_some() => {
                signature = Some(false);
                examination.fault(number, None, RecordFaultKind::AfterSignature);
            }
            Some(Line::Signature { value }) if read.as_written => {
                let fits = fits(&key, &value, before);
                signature = Some(fits);
                if !fits {
                    examination.fault(number, None, RecordFaultKind::SignatureWrong);
                }
            }
            Some(line) => examination.read(number, line, read.as_written),
            None => examination.fault(number, None, RecordFaultKind::Unreadable),
        }
    }
    if signature.is_none() {
        examination.fault(lines.number, None, RecordFaultKind::NotSigned);
    }
    examination.report.signed = signature == Some(true);
    examination.report.line_ends_changed = lines.line_ends_changed;
    Ok(Some(examination.finish(lines.number)))
}

fn key_of(opening: &Opening) -> Option<VerifyingKey> {
    if opening.version != VERSION {
        return None;
    }
    let bytes: [u8; 32] = hex::decode(&opening.key).ok()?.try_into().ok()?;
    VerifyingKey::from_bytes(&bytes).ok()
}

/// Strictly as RFC 8032 asks and in the digits that are written, so that one record has one signature.
fn fits(key: &VerifyingKey, value: &str, before: Hash) -> bool {
    let bytes: Option<[u8; 64]> = hex::decode(value).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.is_some_and(|bytes| {
        hex::encode(bytes) == value
            && key.verify_strict(&message(before), &Signature::from_bytes(&bytes)).is_ok()
    })
}

struct Examination {
    report: RecordReport,
    order: Order,
}

impl Examination {
    fn of(opening: Opening) -> Self {
        let key: [u8; 32] =
            hex::decode(&opening.key).ok().and_then(|it| it.try_into().ok()).unwrap_or_default();
        let report = RecordReport {
            of: opening.of,
            made_at: opening.made_at,
            about: opening.about,
            fingerprint: fingerprint(&key),
            signed: false,
            line_ends_changed: false,
            heads: opening.heads,
            entries: 0,
            shown: Vec::new(),
            left_out: 0,
            files: Vec::new(),
            exhibits: Vec::new(),
            faults: Vec::new(),
        };
        Self { report, order: Order::default() }
    }

    fn fault(&mut self, line: usize, entry: Option<(String, u64)>, kind: RecordFaultKind) {
        if self.report.faults.len() < MOST_FAULTS {
            self.report.faults.push(RecordFault { line, entry, kind });
        }
    }

    /// A line that is not as it was written is followed all the same, so that the next one is not blamed for it, and
    /// vouches for nothing.
    fn read(&mut self, number: usize, line: Line, as_written: bool) {
        if !as_written {
            self.fault(number, None, RecordFaultKind::Unreadable);
        }
        match (self.report.of, line) {
            (RecordOf::Journal, Line::Entry(entry)) => self.entry(number, &entry, as_written),
            (RecordOf::Journal, Line::LeftOut { device, from, to }) => {
                self.left_out(number, &device, from, to);
            }
            _ if !as_written => {}
            (RecordOf::Files | RecordOf::Folder, Line::File(file)) => self.report.files.push(file),
            (RecordOf::Files, Line::Exhibit(exhibit)) => self.report.exhibits.push(exhibit),
            _ => self.fault(number, None, RecordFaultKind::Unreadable),
        }
    }

    fn entry(&mut self, line: usize, entry: &EntryLine, as_written: bool) {
        let Some(read) = ReadEntry::from(entry) else {
            if as_written {
                self.fault(line, None, RecordFaultKind::Unreadable);
            }
            return;
        };
        self.report.entries += 1;
        let name = || Some((read.device.clone(), read.sequence));
        if !read.body_fits {
            self.fault(line, name(), RecordFaultKind::BodyChanged);
        }
        if !read.place_fits {
            self.fault(line, name(), RecordFaultKind::PlaceChanged);
        }
        if as_written && read.body_fits && read.place_fits {
            self.report.shown.push(ShownEntry {
                device: read.device.clone(),
                sequence: read.sequence,
                hash: hex::encode(read.hash),
            });
        }
        let places =
            Places { device: &read.device, from: read.sequence, to: read.sequence, hash: Some(read.hash) };
        match self.order.take(line, &places) {
            Follows::Directly(hash) if hash.is_some_and(|hash| hash != read.prev) => {
                self.fault(line, name(), RecordFaultKind::BrokenLink);
            }
            Follows::OutOfOrder => self.fault(line, name(), RecordFaultKind::OutOfOrder),
            Follows::Directly(_) | Follows::BehindGap => {}
        }
    }

    fn left_out(&mut self, line: usize, device: &str, from: u64, to: u64) {
        let name = || Some((device.to_owned(), from));
        if to < from {
            return self.fault(line, name(), RecordFaultKind::Unreadable);
        }
        self.report.left_out = self.report.left_out.saturating_add((to - from).saturating_add(1));
        if let Follows::OutOfOrder = self.order.take(line, &Places { device, from, to, hash: None }) {
            self.fault(line, name(), RecordFaultKind::OutOfOrder);
        }
    }

    /// Compares where each chain ended with the first line. What is missing comes last, so that a fault of another kind is
    /// never one too many to be named.
    fn finish(mut self, last_line: usize) -> RecordReport {
        if self.report.of == RecordOf::Journal {
            let ended = std::mem::take(&mut self.order).end(&self.report.heads, last_line);
            self.faults(ended.other_heads, RecordFaultKind::OtherHead);
            self.faults(ended.missing, RecordFaultKind::Missing);
        }
        self.report.faults.sort_by_key(|fault| fault.line);
        self.report
    }

    fn faults(&mut self, spots: BTreeSet<Spot>, kind: RecordFaultKind) {
        for (line, device, entry) in spots {
            self.fault(line, Some((device, entry)), kind);
        }
    }
}

/// An entry of the file with its sums done.
struct ReadEntry {
    device: String,
    sequence: u64,
    prev: Hash,
    hash: Hash,
    body_fits: bool,
    place_fits: bool,
}

impl ReadEntry {
    fn from(entry: &EntryLine) -> Option<Self> {
        let hash_of = |text: &str| hex::decode(text).ok().and_then(|bytes| Hash::try_from(bytes).ok());
        let (prev, hash, body) = (hash_of(&entry.prev)?, hash_of(&entry.hash)?, hash_of(&entry.body_hash)?);
        let salt = hex::decode(&entry.salt).ok()?;
        let place_fields = from_json(&entry.place, PLACE)?;
        let body_fields = from_json(&entry.body, BODY)?;
        Some(Self {
            device: entry.place.get("device")?.as_str()?.to_owned(),
            sequence: entry.place.get("sequence")?.as_u64()?,
            body_fits: body_hash(&salt, body_fields.iter().map(ValueRef::from)) == body,
            place_fits: entry_hash(&prev, place_fields.iter().map(ValueRef::from), &body) == hash,
            prev,
            hash,
        })
    }
}
