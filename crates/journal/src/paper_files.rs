//! The files of papers: which file of the vault holds which content, its first page in small, and the words in it.
//!
//! One row for each content, however many papers have it. The bytes themselves are in the vault's folder of papers,
//! which this room never looks into.

use crate::id::PaperId;
use crate::papers::{Paper, Provenance};
use crate::record::{Kept, Kind};
use crate::search::{Excerpt, pieces, words_to_match};
use crate::{Journal, JournalError};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row};
use std::collections::HashSet;
use vault::Ticket;

/// Where a content lies, and what was made from it when it was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// What the bytes are.
    pub provenance: Provenance,
    /// The file's name in the vault's folder of papers.
    pub file: String,
    /// What opens the file.
    pub ticket: Ticket,
    /// Its first page in small, as a JPEG; none where it cannot be shown.
    pub thumbnail: Option<Vec<u8>>,
    /// The words in it, for search; empty where there are none or they cannot be read.
    pub text: String,
}

/// A paper in which words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPaper {
    /// The paper.
    pub paper: Kept<Paper>,
    /// The words around the hit; empty when the hit is in the title.
    pub excerpt: Vec<Excerpt>,
}

impl Journal<'_> {
    pub(crate) fn keep_file(&self, file: &StoredFile) -> Result<(), JournalError> {
        let size = i64::try_from(file.provenance.size())
            .map_err(|_| JournalError::Invalid { kind: Kind::Paper, field: "size" })?;
        self.connection
            .prepare_cached(
                "INSERT INTO paper_files (sha256, size, file, ticket, thumbnail, text)
                 VALUES (?, ?, ?, ?, ?, ?)",
            )?
            .execute((
                file.provenance.sha256(),
                size,
                &file.file,
                file.ticket.as_bytes(),
                &file.thumbnail,
                &file.text,
            ))?;
        Ok(())
    }

    /// Returns the file of a content without its picture and its words, if there is one. `sha256` as 64 hexadecimal digits.
    pub fn stored_file(&self, sha256: &str) -> Result<Option<StoredFile>, JournalError> {
        let statement = "SELECT sha256, size, file, ticket FROM paper_files WHERE sha256 = ?";
        Ok(self.connection.prepare_cached(statement)?.query_row([sha256], read).optional()?)
    }

    /// Returns every file, without its picture and its words, in the order they were kept.
    pub fn stored_files(&self) -> Result<Vec<StoredFile>, JournalError> {
        let statement = "SELECT sha256, size, file, ticket FROM paper_files ORDER BY row";
        let mut statement = self.connection.prepare_cached(statement)?;
        Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
    }

    /// Returns the first page of a paper in small, as a JPEG, if it has one.
    pub fn thumbnail(&self, paper: PaperId) -> Result<Option<Vec<u8>>, JournalError> {
        let statement = "SELECT paper_files.thumbnail FROM papers
             JOIN paper_files ON paper_files.sha256 = papers.sha256 WHERE papers.id = ?";
        let found = self
            .connection
            .prepare_cached(statement)?
            .query_row([Value::from(paper)], |row| row.get(0))
            .optional()?;
        found.ok_or(JournalError::NotFound { kind: Kind::Paper })
    }

    /// Returns the words of a paper, as far as they could be read; empty where there are none.
    pub fn paper_text(&self, paper: PaperId) -> Result<String, JournalError> {
        let statement = "SELECT paper_files.text FROM papers
             JOIN paper_files ON paper_files.sha256 = papers.sha256 WHERE papers.id = ?";
        let found = self
            .connection
            .prepare_cached(statement)?
            .query_row([Value::from(paper)], |row| row.get(0))
            .optional()?;
        found.ok_or(JournalError::NotFound { kind: Kind::Paper })
    }

    /// Returns up to `limit` papers for what was typed: those that are called so, then those that say so, each the
    /// newest first. Papers that were put away are not found.
    ///
    /// Words are matched as in [`Journal::search`].
    pub fn find_papers(&self, query: &str, limit: u32) -> Result<Vec<FoundPaper>, JournalError> {
        let Some(words) = words_to_match(query) else { return Ok(Vec::new()) };
        let named = "SELECT papers.id, '' AS excerpt FROM paper_names
             JOIN papers ON papers.id = paper_names.paper_id
             WHERE paper_names MATCH ? AND NOT papers.withdrawn ORDER BY paper_names.rowid DESC LIMIT ?";
        let said = "SELECT papers.id, snippet(paper_words, 0, char(2), char(3), '…', 12) AS excerpt
             FROM paper_words JOIN paper_files ON paper_files.row = paper_words.rowid
             JOIN papers ON papers.sha256 = paper_files.sha256
             WHERE paper_words MATCH ? AND NOT papers.withdrawn ORDER BY paper_words.rowid DESC LIMIT ?";
        let mut hits: Vec<(PaperId, String)> = Vec::new();
        for statement in [named, said] {
            let mut statement = self.connection.prepare_cached(statement)?;
            let found = statement
                .query_map((&words, i64::from(limit)), |row| Ok((row.get("id")?, row.get("excerpt")?)))?;
            hits.extend(found.collect::<Result<Vec<_>, _>>()?);
        }
        let mut known = HashSet::new();
        hits.retain(|(id, _)| known.insert(*id));
        let found = hits.into_iter().take(usize::try_from(limit).unwrap_or(usize::MAX));
        found
            .map(|(id, excerpt)| Ok(FoundPaper { paper: self.load(id)?, excerpt: pieces(&excerpt) }))
            .collect()
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredFile> {
    Ok(StoredFile {
        provenance: Provenance::read(row)?,
        file: row.get("file")?,
        ticket: Ticket::from_bytes(row.get("ticket")?),
        thumbnail: None,
        text: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PaperKind;
    use crate::testing::{journal, open, stored};

    fn paper(file: &StoredFile, title: &str) -> Paper {
        Paper::of(file.provenance.clone(), PaperKind::Other, title, "text/plain")
    }

    #[test]
    fn the_same_bytes_are_kept_once() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let first = stored(b"the same");
        let again = StoredFile { file: "f".repeat(32), ..first.clone() };
        journal.add_paper(&paper(&first, "One"), &first).unwrap();
        journal.add_paper(&paper(&again, "Two"), &again).unwrap();
        let files: Vec<_> = journal.stored_files().unwrap().into_iter().map(|it| it.file).collect();
        assert_eq!(files, [first.file]);
    }

    #[test]
    fn a_paper_is_found_by_its_title_and_by_its_words_and_not_once_it_was_put_away() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let file = StoredFile { text: "La remisión fue negada por el comité".into(), ..stored(b"1") };
        let kept = journal.add_paper(&paper(&file, "Carta de marzo"), &file).unwrap();
        let found = |query: &str| journal.find_papers(query, 5).unwrap();
        assert_eq!(found("carta")[0].paper.id, kept.id);
        let said: Vec<_> = found("remision")[0].excerpt.iter().filter(|it| it.hit).cloned().collect();
        assert_eq!(said[0].text, "remisión");
        let renamed = Paper { title: "Denial of March".into(), ..kept.record.clone() };
        let kept = journal.change(kept.id, kept.revision, &renamed).unwrap();
        assert_eq!((found("carta").len(), found("denial").len()), (0, 1));
        let put_away = Paper { withdrawn: true, ..renamed };
        journal.change(kept.id, kept.revision, &put_away).unwrap();
        assert_eq!(found("remision"), []);
    }

    #[test]
    fn the_first_page_is_there_for_every_paper_with_the_same_bytes() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let file = StoredFile { thumbnail: Some(vec![1, 2, 3]), ..stored(b"1") };
        journal.add_paper(&paper(&file, "One"), &file).unwrap();
        let two = journal.add_paper(&paper(&file, "Two"), &file).unwrap();
        assert_eq!(journal.thumbnail(two.id).unwrap(), file.thumbnail);
    }
}
