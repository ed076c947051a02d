//! Trying the way back before it is needed: the newest backup is made into a vault in a scratch place, opened, read and
//! thrown away again. Nothing of it is ever on the disk in plain words.

use chrono::{DateTime, Utc};
use journal::Journal;
use vault::{Generation, VaultError};

use crate::desk::Desk;
use crate::error::Result;
use crate::known_faults::KnownFaults;
use crate::moments;
use crate::view::{RehearsalOutcome, RehearsalView};

impl Desk {
    /// Tries whether the newest backup would bring the vault back, and whether the recovery words that are in force now
    /// would open it. For a sheet of which some words were just proved; see [`Desk::try_recovery_sheet`].
    ///
    /// # Errors
    /// The vault's own, such as `disk_full`. What is wrong with the backup is an outcome and no error.
    pub fn rehearse_restore(&mut self) -> Result<RehearsalView> {
        let known = self.known_backups()?;
        if known.folder.is_empty() {
            return Ok(without_backup(RehearsalOutcome::NoBackup));
        }
        let place = self.shelf_of(&known);
        let Ok(found) = vault::on_shelf(&place) else {
            return Ok(without_backup(RehearsalOutcome::PlaceMissing));
        };
        let Some(newest) = vault::newest_whole(found, &known.ancestry) else {
            return Ok(without_backup(RehearsalOutcome::NoBackup));
        };
        let tried = self.tried(&newest)?;
        let made_at = moments::at(journal::Moment::new(newest.made_at, self.zone()));
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(RehearsalView {
            made_at: Some(made_at),
            papers: count(newest.papers),
            missing_papers: count(newest.missing_papers),
            ..tried
        })
    }

    fn tried(&mut self, backup: &Generation) -> Result<RehearsalView> {
        let (scratch, known_faults) = (self.vault().scratch()?, self.known_faults()?);
        let rehearsal = vault::rehearse(&backup.folder, &scratch, self.vault(), &journal::SCHEMA);
        let mut rehearsal = match rehearsal {
            Ok(rehearsal) => rehearsal,
            Err(
                VaultError::BackupDamaged
                | VaultError::HeaderDamaged
                | VaultError::DatabaseDamaged
                | VaultError::MissingFile { .. },
            ) => return Ok(without_backup(RehearsalOutcome::Damaged)),
            Err(error) => return Err(error.into()),
        };
        let entries = entries_if_whole(&mut rehearsal.vault, &known_faults, self.now());
        rehearsal.vault.close()?;
        let outcome = match entries {
            None => RehearsalOutcome::Damaged,
            Some(_) if rehearsal.same_words => RehearsalOutcome::Opened,
            Some(_) => RehearsalOutcome::OtherWords,
        };
        Ok(RehearsalView { entries: entries.unwrap_or_default(), ..without_backup(outcome) })
    }
}

/// How many entries there are in a vault all of whose seals hold, but for what the person knows to be lost.
fn entries_if_whole(vault: &mut vault::Vault, known: &KnownFaults, now: DateTime<Utc>) -> Option<u64> {
    if !vault.check().ok()?.findings.is_empty() {
        return None;
    }
    let (device, anchor) = (vault.device_id().to_owned(), vault.anchor().ok()?);
    let chain = Journal::on(vault.connection_mut(), &device, now).verify_chain(&anchor).ok()?;
    known.cover(&chain).then(|| chain.devices.iter().map(|device| device.entries).sum())
}

fn without_backup(outcome: RehearsalOutcome) -> RehearsalView {
    RehearsalView { outcome, made_at: None, entries: 0, papers: 0, missing_papers: 0 }
}
