//! From one lock to the next.
//!
//! A command may take long: a save dialog stays open for hours, a large file is read. What it took out of the vault before
//! it was locked must not be written or shown after, whoever sits there then, and whether or not it was unlocked again.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, MutexGuard};

use desk::ErrorKind;

use super::{AppState, enter};
use crate::error::CommandResult;
use crate::incoming::Incoming;
use crate::private_copies::PrivateCopies;

/// How often a vault was locked.
#[derive(Clone, Default)]
pub(super) struct Locks(Arc<AtomicU64>);

impl Locks {
    /// It is locked now. Said before anything is taken away.
    pub(super) fn another(&self) {
        self.0.fetch_add(1, Ordering::AcqRel);
    }
}

/// The time from a lock to the next. It is over when the vault is locked.
#[derive(Clone)]
pub(crate) struct Turn {
    locks: Locks,
    number: u64,
}

impl Turn {
    /// Makes sure that it is not over.
    ///
    /// # Errors
    /// `locked`.
    pub(crate) fn lasts(&self) -> CommandResult<()> {
        Ok(self.goes_on()?)
    }

    /// As [`Turn::lasts`], for what the desk does piece by piece.
    ///
    /// # Errors
    /// `locked`.
    pub(crate) fn goes_on(&self) -> desk::Result<()> {
        let now = self.locks.0.load(Ordering::Acquire);
        if now == self.number { Ok(()) } else { Err(desk::Error::of(ErrorKind::Locked)) }
    }

    /// Asks something in a window of the system's. An answer that comes after a lock is none: it may be somebody else's.
    ///
    /// # Errors
    /// `locked`.
    pub(crate) fn ask<T>(&self, dialog: impl FnOnce() -> T) -> CommandResult<T> {
        let answer = dialog();
        self.lasts()?;
        Ok(answer)
    }
}

impl AppState {
    /// The turn that lasts now. A command takes it before it takes anything out of the vault.
    pub(crate) fn turn(&self) -> Turn {
        Turn { locks: self.locks.clone(), number: self.locks.0.load(Ordering::Acquire) }
    }

    /// Files on their way into the vault. They are forgotten when it is locked, and none is put there after.
    ///
    /// # Errors
    /// `locked` when the turn is over.
    pub(crate) fn incoming_in(&self, turn: &Turn) -> CommandResult<MutexGuard<'_, Incoming>> {
        let incoming = self.incoming();
        // Under the mutex: whoever locks counts first, and forgets then.
        turn.lasts()?;
        Ok(incoming)
    }

    /// Copies that other programs are given to read. They are gone when the vault is locked, and none is made after.
    ///
    /// # Errors
    /// `locked` when the turn is over.
    pub(crate) fn copies_in(&self, turn: &Turn) -> CommandResult<MutexGuard<'_, PrivateCopies>> {
        let copies = enter(&self.copies);
        turn.lasts()?;
        Ok(copies)
    }
}
