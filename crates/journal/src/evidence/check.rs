//! Examining a record without the vault: is it whole, and if not, where was it changed?
//!
//! Whatever lies in the file is a stranger's text: each line may be nonsense, and a line may be endless.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read as _};

use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, VerifyingKey};
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use super::lines::{
    EntryLine, Line, Opening, RecordHead, RecordOf, RecordedExhibit, RecordedFile, VERSION, from_json,
};
use super::{fingerprint, message};
use crate::chain::{BEGINNING, BODY, Hash, PLACE, body_hash, entry_hash};

/// No line that is written is as long; a longer one is not read to its end.
const LONGEST_LINE: u64 = 16 * 1024 * 1024;

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
    /// The fingerprint of the key that signed; the same for every record of one vault.
    pub fingerprint: String,
    /// How far the journal had come.
    pub heads: Vec<RecordHead>,
    /// How many entries it shows.
    pub entries: u64,
    /// The entries it shows, in the order of its lines.
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
    /// The line is none of those that Recourse writes.
    Unreadable,
    /// What was said and done is not what was saved.
    BodyChanged,
    /// Time, case, kind or another field that places the entry is not what was saved.
    PlaceChanged,
    /// The entry does not point at the one before it.
    BrokenLink,
    /// Entries before this one, or after the last one, are neither shown nor counted.
    Missing,
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
    let mut lines = Numbered { file, number: 0, sum: Sha256::new() };
    let Some(Ok(Line::Record(opening))) = lines.next_line()? else { return Ok(None) };
    let Some(key) = key_of(&opening) else { return Ok(None) };
    let mut examination = Examination::of(opening);
    let mut signed = false;
    loop {
        let before: Hash = lines.sum.clone().finalize().into();
        let Some(line) = lines.next_line()? else { break };
        let number = lines.number;
        match line {
            _ if signed => examination.fault(number, None, RecordFaultKind::AfterSignature),
            Ok(Line::Signature { value }) => {
                signed = true;
                if !fits(&key, &value, before) {
                    examination.fault(number, None, RecordFaultKind::SignatureWrong);
                }
            }
            Ok(line) => examination.read(number, line),
            Err(Nonsense) => examination.fault(number, None, RecordFaultKind::Unreadable),
        }
    }
    if !signed {
        examination.fault(lines.number, None, RecordFaultKind::NotSigned);
    }
    Ok(Some(examination.finish(lines.number)))
}

fn key_of(opening: &Opening) -> Option<VerifyingKey> {
    if opening.version != VERSION {
        return None;
    }
    let bytes: [u8; 32] = hex::decode(&opening.key).ok()?.try_into().ok()?;
    VerifyingKey::from_bytes(&bytes).ok()
}

/// Strictly as RFC 8032 asks, so that one record has one signature.
fn fits(key: &VerifyingKey, value: &str, before: Hash) -> bool {
    let bytes: Option<[u8; 64]> = hex::decode(value).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.is_some_and(|bytes| key.verify_strict(&message(before), &Signature::from_bytes(&bytes)).is_ok())
}

/// A line that no version of Recourse writes.
struct Nonsense;

/// The lines with their numbers, and the sum over all that were read.
struct Numbered<F> {
    file: F,
    number: usize,
    sum: Sha256,
}

impl<F: BufRead> Numbered<F> {
    fn next_line(&mut self) -> io::Result<Option<Result<Line, Nonsense>>> {
        let mut text = Vec::new();
        let read = (&mut self.file).take(LONGEST_LINE).read_until(b'\n', &mut text)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        self.sum.update(&text);
        Ok(Some(serde_json::from_slice(&text).map_err(|_| Nonsense)))
    }
}

/// How far one device's chain was followed.
struct Followed {
    sequence: u64,
    /// Unknown behind entries that were only counted.
    hash: Option<Hash>,
    line: usize,
}

struct Examination {
    report: RecordReport,
    chains: BTreeMap<String, Followed>,
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
            heads: opening.heads,
            entries: 0,
            shown: Vec::new(),
            left_out: 0,
            files: Vec::new(),
            exhibits: Vec::new(),
            faults: Vec::new(),
        };
        Self { report, chains: BTreeMap::new() }
    }

    fn fault(&mut self, line: usize, entry: Option<(String, u64)>, kind: RecordFaultKind) {
        if self.report.faults.len() < MOST_FAULTS {
            self.report.faults.push(RecordFault { line, entry, kind });
        }
    }

    fn read(&mut self, number: usize, line: Line) {
        match (self.report.of, line) {
            (RecordOf::Journal, Line::Entry(entry)) => self.entry(number, &entry),
            (RecordOf::Journal, Line::LeftOut { device, from, to }) => {
                self.left_out(number, device, from, to);
            }
            (RecordOf::Files, Line::File(file)) => self.report.files.push(file),
            (RecordOf::Files, Line::Exhibit(exhibit)) => self.report.exhibits.push(exhibit),
            _ => self.fault(number, None, RecordFaultKind::Unreadable),
        }
    }

    fn entry(&mut self, line: usize, entry: &EntryLine) {
        let Some(read) = ReadEntry::from(entry) else {
            return self.fault(line, None, RecordFaultKind::Unreadable);
        };
        self.report.entries += 1;
        self.report.shown.push(ShownEntry {
            device: read.device.clone(),
            sequence: read.sequence,
            hash: hex::encode(read.hash),
        });
        let name = || Some((read.device.clone(), read.sequence));
        if !read.body_fits {
            self.fault(line, name(), RecordFaultKind::BodyChanged);
        }
        if !read.place_fits {
            self.fault(line, name(), RecordFaultKind::PlaceChanged);
        }
        let (last, hash) =
            self.chains.get(&read.device).map_or((0, Some(BEGINNING)), |it| (it.sequence, it.hash));
        if read.sequence != last.saturating_add(1) {
            self.fault(line, name(), RecordFaultKind::Missing);
        } else if hash.is_some_and(|hash| hash != read.prev) {
            self.fault(line, name(), RecordFaultKind::BrokenLink);
        }
        let followed = Followed { sequence: read.sequence, hash: Some(read.hash), line };
        self.chains.insert(read.device, followed);
    }

    fn left_out(&mut self, line: usize, device: String, from: u64, to: u64) {
        let last = self.chains.get(&device).map_or(0, |it| it.sequence);
        if from != last.saturating_add(1) || to < from {
            self.fault(line, Some((device.clone(), from)), RecordFaultKind::Missing);
        }
        self.report.left_out = self.report.left_out.saturating_add(to.saturating_sub(from).saturating_add(1));
        self.chains.insert(device, Followed { sequence: to, hash: None, line });
    }

    /// Compares where each chain ended with the first line.
    fn finish(mut self, last_line: usize) -> RecordReport {
        if self.report.of == RecordOf::Journal {
            for head in self.report.heads.clone() {
                let name = Some((head.device.clone(), head.sequence));
                match self.chains.remove(&head.device) {
                    Some(end) if end.sequence == head.sequence => {
                        if end.hash.is_some_and(|hash| hex::encode(hash) != head.hash) {
                            self.fault(end.line, name, RecordFaultKind::OtherHead);
                        }
                    }
                    Some(end) => self.fault(end.line, name, RecordFaultKind::Missing),
                    None => self.fault(last_line, name, RecordFaultKind::Missing),
                }
            }
            for (device, end) in std::mem::take(&mut self.chains) {
                self.fault(end.line, Some((device, end.sequence)), RecordFaultKind::OtherHead);
            }
        }
        self.report.faults.sort_by_key(|fault| fault.line);
        self.report
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
