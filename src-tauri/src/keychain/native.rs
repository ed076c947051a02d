//! The login keychain of macOS and the Credential Manager of Windows.
//!
//! macOS lets the program that made an item read it without asking; another program, or ours after it was signed anew,
//! makes macOS ask the person, and then the wait is over before they answer. Windows asks nobody. Read in keyring 4.2;
//! never run.

use desk::{Keychain, NoKeychain};
use keyring::{Entry, Error};

/// The item's two names, as the system's own window shows them.
const SERVICE: &str = "org.recourse.desktop";
const ACCOUNT: &str = "reminders";

/// The keychain that came with the system.
pub(super) struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn get(&self) -> Result<Option<Vec<u8>>, NoKeychain> {
        match entry()?.get_secret() {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(_) => Err(NoKeychain),
        }
    }

    fn set(&self, secret: &[u8]) -> Result<(), NoKeychain> {
        entry()?.set_secret(secret).map_err(|_| NoKeychain)
    }

    fn remove(&self) -> Result<(), NoKeychain> {
        match entry()?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(_) => Err(NoKeychain),
        }
    }
}

fn entry() -> Result<Entry, NoKeychain> {
    Entry::new(SERVICE, ACCOUNT).map_err(|_| NoKeychain)
}
