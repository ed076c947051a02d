//! Opening the `SQLCipher` file: key first, then the settings that keep what is acknowledged.
//!
//! The database is always opened without CREATE: an absent or empty file would otherwise become a working, empty
//! vault, and a person would believe that everything is gone. What the tables are is no matter of this file.

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, MAIN_DB, OpenFlags, OptionalExtension, TransactionBehavior};
use zeroize::Zeroizing;

use crate::VaultError;
use crate::files::{self, DATABASE};
use crate::kdf::SALT_BYTES;
use crate::key::{KEY_BYTES, Secret};
use crate::migrate::{self, Schema};

/// The vault's own table. It exists before the first numbered migration and belongs to no migration.
const VAULT_META: &str = "
CREATE TABLE vault_meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

const DEVICE_ID_BYTES: usize = 16;

/// A file that starts like this was written without a key.
const PLAINTEXT_MAGIC: &[u8] = b"SQLite format 3";

/// The database's key and salt, as the header and the master key give them.
pub(crate) struct DatabaseKey {
    pub(crate) key: Secret,
    pub(crate) salt: [u8; SALT_BYTES],
}

/// A database that is open, known to be this vault's, and up to date.
pub(crate) struct OpenDatabase {
    pub(crate) connection: Connection,
    pub(crate) device_id: String,
    /// Whether the file's first bytes are the salt they should be. Nothing else guards them, and nothing needs them.
    pub(crate) start_is_whole: bool,
}

/// Makes the database of a new vault, with every migration, in one transaction.
pub(crate) fn make(
    folder: &Path,
    key: &DatabaseKey,
    vault_id: &str,
    schema: &Schema,
) -> Result<(), VaultError> {
    files::private_file().create_new(true).open(folder.join(DATABASE))?;
    let mut connection = connect(folder, key)?;
    let mut device_id = [0; DEVICE_ID_BYTES];
    getrandom::fill(&mut device_id)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(VAULT_META)?;
    transaction.execute(
        "INSERT INTO vault_meta (key, value) VALUES ('vault_id', ?1), ('device_id', ?2)",
        [vault_id, &hex::encode(device_id)],
    )?;
    transaction.pragma_update(None, "application_id", schema.application_id)?;
    migrate::apply(&transaction, schema, 0)?;
    transaction.commit()?;
    close(connection)?;
    let start = files::load_start(&folder.join(DATABASE), PLAINTEXT_MAGIC.len())?;
    if start == PLAINTEXT_MAGIC {
        return Err(VaultError::DatabaseDamaged);
    }
    files::sync_folder_entry(folder)
}

/// Opens an existing database and proves the key against it.
///
/// # Errors
/// [`VaultError::MissingFile`], [`VaultError::DatabaseDamaged`] (also for an empty file), [`VaultError::ReadOnly`],
/// [`VaultError::UnsuitableDrive`].
pub(crate) fn open(folder: &Path, key: &DatabaseKey) -> Result<Connection, VaultError> {
    match std::fs::metadata(folder.join(DATABASE)) {
        Ok(metadata) if metadata.len() == 0 => return Err(VaultError::DatabaseDamaged),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(VaultError::MissingFile { file: DATABASE });
        }
        Err(error) => return Err(error.into()),
    }
    connect(folder, key)
}

fn connect(folder: &Path, key: &DatabaseKey) -> Result<Connection, VaultError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(folder.join(DATABASE), flags)?;
    connection.busy_timeout(Duration::from_secs(2))?;
    // Before the key: SQLCipher would otherwise write decryption errors to stderr.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    give_key(&connection, key)?;
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
    // SQLite falls back to reading when the file may not be written.
    if connection.is_readonly(MAIN_DB)? {
        return Err(VaultError::ReadOnly);
    }
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(VaultError::UnsuitableDrive);
    }
    // FULL, not NORMAL: "saved" must survive a power cut. fullfsync is what that takes on macOS.
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA secure_delete = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA cache_size = -24000;",
    )?;
    Ok(connection)
}

fn give_key(connection: &Connection, key: &DatabaseKey) -> Result<(), VaultError> {
    let mut digits = Zeroizing::new([0_u8; 2 * (KEY_BYTES + SALT_BYTES)]);
    let (key_digits, salt_digits) = digits.split_at_mut(2 * KEY_BYTES);
    hex::encode_to_slice(key.key.bytes(), key_digits).expect("the buffer is two digits per byte");
    hex::encode_to_slice(key.salt, salt_digits).expect("the buffer is two digits per byte");
    let digits = std::str::from_utf8(&*digits).expect("hex digits are ASCII");
    let mut pragma = Zeroizing::new(String::with_capacity(128));
    for part in ["PRAGMA key = \"x'", digits, "'\";"] {
        pragma.push_str(part);
    }
    // The cause is dropped on purpose: rusqlite quotes the SQL, and the SQL is the key.
    connection.execute_batch(&pragma).map_err(|_| VaultError::DatabaseDamaged)
}

