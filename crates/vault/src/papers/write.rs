//! Writing a paper's file, piece by piece, without ever holding more than a few batches of it.
//!
//! Whoever brings the bytes hashes them; they are sealed and written beside (line.rs, sealing.rs), and the disk has its part
//! early (steady.rs).

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aead_stream::{KeyInit as _, NewStream as _};
use chacha20poly1305::XChaCha20Poly1305;
use sha2::{Digest as _, Sha256};

use super::sealing::Sealing;
use super::{CHUNK, LARGEST_PAPER, MAGIC, NONCE, PART, Stream, Ticket, padding};
use crate::VaultError;
use crate::files;
use crate::key::{Secret, SubKey};
use crate::line::{Batch, Line, empty_batch};
use crate::sealed::random_name;
use crate::steady::SteadyFile;

/// A file that is being written. Dropped before it is finished, it is gone.
pub struct NewPaperFile {
    folder: PathBuf,
    name: String,
    /// Where full batches go.
    line: Line<Sealing>,
    /// What was brought and not yet passed on: a full batch goes only when more follows, because the file's last chunk is
    /// sealed differently.
    batch: Batch,
    length: u64,
    hash: Sha256,
    key: Secret,
    seal: Arc<SubKey>,
    in_place: bool,
}

/// A finished file, and what has to be written down about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenPaper {
    /// The file's name in the folder of papers: random, 32 hexadecimal digits.
    pub name: String,
    /// What opens it.
    pub ticket: Ticket,
    /// How many bytes the paper has.
    pub length: u64,
    /// SHA-256 of the paper.
    pub sha256: [u8; 32],
}

impl NewPaperFile {
    pub(super) fn begin(folder: &Path, seal: Arc<SubKey>) -> Result<Self, VaultError> {
        Self::under(folder, random_name()?, Secret::make()?, seal)
    }

    /// Begins a file of this name and key. The chance in its beginning is new each time, so that nothing is ever sealed
    /// twice in the same way.
    pub(super) fn under(
        folder: &Path,
        name: String,
        key: Secret,
        seal: Arc<SubKey>,
    ) -> Result<Self, VaultError> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce)?;
        let header = [&MAGIC[..], &nonce].concat();
        let file = files::private_file().create_new(true).open(folder.join(format!("{name}{PART}")))?;
        let mut file = SteadyFile::new(file);
        file.write_all(&header)?;
        let cipher = XChaCha20Poly1305::new(key.bytes().into());
        let stream = Stream::from_aead(cipher, &nonce.into());
        Ok(Self {
            folder: folder.to_owned(),
            name,
            line: Line::Here(Sealing::new(file, stream, header)),
            batch: empty_batch(),
            length: 0,
            hash: Sha256::new(),
            key,
            seal,
            in_place: false,
        })
    }

    /// How many bytes were written so far.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Fills the file up, brings it to the disk and moves it into place.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`] and the like; nothing is left of the file then.
    pub fn finish(mut self) -> Result<WrittenPaper, VaultError> {
        let length = self.length;
        let zeros = vec![0; CHUNK];
        let mut missing = padding::padded(length) - length;
        while missing > 0 {
            let now = usize::try_from(missing).unwrap_or(CHUNK).min(CHUNK);
            self.line.put(&mut self.batch, &zeros[..now])?;
            missing -= now as u64;
        }
        self.line.end()?.finish(&self.batch)?;
        let ticket = Ticket::seal(&self.name, &self.key, length, &self.seal)?;
        files::put_in_place(&self.folder, &self.part(), &self.name)?;
        self.in_place = true;
        let sha256 = std::mem::take(&mut self.hash).finalize().into();
        Ok(WrittenPaper { name: self.name.clone(), ticket, length, sha256 })
    }

    fn part(&self) -> PathBuf {
        self.folder.join(format!("{}{PART}", self.name))
    }
}

impl Write for NewPaperFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.length.saturating_add(bytes.len() as u64);
        if length > LARGEST_PAPER {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.line.put(&mut self.batch, bytes)?;
        self.hash.update(bytes);
        self.length = length;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // A batch goes to the file when it is full; nothing is promised before `finish`.
        Ok(())
    }
}

impl Drop for NewPaperFile {
    fn drop(&mut self) {
        // The file is let go before it is removed, which Windows insists on.
        let _given_up = self.line.end();
        if !self.in_place {
            // Best effort: what stays is collected when the vault is opened.
            let _gone = fs::remove_file(self.part());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_more_than_two_gigabytes_is_refused_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let seal = Arc::new(SubKey(Secret::make().unwrap()));
        let mut file = NewPaperFile::begin(folder.path(), seal).unwrap();
        file.length = LARGEST_PAPER - 2;
        file.write_all(b"12").unwrap();
        let refused = file.write_all(b"3").unwrap_err();
        assert!(matches!(VaultError::from(refused), VaultError::PaperTooLarge));
        drop(file);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
