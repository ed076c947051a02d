//! The open desk: a vault, the law, a clock. Opening and closing it live here; what a person does at it lives in
//! the files named after the use.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use journal::{Journal, PaperId};
use rules::Catalogue;
use vault::{KdfCost, Passphrase, RecoveryWords, UnlockWith, Vault, VaultError};

use crate::backups::BackupMemory;
use crate::calendar_file::CalendarStamp;
use crate::clock::Clock;
use crate::deadlines::CountedOn;
use crate::drafting::OwnTemplates;
use crate::error::{Error, ErrorKind, FieldProblem, Result};
use crate::keychain::KeychainItem;
use crate::papers::PaperLook;
use crate::slowing::slowed;
use crate::strength::{ENOUGH, passphrase_strength};
use crate::view::{CreatedVault, FolderState, FolderView, Settings};
use crate::words::Language;

/// An open vault with the law and a clock beside it.
pub struct Desk {
    vault: Vault,
    device: String,
    pub(crate) catalogue: &'static Catalogue,
    clock: Box<dyn Clock>,
    /// Read at opening and after each change; nearly everything needs the zone.
    pub(crate) settings: Settings,
    /// What all clocks were counted by last; `None` until the vault was asked.
    pub(crate) counted_on: Option<CountedOn>,
    /// Letter templates from the folder beside the vault.
    pub(crate) own: OwnTemplates,
    /// When it was last written how something that is due stands, to notice a clock that was set back.
    pub(crate) looked_at: Option<DateTime<Utc>>,
    /// How often anything that is due has become another since the vault was opened.
    pub(crate) dues_changed: u64,
    /// How many rows had changed when the list for the locked vault was sealed last.
    pub(crate) sealed_at: Option<u64>,
    /// What the calendar file was made from when it was handed out last.
    pub(crate) calendar_at: Option<CalendarStamp>,
    /// The paper that was looked at last.
    pub(crate) look: Option<(PaperId, PaperLook)>,
    /// What is known of backups since the vault was opened.
    pub(crate) backup_memory: BackupMemory,
}

impl Desk {
    /// Makes a vault in `folder` and opens it.
    ///
    /// # Errors
    /// Whatever the vault says. That the passphrase is hard enough to guess is [`new_passphrase`]'s to hold.
    pub fn create(
        folder: &Path,
        passphrase: &Passphrase,
        language: Language,
        clock: impl Clock + 'static,
    ) -> Result<(Self, CreatedVault)> {
        Self::create_at_cost(folder, passphrase, language, KdfCost::STANDARD, clock)
    }

    /// As [`Desk::create`], with the lowest permitted cost of key derivation: for samples and tests only.
    ///
    /// # Errors
    /// As [`Desk::create`].
    pub fn create_sample(
        folder: &Path,
        passphrase: &Passphrase,
        language: Language,
        clock: impl Clock + 'static,
    ) -> Result<(Self, CreatedVault)> {
        Self::create_at_cost(folder, passphrase, language, KdfCost::minimum(), clock)
    }

    fn create_at_cost(
        folder: &Path,
        passphrase: &Passphrase,
        language: Language,
        cost: KdfCost,
        clock: impl Clock + 'static,
    ) -> Result<(Self, CreatedVault)> {
        let (vault, words) = Vault::create(folder, passphrase, cost, &journal::SCHEMA)?;
        let mut desk = Self::over(folder, vault, clock)?;
        let settings = Settings { language, ..desk.settings.clone() };
        desk.save_settings(&settings)?;
        desk.keep_marks(&words)?;
        Ok((desk, created(&words)))
    }

    /// Opens the vault in `folder`.
    ///
    /// # Errors
    /// The vault's own, each its own kind; `too_soon` after several wrong passphrases; `rolled_back` when entries are missing or changed since the last close.
    pub fn open(folder: &Path, passphrase: &Passphrase, clock: impl Clock + 'static) -> Result<Self> {
        let vault = unlocked(folder, passphrase, clock.now())?;
        Self::over(folder, vault, clock)?.checked()
    }

    /// Opens a vault that [`Desk::open`] refused as `rolled_back`, because the person was told and wants what is there.
    ///
    /// What is there now becomes what the next opening is compared with; [`Desk::check`] still names what is broken or
    /// missing.
    ///
    /// # Errors
    /// As [`Desk::open`], but never `rolled_back`.
    pub fn open_as_it_is(
        folder: &Path,
        passphrase: &Passphrase,
        clock: impl Clock + 'static,
    ) -> Result<Self> {
        let vault = unlocked(folder, passphrase, clock.now())?;
        Self::over(folder, vault, clock)?.accepted()
    }

    /// Opens a vault to look it over, whatever became of its entries. What they are compared with stays as it is, so that
    /// [`Desk::check`] finds what [`Desk::open`] refuses, today and tomorrow.
    ///
    /// # Errors
    /// As [`Desk::open`], but never `rolled_back`.
    pub fn open_to_check(
        folder: &Path,
        passphrase: &Passphrase,
        clock: impl Clock + 'static,
    ) -> Result<Self> {
        let vault = unlocked(folder, passphrase, clock.now())?;
        Self::over(folder, vault, clock)
    }

