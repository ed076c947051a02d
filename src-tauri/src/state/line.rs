//! Who waits for the vault, in the order in which they came.
//!
//! A mutex lets in whoever it likes. What somebody typed and what is on its way into the vault when it is locked has to be
//! let in before it is closed, however long another one holds the vault.

use std::collections::BTreeSet;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::enter;

/// Everybody who waits for the vault or works in it.
#[derive(Clone, Default)]
pub(super) struct Line(Arc<Inner>);

#[derive(Default)]
struct Inner {
    waiting: Mutex<Waiting>,
    moved: Condvar,
}

#[derive(Default)]
struct Waiting {
    came: u64,
    numbers: BTreeSet<u64>,
}

/// A place in the line; given up when it is dropped.
pub(super) struct Place {
    line: Line,
    number: u64,
}

impl Line {
    /// Takes the last place.
    pub(super) fn join(&self) -> Place {
        let mut waiting = enter(&self.0.waiting);
        waiting.came += 1;
        let number = waiting.came;
        waiting.numbers.insert(number);
        Place { line: self.clone(), number }
    }

    /// How many wait or work.
    #[cfg(test)]
    pub(super) fn length(&self) -> usize {
        enter(&self.0.waiting).numbers.len()
    }
}

impl Place {
    /// Waits until everybody is done who came before. Blocks the thread.
    pub(super) fn wait_for_those_before(&self) {
        let mut waiting = enter(&self.line.0.waiting);
        while waiting.numbers.first().is_some_and(|first| *first < self.number) {
            waiting = self.line.0.moved.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        enter(&self.line.0.waiting).numbers.remove(&self.number);
        self.line.0.moved.notify_all();
    }
}
