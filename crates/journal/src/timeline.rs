//! Reading a case's entries a page at a time, newest first, each with what was later said to correct it.

use crate::append::{read_entry, select_entries};
use crate::entries::Entry;
use crate::id::{CaseId, EntryId, PaperId};
use crate::{Journal, JournalError};
use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A place between two pages of a timeline. Entries added meanwhile neither repeat nor hide another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Cursor {
    happened_at: i64,
    row: i64,
}

/// One page of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The entries, the latest event first.
    pub items: Vec<TimelineItem>,
    /// Where the next page starts; `None` on the last one.
    pub next: Option<Cursor>,
}

/// One entry with its amendments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineItem {
    /// The entry as it was first saved.
    pub entry: Entry,
    /// Its amendments, in the order they were recorded. Two of them are siblings; neither wins.
    pub amendments: Vec<Entry>,
}

impl Journal<'_> {
    /// Returns up to `limit` entries of `case` before the cursor, the latest event first.
    ///
    /// Sorted by when things happened, then by when they were saved. An amendment does not stand alone; it
    /// comes with the entry it amends.
    pub fn timeline(&self, case: CaseId, before: Option<Cursor>, limit: u32) -> Result<Page, JournalError> {
        let from = before.unwrap_or(Cursor { happened_at: i64::MAX, row: i64::MAX });
        let mut statement = self.connection.prepare_cached(&select_entries(
            "WHERE case_id = ? AND amends IS NULL AND (happened_at, row) < (?, ?)
             ORDER BY happened_at DESC, row DESC LIMIT ?",
        ))?;
        // One more than asked for tells whether there is another page.
        let fetch = i64::from(limit) + 1;
        let mut rows = statement.query((Value::from(case), from.happened_at, from.row, fetch))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((
                Cursor { happened_at: row.get("happened_at")?, row: row.get("row")? },
                read_entry(row)?,
            ));
        }
        let more = found.len() as u64 > u64::from(limit);
        if more {
            found.pop();
        }
        let next = found.last().filter(|_| more).map(|(cursor, _)| *cursor);
        let mut amendments = self.amendments_of(found.iter().map(|(_, entry)| entry.id))?;
        let items = found.into_iter().map(|(_, entry)| {
            let amendments = amendments.remove(&entry.id).unwrap_or_default();
            TimelineItem { entry, amendments }
        });
        Ok(Page { items: items.collect(), next })
    }

    /// Returns one entry with its amendments; fails with `NotFound` when there is none.
    pub fn timeline_item(&self, id: EntryId) -> Result<TimelineItem, JournalError> {
        let entry = self.entry(id)?;
        let amendments = self.amendments_of(std::iter::once(id))?.remove(&id).unwrap_or_default();
        Ok(TimelineItem { entry, amendments })
    }

    /// Returns the entries of a case that a paper belongs to, by themselves or by an amendment, in the order in which
    /// it was said.
    pub fn entries_with_paper(&self, case: CaseId, paper: PaperId) -> Result<Vec<EntryId>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT coalesce(amends, id) AS original FROM entries
             WHERE case_id = ?
               AND EXISTS (SELECT 1 FROM json_each(papers) WHERE json_extract(value, '$.id') = ?)
             GROUP BY original ORDER BY min(row)",
        )?;
        let found =
            statement.query_map([Value::from(case), Value::from(paper)], |row| row.get("original"))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Counts the entries of a case, amendments not among them.
    pub fn entry_count(&self, case: CaseId) -> Result<u32, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT count(*) FROM entries WHERE case_id = ? AND amends IS NULL")?;
        Ok(statement.query_row([Value::from(case)], |row| row.get(0))?)
    }

    /// Returns when something was last written down in a case (UTC), or `None` if nothing ever was.
    pub fn last_recorded(&self, case: CaseId) -> Result<Option<DateTime<Utc>>, JournalError> {
        let mut statement =
            self.connection.prepare_cached("SELECT max(recorded_at) AS at FROM entries WHERE case_id = ?")?;
        Ok(statement.query_row([Value::from(case)], |row| crate::sql::read_instant(row, "at"))?)
    }

    /// Returns when something was last written down in any case (UTC), or `None` if nothing ever was.
    pub fn newest_recorded(&self) -> Result<Option<DateTime<Utc>>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT max(recorded_at) AS at FROM entries")?;
        Ok(statement.query_row([], |row| crate::sql::read_instant(row, "at"))?)
    }

    fn amendments_of(
        &self,
        originals: impl Iterator<Item = EntryId>,
    ) -> Result<HashMap<EntryId, Vec<Entry>>, JournalError> {
        let originals: Vec<EntryId> = originals.collect();
        let list = crate::sql::json(crate::Kind::Entry, &originals)?;
        let mut statement = self.connection.prepare_cached(&select_entries(
            "WHERE amends IN (SELECT value FROM json_each(?)) ORDER BY recorded_at, row",
        ))?;
        let mut rows = statement.query([list])?;
        let mut found: HashMap<EntryId, Vec<Entry>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let entry = read_entry(row)?;
            if let Some(amends) = &entry.amends {
                found.entry(amends.entry).or_default().push(entry);
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Amends;
    use crate::testing::{call, case, journal, open};

    #[test]
    fn amendments_come_with_their_entry_and_not_alone() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let new = call(case(&journal).id, "2026-03-02T18:00:00Z", "approved");
        let original = journal.append(&new).unwrap().entry;
        let mut correction = new.clone();
        correction.details.said = "not approved".into();
        for reason in ["misheard", "heard by two"] {
            correction.amends = Some(Amends { entry: original.id, reason: reason.into() });
            journal.append(&correction).unwrap();
        }

        let page = journal.timeline(new.case, None, 10).unwrap();
        assert_eq!(page.items.len(), 1);
        assert_eq!(page.items[0].entry.details.said, "approved");
        let reasons: Vec<_> =
            page.items[0].amendments.iter().map(|a| a.amends.as_ref().unwrap().reason.as_str()).collect();
        assert_eq!(reasons, ["misheard", "heard by two"]);
        assert_eq!(journal.timeline_item(original.id).unwrap(), page.items[0]);
    }

    #[test]
    fn an_amendment_is_not_counted_and_still_is_the_last_thing_written() {
        let mut connection = open();
        let today = journal(&mut connection);
        let mut new = call(case(&today).id, "2026-03-02T18:00:00Z", "approved");
        assert_eq!((today.entry_count(new.case).unwrap(), today.last_recorded(new.case).unwrap()), (0, None));
        let original = today.append(&new).unwrap().entry;

        let a_day_later = original.recorded_at + chrono::TimeDelta::days(1);
        let tomorrow = Journal::on(&mut connection, "device-a", a_day_later);
        new.amends = Some(Amends { entry: original.id, reason: "misheard".into() });
        tomorrow.append(&new).unwrap();
        assert_eq!(tomorrow.entry_count(new.case).unwrap(), 1);
        assert_eq!(tomorrow.last_recorded(new.case).unwrap(), Some(a_day_later));
    }

    #[test]
    fn an_empty_case_has_one_empty_page() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let page = journal.timeline(case(&journal).id, None, 10).unwrap();
        assert_eq!(page, Page { items: vec![], next: None });
    }
}
