//! Guessing is slowed: whoever tried several wrong passphrases waits longer and longer.
//!
//! It holds up somebody at this keyboard. It cannot hold up somebody who has a copy of the folder: there only the price of
//! each guess does (Argon2id, see the room `vault`). The recovery words are not slowed: nobody guesses 256 bits.

use std::path::Path;

use chrono::{DateTime, Utc};
use vault::VaultError;

use crate::error::{Error, ErrorKind, Result};

/// Tries a passphrase, unless somebody has to wait. The count is kept in `counted_in`, or in memory where that cannot be
/// written to.
///
/// # Errors
/// `too_soon` with the seconds that are left; whatever the trial says.
pub(crate) fn slowed<T>(
    counted_in: &Path,
    now: DateTime<Utc>,
    trial: impl FnOnce() -> std::result::Result<T, VaultError>,
) -> Result<T> {
    if let Some(wait) = vault::wait_before_try(counted_in, now) {
        let seconds = wait.num_milliseconds().saturating_add(999) / 1000;
        return Err(Error { detail: Some(seconds.to_string()), ..Error::of(ErrorKind::TooSoon) });
    }
    let tried = trial();
    match &tried {
        Ok(_) => vault::forget_tries(counted_in),
        Err(VaultError::WrongPassphrase) => vault::note_wrong_try(counted_in, now),
        Err(_) => {}
    }
    Ok(tried?)
}
