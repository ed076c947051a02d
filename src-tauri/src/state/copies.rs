//! Private copies, made while nobody is kept from locking: the place for one is taken in a moment, and then it is written
//! beside everything else, as large as it may be.

use std::fs::File;
use std::path::PathBuf;

use super::{AppState, Turn};
use crate::error::CommandResult;

impl AppState {
    /// Makes a private copy. `write` should ask again and again whether the turn lasts: whoever locks does not wait for it.
    ///
    /// # Errors
    /// `locked` when the turn is over, at the beginning or at the end; `cannot_write`, `disk_full`, and what `write` says.
    /// Nothing is left of the copy then.
    pub(crate) fn private_copy(
        &self,
        turn: &Turn,
        ending: &str,
        write: impl FnOnce(&mut File) -> desk::Result<()>,
    ) -> CommandResult<PathBuf> {
        let begun = self.copies_in(turn)?.begin(ending);
        let mut copy = begun.map_err(desk::Error::cannot_write)?;
        write(copy.file())?;
        turn.lasts()?;
        // Locked from here on, it goes with all others.
        Ok(copy.finish())
    }
}
