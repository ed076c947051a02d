//! The history: what a changeable record said before. Append-only; a journal must show what was changed.

use crate::record::{Kept, Record, Revision};
use crate::{Journal, JournalError, sql};
use chrono::{DateTime, Utc};
use rusqlite::types::Value;

/// One earlier revision of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past<R> {
    /// Which revision it was.
    pub revision: Revision,
    /// When it had been saved (UTC).
    pub changed_at: DateTime<Utc>,
    /// When it was replaced (UTC).
    pub replaced_at: DateTime<Utc>,
    /// The device that replaced it.
    pub replaced_by: String,
    /// What it said.
    pub record: R,
}

/// Keeps the content that is about to be replaced.
pub(crate) fn keep<R: Record>(journal: &Journal<'_>, before: &Kept<R>) -> Result<(), JournalError> {
    let values: [Value; 7] = [
        R::KIND.into(),
        before.id.into(),
        before.revision.0.into(),
        sql::json(R::KIND, &before.record)?,
        sql::instant(Some(before.changed_at)),
        sql::instant(Some(journal.now)),
        journal.device.to_owned().into(),
    ];
    journal
        .connection
        .prepare_cached(
            "INSERT INTO history (kind, record_id, revision, record, changed_at, replaced_at, replaced_by)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(values)?;
    Ok(())
}

impl Journal<'_> {
    /// Returns every earlier revision of a record, the oldest first. The present one is not among them.
    pub fn history<R: Record>(&self, id: R::Id) -> Result<Vec<Past<R>>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT revision, record, changed_at, replaced_at, replaced_by
             FROM history WHERE kind = ? AND record_id = ? ORDER BY revision",
        )?;
        let past = statement.query_map([Value::from(R::KIND), id.into()], |row| {
            Ok(Past {
                revision: Revision(row.get("revision")?),
                changed_at: row.get::<_, sql::Instant>("changed_at")?.0,
                replaced_at: row.get::<_, sql::Instant>("replaced_at")?.0,
                replaced_by: row.get("replaced_by")?,
                record: sql::read_json(row, "record")?,
            })
        })?;
        past.collect::<Result<_, _>>().map_err(|_| JournalError::Unreadable { kind: R::KIND })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{journal, open, person};
    use crate::{Person, Revision};

    #[test]
    fn every_earlier_content_is_kept() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let mut kept = person(&journal);
        for email in ["first@example.org", "second@example.org"] {
            let record = Person { email: email.into(), ..kept.record.clone() };
            kept = journal.change(kept.id, kept.revision, &record).unwrap();
        }
        let past = journal.history::<Person>(kept.id).unwrap();
        let seen: Vec<_> = past.iter().map(|past| (past.revision, past.record.email.as_str())).collect();
        assert_eq!(seen, [(Revision(1), ""), (Revision(2), "first@example.org")]);
        assert_eq!(past[0].replaced_by, "device-a");
    }
}
