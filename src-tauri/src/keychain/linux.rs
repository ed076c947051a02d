//! The keychain of a Linux desktop, over the session bus (freedesktop.org's Secret Service).
//!
//! The secret crosses the bus under a key of its own. Only a collection that is open already is used, so that nobody is
//! ever asked for a password by a program that waits in the background.

use std::collections::HashMap;

use desk::{Keychain, KeychainItem, NoKeychain};
use secret_service::blocking::{Item, SecretService as Service};
use secret_service::{EncryptionType, Error};

/// The name by which the keychain knows whose secrets ours are.
const APPLICATION: &str = "org.recourse.desktop";

/// Whoever holds `org.freedesktop.secrets`.
pub(super) struct SecretService;

impl Keychain for SecretService {
    fn get(&self, item: &KeychainItem) -> Result<Option<Vec<u8>>, NoKeychain> {
        asked(|service| {
            let name = item.name();
            let found = service.search_items(attributes(&name))?;
            match found.unlocked.first() {
                Some(item) => Ok(Some(item.get_secret()?)),
                None if found.locked.is_empty() => Ok(None),
                None => Err(Error::Locked),
            }
        })
    }

    fn set(&self, item: &KeychainItem, secret: &[u8]) -> Result<(), NoKeychain> {
        asked(|service| {
            let collection = service.get_default_collection()?;
            collection.ensure_unlocked()?;
            let name = item.name();
            let made = collection.create_item(label(item), attributes(&name), secret, true, "text/plain");
            made.map(drop)
        })
    }

    fn remove(&self, item: &KeychainItem) -> Result<(), NoKeychain> {
        asked(|service| {
            let name = item.name();
            let found = service.search_items(attributes(&name))?;
            found.unlocked.iter().try_for_each(Item::delete)?;
            // Deleting what is locked would ask the person for a password.
            if found.locked.is_empty() { Ok(()) } else { Err(Error::Locked) }
        })
    }
}

/// Opens a session with the keychain and asks in it. Without a bus or a keychain this fails at once.
fn asked<T>(question: impl FnOnce(&Service<'_>) -> Result<T, Error>) -> Result<T, NoKeychain> {
    let service = Service::connect(EncryptionType::Dh).map_err(|_| NoKeychain::Missing)?;
    question(&service).map_err(|error| match error {
        // The last: there is a keychain without any place to keep things in.
        Error::Unavailable | Error::NoResult => NoKeychain::Missing,
        Error::Locked | Error::Prompt | Error::PromptDisconnected => NoKeychain::Locked,
        _ => NoKeychain::Refused,
    })
}

/// What the keychain's own window calls it.
fn label(item: &KeychainItem) -> &'static str {
    match item {
        KeychainItem::ReminderList => "Recourse: reminders while the vault is locked",
        KeychainItem::Vault(_) => "Recourse: opens the vault without its passphrase",
    }
}

fn attributes(name: &str) -> HashMap<&str, &str> {
    HashMap::from([("application", APPLICATION), ("for", name)])
}

#[cfg(test)]
mod tests;
