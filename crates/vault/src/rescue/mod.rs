//! Out of a damaged vault into a new one: whatever can still be read is copied, sealed as before, and counted.
//!
//! The damaged folder is only read. Its database is copied beside the new one first, because even looking at a database
//! with a write-ahead log writes; the copy is thrown away at the end. Nothing readable is ever written anywhere.
//!
//! What cannot be helped here: a key file that is damaged together with its copy, and a database whose first page, which
//! says what tables there are, is gone. Then only a backup helps.

mod damaged;
mod pages;
mod rows;

use std::fs::{File, TryLockError};
use std::path::Path;

use rusqlite::Connection;

use crate::anchor::{self, ChainHead};
use crate::db::{self, DatabaseKey};
use crate::files::{self, FolderLock, LOCK};
use crate::key::UnlockWith;
use crate::migrate::{self, Schema};
use crate::papers::Ticket;
use crate::vault::{self, Vault};
use crate::{VaultError, header_file};
use damaged::Damaged;

/// What came out of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescuedTable {
    /// Its name.
    pub name: String,
    /// How many rows were read and kept.
    pub rows: u64,
    /// Whether parts of it could not be read, so that rows may be missing.
    pub broken: bool,
}

/// What was rescued, and how far the vault had come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescue {
    /// Every table, in the order of their names.
    pub tables: Vec<RescuedTable>,
    /// The ends of the chains as the damaged vault's anchor knew them; nothing where it is gone or damaged.
    pub anchor: Option<Vec<ChainHead>>,
}

/// Makes a vault in `to` out of what can be read of the one in `from`, and opens it. It has the same passphrase, the same
/// recovery words and the same name; no key in a keychain opens it. `mend` is called with the tables filled and no trigger in force: there the owner of
/// the tables makes them fit each other again.
///
/// # Errors
/// [`VaultError::DatabaseDamaged`] when not even the list of tables can be read; [`VaultError::HeaderDamaged`],
/// [`VaultError::WrongPassphrase`], [`VaultError::FolderNotEmpty`], [`VaultError::InUse`], [`VaultError::DiskFull`] and the
/// like. Nothing is left in `to` then, and `from` is as it was.
pub fn rescue(
    from: &Path,
    to: &Path,
    with: UnlockWith<'_>,
    schema: &Schema,
    mend: &mut dyn FnMut(&Connection) -> Result<(), VaultError>,
) -> Result<(Vault, Rescue), VaultError> {
    vault::require_vault(from)?;
    let _nobody_else = lock_without_writing(from)?;
    let (header, master) = header_file::load(from)?.unlock(with)?;
    let header = header.without_keychain_lock();
    files::make_folder(to)?;
    let lock = FolderLock::take(to)?;
    // Again under the lock: what is cleared away on a failure must never be somebody else's.
    files::require_empty_but_for_lock(to)?;
    let key = vault::database_key(&header, &master);
    let rebuilt = rebuild(from, to, &key, &header.vault_id, schema, mend);
    damaged::remove_copy(to);
    let tables = rebuilt.inspect_err(|_| files::remove_new_vault(to))?;
    let anchor = anchor::load(from, &master, &header.vault_id).ok();
    let opened = anchor::store(to, &master, &header.vault_id, &[])
        .and_then(|()| header_file::store(to, &header.encode(&master)))
        .and_then(|()| Vault::open_locked(to, lock, header, master, schema));
    let vault = opened.inspect_err(|_| files::remove_new_vault(to))?;
    Ok((vault, Rescue { tables, anchor }))
}

/// Brings the papers that are whole from the damaged vault in `from` into the rescued one. Gives the names of the files
/// that are missing or damaged.
///
/// # Errors
/// [`VaultError::DiskFull`] and the like; what was brought stays.
pub fn rescue_papers(
    from: &Path,
    rescued: &Vault,
    papers: &[(String, Ticket)],
) -> Result<Vec<String>, VaultError> {
    let to = rescued.papers();
    let from = to.beside(from);
    if !papers.is_empty() {
        to.make_folder()?;
    }
    let mut lost = Vec::new();
    for (name, ticket) in papers {
        match from.copy_to(&to, name, ticket, "", &|| false) {
            Ok(_) => {}
            Err(VaultError::PaperMissing | VaultError::PaperDamaged | VaultError::Io(_)) => {
                lost.push(name.clone());
            }
            Err(error) => return Err(error),
        }
    }
    Ok(lost)
}

/// Keeps other programs out without making or changing any file.
fn lock_without_writing(folder: &Path) -> Result<Option<File>, VaultError> {
    let Ok(file) = File::open(folder.join(LOCK)) else { return Ok(None) };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
        _ => Ok(Some(file)),
    }
}

fn rebuild(
    from: &Path,
    to: &Path,
    key: &DatabaseKey,
    vault_id: &str,
    schema: &Schema,
    mend: &mut dyn FnMut(&Connection) -> Result<(), VaultError>,
) -> Result<Vec<RescuedTable>, VaultError> {
    let mut damaged = Damaged::copied(from, to, key)?;
    let version = migrate::version(damaged.connection())?;
    if version > schema.latest() {
        return Err(VaultError::NewerVersion);
    }
    // With the tables it had: it is brought up to date when the new vault is opened.
    let until = usize::try_from(version).unwrap_or(usize::MAX).min(schema.migrations.len());
    let as_it_was = Schema { application_id: schema.application_id, migrations: &schema.migrations[..until] };
    db::make(to, key, vault_id, &as_it_was)?;
    let new = db::open(to, key)?;
    let tables = rows::copy_all(&mut damaged, &new, mend)?;
    new.execute("UPDATE vault_meta SET value = ?1 WHERE key = 'vault_id'", [vault_id])?;
    db::close(new)?;
    Ok(tables)
}
