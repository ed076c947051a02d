//! Closing the vault: what goes at once, who is waited for, and what goes with the desk.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
#[cfg(target_os = "linux")]
use std::time::Duration;

use desk::{Desk, ListKey};

use super::{AppState, enter, off_thread};
use crate::error::{CommandError, CommandResult};
use crate::incoming::Incoming;
use crate::place;

/// A computer that wants to sleep waits no longer than this, by logind's own rule.
#[cfg(target_os = "linux")]
const SLEEP_WAITS: Duration = Duration::from_secs(5);

/// How the vault is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// With a last backup, where one is wanted.
    InPeace,
    /// At once: the computer is about to sleep, or somebody else may sit before it.
    AtOnce,
}

/// The vault is being closed, as long as this is held.
pub(crate) struct Closing(Arc<AtomicUsize>);

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl AppState {
    /// Closes the desk, after everybody who waited for it before; without one it does nothing.
    pub(crate) async fn close(&self, leaving: Leaving) -> CommandResult<()> {
        // A packet that is being built would hold the desk up.
        self.stop_packet();
        let (this, place) = (self.clone(), self.line.join());
        let closed = off_thread(move || {
            // At once, and once more when the desk is there: somebody may hold it for long.
            this.put_away();
            place.wait_for_those_before();
            Ok(this.close_held(leaving))
        });
        let closed = closed.await?;
        self.wake();
        let Some((closed, key)) = closed else { return Ok(()) };
        let keys = self.keys.clone();
        // Aside: a keychain may take its time, and whoever locks sees the vault locked at once.
        drop(tauri::async_runtime::spawn_blocking(move || keys.settle(key.as_ref())));
        closed
    }

    /// As [`AppState::close`], on the way out of the program.
    pub(crate) fn close_now(&self) -> CommandResult<()> {
        let scanner_ends = self.scanning.end();
        let held = self.close_held(Leaving::InPeace);
        scanner_ends();
        let Some((closed, key)) = held else { return Ok(()) };
        self.keys.settle(key.as_ref());
        closed
    }

    /// Closes the desk, if there is one, and gives the key to the list it leaves behind, if it wants one. Nobody can open
    /// another desk meanwhile.
    fn close_held(&self, leaving: Leaving) -> Option<(CommandResult<()>, Option<ListKey>)> {
        let mut held = enter(&self.desk);
        let desk = held.take()?;
        let key = desk.list_key();
        Some((self.shut(desk, leaving), key))
    }

    /// Ends what is under way with something out of the vault, and forgets it. The desk is not asked.
    fn put_away(&self) {
        // Before anything is forgotten: what comes after that is refused.
        self.locks.another();
        *self.incoming() = Incoming::default();
        // Before its copies go: a scanner makes some.
        self.scanning.clear();
        self.copies().remove_all();
        self.packets.clear();
        // Papers cannot be read any more, and nothing more of them is written.
        self.exporting.call_off();
    }

    /// Seals what there is to be said meanwhile, closes the desk and lets the list speak.
    pub(super) fn shut(&self, mut desk: Desk, leaving: Leaving) -> CommandResult<()> {
        self.put_away();
        let list = self.folder.get().and_then(|folder| {
            // Without it the list of the last look speaks, or none.
            drop(desk.seal_reminders(folder));
            desk.locked_reminders(folder, place::clock()).ok().flatten()
        });
        self.backing_up.finish(&mut desk, leaving == Leaving::InPeace);
        let closed = desk.close().map_err(CommandError::from);
        *enter(&self.list) = list;
        closed
    }

    /// From now on, until what is given back is dropped, the vault counts as locked: it is about to be closed, and a new
    /// page must not take it for open. What was begun before is over, though the vault may be held for a while yet.
    pub(crate) fn begin_closing(&self) -> Closing {
        self.locks.another();
        self.closing.fetch_add(1, Ordering::AcqRel);
        Closing(Arc::clone(&self.closing))
    }

    /// Whoever is closing the vault in peace has no time for a last backup any more.
    #[cfg(target_os = "linux")]
    pub(crate) fn hurry(&self) {
        self.backing_up.hurry(true);
    }

    /// Waits until nobody is closing the vault any more, for as long as a computer that wants to sleep waits.
    #[cfg(target_os = "linux")]
    pub(crate) async fn closed(&self) {
        let all_done = async {
            while self.closing.load(Ordering::Acquire) > 0 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        // It sleeps then, whatever we do.
        tokio::time::timeout(SLEEP_WAITS, all_done).await.unwrap_or_default();
    }
}
