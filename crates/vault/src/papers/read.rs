//! Reading a paper's file from any place in it. Nothing is given out before its seal was checked.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use aead_stream::{KeyInit as _, NewStream as _, StreamPrimitive as _};
use chacha20poly1305::XChaCha20Poly1305;
use zeroize::Zeroizing;

use super::ahead::PaperAhead;
use super::{CHUNK, HEADER, LARGEST_PAPER, MAGIC, NONCE, Stream, TAG, chunks, padding, read_full, stored};
use crate::VaultError;
use crate::key::Secret;
use crate::line::Batch;

/// An open file of a paper: read it as any file.
///
/// A piece that was changed, cut off or exchanged gives an error of kind `InvalidData` instead of bytes.
pub struct PaperFile {
    file: File,
    stream: Stream,
    header: Vec<u8>,
    length: u64,
    last: u64,
    position: u64,
    chunk: Zeroizing<Vec<u8>>,
    /// Which chunk lies open in `chunk`.
    open: Option<u64>,
}

impl PaperFile {
    pub(super) fn open(place: &Path, key: &Secret, length: u64) -> Result<Self, VaultError> {
        let mut file = match File::open(place) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(VaultError::PaperMissing),
            Err(error) => return Err(error.into()),
        };
        if length > LARGEST_PAPER || file.metadata()?.len() != stored(length) {
            return Err(VaultError::PaperDamaged);
        }
        let mut header = Vec::new();
        read_full(&mut file, &mut header, HEADER)?;
        let nonce: Option<[u8; NONCE]> = header.strip_prefix(MAGIC).and_then(|nonce| nonce.try_into().ok());
        let nonce = nonce.ok_or(VaultError::PaperDamaged)?;
        let cipher = XChaCha20Poly1305::new(key.bytes().into());
        Ok(Self {
            file,
            stream: Stream::from_aead(cipher, &nonce.into()),
            header,
            length,
            last: chunks(padding::padded(length)) - 1,
            position: 0,
            chunk: Zeroizing::new(Vec::with_capacity(CHUNK + TAG)),
            open: None,
        })
    }

    /// How many bytes the paper has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// How many bytes are left to read from here.
    pub(super) fn left(&self) -> u64 {
        self.length.saturating_sub(self.position)
    }

    /// For whoever reads from here to the end: a longer paper is opened a little ahead by a thread beside.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn ahead(self) -> Result<PaperAhead, VaultError> {
        Ok(PaperAhead::of(self)?)
    }

    /// Reads everything, the filling as well, and finds out whether it is what was written.
    pub(super) fn verify(mut self) -> Result<(), VaultError> {
        (0..=self.last).try_for_each(|number| self.load(number)).map_err(VaultError::from)
    }

    /// Reads on until `batch` has `most` bytes or the paper ends.
    pub(super) fn fill(&mut self, batch: &mut Batch, most: usize) -> io::Result<()> {
        while batch.len() < most && self.left() > 0 {
            let before = batch.len();
            batch.extend_from_slice(self.next(most - before)?);
            self.position += (batch.len() - before) as u64;
        }
        Ok(())
    }

    /// At most so many of the next bytes: what of them lies in one chunk. None at the end.
    fn next(&mut self, most: usize) -> io::Result<&[u8]> {
        let most = most.min(usize::try_from(self.left()).unwrap_or(usize::MAX));
        if most == 0 {
            return Ok(&[]);
        }
        self.load(self.position / CHUNK as u64)?;
        let within = usize::try_from(self.position % CHUNK as u64).unwrap_or(CHUNK);
        let there = self.chunk.get(within..).unwrap_or_default();
        Ok(&there[..most.min(there.len())])
    }

    fn load(&mut self, number: u64) -> io::Result<()> {
        if self.open == Some(number) {
            return Ok(());
        }
        let damaged = || io::Error::new(io::ErrorKind::InvalidData, VaultError::PaperDamaged);
        self.open = None;
        self.file.seek(SeekFrom::Start(HEADER as u64 + number * (CHUNK + TAG) as u64))?;
        read_full(&mut self.file, &mut self.chunk, CHUNK + TAG)?;
        let place = u32::try_from(number).map_err(|_| damaged())?;
        self.stream
            .decrypt_in_place(place, number == self.last, &self.header, &mut *self.chunk)
            .map_err(|_| damaged())?;
        self.open = Some(number);
        Ok(())
    }
}

impl Read for PaperFile {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let there = self.next(into.len())?;
        let most = there.len();
        into[..most].copy_from_slice(there);
        self.position += most as u64;
        Ok(most)
    }
}

impl Seek for PaperFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
