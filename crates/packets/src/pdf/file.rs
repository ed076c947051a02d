//! Where a part goes while it is made: bytes at the end, a look back, and a cut.

use std::io;

/// The bytes of one part of a packet while it is made. The room never touches a file; its caller may.
pub trait PartFile {
    /// Writes at the end.
    ///
    /// # Errors
    /// Whatever the place says.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Reads `from` up to `to` again, and adds it to `into`.
    ///
    /// # Errors
    /// Whatever the place says.
    fn read_back(&mut self, from: u64, to: u64, into: &mut Vec<u8>) -> io::Result<()>;

    /// Takes back everything after the first `length` bytes.
    ///
    /// # Errors
    /// Whatever the place says.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

impl PartFile for Vec<u8> {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.extend_from_slice(bytes);
        Ok(())
    }

    fn read_back(&mut self, from: u64, to: u64, into: &mut Vec<u8>) -> io::Result<()> {
        let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let bytes = self.get(place(from)..place(to)).ok_or(io::ErrorKind::UnexpectedEof)?;
        into.extend_from_slice(bytes);
        Ok(())
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(())
    }
}

/// Counts bytes and keeps none: how large would it be?
#[derive(Default)]
pub(crate) struct Scales;

impl PartFile for Scales {
    fn append(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn read_back(&mut self, _: u64, _: u64, _: &mut Vec<u8>) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn cut(&mut self, _: u64) -> io::Result<()> {
        Ok(())
    }
}
