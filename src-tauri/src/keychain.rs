//! The system's keychain, for the one secret that Recourse leaves outside the vault: the key to the list of times that
//! speaks while the vault is locked.
//!
//! On Linux that is whoever holds `org.freedesktop.secrets` (GNOME Keyring and others), on macOS the login
//! keychain, on Windows the Credential Manager. A person is never asked anything for it: a keychain that is locked
//! counts as none. None of them keeps out a program that runs as the same user, macOS partly excepted.
//!
//! Deliberately not here: what happens without a keychain. That is the desk's.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use desk::{Keychain, NoKeychain};

#[cfg(target_os = "linux")]
mod linux;
#[cfg(any(target_os = "macos", target_os = "windows"))]
mod native;

/// How long an answer is waited for. A keychain that opens a window to ask something takes longer, and is then taken for
/// none.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);

/// This system's keychain. Nothing is asked yet.
pub(crate) fn of_this_system() -> Arc<dyn Keychain> {
    #[cfg(target_os = "linux")]
    return Arc::new(Bounded::new(linux::SecretService));
    #[cfg(any(target_os = "macos", target_os = "windows"))]
    return Arc::new(Bounded::new(native::SystemKeychain));
}

/// A keychain that answers in time or counts as none.
struct Bounded<K> {
    keychain: Arc<K>,
    /// A question that nobody waits for any more is still being answered.
    busy: Arc<AtomicBool>,
}

impl<K: Keychain + 'static> Bounded<K> {
    fn new(keychain: K) -> Self {
        Self { keychain: Arc::new(keychain), busy: Arc::default() }
    }

    fn ask<T, F>(&self, question: F) -> Result<T, NoKeychain>
    where
        T: Send + 'static,
        F: FnOnce(&K) -> Result<T, NoKeychain> + Send + 'static,
    {
        if self.busy.swap(true, Ordering::AcqRel) {
            return Err(NoKeychain);
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
        answered.recv_timeout(ANSWER_WITHIN).unwrap_or(Err(NoKeychain))
    }
}

impl<K: Keychain + 'static> Keychain for Bounded<K> {
    fn get(&self) -> Result<Option<Vec<u8>>, NoKeychain> {
        self.ask(K::get)
    }

    fn set(&self, secret: &[u8]) -> Result<(), NoKeychain> {
        let secret = secret.to_vec();
        self.ask(move |keychain| keychain.set(&secret))
    }

    fn remove(&self) -> Result<(), NoKeychain> {
        self.ask(K::remove)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::time::Instant;

    use super::*;

    /// A keychain that waits for somebody to type a password.
    struct Asking(Mutex<Receiver<()>>);

    impl Keychain for Asking {
        fn get(&self) -> Result<Option<Vec<u8>>, NoKeychain> {
            self.0.lock().unwrap().recv().map_err(|_| NoKeychain)?;
            Ok(Some(vec![7]))
        }

        fn set(&self, _: &[u8]) -> Result<(), NoKeychain> {
            Ok(())
        }

        fn remove(&self) -> Result<(), NoKeychain> {
            Ok(())
        }
    }

    fn asking() -> (Sender<()>, Bounded<Asking>) {
        let (typed, waits) = channel();
        (typed, Bounded::new(Asking(Mutex::new(waits))))
    }

    #[test]
    fn a_keychain_that_waits_for_a_person_is_none_and_holds_nobody_up() {
        let (typed, keychain) = asking();
        let begun = Instant::now();
        assert_eq!(keychain.get(), Err(NoKeychain));
        let waited = begun.elapsed();
        assert!(ANSWER_WITHIN <= waited && waited < ANSWER_WITHIN * 3, "{waited:?}");
        assert_eq!(keychain.set(&[1]), Err(NoKeychain), "it is not asked a second thing meanwhile");
        assert!(begun.elapsed() < ANSWER_WITHIN * 3);
        typed.send(()).unwrap();
    }

    #[test]
    fn an_answer_in_time_is_taken() {
        let (typed, keychain) = asking();
        typed.send(()).unwrap();
        assert_eq!(keychain.get(), Ok(Some(vec![7])));
        assert_eq!(keychain.set(&[1]), Ok(()));
    }
}
