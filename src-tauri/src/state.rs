//! What the running app holds: the open desk or none, the sealed list that speaks while there is none, and whether
//! notifications reach the desktop.
//!
//! A poisoned lock is entered all the same: every write to the vault is one `SQLite` transaction, so a panic in the
//! middle of a command leaves the database whole, and the person must still be able to lock and leave.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use desk::input::ReminderAction;
use desk::view::{CreatedVault, NotificationState};
use desk::{Desk, Keychain, LockedReminders, Passphrase};
use tokio::sync::Notify;

use crate::error::{CommandError, CommandResult};
use crate::exporting::ExportFlag;
use crate::incoming::Incoming;
use crate::private_copies::PrivateCopies;

mod attended;
mod backups;
mod calm;
mod closing;
mod copies;
mod keychain;
mod line;
mod list_key;
mod packets;
mod scanning;
mod settings;
mod speaking;
#[cfg(test)]
pub(crate) mod tests;
mod turns;

use backups::BackingUp;
use calm::Calm;
pub(crate) use closing::Leaving;
use line::Line;
use list_key::ListKeys;
pub(crate) use packets::Built;
pub(crate) use scanning::AtWork;
use turns::Locks;
pub(crate) use turns::Turn;

/// Somebody who comes back after so long finds the clock looked at.
const QUIET_MINUTE: Duration = Duration::from_secs(60);

/// Shared by all commands and the reminder loop.
#[derive(Clone)]
pub(crate) struct AppState {
    desk: Arc<Mutex<Option<Desk>>>,
    /// What may be said while there is no desk.
    list: Arc<Mutex<Option<LockedReminders>>>,
    /// Where the sealed list lies; unknown in tests, where nothing is sealed.
    folder: Arc<OnceLock<PathBuf>>,
    /// The system's keychain, asked only while the desk is not held.
    keychain: Arc<dyn Keychain>,
    /// Where the key to the sealed list lies.
    keys: ListKeys,
    /// What the last look found, as long as it holds.
    calm: Calm,
    /// What notes were answered with while no desk could take it, and where a click wanted to lead.
    answers: Arc<Mutex<Answers>>,
    touched: Arc<Mutex<Instant>>,
    /// How many are closing the vault at this moment.
    closing: Arc<AtomicUsize>,
    /// How often it was locked.
    locks: Locks,
    /// Who waits for the desk.
    line: Line,
    notifications: Arc<Mutex<NotificationState>>,
    wake: Arc<Notify>,
    changed: Arc<Notify>,
    calendar_failed: Arc<AtomicBool>,
    /// Files on their way into the vault.
    incoming: Arc<Mutex<Incoming>>,
    /// Copies that other programs were given to read.
    copies: Arc<Mutex<PrivateCopies>>,
    packets: packets::PacketTable,
    scanning: scanning::ScanTable,
    exporting: ExportFlag,
    backing_up: BackingUp,
}

/// Where a click wanted to lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// To what the note with this tag is about.
    Note(String),
    /// To a place in the window.
    Place(&'static str),
}

/// What waits for the vault to be unlocked.
#[derive(Default)]
struct Answers {
    wanted: Option<Wanted>,
    given: Vec<(String, ReminderAction)>,
}

impl AppState {
    /// The app at its start: locked, nothing tried, no keychain asked.
    pub(crate) fn new(keychain: Arc<dyn Keychain>) -> Self {
        Self {
            desk: Arc::new(Mutex::new(None)),
            list: Arc::new(Mutex::new(None)),
            folder: Arc::new(OnceLock::new()),
            keychain,
            keys: ListKeys::default(),
            calm: Calm::default(),
            answers: Arc::default(),
            touched: Arc::new(Mutex::new(Instant::now())),
            closing: Arc::default(),
            locks: Locks::default(),
            line: Line::default(),
            notifications: Arc::new(Mutex::new(NotificationState::Unknown)),
            wake: Arc::new(Notify::new()),
            changed: Arc::new(Notify::new()),
            calendar_failed: Arc::default(),
            incoming: Arc::default(),
            copies: Arc::default(),
            packets: packets::PacketTable::default(),
            scanning: scanning::ScanTable::default(),
            exporting: ExportFlag::default(),
            backing_up: BackingUp::default(),
        }
    }

