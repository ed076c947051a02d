//! Making a backup: begun at the desk, written beside it, and noted at the desk again.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use std::path::{Path, PathBuf};

use journal::Journal;
use vault::{Ancestry, ChainHead, NewBackup, Reading, Snapshot, Ticket, VaultError, WrittenBackup};

use super::due::{BackupMoment, is_due};
use super::{Known, Stand};
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::known_faults::KnownFaults;
use crate::view::{BackupProblem, BackupsView};

/// A backup that was begun. It can be written in any thread, while the desk is used.
pub struct Backup {
    /// The copy, and what the vault has behind it then; or why the place could not even be looked at.
    begun: std::result::Result<(Snapshot, Ancestry), VaultError>,
    shelf: PathBuf,
    reading: Reading,
    today: NaiveDate,
    papers: Vec<(String, Ticket)>,
    device: String,
    heads: Vec<ChainHead>,
    known_faults: KnownFaults,
    now: DateTime<Utc>,
    zone: Tz,
    stand: Stand,
    vault: String,
}

/// What became of a backup, to be noted with [`Desk::note_backup`].
pub struct BackupOutcome {
    stand: Stand,
    vault: String,
    /// Where it was written, or was to be.
    shelf: PathBuf,
    /// The day up to which the papers in the folder are read now, if any were.
    read_until: Option<NaiveDate>,
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
        let Self { begun, reading, zone, now, .. } = self;
        let written = begun.and_then(|(snapshot, ancestry)| {
            snapshot.write(&mut NewBackup {
                shelf: &self.shelf,
                made_at: now,
                local: &|at| at.with_timezone(&zone).naive_local(),
                ancestry: &ancestry,
                reading,
                papers: &self.papers,
                is_whole: &mut |copy| {
                    let chain = Journal::on(copy, &self.device, now).verify_chain(&self.heads);
                    chain.is_ok_and(|chain| self.known_faults.cover(&chain))
                },
                stop,
            })
        });
        let read_until = (reading != Reading::Nothing).then_some(self.today);
        BackupOutcome { stand: self.stand, vault: self.vault, shelf: self.shelf, read_until, written }
    }
}

impl Desk {
    /// Begins a backup, if there is to be one at this moment and a folder was chosen for it.
    ///
    /// # Errors
    /// When the copy on the vault's own drive cannot be made: `disk_full` and the like. It is noted as well.
    pub fn begin_backup(&mut self, moment: BackupMoment) -> Result<Option<Backup>> {
        let known = self.known_backups()?;
        let now = self.now();
        let changed = self.backup_memory.good != Some(self.stand());
        let tried = self.backup_memory.tried;
        if known.folder.is_empty() || !is_due(moment, changed, known.last_good, tried, now) {
            return Ok(None);
        }
        self.backup_memory.tried = Some(now);
        let place = self.shelf_of(&known);
        let begun = match self.next_backup(&place, &known) {
            Ok(ancestry) => Ok(self.copied(known.clone(), ancestry)?),
            // Nothing was counted: while the drive is away, another copy of the vault may go on counting there.
            Err(error) => Err(error),
        };
        let papers =
            self.journal().stored_files()?.into_iter().map(|file| (file.file, file.ticket)).collect();
        let today = self.today_date();
        Ok(Some(Backup {
            begun,
            shelf: place,
            reading: match moment {
                // Somebody waits for it, and nothing is lost by reading a day later.
                BackupMoment::Closing => Reading::Nothing,
                BackupMoment::AskedToRead => Reading::Everything,
                BackupMoment::Asked | BackupMoment::WhileOpen => Reading::due(known.read_until, today),
            },
            today,
            papers,
            device: self.vault().device_id().to_owned(),
            heads: self.journal().heads()?,
            known_faults: self.known_faults()?,
            now,
            zone: self.zone(),
            stand: self.stand(),
            vault: self.vault().vault_id().to_owned(),
        }))
    }

