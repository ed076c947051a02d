//! Making a backup: begun at the desk, written beside it, and noted at the desk again.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::path::{Path, PathBuf};

use journal::Journal;
use vault::{ChainHead, NewBackup, Snapshot, Ticket, VaultError, WrittenBackup};

use super::Known;
use super::due::{BackupMoment, is_due};
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::view::{BackupProblem, BackupsView};

/// A backup that was begun. It can be written in any thread, while the desk is used.
pub struct Backup {
    snapshot: Snapshot,
    shelf: PathBuf,
    papers: Vec<(String, Ticket)>,
    device: String,
    heads: Vec<ChainHead>,
    now: DateTime<Utc>,
    zone: Tz,
    rows: u64,
    vault: String,
}

/// What became of a backup, to be noted with [`Desk::note_backup`].
pub struct BackupOutcome {
    rows: u64,
    vault: String,
    written: std::result::Result<WrittenBackup, VaultError>,
}

impl BackupOutcome {
    /// Whether there is a new backup that was read back and opened.
    pub fn is_good(&self) -> bool {
        self.written.is_ok()
    }
}

impl Backup {
    /// Writes the backup, reads it back and opens it. `stop` is asked now and then whether to give up.
    pub fn write(self, stop: &dyn Fn() -> bool) -> BackupOutcome {
        let Self { snapshot, shelf, papers, device, heads, now, zone, rows, vault } = self;
        let written = snapshot.write(&mut NewBackup {
            shelf: &shelf,
            made_at: now,
            local: &|at| at.with_timezone(&zone).naive_local(),
            papers: &papers,
            is_whole: &mut |copy| {
                Journal::on(copy, &device, now).verify_chain(&heads).is_ok_and(|chain| chain.is_whole())
            },
            stop,
        });
        BackupOutcome { rows, vault, written }
    }
}

impl Desk {
    /// Begins a backup, if there is to be one at this moment and a folder was chosen for it.
    ///
    /// # Errors
    /// When the copy on the vault's own drive cannot be made: `disk_full` and the like. It is noted as well.
    pub fn begin_backup(&mut self, moment: BackupMoment) -> Result<Option<Backup>> {
        let known = self.known_backups()?;
        let (now, rows) = (self.now(), self.rows_changed());
        let changed = self.backup_memory.rows != Some(rows);
        let tried = self.backup_memory.tried;
        if known.folder.is_empty() || !is_due(moment, changed, known.last_good, tried, now) {
            return Ok(None);
        }
        self.backup_memory.tried = Some(now);
        let snapshot = self.vault().snapshot().map_err(|error| {
            // Whether the note can be kept makes no difference to the error.
            drop(self.note_problem(&known, problem_of(&error)));
            Error::from(error)
        })?;
        let papers =
            self.journal().stored_files()?.into_iter().map(|file| (file.file, file.ticket)).collect();
        Ok(Some(Backup {
            snapshot,
            shelf: vault::shelf_in(Path::new(&known.folder), self.vault().vault_id()),
            papers,
            device: self.vault().device_id().to_owned(),
            heads: self.journal().heads()?,
            now,
            zone: self.zone(),
            rows,
            vault: self.vault().vault_id().to_owned(),
        }))
    }

    /// Notes what became of a backup.
    ///
    /// # Errors
    /// The vault's own.
    pub fn note_backup(&mut self, outcome: BackupOutcome) -> Result<BackupsView> {
        let known = self.known_backups()?;
        // Another vault was opened meanwhile: it is none of its business.
        if outcome.vault != self.vault().vault_id() {
            return self.backups_view(&known);
        }
        let written = match outcome.written {
            Ok(written) => written,
            // It was the program itself that stopped it.
            Err(VaultError::CalledOff) => return self.backups_view(&known),
            Err(error) => return self.note_problem(&known, problem_of(&error)),
        };
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let known = Known {
            last_good: Some(written.made_at),
            problem: written.out_of_room.then_some(BackupProblem::DiskFull),
            missing_papers: count(written.missing_papers),
            damaged: count(written.damaged),
            kept: count(written.kept),
            ..known
        };
        let before = self.rows_changed();
        self.keep_backups(&known)?;
        // The note itself is no reason for another backup.
        self.backup_memory.rows = Some(outcome.rows + (self.rows_changed() - before));
        self.backups_view(&known)
    }

    fn note_problem(&mut self, known: &Known, problem: BackupProblem) -> Result<BackupsView> {
        let now_known = Known { problem: Some(problem), ..known.clone() };
        if now_known != *known {
            self.keep_backups(&now_known)?;
        }
        self.backups_view(&now_known)
    }

    /// Makes a backup and waits for it, as the last thing before the vault is closed or because the person asked.
    ///
    /// # Errors
    /// `not_found` when no folder was chosen; what went wrong with the backup, which is noted as well.
    pub fn back_up(&mut self, moment: BackupMoment, stop: &dyn Fn() -> bool) -> Result<BackupsView> {
        let Some(backup) = self.begin_backup(moment)? else {
            return if moment == BackupMoment::Asked { Err(Error::not_found()) } else { self.backups() };
        };
        let outcome = backup.write(stop);
        self.note_backup(outcome)
    }
}

fn problem_of(error: &VaultError) -> BackupProblem {
    match error {
        VaultError::BackupPlaceMissing => BackupProblem::PlaceMissing,
        VaultError::DiskFull => BackupProblem::DiskFull,
        VaultError::ReadOnly | VaultError::UnsuitableDrive => BackupProblem::ReadOnly,
        VaultError::BackupNotVerified => BackupProblem::NotVerified,
        _ => BackupProblem::Unreadable,
    }
}

impl From<BackupProblem> for ErrorKind {
    fn from(problem: BackupProblem) -> Self {
        match problem {
            BackupProblem::PlaceMissing => Self::BackupPlaceMissing,
            BackupProblem::DiskFull => Self::DiskFull,
            BackupProblem::ReadOnly => Self::ReadOnly,
            BackupProblem::NotVerified => Self::BackupNotVerified,
            BackupProblem::Unreadable => Self::CannotWrite,
        }
    }
}
