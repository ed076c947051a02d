//! Backups beside the open desk: one at a time, called off when the vault is closed, and a last one on the way out.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

use desk::view::BackupsView;
use desk::{BackupMoment, Desk};

use super::{AppState, enter, off_thread};
use crate::error::{CommandError, CommandResult};

/// Nobody who locks or leaves waits longer than this for the last backup.
const LAST_ONE_WITHIN: Duration = Duration::from_secs(20);

/// What the commands and the loop share about backups.
#[derive(Clone, Default)]
pub(super) struct BackingUp {
    /// Held while one is being written.
    writing: Arc<Mutex<()>>,
    /// Whether the one that is being written is to give up. Set and taken back only by who holds the desk, so that none
    /// goes on with the keys of a vault that was closed.
    stop: Arc<AtomicBool>,
    /// Whether a last one is to give up, too: the computer is about to sleep. Taken back when a vault is opened.
    hurry: Arc<AtomicBool>,
}

impl BackingUp {
    /// The vault is about to be closed: calls off what is under way, and makes a last backup if there is time for one and
    /// something was changed.
    pub(super) fn finish(&self, desk: &mut Desk, with_last_one: bool) {
        self.stop.store(true, Ordering::Release);
        let Some(_writing) = self.free() else {
            // A drive that is always too slow must be said some day. Where it cannot be noted, nothing is lost but that.
            drop(desk.note_backup_called_off());
            return;
        };
        if with_last_one {
            let until = Instant::now() + LAST_ONE_WITHIN;
            let too_long = || self.hurry.load(Ordering::Acquire) || Instant::now() > until;
            // What went wrong was noted in the vault, and is said when it is open again.
            drop(desk.back_up(BackupMoment::Closing, &too_long));
        }
    }

    /// From now on, until a vault is opened, there is no time for a last backup.
    pub(super) fn hurry(&self, hurry: bool) {
        self.hurry.store(hurry, Ordering::Release);
    }
}

impl BackingUp {
    /// Takes the right to write, unless another one is being written. One that broke off with a fault of ours has left
    /// nothing that the next one would stumble over.
    fn free(&self) -> Option<MutexGuard<'_, ()>> {
        match self.writing.try_lock() {
            Ok(writing) => Some(writing),
            Err(TryLockError::Poisoned(writing)) => Some(writing.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}

impl AppState {
    /// Makes a backup if one is due; `None` when there was none to make, or one is being made already.
    pub(crate) async fn back_up(&self, moment: BackupMoment) -> CommandResult<Option<BackupsView>> {
        let this = self.clone();
        off_thread(move || {
            let _writing = match (moment, this.backing_up.free()) {
                (_, Some(writing)) => writing,
                (BackupMoment::Asked | BackupMoment::AskedToRead, None) => enter(&this.backing_up.writing),
                (BackupMoment::WhileOpen | BackupMoment::Closing, None) => return Ok(None),
            };
            let begun = {
                let mut desk = enter(&this.desk);
                let desk = desk.as_mut().ok_or_else(CommandError::locked)?;
                this.backing_up.stop.store(false, Ordering::Release);
                desk.begin_backup(moment)?
            };
            let Some(backup) = begun else { return Ok(None) };
            let outcome = backup.write(&|| this.backing_up.stop.load(Ordering::Acquire));
            let mut desk = enter(&this.desk);
            let desk = desk.as_mut().ok_or_else(CommandError::locked)?;
            Ok(Some(desk.note_backup(outcome)?))
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use desk::Passphrase;
    use desk::view::BackupProblem;
    use desk::words::Language;

    use super::*;
    use crate::place;

    #[test]
    fn a_backup_that_locking_breaks_off_is_noted_before_the_vault_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let (drive, vault) = (folder.path().join("stick"), folder.path().join("Family.vault"));
        std::fs::create_dir(&drive).unwrap();
        let passphrase = Passphrase::new("lantern otter gravel twelve");
        let made = Desk::create_sample(&vault, &passphrase, Language::En, place::clock());
        let (mut desk, _) = made.unwrap();
        desk.choose_backup_folder(Some(&drive.display().to_string())).unwrap();
        let backing_up = BackingUp::default();
        let writing = backing_up.free().unwrap();
        backing_up.finish(&mut desk, true);
        drop(writing);
        assert!(backing_up.stop.load(Ordering::Acquire));
        assert_eq!(desk.backups().unwrap().problem, Some(BackupProblem::Unfinished));
        desk.close().unwrap();
    }
}