/// Opens the database of this vault and brings it to the newest schema.
///
/// # Errors
/// [`VaultError::NewerVersion`], [`VaultError::MigrationFailed`], and [`VaultError::DatabaseDamaged`] when the file is
/// not the database of this vault.
pub(crate) fn open_current(
    folder: &Path,
    key: &DatabaseKey,
    vault_id: &str,
    schema: &Schema,
) -> Result<OpenDatabase, VaultError> {
    // Read while no connection is open: closing any handle to the file drops the locks SQLite holds on it.
    let start_is_whole = match files::load_start(&folder.join(DATABASE), SALT_BYTES) {
        Ok(start) => start == key.salt,
        Err(VaultError::ReadOnly) => return Err(VaultError::ReadOnly),
        Err(_) => false,
    };
    let connection = open(folder, key)?;
    let version = migrate::version(&connection)?;
    if version > schema.latest() {
        return Err(VaultError::NewerVersion);
    }
    let device_id = identify(&connection, vault_id, schema)?;
    if version == schema.latest() {
        files::remove_if_there(&folder.join(files::DATABASE_BEFORE_MIGRATION))?;
        return Ok(OpenDatabase { connection, device_id, start_is_whole });
    }
    // Closed while it is copied, for the same reason.
    close(connection)?;
    files::copy_atomically(folder, DATABASE, files::DATABASE_BEFORE_MIGRATION)?;
    let mut connection = open(folder, key)?;
    migrate::run(&mut connection, schema, version)?;
    Ok(OpenDatabase { connection, device_id, start_is_whole })
}

/// Checks that the database belongs to this vault and this program, and returns the id of this device.
fn identify(connection: &Connection, vault_id: &str, schema: &Schema) -> Result<String, VaultError> {
    let application_id: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application_id != schema.application_id {
        return Err(VaultError::DatabaseDamaged);
    }
    let known = meta(connection, "vault_id")?;
    if known.as_deref() != Some(vault_id) {
        return Err(VaultError::DatabaseDamaged);
    }
    meta(connection, "device_id")?.ok_or(VaultError::DatabaseDamaged)
}

fn meta(connection: &Connection, key: &str) -> Result<Option<String>, VaultError> {
    let is_there = connection.table_exists(Some("main"), "vault_meta")?;
    if !is_there {
        return Err(VaultError::DatabaseDamaged);
    }
    Ok(connection
        .query_row("SELECT value FROM vault_meta WHERE key = ?1", [key], |row| row.get(0))
        .optional()?)
}

/// Copies the whole database, as it is now, into a new encrypted file with the same key.
///
/// Nothing else may write meanwhile: the copy is made in one step.
pub(crate) fn copy_into(connection: &Connection, file: &Path, key: &DatabaseKey) -> Result<(), VaultError> {
    files::private_file().create_new(true).open(file)?;
    let mut copy = connect_plainly(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let done = Backup::new(connection, &mut copy)?.step(-1)?;
    if done != StepResult::Done {
        return Err(VaultError::InUse);
    }
    // One file, without a log beside it.
    copy.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error.into())
}

/// Opens a copy to read it: no log and no lock file is made beside it.
///
/// # Errors
/// [`VaultError::DatabaseDamaged`] when the key does not open it.
pub(crate) fn open_copy(file: &Path, key: &DatabaseKey) -> Result<Connection, VaultError> {
    let copy = connect_plainly(file, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    copy.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
    Ok(copy)
}

/// Opens a copy of a damaged database for reading. It takes what there is: its log is played first.
///
/// # Errors
/// [`VaultError::DatabaseDamaged`] when not even the list of tables can be read.
pub(crate) fn open_damaged(copy: &Path, key: &DatabaseKey) -> Result<Connection, VaultError> {
    let connection = connect_plainly(copy, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.execute_batch("PRAGMA cell_size_check = ON; PRAGMA query_only = ON;")?;
    connection
        .query_row("SELECT count(*), total(length(sql)) FROM sqlite_master", [], |_| Ok(()))
        .map_err(|_| VaultError::DatabaseDamaged)?;
    Ok(connection)
}

fn connect_plainly(file: &Path, key: &DatabaseKey, mode: OpenFlags) -> Result<Connection, VaultError> {
    let connection = Connection::open_with_flags(file, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    give_key(&connection, key)?;
    connection.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;")?;
    Ok(connection)
}

/// Moves everything from the write-ahead log into the database file and empties the log.
///
/// # Errors
/// [`VaultError::InUse`] when another reader stands in the way.
pub(crate) fn checkpoint(connection: &Connection) -> Result<(), VaultError> {
    let busy: i32 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 { Ok(()) } else { Err(VaultError::InUse) }
}

/// Checkpoints and closes, so that the database file alone is the whole database.
pub(crate) fn close(connection: Connection) -> Result<(), VaultError> {
    checkpoint(&connection)?;
    connection.close().map_err(|(_, error)| error.into())
}
