//! The open vault: making one, opening one and closing it.
//!
//! The steps and their order are here; how each is done stands in the file named after it, and how its locks are changed
//! in `locks.rs`. What the tables mean is not known here: whoever holds a [`Vault`] brings the [`Schema`] and uses the
//! connection.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::anchor::{self, ChainHead};
use crate::backup::{Scratch, Snapshot, SnapshotOf, is_generation};
use crate::check::{self, CheckReport};
use crate::db::{self, DatabaseKey, OpenDatabase};
use crate::files::{self, FolderLock};
use crate::header::Header;
use crate::kdf::{KdfCost, derive_subkey};
use crate::key::{KeyPurpose, Passphrase, RecoveryWords, Secret, SubKey, UnlockWith};
use crate::migrate::Schema;
use crate::papers::PaperStore;
use crate::slot::{Lock, Slot};
use crate::{VaultError, header_file};

mod locks;

/// An open vault. It holds the lock of the folder and the master key; dropping it wipes the key and frees the lock.
pub struct Vault {
    // Fields are dropped in this order: the database is closed before the lock is freed.
    database: OpenDatabase,
    _lock: FolderLock,
    folder: PathBuf,
    header: Header,
    master: Secret,
}

impl Vault {
    /// Makes a new vault in `folder`, which must be empty or not exist, and opens it.
    ///
    /// The words are returned once and stored nowhere: show them, have some of them typed back, and drop them.
    ///
    /// # Errors
    /// [`VaultError::FolderNotEmpty`], [`VaultError::EmptyPassphrase`], [`VaultError::DiskFull`],
    /// [`VaultError::ReadOnly`], [`VaultError::UnsuitableDrive`]. No file is left behind then.
    pub fn create(
        folder: &Path,
        passphrase: &Passphrase,
        cost: KdfCost,
        schema: &Schema,
    ) -> Result<(Self, RecoveryWords), VaultError> {
        if passphrase.is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        files::make_folder(folder)?;
        let lock = FolderLock::take(folder)?;
        // Again under the lock: what is cleared away on a failure must never be a vault made in the meantime.
        files::require_empty_but_for_lock(folder)?;
        let made = Self::create_files(folder, passphrase, cost, schema);
        let (header, master, words) = made.inspect_err(|_| files::remove_new_vault(folder))?;
        let vault = Self::open_locked(folder, lock, header, master, schema)
            .inspect_err(|_| files::remove_new_vault(folder))?;
        Ok((vault, words))
    }

    fn create_files(
        folder: &Path,
        passphrase: &Passphrase,
        cost: KdfCost,
        schema: &Schema,
    ) -> Result<(Header, Secret, RecoveryWords), VaultError> {
        let master = Secret::make()?;
        let words = RecoveryWords::make()?;
        let mut header = Header::make()?;
        header.slots = vec![
            Slot::make_for_passphrase(1, &header.vault_id, passphrase, cost, &master)?,
            Slot::make_for_words(2, &header.vault_id, &words, &master)?,
        ];
        db::make(folder, &database_key(&header, &master), &header.vault_id, schema)?;
        anchor::store(folder, &master, &header.vault_id, &[])?;
        // Last: a folder without a header is visibly unfinished, a header without a database looks like a loss.
        header_file::store(folder, &header.encode(&master))?;
        Ok((header, master, words))
    }

    /// Opens the vault in `folder`, repairs its header from the copy if need be, and brings its tables up to date.
    ///
    /// # Errors
    /// One of its own for each thing that can be wrong; see [`VaultError`]. Nothing is changed unless the secret fits.
    pub fn open(folder: &Path, with: UnlockWith<'_>, schema: &Schema) -> Result<Self, VaultError> {
        require_vault(folder)?;
        if is_generation(folder) {
            return Err(VaultError::IsABackup);
        }
        let lock = FolderLock::take(folder)?;
        files::prove_writable(folder)?;
        let loaded = header_file::load(folder)?;
        let (header, master) = loaded.unlock(with)?;
        files::remove_parts(folder)?;
        loaded.repair(folder)?;
        Self::open_locked(folder, lock, header, master, schema)
    }

    pub(crate) fn open_locked(
        folder: &Path,
        lock: FolderLock,
        header: Header,
        master: Secret,
        schema: &Schema,
    ) -> Result<Self, VaultError> {
        let key = database_key(&header, &master);
        let database = db::open_current(folder, &key, &header.vault_id, schema)?;
        Ok(Self { database, _lock: lock, folder: folder.to_owned(), header, master })
    }

    /// The connection to the database, for the room that owns the tables.
    pub fn connection(&self) -> &Connection {
        &self.database.connection
    }

    /// The connection to the database, for transactions.
    pub fn connection_mut(&mut self) -> &mut Connection {
        &mut self.database.connection
    }

    /// Where the vault lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The random name of this vault: 32 hex digits, the same for its whole life.
    pub fn vault_id(&self) -> &str {
        &self.header.vault_id
    }

