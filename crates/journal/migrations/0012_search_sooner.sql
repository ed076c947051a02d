-- Search in less room and less time, and over what was said on a question.
--
-- The indexes of entries and records no longer keep where in a text a word stands (detail = none): whoever shows a hit
-- has the text at hand. That leaves room for beginnings of up to five letters. A leaf of an index fits into one page of
-- the encrypted database, which holds 80 bytes less than a page without a key; else each takes two pages (pgsz).

CREATE TABLE representatives (
    -- Everybody with whom anybody spoke, each once. Made from the entries alone.
    row INTEGER PRIMARY KEY,            -- a mark of the entries
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    UNIQUE (name, number)
) STRICT;
CREATE VIEW representative_sources AS
SELECT representative_name AS name, representative_id AS number FROM entries
WHERE representative_name <> '' OR representative_id <> '';
INSERT INTO representatives (name, number) SELECT DISTINCT * FROM representative_sources;

DROP TRIGGER entries_are_indexed;
DROP TABLE entry_vocabulary;
DROP TABLE entry_words;
DROP VIEW entry_texts;

CREATE VIEW entry_texts AS
SELECT entries.row, said, outcome, asked, amends_reason,
    representative_name, representative_id, representative_title,
    representative_department, representative_location,
    number_dialled, interpreter, recorded_by,
    char(57344) || 'c' || case_id || coalesce(' ' || char(57344) || 'h' || channel, '')
        || coalesce(' ' || char(57344) || 'r' || representatives.row, '')
        || strftime(' ' || char(57344) || 'y%Y ' || char(57344) || 'm%Y%m ' || char(57344) || 'd%Y%m%d',
                    happened_at / 1000, 'unixepoch') AS marks  -- days in UTC
FROM entries LEFT JOIN representatives ON name = representative_name AND number = representative_id;

CREATE VIRTUAL TABLE entry_words USING fts5 (
    said, outcome, asked, amends_reason,
    representative_name, representative_id, representative_title,
    representative_department, representative_location,
    number_dialled, interpreter, recorded_by, marks,
    content = 'entry_texts', content_rowid = 'row', prefix = '2 3 4 5', detail = none, columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 1);
INSERT INTO entry_words (entry_words, rank) VALUES ('pgsz', 3970);
INSERT INTO entry_words (entry_words) VALUES ('rebuild');
CREATE VIRTUAL TABLE entry_vocabulary USING fts5vocab (entry_words, instance);

CREATE TRIGGER entries_are_indexed AFTER INSERT ON entries
BEGIN
    INSERT INTO representatives (name, number)
    SELECT NEW.representative_name, NEW.representative_id
    WHERE (NEW.representative_name <> '' OR NEW.representative_id <> '')
      AND NOT EXISTS (SELECT 1 FROM representatives
                      WHERE name = NEW.representative_name AND number = NEW.representative_id);
    INSERT INTO entry_words (
        rowid, said, outcome, asked, amends_reason,
        representative_name, representative_id, representative_title,
        representative_department, representative_location,
        number_dialled, interpreter, recorded_by, marks)
    SELECT * FROM entry_texts WHERE row = NEW.row;
END;

INSERT INTO paper_words (paper_words, rank) VALUES ('pgsz', 3970);
INSERT INTO paper_words (paper_words) VALUES ('rebuild');
INSERT INTO record_numbers (record_numbers, rank) VALUES ('pgsz', 3970);
INSERT INTO record_numbers (record_numbers) VALUES ('rebuild');

