//! The draft: what the user typed in a form and has not saved. Written within a second of each pause, so that a
//! crash or a lock loses nothing.
//!
//! A draft has no history and no revision: the form on screen is the only one that writes it.

use crate::record::Kind;
use crate::{Journal, JournalError, sql};
use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};

/// What was typed in one form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Draft {
    /// Which form, for instance `call:01J...`.
    pub key: String,
    /// The fields as typed.
    pub content: serde_json::Value,
    /// When it was last typed in (UTC).
    pub updated_at: DateTime<Utc>,
}

impl Journal<'_> {
    /// Keeps what was typed in the form `key`, replacing what was kept before.
    pub fn save_draft(&self, key: &str, content: &serde_json::Value) -> Result<(), JournalError> {
        let content = sql::json(Kind::Draft, content)?;
        let at = sql::instant(Some(self.now));
        self.write(|journal| {
            journal
                .connection
                .prepare_cached(
                    "INSERT INTO drafts (key, content, updated_at) VALUES (?, ?, ?)
                     ON CONFLICT (key) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at",
                )?
                .execute((key, content, at))?;
            Ok(())
        })
    }

    /// Returns what was typed in the form `key`, if anything was.
    pub fn draft(&self, key: &str) -> Result<Option<Draft>, JournalError> {
        let mut statement =
            self.connection.prepare_cached("SELECT key, content, updated_at FROM drafts WHERE key = ?")?;
        Ok(statement.query_row([key], read).optional()?)
    }

    /// Returns all drafts, the latest first.
    pub fn drafts(&self) -> Result<Vec<Draft>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT key, content, updated_at FROM drafts ORDER BY updated_at DESC, key")?;
        Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
    }

    /// Returns the names of all forms in which something was typed, the latest first.
    pub fn draft_keys(&self) -> Result<Vec<String>, JournalError> {
        let mut statement =
            self.connection.prepare_cached("SELECT key FROM drafts ORDER BY updated_at DESC, key")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Forgets the draft of a form that was saved or given up. Fine when there is none.
    pub fn discard_draft(&self, key: &str) -> Result<(), JournalError> {
        self.write(|journal| {
            journal.connection.prepare_cached("DELETE FROM drafts WHERE key = ?")?.execute([key])?;
            Ok(())
        })
    }
}

pub(crate) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        key: row.get("key")?,
        content: sql::read_json(row, "content")?,
        updated_at: row.get::<_, sql::Instant>("updated_at")?.0,
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{journal, open};
    use serde_json::json;

    #[test]
    fn the_last_typing_is_kept_until_it_is_discarded() {
        let mut connection = open();
        let journal = journal(&mut connection);
        for said in ["They", "They said"] {
            journal.save_draft("call:1", &json!({ "said": said })).unwrap();
        }
        assert_eq!(journal.draft("call:1").unwrap().unwrap().content, json!({ "said": "They said" }));
        assert_eq!(journal.drafts().unwrap().len(), 1);
        assert_eq!(journal.draft_keys().unwrap(), ["call:1"]);
        journal.discard_draft("call:1").unwrap();
        assert_eq!(journal.draft("call:1").unwrap(), None);
        assert!(journal.draft_keys().unwrap().is_empty());
    }
}
