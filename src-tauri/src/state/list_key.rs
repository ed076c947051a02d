//! The key to the sealed list, kept apart from the vault: asking a keychain may take its time, and nobody who waits for
//! the vault may wait for that.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use desk::view::ListKeyPlace;
use desk::{KeptKey, Keychain, ListKey, LockedReminders};

use super::enter;
use crate::place;

/// How many looks long a keychain that is still locked after login is asked again.
const ASKED_AT_MOST: u32 = 60;

/// The key's keeper, absent until the place of the list is known.
#[derive(Clone, Default)]
pub(super) struct ListKeys {
    kept: Arc<Mutex<Option<KeptKey>>>,
    /// Beside the keeper, so that it can be read while a keychain is being asked.
    place: Arc<Mutex<Option<ListKeyPlace>>>,
    asked: Arc<AtomicU32>,
}

impl ListKeys {
    /// From now on the key for the list in `folder` is kept, in `keychain` where that can be.
    pub(super) fn start(&self, folder: &Path, keychain: Arc<dyn Keychain>) {
        *enter(&self.kept) = Some(KeptKey::for_folder(folder, keychain));
    }

    /// Reads the list as far as its key can be found. Blocks as long as the keychain does.
    pub(super) fn read_list(&self) -> Option<LockedReminders> {
        let mut kept = enter(&self.kept);
        // A list that cannot be read says nothing; the vault itself still knows everything.
        let list = LockedReminders::open(kept.as_mut()?, place::clock()).ok().flatten();
        *enter(&self.place) = kept.as_ref()?.place();
        list
    }

    /// Whether a list lies there whose key was not found yet, and may still be.
    pub(super) fn may_find(&self) -> bool {
        enter(&self.kept).as_ref().is_some_and(KeptKey::misses_a_key)
            && self.asked.fetch_add(1, Ordering::AcqRel) < ASKED_AT_MOST
    }

    /// Keeps the key, or forgets it with the list where there is `None`. Blocks as long as the keychain does.
    pub(super) fn settle(&self, key: Option<&ListKey>) {
        let mut kept = enter(&self.kept);
        if let Some(kept) = kept.as_mut() {
            // A failure leaves what was; the next unlocking tries again.
            drop(kept.settle(key));
            *enter(&self.place) = kept.place();
        }
    }

    /// Has the keychain asked again when the key is settled next.
    pub(super) fn ask_again(&self) {
        // A keeper that waits for the keychain right now is asking already.
        if let Ok(mut kept) = self.kept.try_lock()
            && let Some(kept) = kept.as_mut()
        {
            kept.ask_again();
        }
    }

    /// Where the key lies, as far as is known. Never blocks.
    pub(super) fn place(&self) -> Option<ListKeyPlace> {
        *enter(&self.place)
    }
}
