//! The keychain of a Linux desktop, over the session bus (freedesktop.org's Secret Service).
//!
//! The secret crosses the bus under a key of its own. Only a collection that is open already is used, so that nobody is
//! ever asked for a password by a program that waits in the background.

use std::collections::HashMap;

use desk::{Keychain, NoKeychain};
use secret_service::blocking::{Item, SecretService as Service};
use secret_service::{EncryptionType, Error};

/// By what our secret is found again. Whoever looks into the keychain can read it.
const ATTRIBUTES: [(&str, &str); 2] = [("application", "org.recourse.desktop"), ("for", "reminders")];

/// What the keychain's own window calls it.
const LABEL: &str = "Recourse: reminders while the vault is locked";

/// Whoever holds `org.freedesktop.secrets`.
pub(super) struct SecretService;

impl Keychain for SecretService {
    fn get(&self) -> Result<Option<Vec<u8>>, NoKeychain> {
        asked(|service| match open_items(service)?.first() {
            Some(item) => Ok(Some(item.get_secret()?)),
            None => Ok(None),
        })
    }

    fn set(&self, secret: &[u8]) -> Result<(), NoKeychain> {
        asked(|service| {
            let collection = service.get_default_collection()?;
            collection.ensure_unlocked()?;
            collection.create_item(LABEL, attributes(), secret, true, "application/octet-stream").map(drop)
        })
    }

    fn remove(&self) -> Result<(), NoKeychain> {
        asked(|service| open_items(service)?.iter().try_for_each(Item::delete))
    }
}

/// Opens a session with the keychain and asks in it. Without a bus or a keychain this fails at once.
fn asked<T>(question: impl FnOnce(&Service<'_>) -> Result<T, Error>) -> Result<T, NoKeychain> {
    // Why it does not answer makes no difference: there is a file to fall back on.
    let service = Service::connect(EncryptionType::Dh).map_err(|_| NoKeychain)?;
    question(&service).map_err(|_| NoKeychain)
}

/// Our items that can be read without asking anybody; an error where there are some that cannot.
fn open_items<'a>(service: &'a Service<'_>) -> Result<Vec<Item<'a>>, Error> {
    let found = service.search_items(attributes())?;
    if found.unlocked.is_empty() && !found.locked.is_empty() {
        return Err(Error::Locked);
    }
    Ok(found.unlocked)
}

fn attributes() -> HashMap<&'static str, &'static str> {
    HashMap::from(ATTRIBUTES)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    use super::*;
    use crate::private_bus::on_private_bus;

    /// The real GNOME Keyring, with a home of its own.
    struct Keyring {
        daemon: Child,
        _home: tempfile::TempDir,
    }

    impl Keyring {
        /// Starts it with its collection open, and waits until it answers.
        fn start() -> Self {
            let home = tempfile::tempdir().unwrap();
            let mut daemon = Command::new("gnome-keyring-daemon")
                .args(["--foreground", "--components=secrets", "--unlock"])
                .env("HOME", home.path())
                .env("XDG_DATA_HOME", home.path())
                .env("XDG_RUNTIME_DIR", home.path())
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("gnome-keyring is installed (Debian and Ubuntu: package gnome-keyring)");
            daemon.stdin.take().unwrap().write_all(b"password of a test").unwrap();
            let begun = Instant::now();
            while SecretService.get().is_err() {
                assert!(begun.elapsed() < Duration::from_secs(20), "the keyring does not answer");
                std::thread::yield_now();
            }
            Self { daemon, _home: home }
        }
    }

    impl Drop for Keyring {
        fn drop(&mut self) {
            self.daemon.kill().unwrap();
            self.daemon.wait().unwrap();
        }
    }

    #[test]
    fn a_secret_is_kept_replaced_found_again_and_removed() {
        on_private_bus(module_path!(), "a_secret_is_kept_replaced_found_again_and_removed", || {
            let _keyring = Keyring::start();
            assert_eq!(SecretService.get(), Ok(None));
            SecretService.set(&[0; 32]).unwrap();
            SecretService.set(&[200; 32]).unwrap();
            assert_eq!(SecretService.get(), Ok(Some(vec![200; 32])));
            SecretService.remove().unwrap();
            assert_eq!(SecretService.get(), Ok(None));
            SecretService.remove().unwrap();
        });
    }

    #[test]
    fn a_locked_keychain_is_none_and_asks_nobody() {
        on_private_bus(module_path!(), "a_locked_keychain_is_none_and_asks_nobody", || {
            let _keyring = Keyring::start();
            SecretService.set(&[7; 32]).unwrap();
            let service = Service::connect(EncryptionType::Plain).unwrap();
            service.get_default_collection().unwrap().lock().unwrap();
            let begun = Instant::now();
            assert_eq!(SecretService.get(), Err(NoKeychain));
            assert_eq!(SecretService.set(&[8; 32]), Err(NoKeychain));
            assert_eq!(SecretService.remove(), Err(NoKeychain));
            assert!(begun.elapsed() < Duration::from_secs(10), "somebody was asked for a password");
        });
    }

    #[test]
    fn without_a_keychain_the_answer_comes_at_once() {
        on_private_bus(module_path!(), "without_a_keychain_the_answer_comes_at_once", || {
            let begun = Instant::now();
            assert_eq!(SecretService.get(), Err(NoKeychain));
            assert!(begun.elapsed() < Duration::from_secs(3));
        });
    }
}
