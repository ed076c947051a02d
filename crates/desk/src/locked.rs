//! Reminding while the vault is locked: the list that is sealed beforehand, what it says, and how what happened in the
//! meantime comes back into the vault.
//!
//! The list lies outside the vault and knows only times and random names (see the rooms `reminders` and `vault`). The
//! way from a name back to a deadline is kept in the vault, for this list and the one before it: a crash can come
//! between keeping the names and writing the list.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Utc};
use reminders::{Door, LedgerState, LockedList, Summary};
use vault::{KeyPurpose, SealedFile, SubKey, VaultError};

use crate::clock::Clock;
use crate::desk::Desk;
use crate::desktop_text::shown_as;
use crate::error::{Error, ErrorKind, Result};
use crate::reminding::Look;

/// The setting row with the way back from random names to what is due: the newest list first.
const LOCKED_NAMES: &str = "locked_names";

/// Random name to due id.
type Names = BTreeMap<String, String>;

/// What can be said without the passphrase.
pub struct LockedReminders {
    file: SealedFile,
    key: SubKey,
    list: LockedList,
    clock: Box<dyn Clock>,
}

impl LockedReminders {
    /// Reads the list that lies in `folder`; `None` when there is none, or when it cannot be unsealed.
    ///
    /// # Errors
    /// When the files are there and cannot be read.
    pub fn open(folder: &Path, clock: impl Clock + 'static) -> Result<Option<Self>> {
        let file = SealedFile::in_folder(folder);
        let Some(key) = file.kept_key()? else { return Ok(None) };
        let list = match file.read(&key) {
            Ok(Some(bytes)) => serde_json::from_slice(&bytes).ok(),
            Ok(None) | Err(VaultError::SealBroken) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(list.map(|list| Self { file, key, list, clock: Box::new(clock) }))
    }

    /// What should be shown on the desktop now, as [`Desk::due_reminders`] says it for an open vault. The intent to
    /// show is written down first.
    ///
    /// # Errors
    /// When the list cannot be written; nothing is shown then, and the next look finds it again.
    pub fn due_reminders(&mut self) -> Result<Look> {
        let now = self.clock.now();
        let plan = self.list.plan(now);
        let known: Vec<(String, LedgerState)> =
            self.list.states().map(|(key, _, state)| (key, state)).collect();
        let wanted = plan.show.iter().chain(plan.summary.iter().flat_map(Summary::occurrences));
        let fresh: Vec<&str> = wanted
            .map(|one| one.key.as_str())
            .filter(|key| known.iter().all(|(other, _)| other != key))
            .collect();
        if !fresh.is_empty() {
            for key in &fresh {
                self.list.set(key, LedgerState::Intended { at: now });
            }
            self.save()?;
        }
        let show = shown_as(&plan, now, self.list.language, Door::Locked);
        Ok(Look { news: !fresh.is_empty(), next: plan.next_look, show })
    }

    /// Records that the desktop took these reminders.
    ///
    /// # Errors
    /// When the list cannot be written; they are shown once more then.
    pub fn reminders_shown(&mut self, keys: &[String]) -> Result<()> {
        let at = self.clock.now();
        for key in keys {
            self.list.set(key, LedgerState::Shown { at });
        }
        self.save()
    }

    /// Puts a reminder off for an hour, if that cannot cost a right.
    ///
    /// # Errors
    /// `not_found` when it cannot be put off; the disk's own.
    pub fn snooze(&mut self, key: &str) -> Result<()> {
        if !self.list.snooze(key, self.clock.now()) {
            return Err(Error::not_found());
        }
        self.save()
    }

    /// One line about each of the next deadlines, as [`Desk::next_lines`].
    pub fn next_lines(&self, at_most: usize) -> Vec<String> {
        let now = self.clock.now();
        let next = self.list.next_dues(now, at_most);
        next.iter().map(|due| reminders::neutral_line(due, now, self.list.language)).collect()
    }

    fn save(&self) -> Result<()> {
        Ok(self.file.write(&self.key, &written(&self.list)?)?)
    }
}

impl Desk {
    /// Seals what there is to be said while the vault is locked into `folder`, or removes what lies there where the
    /// person wants none of it. Does nothing while nothing has changed since the last time.
    ///
    /// # Errors
    /// The vault's own and the disk's; the former list is whole then.
    pub fn seal_reminders(&mut self, folder: &Path) -> Result<()> {
        if self.sealed_at == Some(self.rows_changed()) {
            return Ok(());
        }
        let file = SealedFile::in_folder(folder);
        if self.settings.remind_while_locked && self.settings.notifications {
            self.write_sealed(&file)?;
        } else {
            file.remove()?;
        }
        self.sealed_at = Some(self.rows_changed());
        Ok(())
    }

