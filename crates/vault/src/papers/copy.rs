//! Bringing a paper's file into another folder as it is: encrypted, and read back there before it counts.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _, Write as _};
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
    /// [`VaultError::PaperMissing`] and [`VaultError::PaperDamaged`] for the file here, which counts as damaged as well where
    /// the drive cannot read it; [`VaultError::BackupNotVerified`] for the copy, [`VaultError::CalledOff`], [`VaultError::DiskFull`] and the like.
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
        PaperFile::open(&self.place(name)?, &key, length).map_err(unreadable)?;
        let part = other.folder.join(format!("{name}{mark}{PART}"));
        let copied = copy_file(&self.place(name)?, &part, stop).map_err(|error| match error {
            CopyError::Source(error) => unreadable(error.into()),
            CopyError::Other(error) => error,
        });
        let copied = copied.and_then(|hash| {
            if PaperFile::open(&part, &key, length).and_then(PaperFile::verify).is_ok() {
                files::put_in_place(&other.folder, &part, name)?;
                return Ok(hash);
            }
            self.verify(name, ticket).map_err(unreadable)?;
            Err(VaultError::BackupNotVerified)
        });
        if copied.is_err() {
            // Best effort: a partial file would keep a full disk full.
            let _gone = fs::remove_file(&part);
        }
        copied
    }
}

/// What an error of the drive says of a paper whose own file was read: one bad sector, and the paper is lost here.
fn unreadable(error: VaultError) -> VaultError {
    match error {
        VaultError::Io(_) | VaultError::ReadOnly => VaultError::PaperDamaged,
        other => other,
    }
}

/// Why a file could not be copied. Many can do without one file that cannot be read, and nobody without the place to
/// write to.
pub(crate) enum CopyError {
    /// The file is not there, or could not be read to its end.
    Source(std::io::Error),
    /// The copy could not be written, or somebody called it off.
    Other(VaultError),
}

impl CopyError {
    fn of_copy(error: std::io::Error) -> Self {
        Self::Other(error.into())
    }
}

impl From<CopyError> for VaultError {
    fn from(error: CopyError) -> Self {
        match error {
            CopyError::Source(error) => error.into(),
            CopyError::Other(error) => error,
        }
    }
}

/// Copies a file, brings it to the disk, and gives the BLAKE3 of what was read.
///
/// # Errors
/// [`CopyError`] says which of the two files it was, or [`VaultError::CalledOff`] when `stop` says so; a part may be left.
pub(crate) fn copy_file(from: &Path, to: &Path, stop: &dyn Fn() -> bool) -> Result<blake3::Hash, CopyError> {
    let mut source = File::open(from).map_err(CopyError::Source)?;
    let copy = files::private_file().create(true).truncate(true).open(to);
    let mut copy = copy.map_err(CopyError::of_copy)?;
    let mut hash = blake3::Hasher::new();
    let mut piece = vec![0; PIECE];
    loop {
        if stop() {
            return Err(CopyError::Other(VaultError::CalledOff));
        }
        let read = match source.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(CopyError::Source(error)),
        };
        hash.update(&piece[..read]);
        copy.write_all(&piece[..read]).map_err(CopyError::of_copy)?;
    }
    copy.sync_all().map_err(CopyError::of_copy)?;
    Ok(hash.finalize())
}

/// Reads a file to its end, and gives its BLAKE3.
///
/// # Errors
/// [`VaultError::CalledOff`] when `stop` says so, and the disk's own.
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
