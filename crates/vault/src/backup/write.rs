//! Writing a generation: from a snapshot of the open vault to a folder that was read back and opened.
//!
//! The snapshot lies on the vault's own drive, so taking it is short and depends on nothing else. Everything after that
//! can be done beside the open vault, and be called off.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::Connection;

use super::ancestry::{Ancestry, Made};
use super::clearing;
use super::list::{BackupList, LIST, ListedFile};
use super::papers::{Shelved, Shelving, known_papers};
use super::reading::{Reading, read_generations};
use super::shelf;
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
    /// What the vault remembers of its backups, with this one; it was kept in the vault before the snapshot was taken.
    pub ancestry: &'a Ancestry,
    /// What of the shelf is read again.
    pub reading: Reading,
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
    /// The names of papers that had rotted on the shelf, or were gone from it, and were written anew from the vault.
    pub mended: Vec<String>,
    /// Backups on the shelf that are not what was written.
    pub damaged: usize,
    /// Everything that was to be read could be. Otherwise the drive did not answer somewhere, and nobody knows whether what
    /// lies there is whole.
    pub all_read: bool,
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
        let (folder, made) = (backup.shelf, backup.ancestry.newest()?);
        clearing::remove_parts(folder, backup.ancestry, &made)?;
        let (name, moment) = shelf::free_name(folder, backup.made_at, &made);
        let part = folder.join(shelf::part_name(&name, &made));
        fs::create_dir(&part)?;
        let filled = self.fill(&part, &made, moment, backup);
        let in_place = filled.and_then(|shelved| {
            files::put_in_place(folder, &part, &name)?;
            Ok(shelved)
        });
        let shelved = in_place.inspect_err(|_| {
            // Best effort: the drive may be gone, and the next backup removes what stayed.
            clearing::remove_generation(&part).unwrap_or_default();
        })?;
        let all_read = match backup.reading {
            Reading::Everything => match read_generations(folder, backup.ancestry, backup.stop) {
                // What was written is there all the same.
                Err(VaultError::CalledOff) => true,
                read => read?,
            },
            Reading::Nothing | Reading::Days { .. } => true,
        };
        clearing::prune(folder, backup, &made)?;
        let left = shelf::on_shelf(folder)?;
        let kept = left.iter().filter(|it| it.whole).count();
        let Shelved { missing, out_of_room, mended, .. } = shelved;
        let damaged = left.len() - kept;
        Ok(WrittenBackup {
            made_at: moment,
            missing_papers: missing,
            out_of_room,
            mended,
            damaged,
            all_read,
            kept,
        })
    }

    /// Writes everything that belongs to a generation.
    fn fill(
        &self,
        part: &Path,
        made: &Made,
        made_at: DateTime<Utc>,
        backup: &mut NewBackup<'_>,
    ) -> Result<Shelved, VaultError> {
        let mut list = BackupList::of(&self.vault_id, made.clone(), made_at);
        let hash = copy_file(&self.database, &part.join(DATABASE), backup.stop)?;
        list.files.push(listed(part, DATABASE, hash)?);
        for (name, bytes) in [(HEADER, &self.header), (ANCHOR, &self.anchor)] {
            files::write_atomically(part, name, bytes)?;
            list.files.push(listed(part, name, blake3::hash(bytes))?);
        }
        self.read_back(part, &list, backup)?;
        let shelving = Shelving {
            from: &self.papers,
            shelf: self.papers.beside(backup.shelf),
            known: known_papers(backup.shelf, &self.seal)?,
            mark: shelf::mark_of(made),
        };
        let shelved = shelving.bring(backup)?;
        list.papers.clone_from(&shelved.papers);
        files::write_atomically(part, LIST, &list.seal(&self.seal)?)?;
        Ok(shelved)
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
