//! Sealing content chunk by chunk and writing it.

use std::io::{self, Write as _};

use aead_stream::StreamPrimitive as _;
use zeroize::Zeroizing;

use super::{CHUNK, Stream, TAG};
use crate::line::{BATCH, Batch, Work};
use crate::steady::SteadyFile;

// A batch is sealed as whole chunks.
const _: () = assert!(BATCH.is_multiple_of(CHUNK));

/// The file, and how far it is sealed.
pub(super) struct Sealing {
    file: SteadyFile,
    stream: Stream,
    header: Vec<u8>,
    /// The number of the next chunk.
    next: u32,
    chunk: Batch,
}

impl Sealing {
    pub(super) fn new(file: SteadyFile, stream: Stream, header: Vec<u8>) -> Self {
        Self { file, stream, header, next: 0, chunk: Zeroizing::new(Vec::with_capacity(CHUNK + TAG)) }
    }

    /// Seals what is left, the last chunk as the last, and brings the file to the disk.
    pub(super) fn finish(mut self, content: &[u8]) -> io::Result<()> {
        self.put(content, true)?;
        self.file.bring_to_disk()
    }

    fn put(&mut self, content: &[u8], ends: bool) -> io::Result<()> {
        let mut chunks = content.chunks(CHUNK).peekable();
        while let Some(chunk) = chunks.next() {
            self.chunk.clear();
            self.chunk.extend_from_slice(chunk);
            let last = ends && chunks.peek().is_none();
            self.stream
                .encrypt_in_place(self.next, last, &self.header, &mut *self.chunk)
                .map_err(|_| io::ErrorKind::FileTooLarge)?;
            self.file.write_all(&self.chunk)?;
            self.next += 1;
        }
        Ok(())
    }
}

impl Work for Sealing {
    const NAME: &'static str = "seal a paper";

    fn full_batch(&mut self, batch: &[u8]) -> io::Result<()> {
        self.put(batch, false)
    }
}
