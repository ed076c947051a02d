//! Runs what reads strangers' bytes so that it cannot take the program with it.
//!
//! A file can be made to panic a reader, to nest so deeply that a stack ends, or to keep it busy for ever. Each such
//! job gets a thread of its own with a large stack and a limit of time. A thread cannot be ended from outside: one
//! that takes too long is left to itself and its answer is no longer waited for.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Room for deeply nested files. It is only reserved, and used as far as it is needed.
pub(crate) const STACK: usize = 64 << 20;

/// Why a job gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It panicked, or no thread could be had for it.
    Panicked,
    /// It took too long.
    TooLong,
}

/// Runs a job and waits for it no longer than `limit`.
pub(crate) fn run<T: Send + 'static>(
    limit: Duration,
    job: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Broken> {
    let (sender, receiver) = mpsc::channel();
    let work = move || drop(sender.send(job()));
    thread::Builder::new().stack_size(STACK).spawn(work).map_err(|_| Broken::Panicked)?;
    answer(&receiver, limit)
}

/// Waits for one answer of a thread.
pub(crate) fn answer<T>(receiver: &mpsc::Receiver<T>, limit: Duration) -> Result<T, Broken> {
    receiver.recv_timeout(limit).map_err(|error| match error {
        mpsc::RecvTimeoutError::Timeout => Broken::TooLong,
        mpsc::RecvTimeoutError::Disconnected => Broken::Panicked,
    })
}

/// How long a file of this many bytes may take to be read: generous for honest files on slow machines.
pub(crate) fn patience(bytes: usize) -> Duration {
    let megabytes = u64::try_from(bytes >> 20).unwrap_or(u64::MAX);
    Duration::from_secs(30_u64.saturating_add(megabytes))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::{Broken, run};

    #[test]
    fn an_answer_comes_back() {
        assert_eq!(run(Duration::from_secs(30), || 7), Ok(7));
    }

    #[test]
    fn a_panic_stays_in_its_thread() {
        let broken = run(Duration::from_secs(30), || -> u8 { std::panic::resume_unwind(Box::new(())) });
        assert_eq!(broken, Err(Broken::Panicked));
    }

    #[test]
    fn what_never_ends_is_not_waited_for() {
        let (keep, never) = mpsc::channel::<()>();
        let broken = run(Duration::from_millis(20), move || never.recv().is_ok());
        assert_eq!(broken, Err(Broken::TooLong));
        drop(keep);
    }
}
