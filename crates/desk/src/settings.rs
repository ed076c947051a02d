//! Settings, and the drafts of half-filled forms. Both live in the vault.

use chrono::NaiveTime;

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
            morning: "09:00".into(),
            quiet_from: "21:00".into(),
            quiet_until: "08:00".into(),
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
    /// `invalid` when a time or the zone cannot be read.
    pub fn save_settings(&mut self, settings: &Settings) -> Result<Settings> {
        let mut form = Form::new();
        form.time("morning", &settings.morning);
        form.time("quietFrom", &settings.quiet_from);
        form.time("quietUntil", &settings.quiet_until);
        form.zone("timeZone", &settings.time_zone, chrono_tz::Tz::UTC);
        form.finish()?;
        let settings = Settings {
            own_name: settings.own_name.trim().to_owned(),
            time_zone: settings.time_zone.trim().to_owned(),
            ..settings.clone()
        };
        self.journal().save_setting(SETTINGS, &settings)?;
        self.settings = settings.clone();
        Ok(settings)
    }

    pub(crate) fn read_settings(&mut self) -> Result<Settings> {
        let stored: Option<Settings> = self.journal().setting(SETTINGS)?;
        Ok(stored.unwrap_or_else(|| self.settings.clone()))
    }

    /// What the reminders go by.
    pub(crate) fn preferences(&self) -> reminders::Preferences {
        let time = |text: &str, usual: NaiveTime| NaiveTime::parse_from_str(text, "%H:%M").unwrap_or(usual);
        let usual = reminders::Preferences::default();
        let from = time(&self.settings.quiet_from, NaiveTime::MIN);
        let until = time(&self.settings.quiet_until, NaiveTime::MIN);
        reminders::Preferences {
            morning: time(&self.settings.morning, usual.morning),
            // The same hour twice means no quiet hours at all.
            quiet: (from != until).then_some(reminders::QuietHours { from, until }),
            ..usual
        }
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

    /// Forgets the draft of a form.
    ///
    /// # Errors
    /// The vault's own.
    pub fn discard_draft(&mut self, key: &str) -> Result<()> {
        Ok(self.journal().discard_draft(key)?)
    }
}
