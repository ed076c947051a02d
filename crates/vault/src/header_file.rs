//! The two files of the header: `vault.hdr` and its copy `vault.hdr.bak`.
//!
//! The copy is always brought back to the same bytes: otherwise a passphrase that was changed would go on opening the
//! copy, and a damaged copy would stay unnoticed until it is needed. Only a file that the drive does not give out is left
//! as it is: nobody knows what it says, and a check names it.

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
    /// It is there, and the drive does not give it out.
    Unreadable,
}

/// Reads `vault.hdr`, or its copy when the header itself is missing, damaged or cannot be read.
///
/// # Errors
/// [`VaultError::MissingFile`] when both are missing, the drive's own when neither can be read, and what
/// [`parse_header`] says otherwise.
pub(crate) fn load(folder: &Path) -> Result<LoadedHeader, VaultError> {
    let damage = match load_one(folder, HEADER) {
        Ok(loaded) => return Ok(loaded),
        // These were read, and say something that the copy must not be asked about.
        Err(error @ (VaultError::NewerVersion | VaultError::KdfOutOfBounds)) => return Err(error),
        Err(error) => error,
    };
    let could_be_read = matches!(damage, VaultError::HeaderDamaged | VaultError::MissingFile { .. });
    load_one(folder, HEADER_COPY).map_err(|error| match error {
        VaultError::MissingFile { .. } => damage,
        // Nobody knows yet that the header is damaged too: on another computer, or in an hour, it may be read.
        VaultError::HeaderDamaged if !could_be_read => damage,
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

    /// Makes both files on disk these bytes again, once they are known to be genuine. One that cannot be read is left.
    pub(crate) fn repair(&self, folder: &Path) -> Result<(), VaultError> {
        for name in [HEADER, HEADER_COPY] {
            match compare(folder, name, &self.bytes) {
                CopyState::Same | CopyState::Newer | CopyState::Unreadable => {}
                CopyState::Different => files::write_atomically(folder, name, &self.bytes)?,
            }
        }
        Ok(())
    }
}

/// Compares one of the two files with the bytes it should have.
pub(crate) fn compare(folder: &Path, name: &str, bytes: &[u8]) -> CopyState {
    let Ok(found) = files::load_bounded(&folder.join(name), MAX_HEADER_BYTES) else {
        return CopyState::Unreadable;
    };
    let found = found.unwrap_or_default();
    if found == bytes {
        return CopyState::Same;
    }
    match parse_header(&found) {
        // A newer program wrote it and knows why; it is never rewritten by an older one.
        Err(VaultError::NewerVersion) => CopyState::Newer,
        _ => CopyState::Different,
    }
}

/// Writes the header of a new vault to both files, the copy first.
pub(crate) fn store(folder: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    files::write_atomically(folder, HEADER_COPY, bytes)?;
    files::write_atomically(folder, HEADER, bytes)
}

/// Writes a new header over the one that is in force: when this says that it failed, the next opening finds the old one.
///
/// A drive can refuse after the new header already has its name, when it is asked to make that last. What was there is
/// then put back, and where it takes not even that, the new header is the one that opens the vault, and this succeeds: words
/// that nobody was shown must never be the only ones. The copy is put back because it opens the vault where the header
/// cannot be read.
pub(crate) fn replace(folder: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let before = [HEADER, HEADER_COPY].map(|name| read(folder, name));
    let Err(error) = store(folder, bytes) else { return Ok(()) };
    put_back(folder, HEADER, before.iter().flatten().next());
    if compare(folder, HEADER, bytes) == CopyState::Same {
        return Ok(());
    }
    put_back(folder, HEADER_COPY, before.iter().rev().flatten().next());
    Err(error)
}

fn put_back(folder: &Path, name: &str, before: Option<&Vec<u8>>) {
    if let Some(before) = before.filter(|before| read(folder, name).as_ref() != Some(*before)) {
        // What lies there afterwards is looked at, or brought right by the next opening.
        let _put_back = files::write_atomically(folder, name, before);
    }
}

fn read(folder: &Path, name: &str) -> Option<Vec<u8>> {
    files::load_bounded(&folder.join(name), MAX_HEADER_BYTES).ok().flatten()
}
