//! Reminding while the vault is locked: the list that is sealed beforehand, what it says, and how what happened in the
//! meantime comes back into the vault.
//!
//! The list lies outside the vault and knows only times and random names (see the rooms `reminders` and `vault`). The
//! way from a name back to a deadline is kept in the vault, for this list and the one before it: a crash can come
//! between keeping the names and writing the list.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Utc};
use journal::{KeptDue, WhileLocked};
use reminders::{Door, LOCKED_AT_MOST, LedgerState, LockedList, NOTE_STANDS, Summary};
use vault::{KeyPurpose, SealedFile, SubKey, VaultError};

use crate::clock::Clock;
use crate::desk::Desk;
use crate::desktop_text::shown_as;
use crate::due::DueThing;
use crate::error::{Error, ErrorKind, Result};
use crate::input::ReminderAction;
use crate::list_key::{KeptKey, ListKey};
use crate::recounting::agenda;
use crate::reminding::{Look, UPCOMING, Upcoming};

/// The setting row with the way back from random names to what is due: the newest list first.
const LOCKED_NAMES: &str = "locked_names";

/// Of so many dues that were shown lately it is asked whether their notes can still be answered.
const SHOWN_LATELY: u32 = 256;

/// Random name to due id.
type Names = BTreeMap<String, String>;

/// What can be said without the passphrase.
pub struct LockedReminders {
    file: SealedFile,
    key: SubKey,
    list: LockedList,
    clock: Box<dyn Clock>,
    /// For a note that was shown before this list was made: the name it goes by now. Lost when the program ends, as such
    /// notes are.
    aliases: Names,
}

impl LockedReminders {
    /// Reads the list that lies where `kept` has the key for; `None` when there is none, or when it cannot be unsealed.
    ///
    /// # Errors
    /// When the files are there and cannot be read.
    pub fn open(kept: &mut KeptKey, clock: impl Clock + 'static) -> Result<Option<Self>> {
        let Some((bytes, key)) = kept.open()? else { return Ok(None) };
        let file = kept.file.clone();
        Ok(Self::read(file, key, &bytes, Names::new(), Box::new(clock)))
    }

