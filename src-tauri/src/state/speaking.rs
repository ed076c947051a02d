//! Who speaks: the open desk or, while the vault is locked, the sealed list; and what waits for the vault to be
//! unlocked.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use desk::input::ReminderAction;
use desk::{LockedReminders, Look};

use super::{AppState, Wanted, enter, off_thread};
use crate::error::{CommandError, CommandResult};
use crate::kept_calendar;

impl AppState {
    /// What is to be shown now, said by the desk or, while the vault is locked, by the list.
    pub(crate) async fn due_reminders(&self) -> CommandResult<Look> {
        let folder = self.folder.get().cloned();
        let failed = Arc::clone(&self.calendar_failed);
        let looked = self
            .quietly(move |desk| {
                let look = desk.due_reminders()?;
                if let Some(folder) = folder {
                    // The list of the look before stays; the next look tries again.
                    drop(desk.seal_reminders(&folder));
                }
                if let Some((folder, text)) = desk.calendar_to_keep()? {
                    failed.store(kept_calendar::write(&folder, &text).is_err(), Ordering::Release);
                }
                Ok(look)
            })
            .await;
        match looked {
            Ok(look) => Ok(look),
            Err(_) => self.with_list(LockedReminders::due_reminders).await,
        }
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
        let snoozed =
            action != ReminderAction::Done && self.with_list(move |list| list.snooze(&key)).await.is_ok();
        if !snoozed && self.is_locked() {
            enter(&self.answers).given.push((kept, action));
        }
    }

    /// One line about each of the next deadlines, for the tray.
    pub(crate) async fn next_lines(&self, at_most: usize) -> Vec<String> {
        match self.quietly(move |desk| desk.next_lines(at_most)).await {
            Ok(lines) => lines,
            Err(_) => self.with_list(move |list| Ok(list.next_lines(at_most))).await.unwrap_or_default(),
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

    /// Has the clock looked at now.
    pub(crate) fn wake(&self) {
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
