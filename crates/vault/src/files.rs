//! The vault's folder: names of its files, writing one of them so that a power cut leaves the old or the new one, and
//! the lock that keeps a second program out.
//!
//! Nothing here knows what the files contain.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::Path;

use crate::VaultError;

pub(crate) const HEADER: &str = "vault.hdr";
pub(crate) const HEADER_COPY: &str = "vault.hdr.bak";
pub(crate) const DATABASE: &str = "vault.db";
/// The write-ahead log. It is there as long as the database is open, and after a crash.
pub(crate) const DATABASE_LOG: &str = "vault.db-wal";
pub(crate) const DATABASE_BEFORE_MIGRATION: &str = "vault.db.before-migration";
/// The copy from which a backup is made, as long as it is being made.
pub(crate) const DATABASE_SNAPSHOT: &str = "vault.db.snapshot";
/// The folder in which a backup is tried, as long as it is being tried.
pub(crate) const SCRATCH: &str = "vault.scratch";
pub(crate) const ANCHOR: &str = "vault.head";
pub(crate) const LOCK: &str = "vault.lock";

/// Antivirus programs and indexers hold files open on Windows for a moment; elsewhere a rename fails for good.
const RENAME_ATTEMPTS: u32 = if cfg!(windows) { 10 } else { 1 };

/// Makes `folder` ready for a new vault: it must be empty or not exist, and on Unix only the owner may enter it.
pub(crate) fn make_folder(folder: &Path) -> Result<(), VaultError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(VaultError::FolderNotEmpty);
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
                sync_folder_entry(parent)?;
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => {
            return Err(VaultError::FolderNotEmpty);
        }
        Err(error) => return Err(error.into()),
    }
    owner_only(folder)
}

/// On Unix, lets nobody but its owner enter a folder. On Windows it lies in the owner's own folders.
pub(crate) fn owner_only(folder: &Path) -> Result<(), VaultError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Refuses a folder that holds anything besides the lock.
pub(crate) fn require_empty_but_for_lock(folder: &Path) -> Result<(), VaultError> {
    for entry in fs::read_dir(folder)? {
        if entry?.file_name() != LOCK {
            return Err(VaultError::FolderNotEmpty);
        }
    }
    Ok(())
}

/// Takes back what was made in a folder that was empty before, after the making failed.
pub(crate) fn remove_new_vault(folder: &Path) {
    let database = [DATABASE, DATABASE_LOG, "vault.db-shm", DATABASE_BEFORE_MIGRATION];
    for name in [HEADER, HEADER_COPY, ANCHOR].into_iter().chain(database).chain([LOCK]) {
        // Best effort: the error that matters is the one that made the creation fail.
        let _gone = fs::remove_file(folder.join(name));
    }
}

