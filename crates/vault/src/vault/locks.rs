//! Changing what opens the vault: another passphrase, other recovery words, a key in the system's keychain.
//!
//! Each change is one new header, written whole or not at all. The master key stays the same, so nothing but the header
//! is rewritten.

use super::Vault;
use crate::header::Header;
use crate::kdf::KdfCost;
use crate::key::{KeychainKey, Passphrase, RecoveryWords, UnlockWith};
use crate::slot::{Lock, Slot};
use crate::{VaultError, header_file};

impl Vault {
    /// Replaces the passphrase, in the header and in its copy. On an error the old one stays in force.
    ///
    /// From then on no key in a keychain opens the vault: whoever sets a new passphrase wants a door closed, and who has
    /// ever read such a key can go through it. Old copies of the header (backups) go on opening with the old passphrase:
    /// say so where this is offered.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] when `current` is wrong, [`VaultError::EmptyPassphrase`].
    pub fn change_passphrase(&mut self, current: &Passphrase, new: &Passphrase) -> Result<(), VaultError> {
        if new.is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        self.prove_passphrase(current)?;
        self.set_passphrase(new)
    }

    /// Sets a new passphrase in place of a forgotten one, for somebody who has the recovery words. They stay valid.
    ///
    /// As with [`Vault::change_passphrase`], no key in a keychain opens the vault from then on, and old copies of the
    /// header go on opening with the old passphrase.
    ///
    /// # Errors
    /// [`VaultError::WrongRecoveryWords`] when they open another vault, [`VaultError::EmptyPassphrase`].
    pub fn replace_passphrase(&mut self, words: &RecoveryWords, new: &Passphrase) -> Result<(), VaultError> {
        if new.is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        if !self.opens_with(UnlockWith::RecoveryWords(words))? {
            return Err(VaultError::WrongRecoveryWords);
        }
        self.set_passphrase(new)
    }

    /// Makes new recovery words and ends the old ones. On an error the old ones stay in force.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`].
    pub fn replace_recovery_words(&mut self, passphrase: &Passphrase) -> Result<RecoveryWords, VaultError> {
        self.prove_passphrase(passphrase)?;
        let words = RecoveryWords::make()?;
        let id = self.free_slot_id();
        let slot = Slot::make_for_words(id, &self.header.vault_id, &words, &self.master)?;
        self.write_header(with_slot(self.header.clone(), slot))?;
        Ok(words)
    }

    /// The number of the lock that the recovery words open. No other words of this vault ever have the same one.
    pub fn recovery_lock(&self) -> Option<u32> {
        self.header.slots.iter().find(|slot| slot.lock == Lock::Recovery).map(|slot| slot.id)
    }

    /// Whether a key in the system's keychain opens this vault.
    pub fn has_keychain_lock(&self) -> bool {
        self.header.has_keychain_lock()
    }

    /// Lets this key open the vault, and no other one from a keychain. Keep it in the keychain first: a lock whose key
    /// nobody has is of no use.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`] and the like; nothing has changed then.
    pub fn add_keychain_lock(&mut self, key: &KeychainKey) -> Result<(), VaultError> {
        let id = self.free_slot_id();
        let slot = Slot::make_for_keychain(id, &self.header.vault_id, key, &self.master)?;
        self.write_header(with_slot(self.header.clone(), slot))
    }

    /// From now on no key in a keychain opens the vault, whether it is still kept there or not.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`] and the like; the lock is in force then.
    pub fn remove_keychain_lock(&mut self) -> Result<(), VaultError> {
        if !self.has_keychain_lock() {
            return Ok(());
        }
        self.write_header(self.header.without_keychain_lock())
    }

    /// Whether this would open the vault, if it were locked.
    ///
    /// # Errors
    /// [`VaultError::NotEnoughMemory`] for the key derivation of a passphrase.
    pub fn opens_with(&self, with: UnlockWith<'_>) -> Result<bool, VaultError> {
        for slot in self.header.slots.iter().filter(|slot| slot.lock.takes(with)) {
            if slot.open(&self.header.vault_id, with)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn prove_passphrase(&self, passphrase: &Passphrase) -> Result<(), VaultError> {
        let opens = self.opens_with(UnlockWith::Passphrase(passphrase))?;
        if opens { Ok(()) } else { Err(VaultError::WrongPassphrase) }
    }

    fn set_passphrase(&mut self, new: &Passphrase) -> Result<(), VaultError> {
        let cost = self.header.slots.iter().find_map(|slot| match slot.lock {
            Lock::Passphrase { cost, .. } => Some(cost),
            Lock::Recovery | Lock::Keychain => None,
        });
        let cost = cost.unwrap_or(KdfCost::STANDARD);
        let id = self.free_slot_id();
        let slot = Slot::make_for_passphrase(id, &self.header.vault_id, new, cost, &self.master)?;
        self.write_header(with_slot(self.header.without_keychain_lock(), slot))
    }

    /// An id that no slot has: the id is authenticated, so a slot of an older header cannot be put in its place.
    fn free_slot_id(&self) -> u32 {
        self.header.slots.iter().map(|slot| slot.id).max().unwrap_or(0).saturating_add(1)
    }

    fn write_header(&mut self, mut header: Header) -> Result<(), VaultError> {
        header.generation = header.generation.saturating_add(1);
        header_file::replace(&self.folder, &header.encode(&self.master))?;
        self.header = header;
        Ok(())
    }
}

/// The header with `slot` in place of all slots of its kind.
fn with_slot(mut header: Header, slot: Slot) -> Header {
    header.slots.retain(|old| old.lock.kind() != slot.lock.kind());
    header.slots.push(slot);
    header
}