    /// Opens the vault in `folder` with the 24 recovery words and sets a new passphrase. Where a key in a keychain opened
    /// the vault, it no longer does; gives what is to be removed from the keychain then.
    ///
    /// # Errors
    /// As [`Desk::open`], but never `too_soon`. A vault that was refused keeps its passphrase.
    pub fn recover(
        folder: &Path,
        words: &str,
        new_passphrase: &Passphrase,
        clock: impl Clock + 'static,
    ) -> Result<(Self, Option<KeychainItem>)> {
        let words = RecoveryWords::parse(words)?;
        Self::open_with_words(folder, &words, clock)?.checked()?.with_passphrase(&words, new_passphrase)
    }

    /// As [`Desk::recover`], for a vault that it refused as `rolled_back`, as [`Desk::open_as_it_is`] does.
    ///
    /// # Errors
    /// As [`Desk::recover`], but never `rolled_back`.
    pub fn recover_as_it_is(
        folder: &Path,
        words: &str,
        new_passphrase: &Passphrase,
        clock: impl Clock + 'static,
    ) -> Result<(Self, Option<KeychainItem>)> {
        let words = RecoveryWords::parse(words)?;
        Self::open_with_words(folder, &words, clock)?.accepted()?.with_passphrase(&words, new_passphrase)
    }

    fn open_with_words(folder: &Path, words: &RecoveryWords, clock: impl Clock + 'static) -> Result<Self> {
        let vault = Vault::open(folder, UnlockWith::RecoveryWords(words), &journal::SCHEMA)?;
        Self::over(folder, vault, clock)
    }

    pub(crate) fn with_passphrase(
        mut self,
        words: &RecoveryWords,
        new: &Passphrase,
    ) -> Result<(Self, Option<KeychainItem>)> {
        let stopped = self.keychain_opens().then(|| self.keychain_item());
        self.vault.replace_passphrase(words, new)?;
        // The vault is open with them, whether that can be kept or not.
        drop(self.note_words_checked());
        Ok((self, stopped))
    }

    pub(crate) fn over(folder: &Path, vault: Vault, clock: impl Clock + 'static) -> Result<Self> {
        let settings = Settings::usual();
        let device = vault.device_id().to_owned();
        let mut desk = Self {
            vault,
            device,
            catalogue: Catalogue::built_in()?,
            clock: Box::new(clock),
            settings,
            counted_on: None,
            own: OwnTemplates::beside(folder),
            looked_at: None,
            dues_changed: 0,
            sealed_at: None,
            calendar_at: None,
            look: None,
            backup_memory: BackupMemory::default(),
        };
        desk.settings = desk.read_settings()?;
        desk.read_own_templates();
        Ok(desk)
    }

    /// Compares the journal with the anchor that was written beside it at the last append.
    pub(crate) fn checked(mut self) -> Result<Self> {
        let anchor = self.vault.anchor().map_err(|error| match error {
            VaultError::AnchorMissing | VaultError::AnchorTampered => {
                Error::because(ErrorKind::RolledBack, error)
            }
            other => other.into(),
        })?;
        let report = self.journal().verify_chain(&anchor)?;
        if self.knows_faults(&report)? {
            // A crash can come between an append and its anchor: the journal is then ahead, which is no fault.
            self.anchor()?;
            self.sweep_papers();
            Ok(self)
        } else {
            Err(Error::of(ErrorKind::RolledBack))
        }
    }

    /// Takes the journal for what it is now, whatever it was at the last append.
    pub(crate) fn accepted(mut self) -> Result<Self> {
        let anchor = self.vault.anchor().ok();
        let chain = self.journal().verify_chain(anchor.as_deref().unwrap_or_default())?;
        // Whoever was told of all this once goes on with the backups that were made since.
        if anchor.is_none() || !self.knows_faults(&chain)? {
            self.leave_backups_alone()?;
        }
        // Every entry that is there is to be seen, whatever became of the lists.
        self.journal().mend_lists()?;
        self.accept_faults(anchor.as_deref())?;
        self.anchor()?;
        Ok(self)
    }

    /// The same desk with another catalogue, as after an update of the program.
    #[cfg(test)]
    pub(crate) fn with_catalogue(self, catalogue: &'static Catalogue) -> Self {
        Self { catalogue, ..self }
    }

    /// Closes the vault; nothing of it stays open.
    ///
    /// # Errors
    /// When the last tidying fails. Everything acknowledged is safe even then.
    pub fn close(self) -> Result<()> {
        Ok(self.vault.close()?)
    }

