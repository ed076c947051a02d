//! Settings, and the drafts of half-filled forms. Both live in the vault.

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Form;
use crate::view::Settings;
use crate::words::Language;

/// The one setting row that holds them all.
const SETTINGS: &str = "settings";

/// A form longer than this is not a form.
const LARGEST_DRAFT: usize = 1_000_000;

impl Settings {
    /// What holds until the person chooses otherwise.
    pub(crate) fn usual() -> Self {
        Self {
            language: Language::En,
            notifications: true,
            name_case_in_notifications: false,
            remind_while_locked: true,
            calendar_folder: String::new(),
            lock_after_minutes: 10,
            own_name: String::new(),
            time_zone: String::new(),
        }
    }
}

impl Desk {
    /// The settings.
    ///
    /// # Errors
    /// None today; the vault's own if they come to be read anew.
    pub fn settings(&mut self) -> Result<Settings> {
        Ok(self.settings.clone())
    }

    /// Whether reminders are to be shown on the desktop.
    ///
    /// # Errors
    /// As [`Desk::settings`].
    pub fn wants_notifications(&mut self) -> Result<bool> {
        Ok(self.settings.notifications)
    }

    /// How many minutes without a key or click lock the vault; 0 means never.
    ///
    /// # Errors
    /// As [`Desk::settings`].
    pub fn lock_after_minutes(&mut self) -> Result<u32> {
        Ok(self.settings.lock_after_minutes)
    }

    /// Saves the settings.
    ///
    /// # Errors
    /// `invalid` when the zone cannot be read.
    pub fn save_settings(&mut self, settings: &Settings) -> Result<Settings> {
        let mut form = Form::new();
        form.zone("timeZone", &settings.time_zone, chrono_tz::Tz::UTC);
        form.finish()?;
        let settings = Settings {
            own_name: settings.own_name.trim().to_owned(),
            time_zone: settings.time_zone.trim().to_owned(),
            calendar_folder: settings.calendar_folder.trim().to_owned(),
            ..settings.clone()
        };
        self.journal().save_setting(SETTINGS, &settings)?;
        self.settings = settings.clone();
        Ok(settings)
    }

    /// Reads what was chosen over what is usual, so that the settings of an older version still open.
    pub(crate) fn read_settings(&mut self) -> Result<Settings> {
        let Ok(serde_json::Value::Object(mut fields)) = serde_json::to_value(&self.settings) else {
            return Err(Error::of(ErrorKind::Internal));
        };
        fields.extend(self.stored_settings()?);
        serde_json::from_value(fields.into()).map_err(|_| Error::of(ErrorKind::Damaged))
    }

    /// The settings as they are kept, with those that a later version no longer has.
    pub(crate) fn stored_settings(&mut self) -> Result<serde_json::Map<String, serde_json::Value>> {
        Ok(self.journal().setting(SETTINGS)?.unwrap_or_default())
    }

    /// Keeps what is typed into a form, under the form's own key.
    ///
    /// # Errors
    /// `invalid` when it is larger than any form.
    pub fn keep_draft(&mut self, key: &str, content: &str) -> Result<()> {
        if content.len() > LARGEST_DRAFT {
            return Err(Error::of(ErrorKind::Invalid));
        }
        Ok(self.journal().save_draft(key, &serde_json::Value::String(content.to_owned()))?)
    }

    /// What was typed into a form and not saved.
    ///
    /// # Errors
    /// The vault's own.
    pub fn draft(&mut self, key: &str) -> Result<Option<String>> {
        let draft = self.journal().draft(key)?;
        Ok(draft.and_then(|draft| draft.content.as_str().map(str::to_owned)))
    }

    /// The names of all forms in which something was typed and not saved, the latest first.
    ///
    /// # Errors
    /// The vault's own.
    pub fn kept_drafts(&mut self) -> Result<Vec<String>> {
        Ok(self.journal().draft_keys()?)
    }

    /// Forgets the draft of a form.
    ///
    /// # Errors
    /// The vault's own.
    pub fn discard_draft(&mut self, key: &str) -> Result<()> {
        Ok(self.journal().discard_draft(key)?)
    }
}
