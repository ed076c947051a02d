//! The way back from a backup: what there is, and a vault made out of one of them in a new place.

use std::path::Path;

use vault::{Passphrase, RecoveryWords, UnlockWith};

use crate::clock::Clock;
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::moments;
use crate::recovery_sheet::name_on_paper;
use crate::slowing::slowed;
use crate::view::{FoundBackup, FoundBackups, RestoredVault};

/// Finds the backups in a folder, whose ever they are; those made last first, as far as it can be told. No key is needed;
/// times are shown in the zone of the computer.
///
/// # Errors
/// `no_backups_here` when the folder holds none; `backup_place_missing` when it, or the only folders of backups in it, cannot
/// be read: its drive is not there, or does not answer.
pub fn find_backups(folder: &Path, clock: &dyn Clock) -> Result<FoundBackups> {
    let now = clock.now();
    let found = vault::find_generations(folder, now)
        .map_err(|error| Error::because(ErrorKind::BackupPlaceMissing, error))?;
    if found.generations.is_empty() {
        return Err(Error::of(ErrorKind::NoBackupsHere));
    }
    let zone = clock.zone();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let view = |it: vault::Generation| FoundBackup {
        id: it.folder.display().to_string(),
        vault: name_on_paper(&it.vault),
        ahead: it.is_ahead(now),
        made_at: moments::at(journal::Moment::new(it.made_at, zone)),
        whole: it.whole,
        bytes: it.bytes,
        papers: count(it.papers),
        missing_papers: count(it.missing_papers),
    };
    let backups = found.generations.into_iter().map(view).collect();
    Ok(FoundBackups { backups, unreadable: count(found.unreadable) })
}

impl Desk {
    /// Makes a vault in `to` out of a backup and opens it with the passphrase that was in force when the backup was made.
    /// `to` must be empty or not exist; the backup and every other vault stay as they are.
    ///
    /// # Errors
    /// `folder_not_empty`, `wrong_passphrase`, `too_soon` after several of them, `backup_damaged`, `disk_full` and the like. Nothing is left in `to` then.
    pub fn restore(
        backup: &Path,
        to: &Path,
        passphrase: &Passphrase,
        clock: impl Clock + 'static,
    ) -> Result<(Self, RestoredVault)> {
        let with = UnlockWith::Passphrase(passphrase);
        // All backups of a vault are counted together, or each of them would be as many free guesses more.
        let shelf = backup.parent().unwrap_or(backup);
        let trial = || vault::restore(backup, to, with, &journal::SCHEMA);
        let (vault, missing) = slowed(shelf, clock.now(), trial)?;
        let restored = Self::over(to, vault, clock).and_then(|desk| desk.looked_over(missing));
        restored.inspect_err(|_| vault::unmake(to))
    }

    /// As [`Desk::restore`], with the 24 recovery words, and a new passphrase for the restored vault.
    ///
    /// # Errors
    /// As [`Desk::restore`], and `wrong_recovery_words`. Nothing is left in `to` then.
    pub fn restore_with_words(
        backup: &Path,
        to: &Path,
        words: &str,
        new_passphrase: &Passphrase,
        clock: impl Clock + 'static,
    ) -> Result<(Self, RestoredVault)> {
        let parsed = RecoveryWords::parse(words)?;
        let with = UnlockWith::RecoveryWords(&parsed);
        let (vault, missing) = vault::restore(backup, to, with, &journal::SCHEMA)?;
        let restored = Self::over(to, vault, clock).and_then(|desk| {
            // No backup has a lock for a keychain, so nothing is to be removed from one.
            let (desk, _) = desk.with_passphrase(&parsed, new_passphrase)?;
            desk.looked_over(missing)
        });
        restored.inspect_err(|_| vault::unmake(to))
    }

    fn looked_over(mut self, missing: usize) -> Result<(Self, RestoredVault)> {
        let report = self.check()?;
        let missing_papers = u32::try_from(missing).unwrap_or(u32::MAX);
        Ok((self, RestoredVault { report, missing_papers }))
    }
}
