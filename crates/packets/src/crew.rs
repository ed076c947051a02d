//! Several hands for work on many pages: as many threads as the machine has processors, and not more than help.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// More than this many pages at once take more memory than they save time.
const MOST: usize = 4;

/// Does a job for each of the numbers below `count`, several at once, and gives the answers in their order. Each hand
/// begins with something of its own. None stands where a hand broke.
pub(crate) fn each<S, T: Send>(
    count: usize,
    begin: impl Fn() -> S + Sync,
    job: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<Option<T>> {
    let hands = thread::available_parallelism().map_or(1, NonZero::get).min(MOST).min(count);
    let next = AtomicUsize::new(0);
    let answers: Mutex<Vec<Option<T>>> = Mutex::new((0..count).map(|_| None).collect());
    let work = || {
        let mut own = begin();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return;
            }
            let answer = job(&mut own, at);
            // A hand that breaks while it holds the list leaves the list whole.
            let mut answers = answers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if let Some(place) = answers.get_mut(at) {
                *place = Some(answer);
            }
        }
    };
    thread::scope(|scope| {
        // Where no further thread can be had, this one does the work.
        let others = (1..hands).map_while(|_| thread::Builder::new().spawn_scoped(scope, work).ok());
        let others: Vec<_> = others.collect();
        work();
        for other in others {
            drop(other.join());
        }
    });
    answers.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn every_answer_stands_in_its_place() {
        let doubled = each(100, || 2, |factor, at| at * *factor);
        assert!(doubled.iter().enumerate().all(|(at, answer)| *answer == Some(at * 2)));
        assert!(each(0, || (), |(), at| at).is_empty());
    }
}
