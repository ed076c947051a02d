//! The system's keychain, as the desk asks it: which secrets of ours it may keep, and why it may not answer.
//!
//! A keychain may be missing, locked or slow, so nothing asks it while the vault is held. What becomes of that stands where
//! a secret is kept: in `list_key.rs` a file takes its place, in `keychain_lock.rs` the passphrase does.
//!
//! Deliberately not here: how a system's keychain is spoken to, and how long an answer is waited for. That is the
//! window's, behind [`Keychain`].

use crate::error::{Error, ErrorKind};

/// A secret of ours that a keychain can keep. Each has a place of its own there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeychainItem {
    /// The key to the list of reminders that speaks while the vault is locked.
    ReminderList,
    /// The key that opens the vault with this id, where somebody chose that.
    Vault(String),
}

impl KeychainItem {
    /// By what the item is found again. Whoever looks into the keychain can read it; the id of a vault names nobody.
    pub fn name(&self) -> String {
        match self {
            Self::ReminderList => "reminders".to_owned(),
            Self::Vault(id) => format!("vault-{id}"),
        }
    }
}

/// The system's keychain.
pub trait Keychain: Send + Sync {
    /// Returns what is kept, or `None` when nothing is.
    ///
    /// # Errors
    /// [`NoKeychain`] when the keychain cannot be asked now.
    fn get(&self, item: &KeychainItem) -> std::result::Result<Option<Vec<u8>>, NoKeychain>;

    /// Keeps `secret` in place of what was kept.
    ///
    /// # Errors
    /// [`NoKeychain`] when it could not be kept, as far as is known.
    fn set(&self, item: &KeychainItem, secret: &[u8]) -> std::result::Result<(), NoKeychain>;

    /// Forgets what is kept, if anything is.
    ///
    /// # Errors
    /// [`NoKeychain`] when it may still be there.
    fn remove(&self, item: &KeychainItem) -> std::result::Result<(), NoKeychain>;
}

/// Why a keychain did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoKeychain {
    /// The system has none.
    #[error("there is no keychain")]
    Missing,
    /// It is there and locked.
    #[error("the keychain is locked")]
    Locked,
    /// It refused, lost what it was given, or did not answer in time.
    #[error("the keychain refused or did not answer")]
    Refused,
}

impl From<NoKeychain> for Error {
    fn from(why: NoKeychain) -> Self {
        let kind = match why {
            NoKeychain::Missing => ErrorKind::KeychainMissing,
            NoKeychain::Locked => ErrorKind::KeychainLocked,
            NoKeychain::Refused => ErrorKind::KeychainRefused,
        };
        Self::because(kind, why)
    }
}
