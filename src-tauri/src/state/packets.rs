//! The packet that was built last, held in memory until it is built again or the vault is locked: it is looked at page by
//! page, written to files and frozen from here, so that what is frozen is what was looked at.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use desk::view::{PacketProgress, PacketReport};
use desk::words::FileKind;
use desk::{BuiltPacket, ErrorKind, HandedOver, PacketOrder, Waiting};

use super::{AppState, Turn, enter, off_thread};
use crate::error::{CommandError, CommandResult};

/// A packet whose parts are in memory.
pub(crate) type Built = BuiltPacket<Vec<u8>>;

/// What lies on the table.
#[derive(Clone, Default)]
pub(super) struct PacketTable {
    built: Arc<Mutex<Option<Arc<Built>>>>,
    /// Calls off the one that is being built.
    going: Arc<Mutex<Arc<AtomicBool>>>,
}

impl PacketTable {
    /// Calls off whatever is being built.
    fn call_off(&self) {
        enter(&self.going).store(true, Ordering::Release);
    }

    /// A new one begins; an earlier one that is still under way is called off.
    fn begin(&self) -> Arc<AtomicBool> {
        let flag = Arc::new(AtomicBool::new(false));
        let before = std::mem::replace(&mut *enter(&self.going), Arc::clone(&flag));
        before.store(true, Ordering::Release);
        flag
    }

    /// Clears the table: nothing of a vault stays in memory once it is locked.
    pub(super) fn clear(&self) {
        self.call_off();
        *enter(&self.built) = None;
    }
}

/// Whoever waits for a packet in the window.
struct Window<F> {
    called_off: Arc<AtomicBool>,
    hear: F,
}

impl<F: Fn(PacketProgress) + Sync> Waiting for Window<F> {
    fn hear(&self, progress: PacketProgress) {
        (self.hear)(progress);
    }

    fn called_off(&self) -> bool {
        self.called_off.load(Ordering::Acquire)
    }
}

impl AppState {
    /// Builds a packet and puts it on the table. The desk stays free for everything else.
    ///
    /// # Errors
    /// Those of [`PacketOrder::build`]; `locked` when the turn is over in which it was ordered.
    pub(crate) async fn build_packet(
        &self,
        turn: Turn,
        order: PacketOrder,
        hear: impl Fn(PacketProgress) + Send + Sync + 'static,
    ) -> CommandResult<PacketReport> {
        let this = self.clone();
        off_thread(move || {
            let waiting = Window { called_off: this.packets.begin(), hear };
            // Whoever locks from here on calls it off.
            turn.lasts()?;
            let built = order.build(&waiting, || Ok(Vec::new()))?;
            let report = built.report.clone();
            // One that was called off in its last moment must not lie on the table of a locked vault.
            let mut table = enter(&this.packets.built);
            if waiting.called_off() {
                return Err(CommandError::of(ErrorKind::CalledOff));
            }
            *table = Some(Arc::new(built));
            Ok(report)
        })
        .await
    }

    /// Puts a packet on the table that was taken from the vault as it is.
    ///
    /// # Errors
    /// `locked` when the turn is over in which it was taken.
    pub(crate) fn show_packet(&self, turn: &Turn, built: Built) -> CommandResult<PacketReport> {
        let report = built.report.clone();
        let mut table = enter(&self.packets.built);
        turn.lasts()?;
        *table = Some(Arc::new(built));
        Ok(report)
    }

    /// Calls off the packet that is being built.
    pub(crate) fn stop_packet(&self) {
        self.packets.call_off();
    }

    /// The packet on the table, if it is this one.
    ///
    /// # Errors
    /// `locked` without a vault; `packet_not_built`.
    pub(crate) fn built_packet(&self, id: &str) -> CommandResult<Arc<Built>> {
        if self.is_locked() {
            return Err(CommandError::locked());
        }
        let built = enter(&self.packets.built).clone().filter(|built| built.packet() == id);
        built.ok_or_else(|| CommandError::of(ErrorKind::PacketNotBuilt))
    }

    /// The files behind something that another program is to print or show. A packet is the one on the table.
    ///
    /// # Errors
    /// Those of [`desk::Desk::files_to_hand_over`].
    pub(crate) async fn files_to_hand_over(
        &self,
        kind: FileKind,
        id: String,
    ) -> CommandResult<Vec<HandedOver>> {
        let built = enter(&self.packets.built).clone();
        self.quietly(move |desk| desk.files_to_hand_over(kind, &id, built)).await
    }

    /// Does something with the packet on the table, off the async threads.
    ///
    /// # Errors
    /// As [`AppState::built_packet`], and those of `work`.
    pub(crate) async fn with_built<T, F>(&self, id: String, work: F) -> CommandResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&Built) -> desk::Result<T> + Send + 'static,
    {
        let built = self.built_packet(&id)?;
        off_thread(move || work(&built).map_err(CommandError::from)).await
    }
}