    fn write_sealed(&mut self, file: &SealedFile) -> Result<()> {
        let (now, zone, language) = (self.now(), self.zone(), self.settings.language.into());
        let laid = self.lay_out()?;
        let mut chance = Ok(());
        let (list, names) = LockedList::new(&laid.agenda, now, &laid.ledger, language, zone, || {
            vault::random_name().unwrap_or_else(|error| {
                chance = Err(Error::from(error));
                String::new()
            })
        });
        chance?;
        let mut kept = self.locked_names()?;
        kept.insert(0, names.into_iter().collect());
        kept.truncate(2);
        self.journal().save_setting(LOCKED_NAMES, &kept)?;
        // After the names, which change a row and no ladder.
        self.keep_laid_out(laid);
        let key = self.seal_key();
        if file.kept_key()?.is_none_or(|kept| kept.as_bytes() != key.as_bytes()) {
            file.keep_key(&key)?;
        }
        Ok(file.write(&key, &written(&list)?)?)
    }

    /// Brings what was shown and put off while the vault was locked into its own ledger.
    ///
    /// # Errors
    /// The vault's own and the disk's. A list of another vault, or a damaged one, is passed over.
    pub fn take_over_locked(&mut self, folder: &Path) -> Result<()> {
        let list: LockedList = match SealedFile::in_folder(folder).read(&self.seal_key()) {
            Ok(Some(bytes)) => serde_json::from_slice(&bytes).map_err(|_| Error::of(ErrorKind::Damaged))?,
            Ok(None) | Err(VaultError::SealBroken) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let names = self.locked_names()?;
        let changes: Vec<_> = list.changes().collect();
        self.journal().write(|journal| {
            for (key, due_at, state) in &changes {
                let Some(key) = real_key(key, &names) else { continue };
                let (shown, snoozed): (Option<DateTime<Utc>>, Option<DateTime<Utc>>) = match *state {
                    LedgerState::Shown { at } => (Some(at), None),
                    LedgerState::Snoozed { until } => (None, Some(until)),
                    LedgerState::Intended { .. } | LedgerState::Handled { .. } => (None, None),
                };
                journal.take_over_reminder(&key, *due_at, shown, snoozed)?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// The key of the open vault for one that may come from a note shown while it was locked.
    pub(crate) fn unlocked_key(&mut self, key: &str) -> Result<String> {
        Ok(real_key(key, &self.locked_names()?).unwrap_or_else(|| key.to_owned()))
    }

    fn locked_names(&mut self) -> Result<Vec<Names>> {
        Ok(self.journal().setting(LOCKED_NAMES)?.unwrap_or_default())
    }

    fn seal_key(&self) -> SubKey {
        self.vault().derive_key(KeyPurpose::Sidecar)
    }
}

/// The key with the due's own id in place of its random name.
fn real_key(key: &str, names: &[Names]) -> Option<String> {
    let alias = reminders::due_of_key(key)?;
    let id = names.iter().find_map(|names| names.get(alias))?;
    Some(format!("{}{id}", key.strip_suffix(alias)?))
}

fn written(list: &LockedList) -> Result<Vec<u8>> {
    serde_json::to_vec(list).map_err(|_| Error::of(ErrorKind::Internal))
}
