//! Backups: where they go, what became of the last one, and what is said about it.
//!
//! When one is due is counted in `due.rs`; making one in `making.rs`, the way back in `restoring.rs`, and trying the way
//! back in `rehearsing.rs`. The copying itself is the room `vault`'s. What is known about backups is kept in the vault, so that nobody has to reach the drive to say
//! that it is not there.

mod due;
mod making;
mod rehearsing;
mod restoring;
mod taking_back;

pub use due::BackupMoment;
pub use making::{Backup, BackupOutcome};
pub use restoring::find_backups;

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use vault::{Ancestry, VaultError};

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, FieldProblem, Result};
use crate::moments;
use crate::view::{BackupNotice, BackupProblem, BackupsView};

/// The setting row that holds what is known.
const BACKUPS: &str = "backups";

/// A drive that is plugged in now and then is not missed before this.
const MISSED_AFTER: TimeDelta = TimeDelta::days(1);

/// "Not now" is asked again after so long.
const ASK_AGAIN_AFTER: chrono::Days = chrono::Days::new(30);

/// What is known about the backups of this vault.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Known {
    /// The folder that the person chose; empty for none.
    folder: String,
    last_good: Option<DateTime<Utc>>,
    /// Since when a good one is being waited for: the folder was chosen then, or the first one after the last good one begun.
    since: Option<DateTime<Utc>>,
    problem: Option<BackupProblem>,
    missing_papers: u32,
    /// The files of papers that had rotted in the folder and were written anew, until somebody has read it.
    mended: Vec<String>,
    /// The day up to which the papers in the folder were read again.
    read_until: Option<NaiveDate>,
    /// Which backups this copy of the vault has behind it. It stays when another folder is chosen.
    ancestry: Ancestry,
    damaged: u32,
    kept: u32,
    /// The day from which on to ask again whether there should be backups.
    ask_from: Option<NaiveDate>,
}

/// What an open desk remembers of its backups between two looks.
#[derive(Debug, Default)]
pub(crate) struct BackupMemory {
    /// How far the vault had come when the last good one was begun.
    good: Option<Stand>,
    /// How often its locks were changed, which changes no row: the backups so far open with the old ones.
    locks: u64,
    /// When one was tried last.
    tried: Option<DateTime<Utc>>,
    /// Whether those of this opening have their own name already.
    named: bool,
}

/// How often an open vault was changed. While it stays the same, no backup has anything new to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stand {
    rows: u64,
    locks: u64,
}

impl BackupMemory {
    /// There is another passphrase, or other words, and no backup that opens with them.
    pub(crate) fn locks_changed(&mut self) {
        self.locks += 1;
    }
}

impl Desk {
    /// What is known about the backups, and whether something has to be said about them.
    ///
    /// # Errors
    /// The vault's own.
    pub fn backups(&mut self) -> Result<BackupsView> {
        let known = self.known_backups()?;
        self.backups_view(&known)
    }

    /// Takes `folder` for the backups from now on, or none. For a folder that holds backups itself, the one it lies in.
    ///
    /// # Errors
    /// `invalid` with the field `folder` when it lies in the vault or is no folder; `read_only` and the like.
    pub fn choose_backup_folder(&mut self, folder: Option<&str>) -> Result<BackupsView> {
        let mut chosen = folder.unwrap_or_default().trim().to_owned();
        if !chosen.is_empty() {
            let vault = self.vault();
            let made = vault::make_shelf(Path::new(&chosen), vault.folder(), vault.vault_id());
            let place = made.map_err(not_a_place)?;
            // Where it was made, which is beside whatever of another shelf was chosen.
            chosen = place.parent().map_or(chosen, |folder| folder.display().to_string());
        }
        let since = (!chosen.is_empty()).then(|| self.now());
        let ancestry = self.known_backups()?.ancestry;
        let known = Known { folder: chosen, since, ancestry, ..Known::default() };
        self.backup_memory = BackupMemory::default();
        self.keep_backups(&known)?;
        self.backups_view(&known)
    }

    /// Not now: asks again in a month whether there should be backups.
    ///
    /// # Errors
    /// The vault's own.
    pub fn ask_about_backups_later(&mut self) -> Result<BackupsView> {
        let ask_from = self.today_date().checked_add_days(ASK_AGAIN_AFTER);
        let known = Known { ask_from, ..self.known_backups()? };
        self.keep_backups(&known)?;
        self.backups_view(&known)
    }

