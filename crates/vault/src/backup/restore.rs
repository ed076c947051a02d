//! The way back: a generation becomes a vault in a new place. What is there already is never written over.

use std::fs;
use std::path::{Path, PathBuf};

use super::list::{self, BackupList, SealedList};
use super::shelf::papers_of;
use crate::files::{self, ANCHOR, DATABASE, FolderLock, HEADER};
use crate::header::Header;
use crate::kdf::derive_subkey;
use crate::key::{KeyPurpose, Secret, SubKey, UnlockWith};
use crate::migrate::Schema;
use crate::papers;
use crate::papers::copy::{CopyError, copy_file};
use crate::unmake::clear;
use crate::vault::Vault;
use crate::{VaultError, header_file};

/// Makes a vault in `to` out of the generation in `generation`, opens it, and says how many of its papers were not on the
/// shelf. `to` must be empty or not exist. The backup itself is only read.
///
/// # Errors
/// [`VaultError::FolderNotEmpty`]; [`VaultError::WrongPassphrase`] and the like, for what was in force when the backup was
/// made; [`VaultError::BackupDamaged`]; [`VaultError::BackupPlaceMissing`] when its drive goes away meanwhile;
/// [`VaultError::DiskFull`]. Nothing is left in `to` then. A paper that cannot be read is one that is not on the shelf.
pub fn restore(
    generation: &Path,
    to: &Path,
    with: UnlockWith<'_>,
    schema: &Schema,
) -> Result<(Vault, usize), VaultError> {
    let sealed = list::load(generation)?;
    let (header, master) = header_file::load(generation)?.unlock(with)?;
    let list = proved(sealed, &header, &master)?;
    let new = NewPlace::take(to)?;
    bring_back(generation, to, &list)?;
    let missing = bring_papers(generation, &to.join(papers::FOLDER), &list)?;
    Ok((new.open(header, master, schema)?, missing))
}

/// A backup that was made into a vault only to see that it can be.
pub struct Rehearsal {
    /// The vault that came out of it, without its papers. Nobody has the key to it but the program.
    pub vault: Vault,
    /// The recovery words that are in force now open the backup, too.
    pub same_words: bool,
}

/// Does what [`restore`] does with a backup of the open `vault`, in its scratch place and without the papers. The open vault
/// lends the key, so that nobody has to type all of the words.
///
/// # Errors
/// As [`restore`]; [`VaultError::BackupDamaged`] for a backup of another vault as well.
pub fn rehearse(
    generation: &Path,
    scratch: &Scratch,
    vault: &Vault,
    schema: &Schema,
) -> Result<Rehearsal, VaultError> {
    let sealed = list::load(generation)?;
    let (header, master) = header_file::load(generation)?.unlock_for(vault)?;
    let list = proved(sealed, &header, &master)?;
    let same_words = vault.has_the_words_of(&header);
    let new = NewPlace::take(&scratch.0)?;
    bring_back(generation, &scratch.0, &list)?;
    Ok(Rehearsal { vault: new.open(header, master, schema)?, same_words })
}

/// A folder in the vault's own in which a backup is tried. What is in it is encrypted like the vault. It is gone when this
/// is dropped; what a crash left is removed when the vault is opened.
pub struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn in_vault(folder: &Path) -> Result<Self, VaultError> {
        let scratch = folder.join(files::SCRATCH);
        files::remove_folder_if_there(&scratch)?;
        Ok(Self(scratch))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Best effort: what stays is removed when the vault is opened.
        files::remove_folder_if_there(&self.0).unwrap_or_default();
    }
}

/// The list of a backup, once the key that opened its header has proved it.
fn proved(sealed: SealedList, header: &Header, master: &Secret) -> Result<BackupList, VaultError> {
    let seal = SubKey(derive_subkey(master, KeyPurpose::Backups.label(), &header.vault_id));
    let list = sealed.verify(&seal)?;
    if list.vault_id == header.vault_id { Ok(list) } else { Err(VaultError::BackupDamaged) }
}

/// A folder that was empty and is being filled. What was put there is taken away again unless it becomes a vault.
struct NewPlace<'a> {
    folder: &'a Path,
    lock: Option<FolderLock>,
}

impl<'a> NewPlace<'a> {
    fn take(folder: &'a Path) -> Result<Self, VaultError> {
        files::make_folder(folder)?;
        let lock = FolderLock::take(folder)?;
        // Again under the lock: what is cleared away on a failure must never be somebody else's.
        files::require_empty_but_for_lock(folder)?;
        Ok(Self { folder, lock: Some(lock) })
    }

    fn open(mut self, header: Header, master: Secret, schema: &Schema) -> Result<Vault, VaultError> {
        header_file::store(self.folder, &header.encode(&master))?;
        let lock = self.lock.take().ok_or(VaultError::InUse)?;
        Vault::open_locked(self.folder, lock, header, master, schema).inspect_err(|_| clear(self.folder))
    }
}

impl Drop for NewPlace<'_> {
    fn drop(&mut self) {
        if self.lock.is_some() {
            clear(self.folder);
        }
    }
}

fn bring_back(generation: &Path, to: &Path, list: &BackupList) -> Result<(), VaultError> {
    for name in [DATABASE, ANCHOR] {
        let wanted = list.file(name)?;
        let copied = copy_file(&generation.join(name), &to.join(name), &|| false);
        let hash = copied.map_err(|error| match error {
            CopyError::Source(_) => unreadable(generation),
            CopyError::Other(error) => error,
        })?;
        if hash.to_hex().as_str() != wanted.blake3 {
            return Err(VaultError::BackupDamaged);
        }
    }
    let header = fs::read(generation.join(HEADER)).map_err(|_| unreadable(generation))?;
    if blake3::hash(&header).to_hex().as_str() != list.file(HEADER)?.blake3 {
        return Err(VaultError::BackupDamaged);
    }
    Ok(())
}

/// What it means that a file of a backup cannot be read: another one may do, unless the whole drive has gone.
fn unreadable(generation: &Path) -> VaultError {
    if generation.is_dir() { VaultError::BackupDamaged } else { VaultError::BackupPlaceMissing }
}

/// Brings the papers and says how many could not be had. One bad sector must not cost the person all the others.
fn bring_papers(generation: &Path, to: &Path, list: &BackupList) -> Result<usize, VaultError> {
    if list.papers.is_empty() {
        return Ok(0);
    }
    fs::create_dir(to)?;
    files::owner_only(to)?;
    let mut missing = 0;
    for paper in &list.papers {
        let copy = to.join(&paper.name);
        match copy_file(&papers_of(generation).join(&paper.name), &copy, &|| false) {
            Ok(_) => {}
            Err(CopyError::Source(_)) if generation.is_dir() => {
                files::remove_if_there(&copy)?;
                missing += 1;
            }
            // Without its drive all of them would be missing, and a vault without papers is not what was asked for.
            Err(CopyError::Source(_)) => return Err(VaultError::BackupPlaceMissing),
            Err(CopyError::Other(error)) => return Err(error),
        }
    }
    files::sync_folder_entry(to)?;
    Ok(missing)
}
