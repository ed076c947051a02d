//! Who speaks: the open desk or, while the vault is locked, the sealed list; and what waits for the vault to be
//! unlocked.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::{DateTime, Utc};
use desk::input::ReminderAction;
use desk::view::ListKeyPlace;
use desk::{ErrorKind, LockedReminders, Look};

use super::{AppState, Wanted, enter, off_thread};
use crate::error::{CommandError, CommandResult};
use crate::kept_calendar;

impl AppState {
    /// Says where the sealed list lies, and reads the list that is there. Only the first call counts. Blocks as long as
    /// the keychain does.
    pub(crate) fn use_folder(&self, folder: &Path) {
        if self.folder.set(folder.to_owned()).is_ok() {
            self.keys.start(folder, Arc::clone(&self.keychain));
            self.read_list();
        }
    }

    fn read_list(&self) {
        let list = self.keys.read_list();
        // Whoever has opened the vault meanwhile has silenced the list, and closing it brings a newer one.
        if self.is_locked() && list.is_some() {
            *enter(&self.list) = list;
            self.wake();
        }
    }

    /// Where the key to the sealed list lies, as far as is known.
    pub(crate) fn list_key(&self) -> Option<ListKeyPlace> {
        self.keys.place()
    }

    /// What is to be shown now; nothing is asked while the last answer holds.
    pub(crate) async fn look(&self, now: DateTime<Utc>) -> Look {
        if let Some(look) = self.calm.still(now) {
            return look;
        }
        let changes = self.calm.changes();
        match self.due_reminders().await {
            Ok(look) => {
                self.calm.remember(&look, now, changes);
                look
            }
            // A full disk, a drive that is away: the next look tries again. Remembered, it would silence everything.
            Err(error) if error.kind() != ErrorKind::Locked => Look::default(),
            // There is no list: nothing may be said, until somebody unlocks or the key is found.
            Err(_) if self.keys.may_find() => {
                let this = self.clone();
                drop(tauri::async_runtime::spawn_blocking(move || this.read_list()));
                Look::default()
            }
            Err(_) => {
                self.calm.remember(&Look::default(), now, changes);
                Look::default()
            }
        }
    }

    /// What is to be shown now, said by the desk or, while the vault is locked, by the list.
    ///
    /// # Errors
    /// `locked` when neither is there, and only then; otherwise what kept the one that is there from saying it.
    pub(crate) async fn due_reminders(&self) -> CommandResult<Look> {
        self.settle_key().await;
        let folder = self.folder.get().cloned();
        let failed = Arc::clone(&self.calendar_failed);
        let calm = self.calm.clone();
        let looked = self
            .quietly(move |desk| {
                calm.follow(desk)?;
                let look = desk.due_reminders()?;
                if look.unfinished {
                    return Ok((look, None));
                }
                if let Some(folder) = folder {
                    // The list of the look before stays; the next look tries again.
                    drop(desk.seal_reminders(&folder));
                }
                Ok((look, desk.calendar_to_keep()?))
            })
            .await;
        match looked {
            Ok((look, calendar)) => {
                if let Some((folder, draft)) = calendar {
                    // With the vault let go: it may be long, and the disk slow.
                    let place = folder.clone();
                    let written = off_thread(move || Ok(kept_calendar::write(&place, &draft.text()).is_ok()));
                    let written = written.await.unwrap_or(false);
                    failed.store(!written, Ordering::Release);
                    if !written {
                        // A vault that was locked meanwhile makes it anew when it is opened.
                        let again = self.quietly(|desk| {
                            desk.calendar_was_not_kept();
                            Ok(())
                        });
                        drop(again.await);
                    }
                    self.leave_no_calendar_behind(folder).await;
                }
                Ok(look)
            }
            Err(error) if error.kind() == ErrorKind::Locked => {
                self.with_list(LockedReminders::due_reminders).await
            }
            Err(error) => Err(error),
        }
    }

    /// Removes the calendar file again where the folder was left while it was being written.
    async fn leave_no_calendar_behind(&self, folder: PathBuf) {
        let chosen = self.quietly(|desk| Ok(PathBuf::from(desk.settings()?.calendar_folder))).await;
        let Ok(chosen) = chosen else { return };
        if chosen != folder {
            drop(off_thread(move || Ok(kept_calendar::leave(&folder, &chosen))).await);
        }
    }

    /// Puts the key to the list where it is safest before there is a list, with the vault let go meanwhile.
    async fn settle_key(&self) {
        let Ok(key) = self.quietly(|desk| Ok(desk.list_key())).await else { return };
        let keys = self.keys.clone();
        // A failure leaves a list that cannot be read while locked; the next unlocking tries again.
        drop(tauri::async_runtime::spawn_blocking(move || keys.settle(key.as_ref())).await);
    }

    /// After how many minutes without a key or click the vault locks; `None` where it never does.
    pub(crate) fn lock_after(&self) -> Option<Duration> {
        let minutes = self.calm.locks_after();
        (minutes > 0).then(|| Duration::from_secs(u64::from(minutes) * 60))
    }

    /// Records that the desktop took these.
    pub(crate) async fn reminders_shown(&self, keys: Vec<String>) -> CommandResult<()> {
        let same = keys.clone();
        match self.quietly(move |desk| desk.reminders_shown(&keys)).await {
            Ok(()) => Ok(()),
            Err(_) => self.with_list(move |list| list.reminders_shown(&same)).await,
        }
    }

    /// Does what was answered on a note. While the vault is locked the list takes what it understands, and the rest
    /// waits for the desk.
    pub(crate) async fn answer_note(&self, key: String, action: ReminderAction) {
        let (same, kept) = (key.clone(), key.clone());
        if self.with_desk(move |desk| desk.handle_desktop_action(&same, action)).await.is_ok() {
            return;
        }
        let taken = self.with_list(move |list| list.answer(&key, action)).await.is_ok();
        if !taken && self.is_locked() {
            enter(&self.answers).given.push((kept, action));
        }
    }

    /// Runs `work` on the list that speaks while the vault is locked; `locked` when nothing may be said.
    async fn with_list<T, F>(&self, work: F) -> CommandResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut LockedReminders) -> desk::Result<T> + Send + 'static,
    {
        let list = Arc::clone(&self.list);
        off_thread(move || {
            let mut list = enter(&list);
            work(list.as_mut().ok_or_else(CommandError::locked)?).map_err(CommandError::from)
        })
        .await
    }

    /// Keeps where a click wanted to lead until the vault is unlocked.
    pub(crate) fn want(&self, wanted: Wanted) {
        enter(&self.answers).wanted = Some(wanted);
    }

    /// Where the last click wanted to lead, once.
    pub(crate) fn take_wanted(&self) -> Option<Wanted> {
        enter(&self.answers).wanted.take()
    }

    /// Has the clock looked at now, whatever the last look found.
    pub(crate) fn wake(&self) {
        self.calm.is_over();
        self.wake.notify_one();
    }

    /// Waits until something was written into the vault.
    pub(crate) async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Waits until somebody wants the clock looked at.
    pub(crate) async fn woken(&self) {
        self.wake.notified().await;
    }
}
