//! The copy of the damaged database, while it is read.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::pages;
use crate::VaultError;
use crate::db::{self, DatabaseKey};
use crate::files::{self, DATABASE, DATABASE_LOG};

const COPY: &str = "vault.db.damaged";
const COPY_OF_LOG: &str = "vault.db.damaged-wal";

/// An open copy of a damaged database.
pub(super) struct Damaged<'a> {
    file: PathBuf,
    key: &'a DatabaseKey,
    connection: Connection,
}

impl<'a> Damaged<'a> {
    /// Copies the database of the vault in `from` into the folder `to`, and opens the copy: with its log, or else without.
    pub(super) fn copied(from: &Path, to: &Path, key: &'a DatabaseKey) -> Result<Self, VaultError> {
        for (name, copy) in [(DATABASE, COPY), (DATABASE_LOG, COPY_OF_LOG)] {
            if from.join(name).exists() {
                pages::copy_what_can_be_read(&from.join(name), &to.join(copy))?;
            }
        }
        let file = to.join(COPY);
        let connection = db::open_damaged(&file, key).or_else(|_| {
            files::remove_if_there(&to.join(COPY_OF_LOG))?;
            db::open_damaged(&file, key)
        })?;
        Ok(Self { file, key, connection })
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Whether everything that was read so far was whole. The last page of a long text may have been without its seal: the
    /// text has nothing in that place then, and only the next page that is read gives the error.
    pub(super) fn is_sound(&self) -> bool {
        // Without what is held in memory, the list of tables is read from the file again.
        self.connection.execute_batch("PRAGMA shrink_memory;").is_ok()
            && self.connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(())).is_ok()
    }

    /// Opens it anew, after something could not be read: `SQLCipher` remembers a page without its seal, and from then on
    /// that connection reads nothing any more, from no page and no table.
    pub(super) fn open_anew(&mut self) -> Result<(), VaultError> {
        self.connection = db::open_damaged(&self.file, self.key)?;
        Ok(())
    }
}

/// Removes the copy that was made in this folder.
pub(super) fn remove_copy(to: &Path) {
    for name in [COPY, COPY_OF_LOG, "vault.db.damaged-shm"] {
        // Best effort: it is sealed as the new database is, and lies in the way of nothing.
        fs::remove_file(to.join(name)).unwrap_or_default();
    }
}
