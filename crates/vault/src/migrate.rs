//! Bringing the tables up to date: a numbered list handed in by the journal, applied in one transaction.
//!
//! `PRAGMA user_version` holds the number of the last migration. The copy of the file that is made before stands in
//! `db.rs`, and what the tables mean is known only to whoever wrote the migrations.

use rusqlite::{Connection, TransactionBehavior};

use crate::VaultError;

/// One step in the life of the tables. Once released it is never edited, only followed by another.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Its place in the list, from 1 without gaps.
    pub number: u32,
    /// A short name for people who read the list.
    pub name: &'static str,
    /// The statements. They must not begin or end a transaction.
    pub sql: &'static str,
}

/// Everything the vault has to know about the tables it keeps.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// `PRAGMA application_id`: marks the database as ours.
    pub application_id: i32,
    /// All migrations ever released, in order.
    pub migrations: &'static [Migration],
}

impl Schema {
    /// The number of the newest migration, 0 when there is none.
    pub(crate) fn latest(&self) -> u32 {
        self.migrations.last().map_or(0, |migration| migration.number)
    }
}

/// The number of the last migration that was applied.
pub(crate) fn version(connection: &Connection) -> Result<u32, VaultError> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    // Negative or huge numbers were never written by us.
    u32::try_from(version).map_err(|_| VaultError::DatabaseDamaged)
}

/// Applies everything after `version`, all of it or nothing.
///
/// # Errors
/// [`VaultError::MigrationFailed`] with the number of the step; [`VaultError::DiskFull`] when that is the cause.
pub(crate) fn run(connection: &mut Connection, schema: &Schema, version: u32) -> Result<(), VaultError> {
    // Off, because rebuilding a table drops the old one for a moment; nothing dangling may be left at the end. It
    // has no effect inside a transaction: https://www.sqlite.org/lang_altertable.html#otheralter
    connection.execute_batch("PRAGMA foreign_keys = OFF;")?;
    let outcome = run_in_transaction(connection, schema, version);
    connection.execute_batch("PRAGMA foreign_keys = ON;")?;
    outcome
}

fn run_in_transaction(connection: &mut Connection, schema: &Schema, version: u32) -> Result<(), VaultError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    apply(&transaction, schema, version)?;
    transaction.commit().map_err(|error| failed(schema.latest(), error))
}

/// Applies everything after `version` inside a transaction that the caller holds.
pub(crate) fn apply(transaction: &Connection, schema: &Schema, version: u32) -> Result<(), VaultError> {
    for (migration, number) in schema.migrations.iter().zip(1..) {
        if migration.number != number {
            return Err(VaultError::MigrationFailed { number, source: None });
        }
        if number <= version {
            continue;
        }
        transaction.execute_batch(migration.sql).map_err(|error| failed(number, error))?;
        if transaction.is_autocommit() {
            // The statements ended the transaction, so nothing could be undone any more.
            return Err(VaultError::MigrationFailed { number, source: None });
        }
    }
    let mut dangling = transaction.prepare("PRAGMA foreign_key_check")?;
    if dangling.exists([])? {
        return Err(VaultError::MigrationFailed { number: schema.latest(), source: None });
    }
    transaction.pragma_update(None, "user_version", schema.latest())?;
    Ok(())
}

fn failed(number: u32, error: rusqlite::Error) -> VaultError {
    match VaultError::from(error) {
        VaultError::Database(source) => VaultError::MigrationFailed { number, source: Some(source) },
        known => known,
    }
}