/// Options to create a file that only its owner may read.
pub(crate) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// Reads a file that may be absent and may be hostile: never more than `limit` bytes plus one.
pub(crate) fn load_bounded(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, VaultError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Removes what interrupted writes left; a half copy of the database may be large.
pub(crate) fn remove_parts(folder: &Path) -> Result<(), VaultError> {
    [HEADER, HEADER_COPY, ANCHOR, DATABASE_BEFORE_MIGRATION]
        .iter()
        .try_for_each(|name| remove_if_there(&folder.join(part_name(name))))?;
    remove_if_there(&folder.join(DATABASE_SNAPSHOT))?;
    remove_folder_if_there(&folder.join(SCRATCH))
}

fn part_name(name: &str) -> String {
    format!("{name}.part")
}

/// Reads the first bytes of a file, at most `length`.
pub(crate) fn load_start(path: &Path, length: usize) -> Result<Vec<u8>, VaultError> {
    let limit = u64::try_from(length).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Removes a file that may be absent.
pub(crate) fn remove_if_there(path: &Path) -> Result<(), VaultError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Removes a folder of ours that may be absent, with everything in it.
pub(crate) fn remove_folder_if_there(path: &Path) -> Result<(), VaultError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Writes `folder/name` so that after a crash there is either the old file or the new one, whole.
pub(crate) fn write_atomically(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), VaultError> {
    let part = folder.join(part_name(name));
    let written = write_and_sync(&part, bytes).and_then(|()| put_in_place(folder, &part, name));
    if written.is_err() {
        // A full disk leaves a partial file behind, and it would keep the disk full.
        let _gone = fs::remove_file(&part);
    }
    written
}

/// Copies `folder/from` to `folder/to` with the same promise as [`write_atomically`].
pub(crate) fn copy_atomically(folder: &Path, from: &str, to: &str) -> Result<(), VaultError> {
    let part = folder.join(part_name(to));
    let copied = (|| {
        let mut source = File::open(folder.join(from))?;
        let mut copy = private_file().create(true).truncate(true).open(&part)?;
        std::io::copy(&mut source, &mut copy)?;
        copy.sync_all()?;
        Ok(())
    })();
    let written = copied.and_then(|()| put_in_place(folder, &part, to));
    if written.is_err() {
        let _gone = fs::remove_file(&part);
    }
    written
}

fn write_and_sync(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let mut file = private_file().create(true).truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(())
}

/// Moves a part that is on the disk to its name, and makes that last.
pub(crate) fn put_in_place(folder: &Path, part: &Path, name: &str) -> Result<(), VaultError> {
    let target = folder.join(name);
    let mut attempt = 1;
    while let Err(error) = fs::rename(part, &target) {
        if attempt >= RENAME_ATTEMPTS || error.kind() != std::io::ErrorKind::PermissionDenied {
            return Err(error.into());
        }
        std::thread::sleep(std::time::Duration::from_millis(10 << attempt));
        attempt += 1;
    }
    sync_folder_entry(folder)
}

/// Makes a rename, a creation or a removal in `folder` last through a power cut.
pub(crate) fn sync_folder_entry(folder: &Path) -> Result<(), VaultError> {
    // Windows cannot open a folder as a file; NTFS journals the rename itself.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Proves that files can be made in `folder`, because `SQLite` would only say "cannot open" later.
pub(crate) fn prove_writable(folder: &Path) -> Result<(), VaultError> {
    let probe = folder.join("vault.write-test");
    private_file().create(true).truncate(true).open(&probe)?;
    fs::remove_file(&probe)?;
    Ok(())
}

/// Holds `vault.lock` until dropped; the kernel frees it even after a crash.
pub(crate) struct FolderLock {
    file: File,
}

impl FolderLock {
    /// Takes the lock or says [`VaultError::InUse`] at once.
    pub(crate) fn take(folder: &Path) -> Result<Self, VaultError> {
        let file = private_file().create(true).truncate(false).open(folder.join(LOCK))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
                Err(VaultError::UnsuitableDrive)
            }
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // Said aloud, because closing is not enough: a process that is being started just now (a viewer, a
        // notification) holds a copy of the handle for a moment, and locking and unlocking again would say "in use".
        let _closed_soon_anyway = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_part() {
        let folder = tempfile::tempdir().unwrap();
        write_atomically(folder.path(), "f", b"old").unwrap();
        fs::create_dir(folder.path().join("f.part")).unwrap();
        assert!(write_atomically(folder.path(), "f", b"new").is_err());
        assert_eq!(fs::read(folder.path().join("f")).unwrap(), b"old");
    }

    #[test]
    fn the_lock_is_free_even_while_a_starting_process_holds_a_copy_of_the_handle() {
        let folder = tempfile::tempdir().unwrap();
        let lock = FolderLock::take(folder.path()).unwrap();
        let copy = lock.file.try_clone().unwrap();
        assert!(matches!(FolderLock::take(folder.path()), Err(VaultError::InUse)));
        drop(lock);
        assert!(FolderLock::take(folder.path()).is_ok());
        drop(copy);
    }

    #[test]
    fn only_the_lock_may_lie_in_a_new_folder() {
        let folder = tempfile::tempdir().unwrap();
        let _lock = FolderLock::take(folder.path()).unwrap();
        assert!(require_empty_but_for_lock(folder.path()).is_ok());
        fs::write(folder.path().join(DATABASE), b"someone was faster").unwrap();
        assert!(matches!(require_empty_but_for_lock(folder.path()), Err(VaultError::FolderNotEmpty)));
    }

    #[test]
    fn a_huge_file_is_not_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("f"), vec![0; 1000]).unwrap();
        assert_eq!(load_bounded(&folder.path().join("f"), 10).unwrap().unwrap().len(), 11);
        assert!(load_bounded(&folder.path().join("absent"), 10).unwrap().is_none());
    }
}