    fn stand(&self) -> Stand {
        Stand { rows: self.rows_changed(), locks: self.backup_memory.locks }
    }

    /// What the vault has behind it with the backup that is coming. Each opening of the vault has its own name for its
    /// backups, so that two copies of it that share a shelf are told apart.
    fn next_backup(&self, place: &Path, known: &Known) -> std::result::Result<Ancestry, VaultError> {
        if self.backup_memory.named {
            return vault::next_backup(place, &known.ancestry);
        }
        vault::next_backup(place, &known.ancestry.under_a_new_name()?)
    }

    /// Takes the copy on the vault's own drive.
    fn copied(&mut self, known: Known, ancestry: Ancestry) -> Result<(Snapshot, Ancestry)> {
        // Kept before the copy is taken, so that the copy holds it.
        let known = Known { ancestry, ..known };
        self.keep_backups(&known)?;
        self.backup_memory.named = true;
        let snapshot = self.vault().snapshot().map_err(|error| {
            // Whether the note can be kept makes no difference to the error.
            drop(self.note_problem(&known, problem_of(&error)));
            Error::from(error)
        })?;
        // And this after it: in a vault that is made of the copy, nobody waits for a backup.
        let known = Known { since: known.since.or(Some(self.now())), ..known };
        self.keep_backups(&known)?;
        Ok((snapshot, known.ancestry))
    }

    /// Notes that the backup that is being written is broken off, because the vault is about to be closed: nobody can note
    /// it afterwards.
    ///
    /// # Errors
    /// The vault's own.
    pub fn note_backup_called_off(&mut self) -> Result<BackupsView> {
        let known = self.known_backups()?;
        // It was being written, so the drive is there. What else went wrong before says more than this.
        let before = known.problem.filter(|problem| *problem != BackupProblem::PlaceMissing);
        self.note_problem(&known, before.unwrap_or(BackupProblem::Unfinished))
    }

    /// Notes what became of a backup.
    ///
    /// # Errors
    /// The vault's own.
    pub fn note_backup(&mut self, outcome: BackupOutcome) -> Result<BackupsView> {
        let known = self.known_backups()?;
        // Another vault was opened meanwhile, or another folder chosen: what lies elsewhere says nothing of what is here.
        if outcome.vault != self.vault().vault_id() || outcome.shelf != self.shelf_of(&known) {
            return self.backups_view(&known);
        }
        let written = match outcome.written {
            Ok(written) => written,
            Err(VaultError::CalledOff) => return self.note_backup_called_off(),
            Err(error) => return self.note_problem(&known, problem_of(&error)),
        };
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let problem = left_open(&written);
        let mut mended = known.mended.clone();
        mended.extend(written.mended.into_iter().filter(|file| !known.mended.contains(file)));
        let known = Known {
            mended,
            read_until: outcome.read_until.or(known.read_until),
            last_good: Some(written.made_at),
            since: None,
            problem,
            missing_papers: count(written.missing_papers),
            damaged: count(written.damaged),
            kept: count(written.kept),
            ..known
        };
        let before = self.rows_changed();
        self.keep_backups(&known)?;
        // The note itself is no reason for another backup.
        let rows = outcome.stand.rows + (self.rows_changed() - before);
        self.backup_memory.good = Some(Stand { rows, ..outcome.stand });
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
            let asked = matches!(moment, BackupMoment::Asked | BackupMoment::AskedToRead);
            return if asked { Err(Error::not_found()) } else { self.backups() };
        };
        let outcome = backup.write(stop);
        self.note_backup(outcome)
    }
}

/// What is wrong although the backup itself is good.
fn left_open(written: &WrittenBackup) -> Option<BackupProblem> {
    match written {
        WrittenBackup { out_of_room: true, .. } => Some(BackupProblem::DiskFull),
        WrittenBackup { all_read: false, .. } => Some(BackupProblem::Unreadable),
        _ => None,
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
            BackupProblem::Unreadable | BackupProblem::Unfinished => Self::CannotWrite,
        }
    }
}
