//! A file whose bytes are brought to the disk while more of them are written.
//!
//! A file that is synced once, at its end, is first gathered in memory whole and then waited for. Here a thread beside
//! the writer hands the bytes to the system, and another syncs what was handed over so far, again and again, so that
//! the disk works while the next bytes are read and sealed. The system gets whole pages at whole places: a piece that
//! begins within a page costs it more time to take over, and the chunks of a paper begin anywhere.
//!
//! Nothing is promised before [`SteadyFile::bring_to_disk`], which waits for both, syncs once more and says whether all
//! went well.

use std::fs::File;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::{Builder, JoinHandle};

use crate::line::{Batch, Line, Work, empty_batch};

/// After so many batches the disk is asked to begin. Smaller files are synced once, at their end.
const STRETCH: usize = 16;

/// A file for writing of which the disk gets its part early.
pub struct SteadyFile {
    line: Line<Writing>,
    /// What the system does not have yet.
    batch: Batch,
}

struct Writing {
    file: File,
    /// Batches since the disk was asked last.
    since: usize,
    syncing: Option<Syncing>,
}

struct Syncing {
    asks: SyncSender<()>,
    thread: JoinHandle<io::Result<()>>,
}

impl SteadyFile {
    /// Takes a file that is open for writing, at the place where it stands.
    pub fn new(file: File) -> Self {
        Self { line: Line::Here(Writing { file, since: 0, syncing: None }), batch: empty_batch() }
    }

    /// Brings everything that was written to the disk, with what the system knows of the file, and lets go of it.
    ///
    /// # Errors
    /// The disk's own, those from before included: one that was met beside the writer is not met again by a later sync.
    pub fn bring_to_disk(mut self) -> io::Result<()> {
        let mut writing = self.line.end()?;
        writing.file.write_all(&self.batch)?;
        writing.syncing.take().map_or(Ok(()), Syncing::end)?;
        writing.file.sync_all()
    }
}

impl Write for SteadyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.put(&mut self.batch, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // A batch goes to the system when it is full; nothing is promised before the end.
        Ok(())
    }
}

impl Drop for SteadyFile {
    fn drop(&mut self) {
        // Given up: the threads let go of the file before anybody removes it, which Windows insists on.
        let _given_up = self.line.end();
    }
}

impl Work for Writing {
    const NAME: &'static str = "write a file";

    fn full_batch(&mut self, batch: &[u8]) -> io::Result<()> {
        self.file.write_all(batch)?;
        self.since += 1;
        if self.since < STRETCH {
            return Ok(());
        }
        self.since = 0;
        self.ask()
    }
}

impl Writing {
    /// Asks for a sync beside the writer; when one is asked for already, that will do.
    fn ask(&mut self) -> io::Result<()> {
        let syncing = match self.syncing.take() {
            Some(syncing) => syncing,
            None => Syncing::begin(self.file.try_clone()?)?,
        };
        match syncing.asks.try_send(()) {
            Ok(()) | Err(TrySendError::Full(())) => self.syncing = Some(syncing),
            Err(TrySendError::Disconnected(())) => return syncing.end(),
        }
        Ok(())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        // Given up; as above.
        let _given_up = self.syncing.take().map(Syncing::end);
    }
}

impl Syncing {
    fn begin(file: File) -> io::Result<Self> {
        let (asks, asked) = sync_channel(1);
        let thread =
            Builder::new().name("sync a file".into()).spawn(move || sync_each_time(&file, &asked))?;
        Ok(Self { asks, thread })
    }

    fn end(self) -> io::Result<()> {
        drop(self.asks);
        self.thread.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
    }
}

fn sync_each_time(file: &File, asked: &Receiver<()>) -> io::Result<()> {
    asked.iter().try_for_each(|()| file.sync_data())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::BATCH;

    #[test]
    fn what_was_written_in_stretches_is_read_back_as_one() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("file");
        let mut file = SteadyFile::new(File::create(&place).unwrap());
        let piece: Vec<u8> = (0..=250).cycle().take(STRETCH * BATCH / 3 + 7).collect();
        (0..10).for_each(|_| file.write_all(&piece).unwrap());
        file.bring_to_disk().unwrap();
        assert!(std::fs::read(&place).unwrap() == piece.repeat(10));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_disk_that_fails_beside_the_writer_is_not_passed_over() {
        // A pipe takes bytes and cannot be synced: a thread meets an error that the writer does not.
        let (mut out, into) = io::pipe().unwrap();
        let mut writing =
            Writing { file: File::from(std::os::fd::OwnedFd::from(into)), since: 0, syncing: None };
        writing.ask().unwrap();
        let met = writing.syncing.take().unwrap().end().unwrap_err();
        assert_eq!(met.kind(), io::ErrorKind::InvalidInput);
        drop(writing);
        assert_eq!(io::copy(&mut out, &mut io::sink()).unwrap(), 0);
    }
}
