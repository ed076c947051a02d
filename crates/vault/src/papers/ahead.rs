//! Reading a paper from its beginning to its end, a little ahead of whoever takes the bytes.
//!
//! A thread opens the next seals while the last bytes are written elsewhere. What it holds is opened already: a few
//! batches of it, wiped when they are let go. A short paper never meets the thread.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{Builder, JoinHandle};

use super::read::PaperFile;
use crate::line::{BATCH, Batch, empty_batch};

/// Batches that lie ready.
const READY: usize = 2;

/// The bytes of a paper in their order. As [`PaperFile`], it gives an error of kind `InvalidData` instead of bytes that
/// were changed.
pub struct PaperAhead(Source);

enum Source {
    Here(PaperFile),
    Beside(Beside),
}

struct Beside {
    ready: Option<Receiver<io::Result<Batch>>>,
    back: Sender<Batch>,
    thread: Option<JoinHandle<()>>,
    open: Batch,
    taken: usize,
    /// Bytes that are still to come after those in `open`.
    missing: u64,
}

impl PaperAhead {
    pub(super) fn of(paper: PaperFile) -> io::Result<Self> {
        let short = paper.left() <= BATCH as u64;
        Ok(Self(if short { Source::Here(paper) } else { Source::Beside(Beside::begin(paper)?) }))
    }
}

impl Beside {
    fn begin(paper: PaperFile) -> io::Result<Self> {
        let missing = paper.left();
        let (into, ready) = sync_channel(READY);
        let (back, empty) = channel();
        let thread =
            Builder::new().name("open a paper".into()).spawn(move || open_all(paper, &into, &empty))?;
        Ok(Self { ready: Some(ready), back, thread: Some(thread), open: Batch::default(), taken: 0, missing })
    }

    fn next(&mut self) -> io::Result<()> {
        let done = std::mem::take(&mut self.open);
        self.taken = 0;
        if done.capacity() > 0 {
            // When the thread has come to the end nobody takes it back; then it is wiped here.
            drop(self.back.send(done));
        }
        if self.missing == 0 {
            return Ok(());
        }
        // A reader that asks on after an error gets no end that is none.
        let batch = self.ready.as_ref().and_then(|ready| ready.recv().ok());
        self.open = batch.unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()))?;
        self.missing = self.missing.saturating_sub(self.open.len() as u64);
        Ok(())
    }
}

fn open_all(mut paper: PaperFile, into: &SyncSender<io::Result<Batch>>, empty: &Receiver<Batch>) {
    while paper.left() > 0 {
        let mut batch = empty.try_recv().unwrap_or_else(|_| empty_batch());
        batch.clear();
        let opened = paper.fill(&mut batch, BATCH).map(|()| batch);
        let failed = opened.is_err();
        // Nobody waits for it any more when the reader was let go.
        if into.send(opened).is_err() || failed {
            return;
        }
    }
}

impl Read for PaperAhead {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let beside = match &mut self.0 {
            Source::Here(paper) => return paper.read(into),
            Source::Beside(beside) => beside,
        };
        if beside.taken == beside.open.len() && !into.is_empty() {
            beside.next()?;
        }
        let there = beside.open.get(beside.taken..).unwrap_or_default();
        let most = there.len().min(into.len());
        into[..most].copy_from_slice(&there[..most]);
        beside.taken += most;
        Ok(most)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // The thread ends when nobody waits for it; then nothing of the paper lies open any more.
        self.ready = None;
        let _ended = self.thread.take().map(JoinHandle::join);
    }
}