    /// The random name of this device: 32 hex digits, made with the vault. Each device writes a chain of its own.
    pub fn device_id(&self) -> &str {
        &self.database.device_id
    }

    /// The ends of the chains, as they were last anchored in `vault.head`. Empty in a new vault.
    ///
    /// # Errors
    /// [`VaultError::AnchorMissing`] and [`VaultError::AnchorTampered`]: the newest entries cannot be confirmed.
    pub fn anchor(&self) -> Result<Vec<ChainHead>, VaultError> {
        anchor::load(&self.folder, &self.master, &self.header.vault_id)
    }

    /// Anchors the ends of the chains, replacing what was anchored before.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`], [`VaultError::ReadOnly`], [`VaultError::Io`]; the old anchor is whole then. As
    /// [`Vault::require_files`].
    pub fn set_anchor(&mut self, heads: &[ChainHead]) -> Result<(), VaultError> {
        self.require_files()?;
        anchor::store(&self.folder, &self.master, &self.header.vault_id, heads)
    }

    /// Makes sure that the database is still there under its name. Files that are removed while they are open can be
    /// written to as before, and everything in them is lost when they are closed: ask after writing, before "saved".
    ///
    /// # Errors
    /// [`VaultError::MissingFile`]; [`VaultError::Io`] when the whole folder is gone, as with a stick that was pulled out.
    pub fn require_files(&self) -> Result<(), VaultError> {
        std::fs::metadata(&self.folder)?;
        for file in [files::DATABASE, files::DATABASE_LOG] {
            if !self.folder.join(file).exists() {
                return Err(VaultError::MissingFile { file });
            }
        }
        Ok(())
    }

    /// The key for one purpose; the same each time the vault is open.
    pub fn derive_key(&self, purpose: KeyPurpose) -> SubKey {
        SubKey(derive_subkey(&self.master, purpose.label(), &self.header.vault_id))
    }

    /// The papers' files.
    pub fn papers(&self) -> PaperStore {
        PaperStore::of(&self.folder, self.derive_key(KeyPurpose::Attachments))
    }

    /// Takes the whole database as it is now, for a backup of it. The copy lies in the vault's folder, encrypted, until the
    /// snapshot is dropped.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`] and the like; nothing is left behind then.
    pub fn snapshot(&self) -> Result<Snapshot, VaultError> {
        Snapshot::take(SnapshotOf {
            folder: &self.folder,
            database: &self.database.connection,
            key: database_key(&self.header, &self.master),
            header: self.header.without_keychain_lock().encode(&self.master),
            vault_id: &self.header.vault_id,
            seal: self.derive_key(KeyPurpose::Backups),
            papers: self.papers(),
        })
    }

    /// A place to try a backup in: empty, inside the vault's folder, and gone with the value.
    ///
    /// # Errors
    /// When what an earlier trial left cannot be removed.
    pub fn scratch(&self) -> Result<Scratch, VaultError> {
        Scratch::in_vault(&self.folder)
    }

    /// The master key a second time, for a backup of this vault that is opened beside it.
    pub(crate) fn master_again(&self) -> Secret {
        self.master.again()
    }

    /// Whether the recovery words of this vault are those of `other`, an older header of it.
    pub(crate) fn has_the_words_of(&self, other: &Header) -> bool {
        let words = |header: &Header| header.slots.iter().find(|it| it.lock == Lock::Recovery).cloned();
        words(&self.header).is_some_and(|own| words(other) == Some(own))
    }

    /// Looks the whole vault over; damage is a finding, not an error.
    ///
    /// # Errors
    /// Only when the check itself could not be done: [`VaultError::InUse`], [`VaultError::Io`] and the like.
    pub fn check(&mut self) -> Result<CheckReport, VaultError> {
        let header = self.header.encode(&self.master);
        check::run(&self.folder, &self.database, &header, &self.master, &self.header.vault_id)
    }

    /// Writes everything into the database file, closes it and frees the lock. The folder may be copied afterwards.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`] and the like; what was acknowledged is still in the write-ahead log then.
    pub fn close(self) -> Result<(), VaultError> {
        db::close(self.database.connection)
    }
}

pub(crate) fn database_key(header: &Header, master: &Secret) -> DatabaseKey {
    DatabaseKey { key: derive_subkey(master, "db", &header.vault_id), salt: header.db_salt }
}

/// Tells "no vault here" from "a vault with a file missing" before anything is touched.
pub(crate) fn require_vault(folder: &Path) -> Result<(), VaultError> {
    let is_there = |name: &str| folder.join(name).exists();
    let header = is_there(files::HEADER) || is_there(files::HEADER_COPY);
    match (header, is_there(files::DATABASE)) {
        (true, true) => Ok(()),
        (true, false) => Err(VaultError::MissingFile { file: files::DATABASE }),
        (false, true) => Err(VaultError::MissingFile { file: files::HEADER }),
        (false, false) => Err(VaultError::NotAVault),
    }
}
