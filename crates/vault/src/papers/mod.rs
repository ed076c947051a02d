//! The papers' own files: each encrypted under a key of its own, beside the database and outside of it.
//!
//! A scan of forty megabytes in a database row slows every backup and is held in memory whole. Here it is a file that
//! is written and read in pieces. What a file is called says nothing, what it holds is sealed piece by piece, and how
//! long it is says little, because the length is rounded up. Which paper a file belongs to, and the sealed key to it
//! (the [`Ticket`]), stand in the journal's tables; a file without its ticket can be read by nobody.
//!
//! A file is written under another name, brought to the disk and moved into place before any row speaks of it. A crash
//! in between leaves a file that no row knows; [`PaperStore::unknown`] names it. When it is thrown away is not decided here:
//! the database that knows it may still come back.
//!
//! ```text
//! papers/<32 hexadecimal digits>         "RCRPAPR1" | 19 bytes of chance | chunks
//! papers/<32 hexadecimal digits>.part    the same while it is written
//! chunk                                  64 KiB of content and 16 bytes of seal (XChaCha20-Poly1305, STREAM BE32)
//! ```
//!
//! What a paper is, and what its bytes mean, is not known here.

mod again;
mod ahead;
pub(crate) mod copy;
mod padding;
mod read;
mod sealing;
mod ticket;
mod write;

pub use ahead::PaperAhead;
pub use read::PaperFile;
pub use ticket::Ticket;
pub use write::{NewPaperFile, WrittenPaper};

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aead_stream::StreamBE32;
use chacha20poly1305::XChaCha20Poly1305;

use crate::VaultError;
use crate::files;
use crate::key::SubKey;

/// The largest paper that is kept, in bytes (2 GiB).
pub const LARGEST_PAPER: u64 = 2 << 30;

/// The folder inside the vault's folder.
pub(crate) const FOLDER: &str = "papers";
const MAGIC: &[u8; 8] = b"RCRPAPR1";
/// The cipher's nonce without the five bytes in which STREAM counts.
const NONCE: usize = 19;
const HEADER: usize = MAGIC.len() + NONCE;
/// Content of one chunk.
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;
const PART: &str = ".part";

type Stream = StreamBE32<XChaCha20Poly1305>;

/// The files of the papers of one open vault. It may be used in any thread, beside the vault itself.
#[derive(Clone)]
pub struct PaperStore {
    folder: PathBuf,
    key: Arc<SubKey>,
}

impl PaperStore {
    pub(crate) fn of(vault: &Path, key: SubKey) -> Self {
        Self { folder: vault.join(FOLDER), key: Arc::new(key) }
    }

    /// The same papers' files, in another folder that has a folder of papers or will have one.
    pub(crate) fn beside(&self, other: &Path) -> Self {
        Self { folder: other.join(FOLDER), key: Arc::clone(&self.key) }
    }

    /// Begins a file. Nothing of it is to be found under its name before [`NewPaperFile::finish`].
    ///
    /// # Errors
    /// [`VaultError::DiskFull`], [`VaultError::ReadOnly`], [`VaultError::NoRandomness`].
    pub fn begin(&self) -> Result<NewPaperFile, VaultError> {
        self.make_folder()?;
        NewPaperFile::begin(&self.folder, Arc::clone(&self.key))
    }

    /// Opens a file to read it.
    ///
    /// # Errors
    /// [`VaultError::PaperMissing`]; [`VaultError::PaperDamaged`] when ticket and file do not belong together, or the
    /// file is not as long as it was written.
    pub fn open(&self, name: &str, ticket: &Ticket) -> Result<PaperFile, VaultError> {
        let (key, length) = ticket.open(name, &self.key)?;
        PaperFile::open(&self.place(name)?, &key, length)
    }

    /// Reads a whole file and finds out whether it is still what was written.
    ///
    /// # Errors
    /// As [`PaperStore::open`]: how it is not.
    pub fn verify(&self, name: &str, ticket: &Ticket) -> Result<(), VaultError> {
        self.open(name, ticket)?.verify()
    }

    /// Whether there is a file of this name.
    pub fn has(&self, name: &str) -> bool {
        self.place(name).is_ok_and(|place| place.is_file())
    }

    /// Removes a file that no row will speak of.
    ///
    /// # Errors
    /// When it is there and cannot be removed.
    pub fn remove(&self, name: &str) -> Result<(), VaultError> {
        files::remove_if_there(&self.place(name)?)
    }

    /// Removes every file that was begun and never finished, and gives how many those were. Nobody may be writing one.
    ///
    /// # Errors
    /// When the folder cannot be read or a file cannot be removed.
    pub fn remove_unfinished(&self) -> Result<usize, VaultError> {
        let mut gone = 0;
        for name in self.names()? {
            if name.strip_suffix(PART).is_some_and(is_name) {
                files::remove_if_there(&self.folder.join(name))?;
                gone += 1;
            }
        }
        Ok(gone)
    }

    /// The finished files that are not among the `known`. Files with other names are somebody else's and are not given.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn unknown(&self, known: &BTreeSet<String>) -> Result<BTreeSet<String>, VaultError> {
        Ok(self.names()?.into_iter().filter(|name| is_name(name) && !known.contains(name)).collect())
    }

    fn names(&self) -> Result<Vec<String>, VaultError> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut names = Vec::new();
        for entry in entries {
            // What is no text is no name of ours.
            names.extend(entry?.file_name().into_string().ok());
        }
        Ok(names)
    }

    fn place(&self, name: &str) -> Result<PathBuf, VaultError> {
        // A name from a damaged row must not lead out of the folder.
        if is_name(name) { Ok(self.folder.join(name)) } else { Err(VaultError::PaperDamaged) }
    }

    pub(crate) fn make_folder(&self) -> Result<(), VaultError> {
        match fs::create_dir(&self.folder) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        files::owner_only(&self.folder)?;
        self.folder.parent().map_or(Ok(()), files::sync_folder_entry)
    }
}

pub(crate) fn is_name(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// How many chunks a content of this padded length has; an empty one still has its last.
fn chunks(padded: u64) -> u64 {
    padded.div_ceil(CHUNK as u64).max(1)
}

/// How long the file of a content is.
fn stored(length: u64) -> u64 {
    let padded = padding::padded(length);
    HEADER as u64 + padded + chunks(padded) * TAG as u64
}

/// Reads until `into` is full or the end has come, and gives how much that was.
fn read_full(from: &mut impl std::io::Read, into: &mut Vec<u8>, most: usize) -> std::io::Result<usize> {
    into.clear();
    from.take(most as u64).read_to_end(into)
}