DROP TABLE record_vocabulary;
DROP TABLE record_words;
CREATE VIRTUAL TABLE record_words USING fts5 (
    title, text, marks, content = 'record_texts', content_rowid = 'row', prefix = '2 3 4 5', detail = none,
    columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO record_words (record_words, rank) VALUES ('secure-delete', 1);
INSERT INTO record_words (record_words, rank) VALUES ('pgsz', 3970);
INSERT INTO record_words (record_words) VALUES ('rebuild');
CREATE VIRTUAL TABLE record_vocabulary USING fts5vocab (record_words, instance);

-- As before, and what was said on a question (the last): found by the question, by who said it and by the words.
DROP VIEW record_sources;
CREATE VIEW record_sources AS
SELECT kind, record_id, case_id, person_id, day, title, text,
    (SELECT coalesce(group_concat(upper(
         replace(replace(replace(replace(replace(replace(replace(replace(replace(
             value, ' ', ''), '-', ''), '.', ''), '/', ''), '(', ''), ')', ''), '+', ''), '#', ''), '_', '')), ' '), '')
     FROM json_each(given_numbers) WHERE value <> '') AS numbers
FROM (
    SELECT 'person' AS kind, id AS record_id, NULL AS case_id, id AS person_id, NULL AS day, name AS title,
        email || ' ' || language || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(addresses) WHERE type = 'text') || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(phones) WHERE type = 'text') || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(accommodations) WHERE type = 'text')
            AS text,
        (SELECT json_group_array(value) FROM json_tree(phones) WHERE key = 'number') AS given_numbers
    FROM people
    UNION ALL
    SELECT 'coverage', id, NULL, person_id, NULL, plan_name,
        member_id || ' ' || medical_record_number || ' ' || group_number || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(appeal_desks) WHERE type = 'text'),
        json_array(member_id, medical_record_number, group_number)
    FROM coverages
    UNION ALL
    SELECT 'contact', id, NULL, person_id, NULL, name,
        role || ' ' || organisation || ' ' || source || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(phones) WHERE type = 'text') || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(faxes) WHERE type = 'text') || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(address) WHERE type = 'text'),
        (SELECT json_group_array(value) FROM (
            SELECT value FROM json_tree(phones) WHERE key = 'number'
            UNION ALL SELECT value FROM json_tree(faxes) WHERE key = 'number'))
    FROM contacts
    UNION ALL
    SELECT 'case', id, id, person_id, NULL, title,
        nickname || ' ' || refused || ' ' || asked_for || ' ' || urgency_reason || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(services) WHERE type = 'text'),
        '[]'
    FROM cases
    UNION ALL
    SELECT 'notice', id, case_id, NULL, coalesce(received_on, printed_on), '',
        reason_quoted || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(address_printed) WHERE type = 'text'),
        '[]'
    FROM notices
    UNION ALL
    SELECT 'reference', id, case_id, NULL, date(created_at / 1000, 'unixepoch'), number, '', json_array(normalised)
    FROM reference_numbers
    UNION ALL
    SELECT 'promise', id, case_id, NULL, coalesce(due_on, date(due_at / 1000, 'unixepoch')), what, who, '[]'
    FROM promises
    UNION ALL
    SELECT 'letter', id, case_id, NULL, date(changed_at / 1000, 'unixepoch'), title,
        (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(body)
         WHERE type = 'text' AND coalesce(key, '') NOT IN (
             'kind', 'template', 'language', 'date', 'key', 'label', 'source', 'field')),
        '[]'
    FROM letters
    UNION ALL
    SELECT 'packet', id, case_id, NULL, date(changed_at / 1000, 'unixepoch'), title,
        (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(recipient) WHERE type = 'text') || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(exhibits) WHERE key = 'title'),
        json_array(fax_number)
    FROM packets
    UNION ALL
    SELECT 'paper', id, case_id, person_id, coalesce(document_date, date(created_at / 1000, 'unixepoch')), title,
        source || ' ' || file_name, '[]'
    FROM papers WHERE NOT withdrawn
    UNION ALL
    SELECT 'statement', statements.id, questions.case_id, NULL, date(happened_at / 1000, 'unixepoch'), question,
        iif(who <> '', who || ': ', iif(representative_name <> '', representative_name || ': ', ''))
            || statements.said,
        '[]'
    FROM statements
    JOIN questions ON questions.id = question_id
    JOIN entries ON entries.id = entry_id
    WHERE NOT statements.withdrawn AND NOT questions.withdrawn
);
INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
SELECT * FROM record_sources WHERE kind = 'statement' ORDER BY record_id;

CREATE TRIGGER statements_can_be_found AFTER INSERT ON statements
BEGIN
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'statement' AND record_id = NEW.id;
END;
CREATE TRIGGER changed_statements_can_be_found AFTER UPDATE ON statements
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'statement' AND record_id = NEW.id;
END;
CREATE TRIGGER changed_questions_can_be_found AFTER UPDATE OF case_id, question, withdrawn ON questions
BEGIN
    DELETE FROM search_records WHERE record_id IN (SELECT id FROM statements WHERE question_id = NEW.id);
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources
    WHERE kind = 'statement' AND record_id IN (SELECT id FROM statements WHERE question_id = NEW.id);
END;
