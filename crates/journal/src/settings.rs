//! Settings that would reveal something, and so live in the vault: one JSON value per key.

use crate::record::Kind;
use crate::{Journal, JournalError, sql};
use rusqlite::OptionalExtension;
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Journal<'_> {
    /// Keeps a setting, replacing its former value.
    pub fn save_setting<T: Serialize>(&self, key: &str, value: &T) -> Result<(), JournalError> {
        let value = sql::json(Kind::Setting, value)?;
        let at = sql::instant(Some(self.now));
        self.write(|journal| {
            journal
                .connection
                .prepare_cached(
                    "INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?)
                     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
                )?
                .execute((key, value, at))?;
            Ok(())
        })
    }

    /// Returns a setting, or `None` when it was never set.
    ///
    /// Fails with `Unreadable` when the stored value has another shape than `T`.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT value FROM settings WHERE key = ?")?;
        let text: Option<String> = statement.query_row([key], |row| row.get(0)).optional()?;
        text.map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(|_| JournalError::Unreadable { kind: Kind::Setting })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{journal, open};
    use crate::{JournalError, Kind};

    #[test]
    fn a_setting_is_absent_then_kept_then_replaced() {
        let mut connection = open();
        let journal = journal(&mut connection);
        assert_eq!(journal.setting::<u32>("quiet.from").unwrap(), None);
        journal.save_setting("quiet.from", &21).unwrap();
        journal.save_setting("quiet.from", &22).unwrap();
        assert_eq!(journal.setting::<u32>("quiet.from").unwrap(), Some(22));
        let unreadable = JournalError::Unreadable { kind: Kind::Setting };
        assert_eq!(journal.setting::<String>("quiet.from").unwrap_err(), unreadable);
    }
}