    /// Changes the passphrase. Copies of the vault made earlier still open with the old one. Where a key in a keychain
    /// opened the vault, it no longer does; gives what is to be removed from the keychain then.
    ///
    /// # Errors
    /// `wrong_passphrase` when `current` is not the passphrase; `too_soon` after several of them.
    pub fn change_passphrase(
        &mut self,
        current: &Passphrase,
        new: &Passphrase,
    ) -> Result<Option<KeychainItem>> {
        let (folder, now) = (self.vault.folder().to_owned(), self.now());
        let stopped = self.keychain_opens().then(|| self.keychain_item());
        slowed(&folder, now, || self.vault.change_passphrase(current, new))?;
        self.backup_memory.locks_changed();
        Ok(stopped)
    }

    /// Makes new recovery words; the old sheet stops working. Once it does, nothing keeps the new words from being given.
    ///
    /// # Errors
    /// `wrong_passphrase` when `passphrase` is not the passphrase; `too_soon` after several of them. The old words are in
    /// force then.
    pub fn new_recovery_words(&mut self, passphrase: &Passphrase) -> Result<CreatedVault> {
        self.tie_marks()?;
        let (folder, now) = (self.vault.folder().to_owned(), self.now());
        let words = slowed(&folder, now, || self.vault.replace_recovery_words(passphrase))?;
        self.backup_memory.locks_changed();
        // Without them the sheet cannot be tried, which is said where it would be. The words themselves are shown only now.
        drop(self.keep_marks(&words));
        Ok(created(&words))
    }

    /// The journal, as it stands now.
    pub(crate) fn journal(&mut self) -> Journal<'_> {
        let now = self.clock.now();
        Journal::on(self.vault.connection_mut(), &self.device, now)
    }

    /// The vault itself, to change its locks.
    pub(crate) fn vault_mut(&mut self) -> &mut Vault {
        &mut self.vault
    }

    /// The vault itself, for what lies outside its database.
    pub(crate) fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Makes sure that what was written can be found again: the vault's files are still there under their names.
    ///
    /// # Errors
    /// `missing_file`, or `drive_failed` when the whole folder is gone.
    pub fn require_files(&self) -> Result<()> {
        Ok(self.vault.require_files()?)
    }

    /// How many rows were changed since the vault was opened. While it stays the same, nothing has changed: nobody
    /// else writes to an open vault.
    pub fn rows_changed(&self) -> u64 {
        self.vault.connection().total_changes()
    }

    /// Writes down beside the database how far the journal has come, so that a loss of its end is noticed.
    pub(crate) fn anchor(&mut self) -> Result<()> {
        let heads = self.journal().heads()?;
        Ok(self.vault.set_anchor(&heads)?)
    }

    /// Now, in UTC.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The zone the person lives in: the one in the settings, or the computer's.
    pub(crate) fn zone(&self) -> Tz {
        self.settings.time_zone.parse().unwrap_or_else(|_| self.clock.zone())
    }

    /// Today where the person lives.
    pub(crate) fn today_date(&self) -> NaiveDate {
        self.now().with_timezone(&self.zone()).date_naive()
    }
}

fn unlocked(folder: &Path, passphrase: &Passphrase, now: DateTime<Utc>) -> Result<Vault> {
    slowed(folder, now, || Vault::open(folder, UnlockWith::Passphrase(passphrase), &journal::SCHEMA))
}

/// A new passphrase, unless a guessing program would find it. `field` is its name in the form it was typed into.
///
/// # Errors
/// `invalid` with that field.
pub fn new_passphrase(field: &str, passphrase: String) -> Result<Passphrase> {
    passphrase_is_enough(&passphrase).map_err(|mut weak| {
        weak.fields.iter_mut().for_each(|problem| field.clone_into(&mut problem.field));
        weak
    })?;
    Ok(Passphrase::new(passphrase))
}

/// Says whether a guessing program would find a passphrase.
///
/// # Errors
/// `invalid` with the field `passphrase`.
pub fn passphrase_is_enough(passphrase: &str) -> Result<()> {
    if passphrase_strength(passphrase).score >= ENOUGH {
        return Ok(());
    }
    Err(Error::invalid(vec![FieldProblem { field: "passphrase".into(), problem: "too_weak".into() }]))
}

/// Looks at a folder without a key.
///
/// # Errors
/// When the folder cannot be read.
pub fn look_at_folder(folder: &Path) -> Result<FolderView> {
    let found = vault::look(folder)?;
    let keychain = matches!(found, vault::FolderState::Vault { keychain: Some(_), .. });
    let state = match found {
        vault::FolderState::NoVault { usable: true, .. } => FolderState::Free,
        vault::FolderState::NoVault { usable: false, .. } => FolderState::Occupied,
        vault::FolderState::Vault { newer: true, .. } => FolderState::NewerVault,
        vault::FolderState::Vault { newer: false, .. } => FolderState::Vault,
    };
    Ok(FolderView {
        folder: PathBuf::from(folder).display().to_string(),
        state,
        sync: found.sync_folder().map(str::to_owned),
        keychain,
    })
}

fn created(words: &RecoveryWords) -> CreatedVault {
    CreatedVault { recovery_words: words.words().into_iter().map(str::to_owned).collect() }
}
