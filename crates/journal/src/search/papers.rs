//! Looking through the words of papers. What papers are called is found with the other records.

use super::expression::{PAPERS, all};
use super::words::Typed;
use super::{Excerpt, Found, FoundKind, Wanted};
use crate::moment::When;
use crate::{Journal, JournalError};
use rusqlite::Row;
use rusqlite::types::Value;

/// Marks around a hit inside `SQLite`'s answer. Where a pasted text holds such a control character itself, only the
/// highlight is off.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

impl Journal<'_> {
    /// Returns the papers that say so, newest first, one more than `limit` where there are more. Papers that were put
    /// away are not found.
    pub(super) fn find_in_papers(
        &self,
        wanted: &Wanted,
        typed: &Typed,
        limit: usize,
    ) -> Result<Vec<Found>, JournalError> {
        let expression = all(self.groups(&PAPERS, typed)?);
        let mut statement = self.connection.prepare_cached(
            "SELECT papers.id, papers.case_id, papers.person_id, papers.title,
                    coalesce(document_date, strftime('%Y-%m-%dT%H:%M:%SZ', papers.created_at / 1000, 'unixepoch')) AS day,
                    snippet(paper_words, 0, char(2), char(3), '…', 16) AS excerpt
             FROM paper_words
             CROSS JOIN paper_files ON paper_files.row = paper_words.rowid
             CROSS JOIN papers ON papers.sha256 = paper_files.sha256
             WHERE paper_words MATCH ?1 AND NOT papers.withdrawn
               AND (?2 IS NULL OR case_id = ?2)
               AND (?3 IS NULL OR person_id = ?3 OR case_id IN (SELECT id FROM cases WHERE person_id = ?3))
               AND (?4 IS NULL OR day >= ?4) AND (?5 IS NULL OR day < ?5)
             ORDER BY paper_words.rowid DESC",
        )?;
        let id = |id: Option<String>| id.map_or(Value::Null, Value::Text);
        let days = wanted.kept_days();
        let parameters = (
            expression,
            id(wanted.case.map(|it| it.to_string())),
            id(wanted.person.map(|it| it.to_string())),
            days.0,
            days.1,
        );
        let found = statement.query_map(parameters, |row| read(row, wanted))?;
        Ok(found.filter_map(Result::transpose).take(limit + 1).collect::<Result<_, _>>()?)
    }
}

/// `None` for a paper of another day.
fn read(row: &Row<'_>, wanted: &Wanted) -> rusqlite::Result<Option<Found>> {
    let day = wanted.day_of(row)?;
    if !wanted.is_on(day) {
        return Ok(None);
    }
    Ok(Some(Found {
        kind: FoundKind::Paper,
        id: row.get("id")?,
        case: row.get("case_id")?,
        person: row.get("person_id")?,
        when: day.map(When::Day),
        title: row.get("title")?,
        channel: None,
        excerpt: pieces(&row.get::<_, String>("excerpt")?),
    }))
}

fn pieces(marked: &str) -> Vec<Excerpt> {
    let parts = marked.split([OPEN, CLOSE]).enumerate().filter(|(_, part)| !part.is_empty());
    parts.map(|(index, part)| Excerpt { text: part.to_owned(), hit: index % 2 == 1 }).collect()
}
