//! The way back: a generation becomes a vault in a new place. What is there already is never written over.

use std::fs;
use std::path::Path;

use super::list::{self, BackupList};
use super::shelf::papers_of;
use crate::files::{self, ANCHOR, DATABASE, FolderLock, HEADER};
use crate::kdf::derive_subkey;
use crate::key::{KeyPurpose, SubKey, UnlockWith};
use crate::migrate::Schema;
use crate::papers;
use crate::papers::copy::copy_file;
use crate::vault::Vault;
use crate::{VaultError, header_file};

/// Makes a vault in `to` out of the generation in `generation`, opens it, and says how many of its papers were not on the
/// shelf. `to` must be empty or not exist. The backup itself is only read.
///
/// # Errors
/// [`VaultError::FolderNotEmpty`]; [`VaultError::WrongPassphrase`] and the like, for what was in force when the backup was
/// made; [`VaultError::BackupDamaged`]; [`VaultError::DiskFull`]. Nothing is left in `to` then.
pub fn restore(
    generation: &Path,
    to: &Path,
    with: UnlockWith<'_>,
    schema: &Schema,
) -> Result<(Vault, usize), VaultError> {
    let sealed = list::load(generation)?;
    let (header, master) = header_file::load(generation)?.unlock(with)?;
    let seal = SubKey(derive_subkey(&master, KeyPurpose::Backups.label(), &header.vault_id));
    let list = sealed.verify(&seal)?;
    if list.vault_id != header.vault_id {
        return Err(VaultError::BackupDamaged);
    }
    files::make_folder(to)?;
    let lock = FolderLock::take(to)?;
    // Again under the lock: what is cleared away on a failure must never be somebody else's.
    files::require_empty_but_for_lock(to)?;
    let missing = bring_back(generation, to, &list).inspect_err(|_| clear(to))?;
    let header_bytes = header.encode(&master);
    header_file::store(to, &header_bytes).inspect_err(|_| clear(to))?;
    let vault = Vault::open_locked(to, lock, header, master, schema).inspect_err(|_| clear(to))?;
    Ok((vault, missing))
}

fn bring_back(generation: &Path, to: &Path, list: &BackupList) -> Result<usize, VaultError> {
    for name in [DATABASE, ANCHOR] {
        let wanted = list.file(name)?;
        let hash = copy_file(&generation.join(name), &to.join(name), &|| false)?;
        if hash.to_hex().as_str() != wanted.blake3 {
            return Err(VaultError::BackupDamaged);
        }
    }
    let header = fs::read(generation.join(HEADER))?;
    if blake3::hash(&header).to_hex().as_str() != list.file(HEADER)?.blake3 {
        return Err(VaultError::BackupDamaged);
    }
    bring_papers(&papers_of(generation), &to.join(papers::FOLDER), list)
}

fn bring_papers(from: &Path, to: &Path, list: &BackupList) -> Result<usize, VaultError> {
    if list.papers.is_empty() {
        return Ok(0);
    }
    fs::create_dir(to)?;
    files::owner_only(to)?;
    let mut missing = 0;
    for name in &list.papers {
        match copy_file(&from.join(name), &to.join(name), &|| false) {
            Ok(_) => {}
            Err(VaultError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => missing += 1,
            Err(error) => return Err(error),
        }
    }
    files::sync_folder_entry(to)?;
    Ok(missing)
}

/// Takes back what was made in a folder that was empty before.
fn clear(to: &Path) {
    files::remove_new_vault(to);
    // Best effort: the error that matters is the one that made the restoring fail.
    fs::remove_dir_all(to.join(papers::FOLDER)).unwrap_or_default();
}
