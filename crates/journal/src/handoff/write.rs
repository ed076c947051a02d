//! Gathering a hand-off: everything that belongs to the case or the person, as signed lines.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::lines::{HandedFile, HandoffHead, Line, RecordLine, SIGNED, VERSION};
use super::scope::Scope;
use super::versions::Versions;
use super::{Writer, entries, for_each_record, frozen};
use crate::evidence::SigningKey;
use crate::record::Record;
use crate::{CaseId, Journal, JournalError, Kind, Paper, PersonId, StoredFile};

/// What is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoffOf {
    /// One case.
    Case(CaseId),
    /// A person with all their cases.
    Person(PersonId),
}

/// Who hands over and to whom, in the words of the person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandoffAbout {
    /// Who hands it over; may be empty.
    pub from: String,
    /// Who gets it.
    pub to: String,
}

/// A hand-off as it was gathered. The bytes of its files have to follow the rows, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenHandoff {
    /// The lines, the signature last.
    pub rows: Vec<u8>,
    /// Where the bytes of its files lie in this vault.
    pub files: Vec<StoredFile>,
    /// The SHA-256 of the rows before the signature, 64 hexadecimal digits.
    pub content: String,
    /// The person it is about.
    pub person: PersonId,
    /// When it was made (UTC).
    pub made_at: DateTime<Utc>,
    /// How many entries it carries.
    pub entries: u64,
    /// How many papers and parts of packets have no file any more, and so go without their bytes.
    pub missing_files: u64,
}

impl Journal<'_> {
    /// Gathers a hand-off. `is_there` says whether the bytes of a file can be read; a file without them is left out, and
    /// so is the part of a packet that it is.
    ///
    /// # Errors
    /// `NotFound` for an unknown case or person.
    pub fn write_handoff(
        &self,
        of: HandoffOf,
        about: &HandoffAbout,
        key: &SigningKey,
        is_there: &dyn Fn(&StoredFile) -> bool,
    ) -> Result<WrittenHandoff, JournalError> {
        let scope = Scope::of(self, of)?;
        let entry_lines = entries::gather(self, &scope)?;
        let mut text = Rows::default();
        text.add(&Line::Handoff(self.head(&scope, about, key, &entry_lines)?))?;
        macro_rules! records {
            ($($record:ty),+) => { $(self.add_records::<$record>(&scope, &mut text)?;)+ };
        }
        for_each_record!(records);
        let entries = entry_lines.len() as u64;
        for entry in entry_lines {
            text.add(&Line::Entry(entry))?;
        }
        let rows = frozen::gather(self, &scope)?;
        let mut wanted: BTreeSet<String> =
            rows.iter().filter_map(frozen::file_of_part).map(str::to_owned).collect();
        wanted.extend(scope.records::<Paper>(self)?.iter().map(|(kept, _)| kept.record.sha256().to_owned()));
        let (files, missing_files) = self.files_there(&wanted, is_there)?;
        let there: BTreeSet<&str> = files.iter().map(|file| file.provenance.sha256()).collect();
        // A part of a packet stands for its bytes: without them it stays behind, and the report still tells of it.
        for row in
            rows.into_iter().filter(|row| frozen::file_of_part(row).is_none_or(|it| there.contains(it)))
        {
            text.add(&Line::Row(row))?;
        }
        for file in &files {
            let (sha256, size) = (file.provenance.sha256().to_owned(), file.provenance.size());
            text.add(&Line::File(HandedFile { sha256, size }))?;
        }
        let (rows, content) = text.sign(key)?;
        Ok(WrittenHandoff {
            rows,
            files,
            content,
            person: scope.person,
            made_at: self.now,
            entries,
            missing_files,
        })
    }

    fn head(
        &self,
        scope: &Scope,
        about: &HandoffAbout,
        key: &SigningKey,
        lines: &[crate::evidence::EntryLine],
    ) -> Result<HandoffHead, JournalError> {
        let known: BTreeMap<String, String> = self.writers()?.into_iter().collect();
        let wrote = |device: &str| {
            lines.iter().any(|line| line.place.get("device").and_then(|it| it.as_str()) == Some(device))
        };
        let writers = known.into_iter().filter(|(device, _)| wrote(device));
        Ok(HandoffHead {
            version: VERSION,
            made_at: self.now,
            device: self.device.to_owned(),
            from: about.from.clone(),
            to: about.to.clone(),
            person: scope.person,
            case: scope.case,
            key: hex::encode(key.public()),
            writers: writers.map(|(device, name)| Writer { device, name }).collect(),
        })
    }

    fn add_records<R: Record>(&self, scope: &Scope, text: &mut Rows) -> Result<(), JournalError> {
        for (kept, device) in scope.records::<R>(self)? {
            text.add(&Line::Record(RecordLine {
                kind: R::KIND,
                id: kept.id.to_string(),
                created_at: kept.created_at.timestamp_millis(),
                versions: Versions::of(self, &kept, &device)?.to_lines()?,
            }))?;
        }
        Ok(())
    }

    /// The files whose bytes can be read, and how many of those that are wanted cannot.
    fn files_there(
        &self,
        wanted: &BTreeSet<String>,
        is_there: &dyn Fn(&StoredFile) -> bool,
    ) -> Result<(Vec<StoredFile>, u64), JournalError> {
        let (mut files, mut missing) = (Vec::new(), 0);
        for sha256 in wanted {
            match self.stored_file(sha256)?.filter(|file| is_there(file)) {
                None => missing += 1,
                Some(file) => files.push(file),
            }
        }
        Ok((files, missing))
    }
}

/// The text as it grows.
#[derive(Default)]
struct Rows {
    text: Vec<u8>,
}

impl Rows {
    fn add(&mut self, line: &Line) -> Result<(), JournalError> {
        let failed = |_| JournalError::Unreadable { kind: Kind::Entry };
        serde_json::to_writer(&mut self.text, line).map_err(failed)?;
        self.text.push(b'\n');
        Ok(())
    }

    fn sign(mut self, key: &SigningKey) -> Result<(Vec<u8>, String), JournalError> {
        let sum: [u8; 32] = Sha256::digest(&self.text).into();
        let signature = key.sign(&[SIGNED, &sum].concat());
        self.add(&Line::Signature { value: hex::encode(signature) })?;
        Ok((self.text, hex::encode(sum)))
    }
}
