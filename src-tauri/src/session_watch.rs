//! Locking when the computer goes to sleep, and when its screen is locked.
//!
//! On Linux systemd's login service (logind) says both, and waits a moment with the sleep until we have locked. Elsewhere
//! nothing is listened to, because it cannot be without unsafe code (see
//! `docs/decisions/0016-a-new-window-at-each-lock.md`): there the vault locks soon after the computer wakes, because the
//! clock is then looked at much later than it was due, and on macOS has run further than the computer's own (see
//! `reminder_loop`), and when nobody touches it. Whether a locked screen is noticed can be asked, so that the settings
//! can say it.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{AppHandle, Runtime};

#[cfg(target_os = "linux")]
mod logind;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod stand_in;

/// Whether somebody tells us when the screen is locked.
#[derive(Default)]
pub(crate) struct ScreenWatch(AtomicBool);

impl ScreenWatch {
    /// Whether a screen that is locked locks the vault.
    pub(crate) fn stands(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    #[cfg(target_os = "linux")]
    fn set(&self, stands: bool) {
        self.0.store(stands, Ordering::Release);
    }
}

/// Locks the vault whenever the system says that nobody sits before it any more.
#[cfg(target_os = "linux")]
pub(crate) fn start<R: Runtime>(app: &AppHandle<R>) {
    use tauri::Manager as _;

    use crate::state::AppState;

    let (sleeping, watching) = (app.clone(), app.clone());
    tauri::async_runtime::spawn(async move {
        // A system without logind says nothing; the clock still tells.
        let Ok(bus) = zbus::Connection::system().await else { return };
        let lock = || before_sleep(&sleeping, sleeping.state::<AppState>().inner());
        drop(logind::watch_sleep(&bus, lock).await);
    });
    tauri::async_runtime::spawn(async move {
        let Ok(bus) = zbus::Connection::system().await else { return };
        let watch = watching.state::<ScreenWatch>();
        let lock = || lock(&watching, watching.state::<AppState>().inner());
        drop(logind::watch_screen(&bus, || watch.set(true), lock).await);
        watch.set(false);
    });
}

/// See above: nothing is listened to here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn start<R: Runtime>(_: &AppHandle<R>) {}

#[cfg(target_os = "linux")]
async fn lock<R: Runtime>(app: &AppHandle<R>, state: &crate::state::AppState) {
    if !state.is_locked() {
        // A failure to tidy up leaves the vault closed all the same.
        drop(crate::commands::lock_now(app, state, crate::state::Leaving::AtOnce).await);
    }
}

/// Locks, and does not come back while somebody else is still locking: a computer that sleeps meanwhile would keep the keys
/// in its memory.
#[cfg(target_os = "linux")]
pub(crate) async fn before_sleep<R: Runtime>(app: &AppHandle<R>, state: &crate::state::AppState) {
    state.hurry();
    lock(app, state).await;
    state.closed().await;
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::time::Instant;

    use tauri::Manager as _;

    use super::stand_in::{Knows, PATIENCE, is_let_go, logind, says_lock, says_sleep};
    use super::*;
    use crate::private_bus::on_private_bus;
    use crate::state::tests::{Story, backups_in};

    fn until(what: impl Fn() -> bool) {
        let begun = Instant::now();
        while !what() {
            assert!(begun.elapsed() < PATIENCE, "it happens soon");
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    #[test]
    fn a_session_that_is_locked_closes_the_open_vault_at_once() {
        let name = "a_session_that_is_locked_closes_the_open_vault_at_once";
        on_private_bus(module_path!(), name, || {
            let story = tauri::async_runtime::block_on(Story::begin());
            let drive = tauri::async_runtime::block_on(story.wants_backups());
            let (app, (bus, _delays)) = (story.app(), logind(Knows::Process));
            assert!(!app.state::<ScreenWatch>().stands(), "nobody listens yet");
            start(app.handle());
            until(|| app.state::<ScreenWatch>().stands());
            assert!(!story.state.is_locked());
            says_lock(&bus);
            until(|| story.is_closed());
            assert_eq!(backups_in(&drive), 0, "somebody else may sit there: it waits for no last backup");
        });
    }

    #[test]
    fn a_computer_that_is_put_to_sleep_waits_until_the_open_vault_is_closed() {
        let name = "a_computer_that_is_put_to_sleep_waits_until_the_open_vault_is_closed";
        on_private_bus(module_path!(), name, || {
            let story = tauri::async_runtime::block_on(Story::begin());
            let drive = tauri::async_runtime::block_on(story.wants_backups());
            let (app, (bus, delays)) = (story.app(), logind(Knows::Process));
            start(app.handle());
            let delay = delays.recv_timeout(PATIENCE).expect("it asks that sleep waits");
            assert!(!story.state.is_locked());
            says_sleep(&bus, true);
            assert!(is_let_go(&delay), "sleep goes on");
            assert!(story.is_closed(), "no key is in the memory that sleeps");
            assert_eq!(backups_in(&drive), 0, "sleep does not wait for a last backup");
        });
    }
}
