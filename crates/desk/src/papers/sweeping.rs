//! Files in the folder of papers that no paper speaks of.
//!
//! A crash leaves one, and so does an older database that was copied into the folder: then a newer one knows them, and
//! somebody may still bring it back. So each has thirty days from the day on which it was first seen unknown, which is kept
//! in the vault. When the file was written says nothing about that.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use crate::desk::Desk;
use crate::error::Result;

/// How long a file that no paper speaks of is left alone.
const GRACE: TimeDelta = TimeDelta::days(30);

/// The setting that holds since when each of them is unknown, by its name.
const UNKNOWN: &str = "papers.unknown";

impl Desk {
    /// Removes what a crash left in the folder of papers. A failure changes nothing and is tried again next time.
    pub(crate) fn sweep_papers(&mut self) {
        drop(self.sweep());
    }

    fn sweep(&mut self) -> Result<()> {
        let store = self.vault().papers();
        store.remove_unfinished()?;
        let known: BTreeSet<String> =
            self.journal().stored_files()?.into_iter().map(|file| file.file).collect();
        let before: BTreeMap<String, DateTime<Utc>> = self.journal().setting(UNKNOWN)?.unwrap_or_default();
        let (now, certain) = (self.now(), self.clock_is_borne_out()?);
        let mut unknown = BTreeMap::new();
        for name in store.unknown(&known)? {
            // A time that has not come yet was said by a clock that ran ahead.
            let since = before.get(&name).copied().filter(|since| *since <= now).unwrap_or(now);
            let goes = certain && now - since > GRACE;
            if !goes || store.remove(&name).is_err() {
                unknown.insert(name, since);
            }
        }
        if unknown != before {
            self.journal().save_setting(UNKNOWN, &unknown)?;
        }
        Ok(())
    }

    /// Whether the last entry was written not long ago and not later than now. A clock that was set wrong is far from
    /// what the journal knows, and must not end anybody's days.
    fn clock_is_borne_out(&mut self) -> Result<bool> {
        let (now, newest) = (self.now(), self.journal().newest_recorded()?);
        Ok(newest.is_some_and(|newest| newest <= now && now - newest <= GRACE))
    }
}
