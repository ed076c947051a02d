//! Opening the vault with a key that the system's keychain keeps, for whoever chose that over typing.
//!
//! The key is random and opens one lock of this vault's header and nothing else. It is kept in the keychain before the lock
//! is made, so that there is never a lock without its key; the lock goes before the key does, so that a key that could not
//! be removed opens nothing but older copies of the folder. Backups and rescued vaults have no such lock.
//!
//! Asking a keychain may take its time, so none of it is done while the vault is held: each step is a function of its
//! own, and the window takes them in turn. See `docs/decisions/0015-the-keychain-opens-if-you-want.md`.

use std::path::Path;

use vault::{KeychainKey, Passphrase, UnlockWith, Vault, VaultError};

use crate::clock::Clock;
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::keychain::{Keychain, KeychainItem, NoKeychain};
use crate::slowing::slowed;

/// A key that opens its vault once it is kept in the keychain and [`Desk::let_keychain_open`] was told so.
pub struct NewKeychainKey {
    key: KeychainKey,
    item: KeychainItem,
}

impl NewKeychainKey {
    /// Keeps the key in the keychain, and reads it back: some take a secret and lose it.
    ///
    /// # Errors
    /// `keychain_missing`, `keychain_locked` or `keychain_refused`; nothing of ours is left in it then, as far as it
    /// does what it is asked.
    pub fn keep(&self, keychain: &dyn Keychain) -> Result<()> {
        let text = self.key.to_text();
        keychain.set(&self.item, text.as_bytes())?;
        let kept = keychain.get(&self.item);
        if kept.as_ref().is_ok_and(|kept| kept.as_deref() == Some(text.as_bytes())) {
            return Ok(());
        }
        self.take_back(keychain);
        Err(kept.err().unwrap_or(NoKeychain::Refused).into())
    }

    /// The vault was not told: the key is of no use to anybody.
    pub fn take_back(&self, keychain: &dyn Keychain) {
        // A key that stays opens nothing, and the next one takes its place.
        keychain.remove(&self.item).unwrap_or_default();
    }
}

/// The key that a keychain keeps for a vault.
pub struct KeptKeychainKey(KeychainKey);

impl KeptKeychainKey {
    /// Asks the keychain for the key to the vault in `folder`.
    ///
    /// # Errors
    /// `wrong_keychain_key` where the vault takes none; `no_keychain_key` when the keychain keeps none for it;
    /// `keychain_missing`, `keychain_locked` and `keychain_refused`.
    pub fn of(folder: &Path, keychain: &dyn Keychain) -> Result<Self> {
        let item = keychain_item_of(folder)?.ok_or_else(|| Error::of(ErrorKind::WrongKeychainKey))?;
        let kept = keychain.get(&item)?.ok_or_else(|| Error::of(ErrorKind::NoKeychainKey))?;
        let key = KeychainKey::from_text(&kept).ok_or_else(|| Error::of(ErrorKind::WrongKeychainKey))?;
        Ok(Self(key))
    }
}

/// What opens the vault in `folder` from a keychain, where its header says that something does. Read without any key.
///
/// # Errors
/// When the folder cannot be read.
pub fn keychain_item_of(folder: &Path) -> Result<Option<KeychainItem>> {
    Ok(match vault::look(folder)? {
        vault::FolderState::Vault { keychain, .. } => keychain.map(KeychainItem::Vault),
        vault::FolderState::NoVault { .. } => None,
    })
}

impl Desk {
    /// Opens the vault in `folder` with the key that the keychain kept. Wrong passphrases that were tried before stay
    /// counted.
    ///
    /// # Errors
    /// `wrong_keychain_key` when it does not open this vault; otherwise as [`Desk::open`].
    pub fn open_with_keychain(
        folder: &Path,
        key: &KeptKeychainKey,
        clock: impl Clock + 'static,
    ) -> Result<Self> {
        let vault = Vault::open(folder, UnlockWith::Keychain(&key.0), &journal::SCHEMA)?;
        Self::over(folder, vault, clock)?.checked()
    }

    /// Opens a vault that [`Desk::open_with_keychain`] refused as `rolled_back`, as [`Desk::open_as_it_is`] does.
    ///
    /// # Errors
    /// As [`Desk::open_with_keychain`], but never `rolled_back`.
    pub fn open_as_it_is_with_keychain(
        folder: &Path,
        key: &KeptKeychainKey,
        clock: impl Clock + 'static,
    ) -> Result<Self> {
        let vault = Vault::open(folder, UnlockWith::Keychain(&key.0), &journal::SCHEMA)?;
        Self::over(folder, vault, clock)?.accepted()
    }

    /// Whether a key in a keychain opens this vault.
    pub fn keychain_opens(&self) -> bool {
        self.vault().has_keychain_lock()
    }

    /// Makes a key for the keychain, for somebody who knows the passphrase. Nothing has changed yet.
    ///
    /// # Errors
    /// `wrong_passphrase`; `too_soon` after several of them.
    pub fn new_keychain_key(&mut self, passphrase: &Passphrase) -> Result<NewKeychainKey> {
        let (folder, now) = (self.vault().folder().to_owned(), self.now());
        slowed(&folder, now, || {
            let opens = self.vault().opens_with(UnlockWith::Passphrase(passphrase))?;
            if opens { Ok(()) } else { Err(VaultError::WrongPassphrase) }
        })?;
        Ok(NewKeychainKey { key: KeychainKey::make()?, item: self.keychain_item() })
    }

    /// From now on the key that was kept opens the vault, and no earlier one from a keychain.
    ///
    /// # Errors
    /// `locked` when the key was made for another vault than this; the vault's own. Nothing has changed then.
    pub fn let_keychain_open(&mut self, key: &NewKeychainKey) -> Result<()> {
        if key.item != self.keychain_item() {
            return Err(Error::of(ErrorKind::Locked));
        }
        Ok(self.vault_mut().add_keychain_lock(&key.key)?)
    }

    /// From now on no key in a keychain opens the vault. Gives what is to be removed from the keychain afterwards.
    ///
    /// # Errors
    /// The vault's own; it still opens then.
    pub fn stop_keychain(&mut self) -> Result<KeychainItem> {
        self.vault_mut().remove_keychain_lock()?;
        Ok(self.keychain_item())
    }

    pub(crate) fn keychain_item(&self) -> KeychainItem {
        KeychainItem::Vault(self.vault().vault_id().to_owned())
    }
}
