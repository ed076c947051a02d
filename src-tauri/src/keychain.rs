//! The system's keychain, for the two secrets that Recourse leaves outside the vault: the key to the list of times that
//! speaks while the vault is locked, and, only where somebody chose it, a key that opens the vault itself.
//!
//! On Linux that is whoever holds `org.freedesktop.secrets` (GNOME Keyring and others), on macOS the login
//! keychain, on Windows the Credential Manager. A person is never asked anything for it: a keychain that is locked
//! counts as none. None of them keeps out a program that runs as the same user, macOS partly excepted.
//!
//! Deliberately not here: what happens without a keychain. That is the desk's.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use desk::{Keychain, KeychainItem, NoKeychain};

#[cfg(test)]
mod in_memory;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(any(target_os = "macos", target_os = "windows"))]
mod native;

#[cfg(test)]
pub(crate) use in_memory::InMemory;

/// How long an answer is waited for. A keychain that opens a window to ask something takes longer, and is then taken for
/// none.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);

/// This system's keychain. Nothing is asked yet.
pub(crate) fn of_this_system() -> Arc<dyn Keychain> {
    #[cfg(target_os = "linux")]
    return Arc::new(Bounded::new(linux::SecretService, ANSWER_WITHIN));
    #[cfg(any(target_os = "macos", target_os = "windows"))]
    return Arc::new(Bounded::new(native::SystemKeychain, ANSWER_WITHIN));
}

/// A keychain that answers in time or counts as none.
struct Bounded<K> {
    keychain: Arc<K>,
    within: Duration,
    /// One question at a time; whoever comes meanwhile waits.
    turn: Mutex<()>,
    /// A question that nobody waits for any more is still being answered.
    busy: Arc<AtomicBool>,
}

impl<K: Keychain + 'static> Bounded<K> {
    fn new(keychain: K, within: Duration) -> Self {
        Self { keychain: Arc::new(keychain), within, turn: Mutex::default(), busy: Arc::default() }
    }

    fn ask<T, F>(&self, question: F) -> Result<T, NoKeychain>
    where
        T: Send + 'static,
        F: FnOnce(&K) -> Result<T, NoKeychain> + Send + 'static,
    {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if self.busy.swap(true, Ordering::AcqRel) {
            return Err(NoKeychain::Refused);
        }
        let (answer, answered) = sync_channel(1);
        let (keychain, busy) = (Arc::clone(&self.keychain), Arc::clone(&self.busy));
        let asked = std::thread::Builder::new().name("keychain".to_owned()).spawn(move || {
            let said = question(&keychain);
            busy.store(false, Ordering::Release);
            // The caller may have stopped waiting.
            answer.send(said).unwrap_or_default();
        });
        if asked.is_err() {
            self.busy.store(false, Ordering::Release);
        }
        answered.recv_timeout(self.within).unwrap_or(Err(NoKeychain::Refused))
    }
}

impl<K: Keychain + 'static> Keychain for Bounded<K> {
    fn get(&self, item: &KeychainItem) -> Result<Option<Vec<u8>>, NoKeychain> {
        let item = item.clone();
        self.ask(move |keychain| keychain.get(&item))
    }

    fn set(&self, item: &KeychainItem, secret: &[u8]) -> Result<(), NoKeychain> {
        // Wiped like everything that Rust gives back: the desk brings the allocator that does it.
        let (item, secret) = (item.clone(), secret.to_vec());
        self.ask(move |keychain| keychain.set(&item, &secret))
    }

    fn remove(&self, item: &KeychainItem) -> Result<(), NoKeychain> {
        let item = item.clone();
        self.ask(move |keychain| keychain.remove(&item))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::time::Instant;

    use super::*;

    const ITEM: KeychainItem = KeychainItem::ReminderList;

    /// A keychain that waits for somebody to type a password.
    struct Asking(Mutex<Receiver<()>>);

    impl Keychain for Asking {
        fn get(&self, _: &KeychainItem) -> Result<Option<Vec<u8>>, NoKeychain> {
            self.0.lock().unwrap().recv().map_err(|_| NoKeychain::Missing)?;
            Ok(Some(vec![7]))
        }

        fn set(&self, _: &KeychainItem, _: &[u8]) -> Result<(), NoKeychain> {
            Ok(())
        }

        fn remove(&self, _: &KeychainItem) -> Result<(), NoKeychain> {
            Ok(())
        }
    }

    fn asking() -> (Sender<()>, Bounded<Asking>) {
        let (typed, waits) = channel();
        (typed, Bounded::new(Asking(Mutex::new(waits)), ANSWER_WITHIN))
    }

    #[test]
    fn a_keychain_that_waits_for_a_person_is_none_and_holds_nobody_up() {
        let (typed, keychain) = asking();
        let begun = Instant::now();
        assert_eq!(keychain.get(&ITEM), Err(NoKeychain::Refused));
        let waited = begun.elapsed();
        assert!(ANSWER_WITHIN <= waited && waited < ANSWER_WITHIN * 3, "{waited:?}");
        assert_eq!(
            keychain.set(&ITEM, &[1]),
            Err(NoKeychain::Refused),
            "it is not asked a second thing meanwhile"
        );
        assert!(begun.elapsed() < ANSWER_WITHIN * 3);
        typed.send(()).unwrap();
    }

    #[test]
    fn an_answer_in_time_is_taken() {
        let (typed, keychain) = asking();
        typed.send(()).unwrap();
        assert_eq!(keychain.get(&ITEM), Ok(Some(vec![7])));
        assert_eq!(keychain.set(&ITEM, &[1]), Ok(()));
    }
    #[test]
    fn two_who_ask_at_the_same_time_are_both_answered() {
        let (typed, keychain) = asking();
        let keychain = Arc::new(keychain);
        let asked: Vec<_> = (0..4)
            .map(|_| {
                let keychain = Arc::clone(&keychain);
                std::thread::spawn(move || keychain.get(&ITEM))
            })
            .collect();
        for _ in &asked {
            typed.send(()).unwrap();
        }
        for answer in asked {
            assert_eq!(answer.join().unwrap(), Ok(Some(vec![7])));
        }
    }
}
