//! What a search costs with plain `SQLite` and FTS5 as their manual shows them: one table of texts, one index beside it
//! with the settings that it has by itself, the best matches first.
//!
//! It finds whole words in entries and nothing else. It is here to tell what is paid for everything that ours does more.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use crate::measure::processor_time;

pub(crate) struct Textbook(Connection);

impl Textbook {
    /// Copies the texts of the entries in `journal` into `file` and makes an index of them.
    pub(crate) fn of(journal: &Path, file: &Path) -> Self {
        let connection = Connection::open(file).expect("the file can be made");
        let journal = journal.to_str().expect("a path of plain letters");
        connection.execute("ATTACH ? AS journal", [journal]).expect("the journal can be read");
        connection
            .execute_batch(
                "PRAGMA cache_size = -24000;
                 CREATE TABLE texts (row INTEGER PRIMARY KEY, who TEXT, asked TEXT, said TEXT);
                 INSERT INTO texts SELECT row, representative_name, asked, said FROM journal.entries;
                 CREATE VIRTUAL TABLE words USING fts5 (who, asked, said, content = 'texts', content_rowid = 'row');
                 INSERT INTO words (words) VALUES ('rebuild');
                 DETACH journal;",
            )
            .expect("the texts are copied");
        Self(connection)
    }

    /// How long it takes to find the twenty best matches, or the twenty newest.
    pub(crate) fn search(&self, word: &str, order: &str) -> Duration {
        let begun = processor_time();
        let sql = format!(
            "SELECT texts.*, snippet(words, 2, '', '', '', 16) FROM words JOIN texts ON texts.row = words.rowid
             WHERE words MATCH ? ORDER BY {order} LIMIT 20"
        );
        let mut statement = self.0.prepare_cached(&sql).expect("the statement is sound");
        let rows = statement.query_map([word], |row| row.get::<_, String>(3)).expect("the search runs");
        black_box(rows.collect::<Result<Vec<_>, _>>().expect("the rows can be read"));
        processor_time().saturating_sub(begun)
    }
}
