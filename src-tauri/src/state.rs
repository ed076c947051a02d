//! What the running app holds: the open desk or none, and whether notifications reach the desktop.
//!
//! A poisoned lock is entered all the same: every write to the vault is one `SQLite` transaction, so a panic in the
//! middle of a command leaves the database whole, and the person must still be able to lock and leave.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use desk::Desk;
use desk::view::NotificationState;

use crate::error::{CommandError, CommandResult};

/// Shared by all commands and the reminder loop.
#[derive(Clone)]
pub(crate) struct AppState {
    desk: Arc<Mutex<Option<Desk>>>,
    touched: Arc<Mutex<Instant>>,
    notifications: Arc<Mutex<NotificationState>>,
}

impl AppState {
    /// The app at its start: locked, nothing tried.
    pub(crate) fn new() -> Self {
        Self {
            desk: Arc::new(Mutex::new(None)),
            touched: Arc::new(Mutex::new(Instant::now())),
            notifications: Arc::new(Mutex::new(NotificationState::Unknown)),
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
        let desk = Arc::clone(&self.desk);
        off_thread(move || {
            let mut desk = enter(&desk);
            let desk = desk.as_mut().ok_or_else(CommandError::locked)?;
            work(desk).map_err(CommandError::from)
        })
        .await
    }

    /// Puts an opened desk in place, closing any other one first.
    pub(crate) async fn open_with<T, F>(&self, open: F) -> CommandResult<T>
    where
        T: Send + 'static,
        F: FnOnce() -> desk::Result<(Desk, T)> + Send + 'static,
    {
        self.touch();
        let held = Arc::clone(&self.desk);
        off_thread(move || {
            let mut held = enter(&held);
            if let Some(open_now) = held.take() {
                open_now.close()?;
            }
            let (desk, answer) = open()?;
            *held = Some(desk);
            Ok(answer)
        })
        .await
    }

    /// Closes the desk; without one it does nothing.
    pub(crate) async fn close(&self) -> CommandResult<()> {
        let held = Arc::clone(&self.desk);
        off_thread(move || match enter(&held).take() {
            Some(desk) => desk.close().map_err(CommandError::from),
            None => Ok(()),
        })
        .await
    }

    /// Closes the desk on the way out of the program, where nobody can be told of a failure any more.
    pub(crate) fn close_now(&self) {
        if let Some(desk) = enter(&self.desk).take() {
            // Every acknowledged write is already on the disk; closing only tidies the write-ahead log.
            drop(desk.close());
        }
    }

    /// Whether no vault is open. Answers without waiting for a command that is under way.
    pub(crate) fn is_locked(&self) -> bool {
        match self.desk.try_lock() {
            Ok(desk) => desk.is_none(),
            Err(std::sync::TryLockError::Poisoned(desk)) => desk.into_inner().is_none(),
            Err(std::sync::TryLockError::WouldBlock) => false,
        }
    }

    /// Notes that the person is there.
    pub(crate) fn touch(&self) {
        *enter(&self.touched) = Instant::now();
    }

    /// How long nobody has touched a key or the mouse.
    pub(crate) fn idle(&self) -> Duration {
        enter(&self.touched).elapsed()
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

fn enter<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn off_thread<T, F>(work: F) -> CommandResult<T>
where
    T: Send + 'static,
    F: FnOnce() -> CommandResult<T> + Send + 'static,
{
    tauri::async_runtime::spawn_blocking(work).await.map_err(|_| CommandError::internal())?
}
