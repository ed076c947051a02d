//! A hand-off that came: opened and read through beside the desk, compared at the desk, taken in whole or not at all.
//!
//! What lies in the file was written elsewhere. Its papers are sealed as they come, and looked at by the same guarded
//! readers as any file from outside; nothing of them is in the vault before their hashes were found right.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use journal::handoff::{Choices, HandoffHead, ReadHandoff};
use journal::{Moment, Provenance, StoredFile};
use sha2::{Digest as _, Sha256};
use vault::{Envelope, HandoffKey, KeyPurpose, OpenWith, Passphrase};

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::input::HandoffChoice;
use crate::moments;
use crate::papers::{PaperIntake, ReadPaper};
use crate::view::{HandoffTaken, HandoffView};

/// Bytes taken in at once.
const PIECE: usize = 256 * 1024;

/// Where hand-offs come in. It stays good for as long as the vault is open, and may be used in any thread.
pub struct HandoffDoor {
    key: HandoffKey,
    intake: PaperIntake,
}

/// A hand-off that was read to its end and found whole. Dropped before it is taken in, it leaves nothing.
pub struct ArrivedHandoff {
    read: ReadHandoff,
    papers: Vec<ReadPaper>,
}

/// Whether a file asks for a passphrase, when it is a hand-off; otherwise it was made for some vault's key.
///
/// # Errors
/// `not_a_handoff`, `handoff_damaged`, `cannot_read`.
pub fn handoff_asks_for_passphrase(file: &Path) -> Result<bool> {
    Ok(envelope(file)?.asks_for_passphrase())
}

fn envelope(file: &Path) -> Result<Envelope<BufReader<File>>> {
    let file = File::open(file).map_err(|error| Error::because(ErrorKind::CannotRead, error))?;
    Ok(Envelope::look_at(BufReader::new(file))?)
}

impl HandoffDoor {
    /// Opens a hand-off and reads it to its end. With `wanted` (SHA-256 in hexadecimal digits) the bytes of those files are
    /// kept; without, all is only looked at.
    ///
    /// # Errors
    /// `handoff_locked` for a wrong passphrase or another vault's key; `handoff_damaged`, `handoff_newer`,
    /// `not_a_handoff`, `cannot_read`, `disk_full`.
    pub fn open(
        &self,
        file: &Path,
        passphrase: Option<&Passphrase>,
        wanted: &BTreeSet<String>,
    ) -> Result<ArrivedHandoff> {
        let envelope = envelope(file)?;
        let with = match passphrase {
            Some(passphrase) if envelope.asks_for_passphrase() => OpenWith::Passphrase(passphrase),
            None if envelope.asks_for_passphrase() => return Err(Error::of(ErrorKind::HandoffLocked)),
            _ => OpenWith::Key(&self.key),
        };
        let mut content = BufReader::new(envelope.open(with)?);
        let read = ReadHandoff::read(&mut content).map_err(cannot_read)??;
        let names: BTreeMap<String, String> =
            read.papers().map(|(sha256, name)| (sha256.to_owned(), name.to_owned())).collect();
        let mut papers = Vec::new();
        for file in read.files() {
            let bytes = Stretch { from: &mut content, left: file.size };
            if wanted.contains(&file.sha256) {
                papers.push(self.keep(bytes, &file.sha256, names.get(&file.sha256))?);
            } else {
                check(bytes, &file.sha256)?;
            }
        }
        // The end is read too: only there does the envelope say that nothing was cut off or added.
        if content.read(&mut [0]).map_err(cannot_read)? > 0 {
            return Err(Error::of(ErrorKind::HandoffDamaged));
        }
        Ok(ArrivedHandoff { read, papers })
    }

    fn keep(&self, mut bytes: Stretch<'_>, sha256: &str, name: Option<&String>) -> Result<ReadPaper> {
        let mut coming = self.intake.begin(name.map_or("", String::as_str))?;
        let mut piece = vec![0; PIECE];
        loop {
            let read = bytes.read(&mut piece).map_err(cannot_read)?;
            let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else { break };
            coming.write(part)?;
        }
        let paper = if name.is_some() { coming.finish()? } else { coming.finish_unseen()? };
        let is = Provenance::of(paper.written.sha256, paper.written.length);
        if bytes.left > 0 || is.sha256() != sha256 {
            return Err(Error::of(ErrorKind::HandoffDamaged));
        }
        Ok(paper)
    }
}

/// Reads a file through without keeping it.
fn check(mut bytes: Stretch<'_>, sha256: &str) -> Result<()> {
    let mut sum = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        let read = bytes.read(&mut piece).map_err(cannot_read)?;
        let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else { break };
        sum.update(part);
    }
    let is = Provenance::of(sum.finalize().into(), 0);
    if bytes.left > 0 || is.sha256() != sha256 {
        return Err(Error::of(ErrorKind::HandoffDamaged));
    }
    Ok(())
}