    /// Somebody has read which papers were written anew.
    ///
    /// # Errors
    /// The vault's own.
    pub fn accept_mended_papers(&mut self) -> Result<BackupsView> {
        let known = Known { mended: Vec::new(), ..self.known_backups()? };
        self.keep_backups(&known)?;
        self.backups_view(&known)
    }

    /// From now on the backups that were made so far are nobody's: none is thrown away in favour of what this vault makes.
    /// For a vault that has just been found to have lost something, which they may still hold.
    ///
    /// # Errors
    /// The vault's own.
    pub(crate) fn leave_backups_alone(&mut self) -> Result<()> {
        let known = self.known_backups()?;
        if known.ancestry == Ancestry::default() {
            return Ok(());
        }
        self.backup_memory.named = false;
        self.keep_backups(&Known { ancestry: Ancestry::default(), ..known })
    }

    fn known_backups(&mut self) -> Result<Known> {
        Ok(self.journal().setting(BACKUPS)?.unwrap_or_default())
    }

    /// Where the backups lie, as far as is known; a place that nothing is written to where no folder was chosen.
    fn shelf_of(&self, known: &Known) -> PathBuf {
        vault::shelf_in(Path::new(&known.folder), self.vault().vault_id())
    }

    fn keep_backups(&mut self, known: &Known) -> Result<()> {
        Ok(self.journal().save_setting(BACKUPS, known)?)
    }

    fn backups_view(&mut self, known: &Known) -> Result<BackupsView> {
        let zone = self.zone();
        let mut mended = Vec::new();
        for file in &known.mended {
            mended.extend(self.journal().titles_of_file(file)?);
        }
        Ok(BackupsView {
            mended,
            folder: Some(known.folder.clone()).filter(|folder| !folder.is_empty()),
            last_good: known.last_good.map(|at| moments::at(journal::Moment::new(at, zone))),
            problem: known.problem_at(self.now()),
            missing_papers: known.missing_papers,
            damaged: known.damaged,
            kept: known.kept,
            notice: self.backup_notice(known)?,
        })
    }

    /// What to say about backups on the page of today, if anything.
    fn backup_notice(&mut self, known: &Known) -> Result<Option<BackupNotice>> {
        if known.folder.is_empty() {
            let asks = known.ask_from.is_none_or(|day| day <= self.today_date());
            return Ok((asks && !self.journal().cases()?.is_empty()).then_some(BackupNotice::NoneChosen));
        }
        let now = self.now();
        Ok(match known.problem_at(now) {
            Some(BackupProblem::PlaceMissing) => {
                known.last_good.is_none_or(|at| is_old(at, now)).then_some(BackupNotice::Failed)
            }
            Some(BackupProblem::Unfinished) => {
                let last = known.last_good.or(known.since);
                last.is_none_or(|at| is_old(at, now)).then_some(BackupNotice::Failed)
            }
            Some(_) => Some(BackupNotice::Failed),
            None if known.missing_papers > 0 => Some(BackupNotice::PapersMissing),
            None if !known.mended.is_empty() => Some(BackupNotice::PapersMended),
            None if known.damaged > 0 => Some(BackupNotice::Damaged),
            None => None,
        })
    }
}

impl Known {
    /// What keeps backups from being good. Where nothing was noted and none has come to its end for long, the program was
    /// ended each time before it could note anything.
    fn problem_at(&self, now: DateTime<Utc>) -> Option<BackupProblem> {
        let waited = self.since.is_some_and(|since| is_old(since, now));
        self.problem.or(waited.then_some(BackupProblem::Unfinished))
    }
}

/// Whether a drive is missed that was there last at this time. A time that lies ahead is one of a clock that was wrong:
/// nobody knows how long ago it was.
fn is_old(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now < at || now - at > MISSED_AFTER
}

/// A folder in which backups cannot be kept, as a problem of the field it was chosen in.
fn not_a_place(error: VaultError) -> Error {
    let problem = match error {
        VaultError::BackupInsideVault => "inside_the_vault",
        VaultError::BackupPlaceMissing => "not_a_folder",
        other => return other.into(),
    };
    let fields = vec![FieldProblem { field: "folder".into(), problem: problem.into() }];
    Error { fields, ..Error::because(ErrorKind::Invalid, error) }
}
