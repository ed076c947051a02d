//! Writing a generation: from a snapshot of the open vault to a folder that was read back and opened.
//!
//! The snapshot lies on the vault's own drive, so taking it is short and depends on nothing else. Everything after that
//! can be done beside the open vault, and be called off.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::Connection;

use super::list::{BackupList, LIST, ListedFile};
use super::shelf::{self, PART};
use crate::db::{self, DatabaseKey};
use crate::files::{self, ANCHOR, DATABASE, DATABASE_SNAPSHOT, HEADER};
use crate::key::SubKey;
use crate::papers::copy::copy_file;
use crate::papers::{PaperStore, Ticket};
use crate::{VaultError, anchor, check};

/// The vault as it was at one moment. It can be written away in any thread, beside the vault itself.
pub struct Snapshot {
    database: PathBuf,
    key: DatabaseKey,
    header: Vec<u8>,
    anchor: Vec<u8>,
    vault_id: String,
    seal: SubKey,
    papers: PaperStore,
}

/// What a snapshot is taken of.
pub(crate) struct SnapshotOf<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) database: &'a Connection,
    pub(crate) key: DatabaseKey,
    pub(crate) header: Vec<u8>,
    pub(crate) vault_id: &'a str,
    pub(crate) seal: SubKey,
    pub(crate) papers: PaperStore,
}

/// Where a backup goes, and when it is made.
pub struct NewBackup<'a> {
    /// The shelf, as [`crate::make_shelf`] made it.
    pub shelf: &'a Path,
    /// Now.
    pub made_at: DateTime<Utc>,
    /// Turns an instant into the wall clock of where the person lives, by whose days and weeks generations are kept.
    pub local: &'a dyn Fn(DateTime<Utc>) -> NaiveDateTime,
    /// Every paper that the snapshot speaks of: the name of its file, and its ticket.
    pub papers: &'a [(String, Ticket)],
    /// Whether what is in the opened copy is what it should be, as far as only the owner of the tables can say.
    pub is_whole: &'a mut dyn FnMut(&mut Connection) -> bool,
    /// Asked now and then: whether to give up.
    pub stop: &'a dyn Fn() -> bool,
}

/// A backup that was written, read back and opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenBackup {
    /// When it was made; a generation of this time is on the shelf.
    pub made_at: DateTime<Utc>,
    /// Papers that are missing or damaged in the vault itself, or for which there was no room, and so not in the backup.
    pub missing_papers: usize,
    /// There was no room for some of them.
    pub out_of_room: bool,
    /// Backups on the shelf that are not what was written.
    pub damaged: usize,
    /// Whole backups on the shelf, with this one.
    pub kept: usize,
}

impl Snapshot {
    pub(crate) fn take(of: SnapshotOf<'_>) -> Result<Self, VaultError> {
        let database = of.folder.join(DATABASE_SNAPSHOT);
        files::remove_if_there(&database)?;
        let anchor = anchor::bytes(of.folder)?.ok_or(VaultError::AnchorMissing)?;
        // Made before the copy, so that a copy that fails half way is removed with it.
        let snapshot = Self {
            database,
            key: of.key,
            header: of.header,
            anchor,
            vault_id: of.vault_id.to_owned(),
            seal: of.seal,
            papers: of.papers,
        };
        db::copy_into(of.database, &snapshot.database, &snapshot.key)?;
        Ok(snapshot)
    }

    /// Writes a generation, reads it back, opens it, and throws away the generations that it replaces.
    ///
    /// # Errors
    /// [`VaultError::BackupPlaceMissing`] when the shelf is not there or goes away, [`VaultError::BackupNotVerified`],
    /// [`VaultError::DiskFull`], [`VaultError::CalledOff`] and the like. Nothing with a name is left then, and no older
    /// generation was touched.
    pub fn write(&self, backup: &mut NewBackup<'_>) -> Result<WrittenBackup, VaultError> {
        if !backup.shelf.is_dir() {
            return Err(VaultError::BackupPlaceMissing);
        }
        let written = self.write_generation(backup);
        written.map_err(|error| match error {
            VaultError::CalledOff => VaultError::CalledOff,
            _ if !backup.shelf.is_dir() => VaultError::BackupPlaceMissing,
            other => other,
        })
    }

