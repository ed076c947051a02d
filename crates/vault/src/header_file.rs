//! The two files of the header: `vault.hdr` and its copy `vault.hdr.bak`.
//!
//! The copy is always brought back to the same bytes: otherwise a passphrase that was changed would go on opening the
//! copy, and a damaged copy would stay unnoticed until it is needed.

use std::path::Path;

use crate::VaultError;
use crate::files::{self, HEADER, HEADER_COPY};
use crate::header::{Header, MAX_HEADER_BYTES, parse_header};
use crate::key::{Secret, UnlockWith};
use crate::vault::Vault;

/// The bytes of a header that could be parsed, not yet verified.
pub(crate) struct LoadedHeader {
    bytes: Vec<u8>,
}

/// Whether the copy beside the header is good.
#[derive(PartialEq, Eq, Debug, Clone, Copy)]
pub(crate) enum CopyState {
    Same,
    Different,
    Newer,
}

/// Reads `vault.hdr`, or its copy when the header itself is missing or damaged.
///
/// # Errors
/// [`VaultError::MissingFile`] when both are missing, and what [`parse_header`] says otherwise.
pub(crate) fn load(folder: &Path) -> Result<LoadedHeader, VaultError> {
    let damage = match load_one(folder, HEADER) {
        Ok(loaded) => return Ok(loaded),
        Err(error @ (VaultError::HeaderDamaged | VaultError::MissingFile { .. })) => error,
        Err(error) => return Err(error),
    };
    load_one(folder, HEADER_COPY).map_err(|error| match error {
        VaultError::MissingFile { .. } => damage,
        other => other,
    })
}

fn load_one(folder: &Path, name: &'static str) -> Result<LoadedHeader, VaultError> {
    let Some(bytes) = files::load_bounded(&folder.join(name), MAX_HEADER_BYTES)? else {
        return Err(VaultError::MissingFile { file: HEADER });
    };
    parse_header(&bytes)?;
    Ok(LoadedHeader { bytes })
}

impl LoadedHeader {
    /// Opens the first slot that `with` fits and checks the seal of the whole.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], [`VaultError::WrongRecoveryWords`], [`VaultError::HeaderTampered`].
    pub(crate) fn unlock(&self, with: UnlockWith<'_>) -> Result<(Header, Secret), VaultError> {
        let sealed = parse_header(&self.bytes)?;
        let mut opened = None;
        for slot in sealed.header.slots.iter().filter(|slot| slot.lock.takes(with)) {
            opened = slot.open(&sealed.header.vault_id, with)?;
            if opened.is_some() {
                break;
            }
        }
        let master = opened.ok_or(match with {
            UnlockWith::Passphrase(_) => VaultError::WrongPassphrase,
            UnlockWith::RecoveryWords(_) => VaultError::WrongRecoveryWords,
            UnlockWith::Keychain(_) => VaultError::WrongKeychainKey,
        })?;
        let header = sealed.verify(&master)?;
        Ok((header, master))
    }

    /// Checks the seal with the key of an open vault, which this header must be one of.
    ///
    /// # Errors
    /// [`VaultError::BackupDamaged`] when it was not sealed with that key.
    pub(crate) fn unlock_for(&self, vault: &Vault) -> Result<(Header, Secret), VaultError> {
        let master = vault.master_again();
        let header = parse_header(&self.bytes)?.verify(&master).map_err(|_| VaultError::BackupDamaged)?;
        Ok((header, master))
    }

    /// The vault's id, where a key in a keychain may open it. Anybody can read that who has the file, and, as no secret
    /// was tried, anybody can have written it.
    pub(crate) fn keychain_lock_of(&self) -> Option<String> {
        let header = parse_header(&self.bytes).ok()?.header;
        header.has_keychain_lock().then_some(header.vault_id)
    }

    /// Makes both files on disk these bytes again, once they are known to be genuine.
    pub(crate) fn repair(&self, folder: &Path) -> Result<(), VaultError> {
        for name in [HEADER, HEADER_COPY] {
            match compare(folder, name, &self.bytes)? {
                CopyState::Same | CopyState::Newer => {}
                CopyState::Different => files::write_atomically(folder, name, &self.bytes)?,
            }
        }
        Ok(())
    }
}

/// Compares one of the two files with the bytes it should have.
pub(crate) fn compare(folder: &Path, name: &str, bytes: &[u8]) -> Result<CopyState, VaultError> {
    let found = files::load_bounded(&folder.join(name), MAX_HEADER_BYTES)?.unwrap_or_default();
    if found == bytes {
        return Ok(CopyState::Same);
    }
    match parse_header(&found) {
        // A newer program wrote it and knows why; it is never rewritten by an older one.
        Err(VaultError::NewerVersion) => Ok(CopyState::Newer),
        _ => Ok(CopyState::Different),
    }
}

/// Writes a new header to both files.
///
/// The copy goes first: when it cannot be written, nothing has changed; when the header itself cannot be, the old one
/// is still whole and in force, and the next opening brings the copy back to it.
pub(crate) fn store(folder: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    files::write_atomically(folder, HEADER_COPY, bytes)?;
    files::write_atomically(folder, HEADER, bytes)
}