    /// Runs `work` on the open desk, off the async threads.
    ///
    /// # Errors
    /// `locked` when no vault is open, so that no command can forget to check; `internal` when the work panicked.
    pub(crate) async fn with_desk<T, F>(&self, work: F) -> CommandResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Desk) -> desk::Result<T> + Send + 'static,
    {
        let (this, place) = (self.clone(), self.line.join());
        off_thread(move || {
            let _given_up_at_the_end = place;
            let mut desk = enter(&this.desk);
            let desk = desk.as_mut().ok_or_else(CommandError::locked)?;
            let before = desk.rows_changed();
            let done = saved(desk, work);
            if desk.rows_changed() != before {
                this.calm.is_over();
                this.changed.notify_one();
            }
            done
        })
        .await
    }

    /// As [`AppState::with_desk`], for writing that no reminder depends on: it is no reason to look at the clock.
    pub(crate) async fn quietly<T, F>(&self, work: F) -> CommandResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Desk) -> desk::Result<T> + Send + 'static,
    {
        let (desk, place) = (Arc::clone(&self.desk), self.line.join());
        off_thread(move || {
            let _given_up_at_the_end = place;
            let mut desk = enter(&desk);
            saved(desk.as_mut().ok_or_else(CommandError::locked)?, work)
        })
        .await
    }

    /// Makes new recovery words. Not as [`AppState::with_desk`], which gives no answer when the vault's files are gone: the
    /// old words open nothing any more, and the new ones are kept nowhere.
    ///
    /// # Errors
    /// Those of [`Desk::new_recovery_words`].
    pub(crate) async fn new_recovery_words(&self, passphrase: Passphrase) -> CommandResult<CreatedVault> {
        let (desk, place) = (Arc::clone(&self.desk), self.line.join());
        off_thread(move || {
            let _given_up_at_the_end = place;
            let mut desk = enter(&desk);
            Ok(desk.as_mut().ok_or_else(CommandError::locked)?.new_recovery_words(&passphrase)?)
        })
        .await
    }

    /// Puts an opened desk in place, closing any other one first. What happened while it was locked is brought in.
    pub(crate) async fn open_with<T, F>(&self, open: F) -> CommandResult<T>
    where
        T: Send + 'static,
        F: FnOnce() -> desk::Result<(Desk, T)> + Send + 'static,
    {
        self.touch();
        let this = self.clone();
        let answer = off_thread(move || {
            let mut held = enter(&this.desk);
            if let Some(open_now) = held.take() {
                this.shut(open_now, Leaving::InPeace)?;
            }
            let (mut desk, answer) = open()?;
            // From here on the list is silent, so that nothing is said twice.
            let mut list = enter(&this.list);
            if let Some(folder) = this.folder.get() {
                // What cannot be taken over is said once more.
                drop(desk.take_over_locked(folder));
            }
            *list = None;
            for (key, action) in std::mem::take(&mut enter(&this.answers).given) {
                drop(desk.handle_desktop_action(&key, action));
            }
            this.keys.ask_again();
            this.calm.follow(&mut desk)?;
            this.backing_up.hurry(false);
            *held = Some(desk);
            Ok(answer)
        })
        .await;
        self.wake();
        answer
    }

    /// Files on their way into the vault. They are forgotten when it is locked.
    pub(crate) fn incoming(&self) -> MutexGuard<'_, Incoming> {
        enter(&self.incoming)
    }

    /// The export that is under way. It is called off when the vault is locked.
    pub(crate) fn exporting(&self) -> &ExportFlag {
        &self.exporting
    }

    /// Copies that other programs were given to read. They are gone when it is locked.
    pub(crate) fn copies(&self) -> MutexGuard<'_, PrivateCopies> {
        enter(&self.copies)
    }

    /// Whether no vault is open. Answers without waiting for a command that is under way.
    pub(crate) fn is_locked(&self) -> bool {
        if self.closing.load(Ordering::Acquire) > 0 {
            return true;
        }
        match self.desk.try_lock() {
            Ok(desk) => desk.is_none(),
            Err(std::sync::TryLockError::Poisoned(desk)) => desk.into_inner().is_none(),
            Err(std::sync::TryLockError::WouldBlock) => false,
        }
    }

    /// Notes that the person is there.
    ///
    /// Where timers stand still in sleep, a key or click is the first sign that it is over.
    pub(crate) fn touch(&self) {
        let mut touched = enter(&self.touched);
        if touched.elapsed() > QUIET_MINUTE {
            self.wake();
        }
        *touched = Instant::now();
    }

    /// How long nobody has touched a key or the mouse.
    pub(crate) fn idle(&self) -> Duration {
        enter(&self.touched).elapsed()
    }

    /// Whether the calendar file could not be written the last time.
    pub(crate) fn calendar_failed(&self) -> bool {
        self.calendar_failed.load(Ordering::Acquire)
    }

    /// Whether the desktop shows notifications, as far as is known.
    pub(crate) fn notifications(&self) -> NotificationState {
        *enter(&self.notifications)
    }

    /// Remembers how the last notification fared.
    pub(crate) fn note_notifications(&self, state: NotificationState) {
        *enter(&self.notifications) = state;
    }
}

/// Does the work, and if it wrote anything makes sure that it can be found again before it counts as done.
fn saved<T>(desk: &mut Desk, work: impl FnOnce(&mut Desk) -> desk::Result<T>) -> CommandResult<T> {
    let before = desk.rows_changed();
    let done = work(desk)?;
    if desk.rows_changed() != before {
        desk.require_files()?;
    }
    Ok(done)
}

fn enter<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) async fn off_thread<T, F>(work: F) -> CommandResult<T>
where
    T: Send + 'static,
    F: FnOnce() -> CommandResult<T> + Send + 'static,
{
    tauri::async_runtime::spawn_blocking(work).await.map_err(|_| CommandError::internal())?
}
