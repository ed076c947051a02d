//! From whose vault an entry came: each carries the device that wrote it, and a hand-off says who writes on that device.

use std::collections::HashMap;

use journal::Entry;

use crate::desk::Desk;
use crate::error::Result;

/// Who writes on which device.
pub(crate) struct Origins {
    /// The device that this vault writes as.
    own: String,
    /// Who wrote the entries that came from another vault, by device.
    writers: HashMap<String, String>,
}

impl Origins {
    /// Who handed the entry over, empty where nobody said; `None` for one of our own.
    pub(crate) fn of(&self, entry: &Entry) -> Option<String> {
        self.of_device(&entry.device)
    }

    /// Who writes on another vault's device, empty where nobody said; `None` for our own.
    pub(crate) fn of_device(&self, device: &str) -> Option<String> {
        (device != self.own).then(|| self.writers.get(device).cloned().unwrap_or_default())
    }
}

impl Desk {
    pub(crate) fn origins(&mut self) -> Result<Origins> {
        let own = self.vault().device_id().to_owned();
        Ok(Origins { own, writers: self.journal().writers()? })
    }
}
