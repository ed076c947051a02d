//! The login keychain of macOS and the Credential Manager of Windows.
//!
//! macOS lets the program that made an item read it without asking; another program, or ours after it was signed anew,
//! makes macOS ask the person, and then the wait is over before they answer. Windows asks nobody. Read in keyring 4.2;
//! never run.

use desk::{Keychain, KeychainItem, NoKeychain};
use keyring::{Entry, Error};

/// The item's first name, as the system's own window shows it. The second says what it is for.
const SERVICE: &str = "org.recourse.desktop";

/// The keychain that came with the system.
pub(super) struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn get(&self, item: &KeychainItem) -> Result<Option<Vec<u8>>, NoKeychain> {
        match entry(item)?.get_secret() {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(why(&error)),
        }
    }

    fn set(&self, item: &KeychainItem, secret: &[u8]) -> Result<(), NoKeychain> {
        entry(item)?.set_secret(secret).map_err(|error| why(&error))
    }

    fn remove(&self, item: &KeychainItem) -> Result<(), NoKeychain> {
        match entry(item)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(why(&error)),
        }
    }
}

fn entry(item: &KeychainItem) -> Result<Entry, NoKeychain> {
    Entry::new(SERVICE, &item.name()).map_err(|error| why(&error))
}

fn why(error: &Error) -> NoKeychain {
    match error {
        Error::NoDefaultStore | Error::NotSupportedByStore(_) => NoKeychain::Missing,
        Error::NoStorageAccess(_) => NoKeychain::Locked,
        _ => NoKeychain::Refused,
    }
}
