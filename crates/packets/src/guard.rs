//! Runs what reads strangers' bytes so that it cannot take the program with it.
//!
//! A file can be made to panic a reader, to nest so deeply that a stack ends, or to keep it busy for ever. Each such
//! job gets a thread of its own with a large stack and a limit of time. A thread cannot be ended from outside: one
//! that takes too long is left to itself and its answer is no longer waited for.
//!
//! What is done for each page has a limit for the whole exhibit besides, an [`Allowance`]: a file of many pages that
//! each take just short of too long must not keep anybody waiting for a day.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

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

/// What looking at one exhibit may take: time, and readers that break.
///
/// The time is that of all hands together, and many times what honest pages take, so that it ends nothing but what was
/// made to last. How often a reader may break does not depend on the machine at all.
pub(crate) struct Allowance {
    milliseconds: AtomicU64,
    breaks: AtomicU8,
}

impl Allowance {
    /// What somebody granted, or the usual for an exhibit with so many pages.
    pub(crate) fn granted(looking: Option<Duration>, pages: usize) -> Self {
        looking.map_or_else(|| Self::for_pages(pages), |time| Self::of(time, 3))
    }

    /// For an exhibit with so many pages: two minutes, a quarter of a second for each page, and never more than ten
    /// minutes.
    pub(crate) fn for_pages(pages: usize) -> Self {
        let pages = u64::try_from(pages).unwrap_or(u64::MAX);
        Self::of(Duration::from_millis(pages.saturating_mul(250).saturating_add(120_000).min(600_000)), 3)
    }

    /// Whether no time is left.
    pub(crate) fn is_spent(&self) -> bool {
        self.milliseconds.load(Ordering::Relaxed) == 0
    }

    pub(crate) fn of(time: Duration, breaks: u8) -> Self {
        let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        Self { milliseconds: AtomicU64::new(milliseconds), breaks: AtomicU8::new(breaks) }
    }

    /// Does something that is told how long it may take, which is never more than `most`, and counts the time. None
    /// where nothing is left.
    pub(crate) fn spend<T>(&self, most: Duration, job: impl FnOnce(Duration) -> T) -> Option<T> {
        let left = Duration::from_millis(self.milliseconds.load(Ordering::Relaxed));
        if left.is_zero() {
            return None;
        }
        let begun = Instant::now();
        let done = job(left.min(most));
        let took = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let less = |left: u64| Some(left.saturating_sub(took));
        self.milliseconds.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).ok();
        Some(done)
    }

    /// Whether a reader that broke may be begun again.
    pub(crate) fn begin_again(&self) -> bool {
        let less = |left: u8| left.checked_sub(1);
        self.breaks.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::{Allowance, Broken, run};

    #[test]
    fn what_is_used_up_is_not_begun() {
        let none = Allowance::of(Duration::ZERO, 1);
        assert_eq!(none.spend(Duration::MAX, |_| ()), None);
        assert!(none.begin_again() && !none.begin_again());
        let some = Allowance::of(Duration::from_secs(3600), 0);
        assert_eq!(some.spend(Duration::from_secs(40), |limit| limit), Some(Duration::from_secs(40)));
        assert_eq!(some.spend(Duration::MAX, |limit| limit <= Duration::from_secs(3600)), Some(true));
    }

    #[test]
    fn many_pages_may_take_longer_and_never_for_ever() {
        let left = |pages: usize| Allowance::for_pages(pages).spend(Duration::MAX, |limit| limit.as_secs());
        assert_eq!([left(0), left(1000), left(20_000), left(usize::MAX)], [120, 370, 600, 600].map(Some));
    }

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
