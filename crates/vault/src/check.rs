//! Looking over the whole vault: is every page sealed, does the database hold together, are the small files in order?
//!
//! It reads everything and repairs nothing. Whether the entries are in order is the journal's question.

use std::path::Path;

use rusqlite::Connection;

use crate::db::{self, OpenDatabase};
use crate::header_file::{self, CopyState};
use crate::key::Secret;
use crate::{VaultError, anchor, files};

/// More lines than this help nobody.
const MAX_DETAILS: usize = 20;

/// One thing that is not as it should be, without user data. Whoever shows it has the words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finding {
    /// The first 16 bytes of the database file are not the salt that was there. Nothing is lost: the header has it.
    BrokenStart,
    /// Pages whose seal (HMAC) does not fit. Alone it may be an unused page that a power cut left half written.
    BrokenSeals {
        /// How many pages.
        pages: usize,
    },
    /// Tables or indexes that do not hold together: the database is damaged.
    BrokenStructure {
        /// What the database says about it: page and table names, never contents. At most 20 lines.
        details: Vec<String>,
    },
    /// `vault.head` is gone.
    AnchorMissing,
    /// `vault.head` does not carry this vault's seal.
    AnchorTampered,
    /// `vault.hdr` on the disk is not the header that opened the vault.
    HeaderChanged,
    /// `vault.hdr.bak` is not a copy of the header.
    HeaderCopyDiffers,
    /// One of the two is there and cannot be read. The other one opened the vault, and alone it is a danger.
    HeaderUnreadable {
        /// Which one.
        file: &'static str,
    },
}

impl Finding {
    /// Whether entries may be unreadable or missing, so that a backup is needed.
    pub fn is_serious(&self) -> bool {
        matches!(self, Self::BrokenStructure { .. } | Self::AnchorMissing | Self::AnchorTampered)
    }
}

/// What a check found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CheckReport {
    /// Everything that is not as it should be, in the order it was looked at.
    pub findings: Vec<Finding>,
}

impl CheckReport {
    /// Whether nothing at all was found.
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Checks the database and the files around it.
pub(crate) fn run(
    folder: &Path,
    database: &OpenDatabase,
    header_bytes: &[u8],
    master: &Secret,
    vault_id: &str,
) -> Result<CheckReport, VaultError> {
    let mut findings = check_database(&database.connection)?;
    if !database.start_is_whole {
        findings.push(Finding::BrokenStart);
    }
    match anchor::load(folder, master, vault_id) {
        Ok(_) => {}
        Err(VaultError::AnchorMissing) => findings.push(Finding::AnchorMissing),
        Err(VaultError::AnchorTampered) => findings.push(Finding::AnchorTampered),
        Err(error) => return Err(error),
    }
    for (name, differs) in
        [(files::HEADER, Finding::HeaderChanged), (files::HEADER_COPY, Finding::HeaderCopyDiffers)]
    {
        match header_file::compare(folder, name, header_bytes) {
            CopyState::Same => {}
            CopyState::Different | CopyState::Newer => findings.push(differs),
            CopyState::Unreadable => findings.push(Finding::HeaderUnreadable { file: name }),
        }
    }
    Ok(CheckReport { findings })
}

fn check_database(connection: &Connection) -> Result<Vec<Finding>, VaultError> {
    // First the checkpoint: the seal check reads the file behind the write-ahead log, and after a torn checkpoint it
    // reports pages that the log still holds whole.
    match db::checkpoint(connection) {
        Ok(()) => {}
        Err(VaultError::DatabaseDamaged) => {
            return Ok(vec![Finding::BrokenStructure { details: Vec::new() }]);
        }
        Err(error) => return Err(error),
    }
    look_over(connection)
}

/// Whether every page of a copy carries its seal and all of it holds together.
pub(crate) fn is_whole(copy: &Connection) -> bool {
    look_over(copy).is_ok_and(|findings| findings.is_empty())
}

fn look_over(connection: &Connection) -> Result<Vec<Finding>, VaultError> {
    let mut findings = Vec::new();
    let seals = lines(connection, "PRAGMA cipher_integrity_check")?;
    if !seals.is_empty() {
        findings.push(Finding::BrokenSeals { pages: seals.len() });
    }
    let mut details = match lines(connection, "PRAGMA integrity_check(20)") {
        Ok(details) => details,
        Err(VaultError::DatabaseDamaged) => vec!["a page could not be read".to_owned()],
        Err(error) => return Err(error),
    };
    details.retain(|line| line != "ok");
    details.truncate(MAX_DETAILS);
    if !details.is_empty() {
        findings.push(Finding::BrokenStructure { details });
    }
    Ok(findings)
}

fn lines(connection: &Connection, pragma: &str) -> Result<Vec<String>, VaultError> {
    let mut statement = connection.prepare(pragma)?;
    let lines = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(lines)
}
