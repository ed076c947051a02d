//! The files of papers: which file of the vault holds which content, its first page in small, and the words in it.
//!
//! One row for each content, however many papers have it. The bytes themselves are in the vault's folder of papers,
//! which this room never looks into.

use crate::id::PaperId;
use crate::papers::Provenance;
use crate::record::Kind;
use crate::{Journal, JournalError};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row};
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

    /// Keeps the file of papers that are here without one, as when a hand-off brought them without their bytes.
    ///
    /// # Errors
    /// When a content has a file already, and whatever the database says.
    pub fn bring_file(&self, file: &StoredFile) -> Result<(), JournalError> {
        self.write(|journal| journal.keep_file(file))
    }

    /// Gives a file that was kept unseen, as a part of a packet is, its first page in small and its words. One that has
    /// either keeps what it has.
    ///
    /// # Errors
    /// What the database says.
    pub fn describe_file(&self, file: &StoredFile) -> Result<(), JournalError> {
        if file.thumbnail.is_none() && file.text.is_empty() {
            return Ok(());
        }
        self.write(|journal| {
            let unseen = "SELECT row FROM paper_files WHERE sha256 = ? AND thumbnail IS NULL AND text = ''";
            let row: Option<i64> = journal
                .connection
                .prepare_cached(unseen)?
                .query_row([file.provenance.sha256()], |row| row.get(0))
                .optional()?;
            let Some(row) = row else { return Ok(()) };
            journal
                .connection
                .prepare_cached("UPDATE paper_files SET thumbnail = ?, text = ? WHERE row = ?")?
                .execute((&file.thumbnail, &file.text, row))?;
            // The index of words is told what stood there before, and what stands there now.
            journal
                .connection
                .prepare_cached(
                    "INSERT INTO paper_words (paper_words, rowid, text) VALUES ('delete', ?, '')",
                )?
                .execute([row])?;
            journal
                .connection
                .prepare_cached("INSERT INTO paper_words (rowid, text) VALUES (?, ?)")?
                .execute((row, &file.text))?;
            Ok(())
        })
    }

    /// Returns the file of a content without its picture and its words, if there is one. `sha256` as 64 hexadecimal digits.
    /// Fails with `Unreadable` when the row does not say where the file is.
    pub fn stored_file(&self, sha256: &str) -> Result<Option<StoredFile>, JournalError> {
        let statement = "SELECT sha256, size, file, ticket FROM paper_files WHERE sha256 = ?";
        let found =
            self.connection.prepare_cached(statement)?.query_row([sha256], |row| Ok(read(row))).optional()?;
        found.transpose().map_err(|_| JournalError::Unreadable { kind: Kind::Paper })
    }

    /// Returns every file, without its picture and its words, in the order they were kept.
    pub fn stored_files(&self) -> Result<Vec<StoredFile>, JournalError> {
        let statement = "SELECT sha256, size, file, ticket FROM paper_files ORDER BY row";
        let mut statement = self.connection.prepare_cached(statement)?;
        Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
    }

    /// Returns the titles of the papers whose bytes lie in this file of the vault, and of the packets of which it is a part.
    pub fn titles_of_file(&self, file: &str) -> Result<Vec<String>, JournalError> {
        let statement = "SELECT title, papers.created_at AS since FROM papers
             JOIN paper_files ON paper_files.sha256 = papers.sha256 WHERE file = ?1
             UNION ALL
             SELECT title, packets.created_at FROM packets WHERE id IN (
                 SELECT packet_id FROM packet_parts JOIN paper_files ON paper_files.sha256 = packet_parts.sha256
                 WHERE file = ?1)
             ORDER BY since";
        let mut statement = self.connection.prepare_cached(statement)?;
        Ok(statement.query_map([file], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Returns the titles of the papers of which this vault has no file and knows none: a hand-off brought them without
    /// their bytes, or a rescue lost what leads to them. The oldest first.
    pub fn titles_without_file(&self) -> Result<Vec<String>, JournalError> {
        let statement = "SELECT title FROM papers
             WHERE NOT EXISTS (SELECT 1 FROM paper_files WHERE paper_files.sha256 = papers.sha256)
             ORDER BY created_at, rowid";
        let mut statement = self.connection.prepare_cached(statement)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
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
    use crate::testing::{journal, open, stored};
    use crate::{Paper, PaperKind, Wanted};

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
    fn the_first_page_is_there_for_every_paper_with_the_same_bytes() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let file = StoredFile { thumbnail: Some(vec![1, 2, 3]), ..stored(b"1") };
        journal.add_paper(&paper(&file, "One"), &file).unwrap();
        let two = journal.add_paper(&paper(&file, "Two"), &file).unwrap();
        assert_eq!(journal.thumbnail(two.id).unwrap(), file.thumbnail);
    }

    #[test]
    fn a_file_that_was_kept_unseen_is_described_once_and_found_by_its_words() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let unseen = stored(b"%PDF part");
        let kept = journal.add_paper(&paper(&unseen, "One"), &unseen).unwrap();
        for (picture, text) in [(vec![1], "upheld"), (vec![2], "overturned")] {
            let seen = StoredFile { thumbnail: Some(picture), text: text.into(), ..unseen.clone() };
            journal.describe_file(&seen).unwrap();
        }
        assert_eq!(journal.thumbnail(kept.id).unwrap(), Some(vec![1]));
        assert_eq!(journal.paper_text(kept.id).unwrap(), "upheld");
        let found = |typed| journal.search(&Wanted::of(typed, chrono_tz::UTC), 5).unwrap().found.len();
        assert_eq!((found("upheld"), found("overturned")), (1, 0));
        assert!(journal.search_is_whole().unwrap());
    }
}
