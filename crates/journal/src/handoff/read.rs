//! Examining a hand-off before anything of it touches the journal: is it whole, and does it hold together?

use std::collections::BTreeSet;
use std::io::{self, BufRead};

use ed25519_dalek::{Signature, VerifyingKey};
use sha2::Digest as _;

use super::entries::{self, HandedEntry};
use super::lines::{HandedFile, HandoffHead, Line, Numbered, RecordLine, RowLine, SIGNED, VERSION};
use super::{frozen, instants};
use crate::record::Kind;
use crate::{JournalError, evidence};

/// A hand-off that is whole, signed, and whose chains hold together. The bytes of its files were not seen yet.
pub struct ReadHandoff {
    pub(super) head: HandoffHead,
    pub(super) records: Vec<RecordLine>,
    pub(super) entries: Vec<HandedEntry>,
    pub(super) rows: Vec<RowLine>,
    pub(super) files: Vec<HandedFile>,
    pub(super) content: String,
    pub(super) fingerprint: String,
}

impl ReadHandoff {
    /// Reads the rows of a hand-off up to their signature. What follows in `from` are the bytes of the files.
    ///
    /// The outer error is the file's own, such as an envelope that was changed; the inner one is what is wrong with the
    /// rows: `NotAHandoff`, `HandoffNewer` or `HandoffBroken`.
    ///
    /// # Errors
    /// When `from` cannot be read.
    pub fn read(from: &mut impl BufRead) -> io::Result<Result<Self, JournalError>> {
        let mut lines = Numbered::of(from);
        let Some(Ok(Line::Handoff(head))) = lines.next_line()? else {
            return Ok(Err(JournalError::NotAHandoff));
        };
        if head.version != VERSION {
            return Ok(Err(JournalError::HandoffNewer));
        }
        let key = key_of(&head).filter(|_| instants::is_near(&head.made_at));
        let Some(key) = key else { return Ok(Err(JournalError::HandoffBroken)) };
        let mut found = Self {
            fingerprint: evidence::fingerprint(key.as_bytes()),
            head,
            records: Vec::new(),
            entries: Vec::new(),
            rows: Vec::new(),
            files: Vec::new(),
            content: String::new(),
        };
        loop {
            let before: [u8; 32] = lines.sum.clone().finalize().into();
            let taken = match lines.next_line()? {
                Some(Ok(Line::Signature { value })) => {
                    found.content = hex::encode(before);
                    let holds = is_signed(&key, &value, before) && found.holds_together();
                    return Ok(if holds { Ok(found) } else { Err(JournalError::HandoffBroken) });
                }
                Some(Ok(line)) => found.add(line),
                Some(Err(_)) | None => None,
            };
            if taken.is_none() {
                return Ok(Err(JournalError::HandoffBroken));
            }
        }
    }

    fn add(&mut self, line: Line) -> Option<()> {
        match line {
            Line::Record(record) => self.records.push(record),
            Line::Entry(entry) => self.entries.push(HandedEntry::from_line(&entry)?),
            Line::Row(row) => self.rows.push(row),
            Line::File(file) => self.files.push(file),
            Line::Handoff(_) | Line::Signature { .. } => return None,
        }
        Some(())
    }

    /// Whether the chains fit, and nothing belongs to a case that was not handed over.
    fn holds_together(&self) -> bool {
        let ids = |kind: Kind| -> BTreeSet<&str> {
            self.records.iter().filter(|it| it.kind == kind).map(|it| it.id.as_str()).collect()
        };
        let (cases, person) = (ids(Kind::Case), self.head.person.to_string());
        let asked = self.head.case.map(|case| case.to_string());
        entries::fit_together(&self.entries)
            && self.entries.iter().all(|entry| cases.contains(entry.case.as_str()))
            && ids(Kind::Person).contains(person.as_str())
            && asked.is_none_or(|case| cases.contains(case.as_str()))
            && self.records.iter().all(|it| !it.versions.is_empty())
            && frozen::belong(&self.rows, |kind| ids(kind).into_iter().map(str::to_owned).collect())
    }

    /// What the first line says.
    pub fn head(&self) -> &HandoffHead {
        &self.head
    }

    /// The files whose bytes follow, in their order.
    pub fn files(&self) -> &[HandedFile] {
        &self.files
    }

    /// The fingerprint of the key that signed it, to be compared with one got by another way.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// How many entries it carries.
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// The SHA-256 and the name of every file that is somebody's paper; the others are parts of packets.
    pub fn papers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.records.iter().filter(|it| it.kind == Kind::Paper).filter_map(|it| {
            let record = &it.versions.last()?.record;
            let sha256 = record.get("provenance")?.get("sha256")?.as_str()?;
            let name = |field: &str| record.get(field).and_then(|it| it.as_str()).unwrap_or_default();
            let file_name = name("file_name");
            Some((sha256, if file_name.is_empty() { name("title") } else { file_name }))
        })
    }

    /// What somebody called the person, and the cases, when it was made.
    pub fn names(&self) -> (String, Vec<String>) {
        let said = |kind: Kind, field: &'static str| {
            self.records
                .iter()
                .filter(move |it| it.kind == kind)
                .filter_map(move |it| Some(it.versions.last()?.record.get(field)?.as_str()?.to_owned()))
        };
        (said(Kind::Person, "name").next().unwrap_or_default(), said(Kind::Case, "title").collect())
    }
}

fn key_of(head: &HandoffHead) -> Option<VerifyingKey> {
    let bytes: [u8; 32] = hex::decode(&head.key).ok()?.try_into().ok()?;
    VerifyingKey::from_bytes(&bytes).ok()
}

fn is_signed(key: &VerifyingKey, value: &str, before: [u8; 32]) -> bool {
    let signature = hex::decode(value).ok().and_then(|bytes| Signature::from_slice(&bytes).ok());
    signature.is_some_and(|it| key.verify_strict(&[SIGNED, &before].concat(), &it).is_ok())
}