/// The bytes of one file inside the envelope.
struct Stretch<'a> {
    from: &'a mut dyn Read,
    left: u64,
}

impl Read for Stretch<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(into.len());
        let read = self.from.read(into.get_mut(..most).unwrap_or_default())?;
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}

/// What the envelope cannot vouch for was changed or cut off; anything else is the drive's.
fn cannot_read(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            Error::because(ErrorKind::HandoffDamaged, error)
        }
        _ => Error::because(ErrorKind::CannotRead, error),
    }
}

impl Desk {
    /// Where hand-offs come in.
    ///
    /// # Errors
    /// None that a caller can cause.
    pub fn handoff_door(&self) -> Result<HandoffDoor> {
        let key = HandoffKey::from_seed(&self.vault().derive_key(KeyPurpose::Handoffs))?;
        // Only files that are not known are kept.
        Ok(HandoffDoor { key, intake: PaperIntake::into(self.vault().papers(), Arc::default()) })
    }

    /// Says what taking a hand-off in would do. Nothing of it is in the vault afterwards.
    ///
    /// # Errors
    /// `handoff_forked`, `handoff_damaged`.
    pub fn compare_handoff(&mut self, arrived: &ArrivedHandoff) -> Result<HandoffView> {
        let read = &arrived.read;
        let found = self.journal().compare_handoff(read)?;
        let HandoffHead { from, to, made_at, .. } = read.head();
        let (person, cases) = read.names();
        let zone = self.zone();
        Ok(HandoffView {
            from: from.clone(),
            to: to.clone(),
            made_at: moments::at(Moment::new(*made_at, zone)),
            person,
            cases,
            fingerprint: read.fingerprint().to_owned(),
            all_new: found.all_new,
            entries: read.entries() as u64,
            new_entries: found.new_entries,
            new_records: found.new_records,
            new_files: u32::try_from(found.new_files.len()).unwrap_or(u32::MAX),
            differences: found
                .differences
                .iter()
                .filter_map(|it| super::show::difference(it, zone))
                .collect(),
        })
    }

    /// The files of a hand-off that this vault does not have, to be kept when it is opened to be taken in.
    ///
    /// # Errors
    /// As [`Desk::compare_handoff`].
    pub fn files_wanted(&mut self, arrived: &ArrivedHandoff) -> Result<BTreeSet<String>> {
        Ok(self.journal().compare_handoff(&arrived.read)?.new_files.into_iter().collect())
    }

    /// Takes a hand-off in, whole or not at all. It must have been opened with the files that were wanted.
    ///
    /// # Errors
    /// `handoff_undecided` where a choice is missing, `handoff_forked`, `handoff_damaged`, `disk_full`.
    pub fn take_handoff(
        &mut self,
        mut arrived: ArrivedHandoff,
        choices: &[HandoffChoice],
    ) -> Result<HandoffTaken> {
        let choices: Choices =
            choices.iter().map(|it| ((it.kind.kind(), it.id.clone()), it.side.into())).collect();
        let files: Vec<StoredFile> = arrived.papers.iter_mut().map(ReadPaper::take_stored).collect();
        let taken = self.journal().take_handoff(&arrived.read, &files, &choices)?;
        // From here on rows speak of these files: whatever fails next must not take them along.
        arrived.papers.iter_mut().for_each(|paper| paper.kept = true);
        for (paper, file) in arrived.papers.iter_mut().zip(&files) {
            // One that cannot be asked for stays; where nothing speaks of it, the sweeping finds it.
            if let Ok(known) = self.journal().stored_file(file.provenance.sha256()) {
                paper.kept = known.is_some_and(|known| known.file == file.file);
            }
        }
        self.anchor()?;
        let head = arrived.read.head();
        Ok(HandoffTaken {
            person: head.person.to_string(),
            case: head.case.map(|case| case.to_string()),
            entries: taken.entries,
            records: taken.records,
            files: taken.files,
        })
    }

    /// Opens a hand-off, takes it in, and says what came: for scripts and tests. The window does it in steps.
    ///
    /// # Errors
    /// As [`HandoffDoor::open`] and [`Desk::take_handoff`].
    pub fn take_handoff_file(
        &mut self,
        file: &Path,
        passphrase: Option<&Passphrase>,
        choices: &[HandoffChoice],
    ) -> Result<HandoffTaken> {
        let door = self.handoff_door()?;
        let looked = door.open(file, passphrase, &BTreeSet::new())?;
        let wanted = self.files_wanted(&looked)?;
        let arrived = if wanted.is_empty() { looked } else { door.open(file, passphrase, &wanted)? };
        self.take_handoff(arrived, choices)
    }
}