    fn read(
        file: SealedFile,
        key: SubKey,
        bytes: &[u8],
        aliases: Names,
        clock: Box<dyn Clock>,
    ) -> Option<Self> {
        let list = serde_json::from_slice(bytes).ok()?;
        Some(Self { file, key, list, clock, aliases })
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
        let upcoming = Upcoming::of(self.list.next_dues(now, UPCOMING as usize), self.list.language);
        let next = plan.next_look.into_iter().chain(upcoming.first_over()).min();
        Ok(Look { news: !fresh.is_empty(), next, show, upcoming, unfinished: false })
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

    /// Does what was answered on a note: puts it off for an hour, if that cannot cost a right, or takes it as done. The
    /// note may have been shown while the vault was still open.
    ///
    /// # Errors
    /// `not_found` when it cannot be put off or the list does not know it; the disk's own.
    pub fn answer(&mut self, key: &str, action: ReminderAction) -> Result<()> {
        let key = self.listed(key);
        let now = self.clock.now();
        let taken = match action {
            ReminderAction::Done => self.list.handle(&key, now),
            ReminderAction::SnoozeHour
            | ReminderAction::SnoozeEvening
            | ReminderAction::SnoozeTomorrow
            | ReminderAction::SnoozeLastCall => self.list.snooze(&key, now),
        };
        if taken { self.save() } else { Err(Error::not_found()) }
    }

    /// The key by which this list knows what an earlier list or the open vault called `key`.
    fn listed(&self, key: &str) -> String {
        let alias = reminders::due_of_key(key).and_then(|id| Some((id, self.aliases.get(id)?)));
        alias
            .and_then(|(id, alias)| Some(format!("{}{alias}", key.strip_suffix(id)?)))
            .unwrap_or_else(|| key.to_owned())
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
        if self.wants_locked_reminders() {
            self.write_sealed(&file)?;
        } else {
            file.remove()?;
        }
        self.sealed_at = Some(self.rows_changed());
        Ok(())
    }

    /// The key to the sealed list, for [`KeptKey::settle`]; `None` where the person wants no such list.
    pub fn list_key(&self) -> Option<ListKey> {
        self.wants_locked_reminders().then(|| ListKey(self.seal_key()))
    }

    /// The list that was sealed into `folder`, ready to speak once this desk is closed; `None` where there is none.
    ///
    /// # Errors
    /// The disk's, where the list lies.
    pub fn locked_reminders(
        &mut self,
        folder: &Path,
        clock: impl Clock + 'static,
    ) -> Result<Option<LockedReminders>> {
        if !self.wants_locked_reminders() {
            return Ok(None);
        }
        let (file, key) = (SealedFile::in_folder(folder), self.seal_key());
        let Some(bytes) = file.read(&key)? else { return Ok(None) };
        // The vault may lie on a drive that was pulled out. The list lies elsewhere and is whole; without the names only a
        // note that was shown before finds its way later, when the vault is open.
        let aliases = aliases(&self.locked_names().unwrap_or_default());
        Ok(LockedReminders::read(file, key, &bytes, aliases, Box::new(clock)))
    }

    fn wants_locked_reminders(&self) -> bool {
        self.settings.remind_while_locked && self.settings.notifications
    }

    fn write_sealed(&mut self, file: &SealedFile) -> Result<()> {
        let (now, zone, language) = (self.now(), self.zone(), self.settings.language.into());
        self.recount_written()?;
        self.look_through(now)?;
        let things = self.things_to_seal(now)?;
        let (ledger, preferences) = (self.ledger_of(&things)?, self.preferences()?);
        let mut chance = Ok(());
        let (list, names) =
            LockedList::new(&agenda(&things, &preferences), now, &ledger, language, zone, || {
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
        let key = self.seal_key();
        Ok(file.write(&key, &written(&list)?)?)
    }

    /// The dues that the list may have a place for.
    pub(crate) fn things_to_seal(&mut self, now: DateTime<Utc>) -> Result<Vec<DueThing>> {
        let journal = self.journal();
        let places = u32::try_from(LOCKED_AT_MOST).unwrap_or(u32::MAX);
        let found = journal
            .dues_by_next_step(places)?
            .into_iter()
            .chain(journal.dues_unsettled(places)?)
            .chain(journal.dues_shown_since(now - NOTE_STANDS, SHOWN_LATELY)?);
        let by_id: BTreeMap<String, KeptDue> = found.map(|due| (due.id.clone(), due)).collect();
        by_id.into_values().map(DueThing::from_kept).collect()
    }

    /// Brings what was shown, put off and done while the vault was locked into its own ledger.
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
        let changes: Vec<_> = list
            .changes()
            .filter_map(|(key, due_at, state)| Some((real_key(&key, &names)?, due_at, state)))
            .collect();
        self.journal().write(|journal| {
            for (key, due_at, state) in &changes {
                let about = reminders::due_of_key(key).unwrap_or_default();
                let became = match *state {
                    LedgerState::Shown { at } => WhileLocked::Shown(at),
                    LedgerState::Snoozed { until } => WhileLocked::Snoozed(until),
                    LedgerState::Handled { at } => WhileLocked::Handled(at),
                    LedgerState::Intended { .. } => WhileLocked::Meant,
                };
                journal.take_over_reminder(key, about, *due_at, became)?;
            }
            Ok(())
        })?;
        self.stand_anew(changes.iter().map(|(key, _, _)| key.as_str()))
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

/// The newest random name of each due, by its own id and by its former name.
fn aliases(names: &[Names]) -> Names {
    let Some((newest, former)) = names.split_first() else { return Names::new() };
    let by_id: Names = newest.iter().map(|(alias, id)| (id.clone(), alias.clone())).collect();
    let by_former =
        former.iter().flatten().filter_map(|(old, id)| Some((old.clone(), by_id.get(id)?.clone())));
    by_former.chain(by_id.clone()).collect()
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

#[cfg(test)]
mod tests {
    use vault::Passphrase;

    use super::*;
    use crate::clock::SystemClock;
    use crate::words::Language;

    #[test]
    fn a_list_that_is_there_speaks_though_the_names_in_the_vault_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let (path, passphrase) =
            (folder.path().join("Family.vault"), Passphrase::new("lantern otter gravel"));
        let (mut desk, _) = Desk::create(&path, &passphrase, Language::En, SystemClock).unwrap();
        desk.seal_reminders(folder.path()).unwrap();
        desk.journal().save_setting(LOCKED_NAMES, &"no names").unwrap();
        assert!(desk.locked_names().is_err(), "as from a drive that was pulled out");
        let list = desk.locked_reminders(folder.path(), SystemClock).unwrap();
        list.expect("the list lies elsewhere").due_reminders().unwrap();
        desk.close().unwrap();
    }
}
