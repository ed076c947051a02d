//! Bringing a paper's file into another folder as it is: encrypted, and read back there before it counts.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::Path;

use super::read::PaperFile;
use super::ticket::Ticket;
use super::{PART, PaperStore, stored};
use crate::VaultError;
use crate::files;

/// Bytes copied between two looks at whether to stop.
pub(crate) const PIECE: usize = 1024 * 1024;

impl PaperStore {
    /// Whether a paper's file in this folder is as long as it was written. Nothing of it is read.
    ///
    /// # Errors
    /// [`VaultError::PaperDamaged`] for a ticket that is not this paper's.
    pub(crate) fn has_length(&self, name: &str, ticket: &Ticket) -> Result<bool, VaultError> {
        let (_, length) = ticket.open(name, &self.key)?;
        Ok(fs::metadata(self.place(name)?).is_ok_and(|there| there.len() == stored(length)))
    }

    /// The BLAKE3 of the encrypted bytes of a paper's file.
    ///
    /// # Errors
    /// [`VaultError::CalledOff`] when `stop` says so, and the disk's own.
    pub(crate) fn hash_of(&self, name: &str, stop: &dyn Fn() -> bool) -> Result<blake3::Hash, VaultError> {
        hash_file(&self.place(name)?, stop)
    }

    /// Brings a paper's file into `other`, over whatever is there, and gives the BLAKE3 of its encrypted bytes. The copy is
    /// read back and its seals are checked before it gets its name. `mark` sets its unfinished name apart from others'.
    ///
    /// # Errors
    /// [`VaultError::PaperMissing`] and [`VaultError::PaperDamaged`] for the file here,
    /// [`VaultError::BackupNotVerified`] for the copy, [`VaultError::CalledOff`], [`VaultError::DiskFull`] and the like.
    pub(crate) fn copy_to(
        &self,
        other: &Self,
        name: &str,
        ticket: &Ticket,
        mark: &str,
        stop: &dyn Fn() -> bool,
    ) -> Result<blake3::Hash, VaultError> {
        let (key, length) = ticket.open(name, &self.key)?;
        // Before anything is written: a paper that is damaged here must not count as a copy there.
        PaperFile::open(&self.place(name)?, &key, length)?;
        let part = other.folder.join(format!("{name}{mark}{PART}"));
        let copied = copy_file(&self.place(name)?, &part, stop).and_then(|hash| {
            if PaperFile::open(&part, &key, length).and_then(PaperFile::verify).is_ok() {
                files::put_in_place(&other.folder, &part, name)?;
                return Ok(hash);
            }
            self.verify(name, ticket)?;
            Err(VaultError::BackupNotVerified)
        });
        if copied.is_err() {
            // Best effort: a partial file would keep a full disk full.
            let _gone = fs::remove_file(&part);
        }
        copied
    }
}

/// Copies a file, brings it to the disk, and gives the BLAKE3 of what was read.
///
/// # Errors
/// [`VaultError::CalledOff`] when `stop` says so, and the disk's own; a part may be left then.
pub(crate) fn copy_file(from: &Path, to: &Path, stop: &dyn Fn() -> bool) -> Result<blake3::Hash, VaultError> {
    let mut source = File::open(from)?;
    let mut copy = files::private_file().create(true).truncate(true).open(to)?;
    let mut hash = blake3::Hasher::new();
    let mut piece = vec![0; PIECE];
    loop {
        if stop() {
            return Err(VaultError::CalledOff);
        }
        let read = source.read(&mut piece)?;
        if read == 0 {
            break;
        }
        hash.update(&piece[..read]);
        copy.write_all(&piece[..read])?;
    }
    copy.sync_all()?;
    Ok(hash.finalize())
}

/// Reads a file to its end, and gives its BLAKE3.
///
/// # Errors
/// As [`copy_file`].
pub(crate) fn hash_file(file: &Path, stop: &dyn Fn() -> bool) -> Result<blake3::Hash, VaultError> {
    let mut source = File::open(file)?;
    let mut hash = blake3::Hasher::new();
    let mut piece = vec![0; PIECE];
    loop {
        if stop() {
            return Err(VaultError::CalledOff);
        }
        let read = source.read(&mut piece)?;
        if read == 0 {
            return Ok(hash.finalize());
        }
        hash.update(&piece[..read]);
    }
}
