-- The bytes of papers leave the database: each lies in an encrypted file of its own in the vault's folder of papers.

-- No release ever wrote a row into this table; see docs/decisions/0009-papers-are-files.md.
DROP TRIGGER paper_bytes_stay_as_they_are;
DROP TABLE paper_bytes;

ALTER TABLE papers ADD COLUMN file_name TEXT NOT NULL DEFAULT '';
-- Put away, as when it was added by mistake; kept, as everything is.
ALTER TABLE papers ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;

CREATE INDEX papers_by_content ON papers (sha256);

CREATE TABLE paper_files (
    -- The file of a content, one for all papers with the same bytes.
    row INTEGER PRIMARY KEY,            -- named, so that VACUUM keeps it: the word index points at it
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    file TEXT NOT NULL UNIQUE,          -- its name in the folder of papers
    ticket BLOB NOT NULL,               -- its key, sealed by the vault
    thumbnail BLOB,                     -- its first page, small, as a JPEG
    text TEXT NOT NULL                  -- the words in it, as far as they could be read
) STRICT;

CREATE TRIGGER paper_files_stay_as_they_are BEFORE UPDATE OF sha256, size, file, ticket ON paper_files
BEGIN SELECT RAISE(ABORT, 'the bytes of a paper never change'); END;

CREATE VIRTUAL TABLE paper_words USING fts5 (
    text, content = 'paper_files', content_rowid = 'row', prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER paper_files_are_indexed AFTER INSERT ON paper_files
BEGIN INSERT INTO paper_words (rowid, text) VALUES (NEW.row, NEW.text); END;

-- What people call their papers. The names change, so they are stored here a second time.
CREATE VIRTUAL TABLE paper_names USING fts5 (
    paper_id UNINDEXED, title, source, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER papers_are_named AFTER INSERT ON papers
BEGIN INSERT INTO paper_names (paper_id, title, source) VALUES (NEW.id, NEW.title, NEW.source); END;

CREATE TRIGGER papers_are_renamed AFTER UPDATE OF title, source ON papers
BEGIN
    DELETE FROM paper_names WHERE paper_id = NEW.id;
    INSERT INTO paper_names (paper_id, title, source) VALUES (NEW.id, NEW.title, NEW.source);
END;

INSERT INTO paper_names (paper_names, rank) VALUES ('secure-delete', 1);
