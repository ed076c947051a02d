//! Before the real GNOME Keyring, on a bus of its own.

mod memory;

use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::*;
use crate::private_bus::on_private_bus;

const LIST: KeychainItem = KeychainItem::ReminderList;

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
        while SecretService.get(&LIST).is_err() {
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
        assert_eq!(SecretService.get(&LIST), Ok(None));
        SecretService.set(&LIST, &[0; 32]).unwrap();
        SecretService.set(&LIST, &[200; 32]).unwrap();
        let vault = |id: &str| KeychainItem::Vault(id.to_owned());
        SecretService.set(&vault("one"), b"one key").unwrap();
        assert_eq!(SecretService.get(&vault("one")), Ok(Some(b"one key".to_vec())));
        assert_eq!(SecretService.get(&vault("other")), Ok(None), "each vault has its own");
        assert_eq!(SecretService.get(&LIST), Ok(Some(vec![200; 32])));
        SecretService.remove(&LIST).unwrap();
        assert_eq!(SecretService.get(&LIST), Ok(None));
        SecretService.remove(&LIST).unwrap();
        assert_eq!(SecretService.get(&vault("one")), Ok(Some(b"one key".to_vec())));
    });
}

#[test]
fn a_locked_keychain_is_none_and_asks_nobody() {
    on_private_bus(module_path!(), "a_locked_keychain_is_none_and_asks_nobody", || {
        let _keyring = Keyring::start();
        SecretService.set(&LIST, &[7; 32]).unwrap();
        let service = Service::connect(EncryptionType::Plain).unwrap();
        service.get_default_collection().unwrap().lock().unwrap();
        let begun = Instant::now();
        assert_eq!(SecretService.get(&LIST), Err(NoKeychain::Locked));
        assert_eq!(SecretService.set(&LIST, &[8; 32]), Err(NoKeychain::Locked));
        assert_eq!(SecretService.remove(&LIST), Err(NoKeychain::Locked));
        assert!(begun.elapsed() < Duration::from_secs(10), "somebody was asked for a password");
    });
}

#[test]
fn without_a_keychain_the_answer_comes_at_once() {
    on_private_bus(module_path!(), "without_a_keychain_the_answer_comes_at_once", || {
        let begun = Instant::now();
        assert_eq!(SecretService.get(&LIST), Err(NoKeychain::Missing));
        assert!(begun.elapsed() < Duration::from_secs(3));
    });
}
