//! Locking when the computer goes to sleep, and when its screen is locked.
//!
//! On Linux systemd's login service (logind) says both, and waits a moment with the sleep until we have locked. Elsewhere
//! nothing is listened to, because it cannot be without unsafe code (see
//! `docs/decisions/0016-a-new-window-at-each-lock.md`): there the vault locks soon after the computer wakes, because the
//! clock is then looked at much later than it was due, and on macOS has run further than the computer's own (see
//! `reminder_loop`), and when nobody touches it.

use tauri::{AppHandle, Runtime};

#[cfg(target_os = "linux")]
mod logind;

/// Locks the vault whenever the system says that nobody sits before it any more.
#[cfg(target_os = "linux")]
pub(crate) fn start<R: Runtime>(app: &AppHandle<R>) {
    use crate::commands::lock_now;
    use crate::state::{AppState, Leaving};
    use tauri::Manager as _;

    let lock = |app: AppHandle<R>| async move {
        let state = app.state::<AppState>();
        if !state.is_locked() {
            // A failure to tidy up leaves the vault closed all the same.
            drop(lock_now(&app, &state, Leaving::AtOnce).await);
        }
    };
    let (sleeping, locking) = (app.clone(), app.clone());
    tauri::async_runtime::spawn(async move {
        // A system without logind says nothing; the clock still tells.
        let Ok(bus) = zbus::Connection::system().await else { return };
        drop(logind::watch_sleep(&bus, || lock(sleeping.clone())).await);
    });
    tauri::async_runtime::spawn(async move {
        let Ok(bus) = zbus::Connection::system().await else { return };
        drop(logind::watch_screen(&bus, || lock(locking.clone())).await);
    });
}

/// See above: nothing is listened to here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn start<R: Runtime>(_: &AppHandle<R>) {}