    fn write_generation(&self, backup: &mut NewBackup<'_>) -> Result<WrittenBackup, VaultError> {
        let folder = backup.shelf;
        shelf::remove_parts(folder)?;
        let (name, moment) = shelf::free_name(folder, backup.made_at);
        let part = folder.join(format!("{name}{PART}"));
        fs::create_dir(&part)?;
        let filled = self.fill(&part, moment, backup);
        let in_place = filled.and_then(|left_out| {
            files::put_in_place(folder, &part, &name)?;
            Ok(left_out)
        });
        let (missing_papers, out_of_room) = in_place.inspect_err(|_| {
            // Best effort: the drive may be gone, and the next backup removes what stayed.
            shelf::remove_generation(&part).unwrap_or_default();
        })?;
        shelf::prune(folder, backup.local)?;
        let left = shelf::on_shelf(folder)?;
        let kept = left.iter().filter(|it| it.whole).count();
        Ok(WrittenBackup { made_at: moment, missing_papers, out_of_room, damaged: left.len() - kept, kept })
    }

    /// Writes everything that belongs to a generation. Gives how many papers are not in it, and whether for want of room.
    fn fill(
        &self,
        part: &Path,
        made_at: DateTime<Utc>,
        backup: &mut NewBackup<'_>,
    ) -> Result<(usize, bool), VaultError> {
        let mut list = BackupList::of(&self.vault_id, made_at);
        let hash = copy_file(&self.database, &part.join(DATABASE), backup.stop)?;
        list.files.push(listed(part, DATABASE, hash)?);
        for (name, bytes) in [(HEADER, &self.header), (ANCHOR, &self.anchor)] {
            files::write_atomically(part, name, bytes)?;
            list.files.push(listed(part, name, blake3::hash(bytes))?);
        }
        self.read_back(part, &list, backup)?;
        let (missing, out_of_room) = self.copy_papers(&mut list, backup)?;
        files::write_atomically(part, LIST, &list.seal(&self.seal)?)?;
        Ok((missing, out_of_room))
    }

    /// Opens what was written, from the drive it was written to.
    fn read_back(
        &self,
        part: &Path,
        list: &BackupList,
        backup: &mut NewBackup<'_>,
    ) -> Result<(), VaultError> {
        for file in &list.files {
            let mut hash = blake3::Hasher::new();
            hash.update_reader(fs::File::open(part.join(&file.name))?)?;
            if hash.finalize().to_hex().as_str() != file.blake3 {
                return Err(VaultError::BackupNotVerified);
            }
            if (backup.stop)() {
                return Err(VaultError::CalledOff);
            }
        }
        let mut copy = db::open_copy(&part.join(DATABASE), &self.key)?;
        if check::is_whole(&copy) && (backup.is_whole)(&mut copy) {
            Ok(())
        } else {
            Err(VaultError::BackupNotVerified)
        }
    }

    /// Brings the papers to the shelf that are not there yet. One that cannot be had, or for which there is no room, does
    /// not keep the rest of the vault from being backed up.
    fn copy_papers(
        &self,
        list: &mut BackupList,
        backup: &NewBackup<'_>,
    ) -> Result<(usize, bool), VaultError> {
        let on_shelf = self.papers.beside(backup.shelf);
        if !backup.papers.is_empty() {
            on_shelf.make_folder()?;
        }
        let (mut missing, mut out_of_room) = (0, false);
        for (name, ticket) in backup.papers {
            match self.papers.copy_to(&on_shelf, name, ticket, backup.stop) {
                Ok(()) => list.papers.push(name.clone()),
                Err(VaultError::PaperMissing | VaultError::PaperDamaged) => missing += 1,
                Err(VaultError::DiskFull) => {
                    missing += 1;
                    out_of_room = true;
                }
                Err(error) => return Err(error),
            }
        }
        Ok((missing, out_of_room))
    }
}

impl Drop for Snapshot {
    fn drop(&mut self) {
        // Best effort: what stays is removed when the vault is opened.
        for file in [self.database.clone(), self.database.with_extension("snapshot-journal")] {
            files::remove_if_there(&file).unwrap_or_default();
        }
    }
}

fn listed(folder: &Path, name: &str, hash: blake3::Hash) -> Result<ListedFile, VaultError> {
    let length = fs::metadata(folder.join(name))?.len();
    Ok(ListedFile { name: name.to_owned(), length, blake3: hash.to_hex().to_string() })
}
