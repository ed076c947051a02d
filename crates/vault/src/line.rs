//! Bytes handed on from one thread to the next, batch by batch and in their order.
//!
//! Whoever brings bytes fills a batch and passes it on; another thread works on it while the next is filled. The first
//! batch that is passed on starts the thread: what fits into one batch never meets it. A batch that was worked on goes
//! back to be filled again, so that there are never more than a handful, and each is wiped when it is let go.

use std::io;
use std::mem;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{Builder, JoinHandle};

use zeroize::Zeroizing;

/// What is handed on at once, in bytes: sixteen chunks of a paper, and a multiple of every page size there is.
pub(crate) const BATCH: usize = 1 << 20;
/// Batches that wait to be worked on.
const WAITING: usize = 2;

/// Bytes that are handed on. It has its full room from the beginning: it is never moved and leaves no copy.
pub(crate) type Batch = Zeroizing<Vec<u8>>;

/// What is done with the bytes.
pub(crate) trait Work: Send + 'static {
    /// What its thread is called.
    const NAME: &'static str;

    /// Works on a full batch.
    ///
    /// # Errors
    /// The work's own. Nothing is passed on after an error.
    fn full_batch(&mut self, batch: &[u8]) -> io::Result<()>;
}

/// Where the work is done.
pub(crate) enum Line<W> {
    /// By whoever brings the bytes.
    Here(W),
    /// By a thread beside.
    Beside { batches: SyncSender<Batch>, empty: Receiver<Batch>, thread: JoinHandle<io::Result<W>> },
    /// Nowhere any more: it failed, or it is done.
    Ended,
}

impl<W: Work> Line<W> {
    /// Takes bytes in. Of what was taken in, `batch` holds what was not passed on; it may be full, so that whoever ends
    /// the line has the last bytes in hand.
    ///
    /// # Errors
    /// The work's own.
    pub(crate) fn put(&mut self, batch: &mut Batch, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            if batch.len() == BATCH {
                self.pass_on(batch)?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(BATCH - batch.len()));
            batch.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Waits until everything that was passed on is done, and gives the work back.
    ///
    /// # Errors
    /// The work's own; after an error, and after the end, there is only another error.
    pub(crate) fn end(&mut self) -> io::Result<W> {
        match mem::replace(self, Self::Ended) {
            Self::Here(work) => Ok(work),
            Self::Beside { batches, thread, .. } => {
                drop(batches);
                thread.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
            }
            Self::Ended => Err(io::ErrorKind::Other.into()),
        }
    }

    fn pass_on(&mut self, batch: &mut Batch) -> io::Result<()> {
        *self = match mem::replace(self, Self::Ended) {
            Self::Here(work) => Self::begin(work)?,
            line => line,
        };
        let Self::Beside { batches, empty, .. } = self else { return Err(io::ErrorKind::Other.into()) };
        let full = mem::replace(batch, empty.try_recv().unwrap_or_else(|_| empty_batch()));
        if batches.send(full).is_ok() {
            return Ok(());
        }
        // The thread has ended, which it does by itself for one reason: it could not do its work.
        Err(self.end().err().unwrap_or_else(|| io::ErrorKind::Other.into()))
    }

    fn begin(work: W) -> io::Result<Self> {
        let (batches, coming) = sync_channel(WAITING);
        let (back, empty) = channel();
        let thread = Builder::new().name(W::NAME.into()).spawn(move || work_off(work, &coming, &back))?;
        Ok(Self::Beside { batches, empty, thread })
    }
}

fn work_off<W: Work>(mut work: W, coming: &Receiver<Batch>, back: &Sender<Batch>) -> io::Result<W> {
    for mut batch in coming {
        work.full_batch(&batch)?;
        batch.clear();
        // Nobody takes it back when the line has ended; then it is wiped here.
        drop(back.send(batch));
    }
    Ok(work)
}

/// Room for one batch.
pub(crate) fn empty_batch() -> Batch {
    Zeroizing::new(Vec::with_capacity(BATCH))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes so many batches.
    struct Counted {
        taken: Vec<u8>,
        most: usize,
    }

    impl Work for Counted {
        const NAME: &'static str = "count";

        fn full_batch(&mut self, batch: &[u8]) -> io::Result<()> {
            if self.taken.len() == self.most * BATCH {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.taken.extend_from_slice(batch);
            Ok(())
        }
    }

    fn line(most: usize) -> (Line<Counted>, Batch) {
        (Line::Here(Counted { taken: Vec::new(), most }), empty_batch())
    }

    #[test]
    fn every_byte_arrives_in_its_order_and_the_last_are_in_hand() {
        for length in [0, 1, BATCH, BATCH + 1, 7 * BATCH, 7 * BATCH + 99] {
            let (mut line, mut batch) = line(9);
            let bytes: Vec<u8> = (0..=250).cycle().take(length).collect();
            bytes.chunks(70_001).for_each(|piece| line.put(&mut batch, piece).unwrap());
            assert!(length == 0 || !batch.is_empty());
            assert!([&line.end().unwrap().taken[..], &batch].concat() == bytes, "{length}");
        }
    }

    #[test]
    fn what_could_not_be_done_is_said_once_by_its_name_and_never_passed_over() {
        let (mut line, mut batch) = line(2);
        let piece = vec![0; BATCH];
        let failed = (0..50).find_map(|_| line.put(&mut batch, &piece).err());
        assert_eq!(failed.map(|error| error.kind()), Some(io::ErrorKind::StorageFull));
        assert!(line.put(&mut batch, &piece).is_err() || line.put(&mut batch, &piece).is_err());
        assert!(line.end().is_err());
    }

    #[test]
    fn a_failure_after_the_last_batch_is_said_at_the_end() {
        let (mut line, mut batch) = line(0);
        line.put(&mut batch, &vec![0; BATCH + 1]).unwrap();
        assert_eq!(line.end().err().map(|error| error.kind()), Some(io::ErrorKind::StorageFull));
    }
}
