-- One search over everything: entries with what places them, changeable records with their numbers, and the words of
-- papers, which stay as they are. Every index lies inside the encrypted database and is kept by triggers, so that
-- nothing that writes can forget it.
--
-- A mark is a word that nobody can type: it begins with U+E000. What a search is narrowed to (a case, a channel, a day)
-- stands in the index as marks, because the index skips through words faster than any table can be read.

DROP TRIGGER entries_are_indexed;
DROP TABLE entry_words;

-- Promises and numbers are found as records of their own; what an index is made from may hold no table-valued function.
CREATE VIEW entry_texts AS
SELECT row, said, outcome, asked, amends_reason,
    representative_name, representative_id, representative_title,
    representative_department, representative_location,
    number_dialled, interpreter, recorded_by,
    char(57344) || 'c' || case_id || coalesce(' ' || char(57344) || 'h' || channel, '')
        || strftime(' ' || char(57344) || 'y%Y ' || char(57344) || 'm%Y%m ' || char(57344) || 'd%Y%m%d',
                    happened_at / 1000, 'unixepoch') AS marks  -- days in UTC
FROM entries;

CREATE VIRTUAL TABLE entry_words USING fts5 (
    said, outcome, asked, amends_reason,
    representative_name, representative_id, representative_title,
    representative_department, representative_location,
    number_dialled, interpreter, recorded_by, marks,
    content = 'entry_texts', content_rowid = 'row', prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 1);
INSERT INTO entry_words (entry_words) VALUES ('rebuild');
-- Every word of the index, for looking up how a word that was begun can end.
CREATE VIRTUAL TABLE entry_vocabulary USING fts5vocab (entry_words, instance);

CREATE TRIGGER entries_are_indexed AFTER INSERT ON entries
BEGIN
    INSERT INTO entry_words (
        rowid, said, outcome, asked, amends_reason,
        representative_name, representative_id, representative_title,
        representative_department, representative_location,
        number_dialled, interpreter, recorded_by, marks)
    SELECT * FROM entry_texts WHERE row = NEW.row;
END;

INSERT INTO paper_words (paper_words, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE paper_vocabulary USING fts5vocab (paper_words, instance);

-- What papers are called is now kept with the other records.
DROP TRIGGER papers_are_named;
DROP TRIGGER papers_are_renamed;
DROP TABLE paper_names;

CREATE TABLE search_records (
    -- What can be found of the changeable records, one row each. Made from them alone, and made anew when they change.
    row INTEGER PRIMARY KEY,            -- named, so that VACUUM keeps it: the word index points at it
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL UNIQUE,
    case_id TEXT,
    person_id TEXT,
    day TEXT,                           -- that a reader would look for
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    numbers TEXT NOT NULL               -- letters and digits only, upper case, with a space between two
) STRICT;
CREATE INDEX search_records_of_case ON search_records (case_id) WHERE numbers <> '';

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
);

CREATE VIEW record_texts AS
SELECT row, title, text,
    char(57344) || 'k' || kind || coalesce(' ' || char(57344) || 'c' || case_id, '')
        || coalesce(' ' || char(57344) || 'p' || person_id, '') AS marks
FROM search_records;

CREATE VIRTUAL TABLE record_words USING fts5 (
    title, text, marks, content = 'record_texts', content_rowid = 'row', prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO record_words (record_words, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE record_vocabulary USING fts5vocab (record_words, instance);

-- Any three characters of a number, so that the middle of one is found as well as its beginning.
CREATE VIRTUAL TABLE record_numbers USING fts5 (
    numbers, content = 'search_records', content_rowid = 'row', tokenize = 'trigram'
);
INSERT INTO record_numbers (record_numbers, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_records_are_indexed AFTER INSERT ON search_records
BEGIN
    INSERT INTO record_words (rowid, title, text, marks) SELECT * FROM record_texts WHERE row = NEW.row;
    INSERT INTO record_numbers (rowid, numbers) VALUES (NEW.row, NEW.numbers);
END;
CREATE TRIGGER search_records_leave_the_index BEFORE DELETE ON search_records
BEGIN
    INSERT INTO record_words (record_words, rowid, title, text, marks)
    SELECT 'delete', * FROM record_texts WHERE row = OLD.row;
    INSERT INTO record_numbers (record_numbers, rowid, numbers) VALUES ('delete', OLD.row, OLD.numbers);
END;

INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
SELECT * FROM record_sources ORDER BY record_id;


CREATE TRIGGER people_can_be_found AFTER INSERT ON people
BEGIN
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'person' AND record_id = NEW.id;
END;
CREATE TRIGGER changed_people_can_be_found AFTER UPDATE OF name, email, language, addresses, phones, accommodations ON people
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'person' AND record_id = NEW.id;
END;
CREATE TRIGGER coverages_can_be_found AFTER INSERT ON coverages
BEGIN
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'coverage' AND record_id = NEW.id;
END;
CREATE TRIGGER changed_coverages_can_be_found AFTER UPDATE ON coverages
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'coverage' AND record_id = NEW.id;
END;
CREATE TRIGGER contacts_can_be_found AFTER INSERT ON contacts
BEGIN
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'contact' AND record_id = NEW.id;
END;
CREATE TRIGGER changed_contacts_can_be_found AFTER UPDATE ON contacts
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'contact' AND record_id = NEW.id;
END;
CREATE TRIGGER cases_can_be_found AFTER INSERT ON cases
BEGIN
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'case' AND record_id = NEW.id;
END;
CREATE TRIGGER changed_cases_can_be_found AFTER UPDATE OF person_id, title, nickname, refused, asked_for, urgency_reason, services ON cases
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'case' AND record_id = NEW.id;
END;
CREATE TRIGGER notices_can_be_found AFTER INSERT ON notices
BEGIN
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'notice' AND record_id = NEW.id;
END;
CREATE TRIGGER changed_notices_can_be_found AFTER UPDATE OF printed_on, received_on, reason_quoted, address_printed ON notices
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'notice' AND record_id = NEW.id;
END;
CREATE TRIGGER reference_numbers_can_be_found AFTER INSERT ON reference_numbers
BEGIN
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'reference' AND record_id = NEW.id;
END;
CREATE TRIGGER changed_reference_numbers_can_be_found AFTER UPDATE ON reference_numbers
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'reference' AND record_id = NEW.id;
END;
CREATE TRIGGER promises_can_be_found AFTER INSERT ON promises
BEGIN
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'promise' AND record_id = NEW.id;
END;
CREATE TRIGGER changed_promises_can_be_found AFTER UPDATE OF what, who, due_on, due_at ON promises
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'promise' AND record_id = NEW.id;
END;
CREATE TRIGGER letters_can_be_found AFTER INSERT ON letters
BEGIN
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'letter' AND record_id = NEW.id;
END;
CREATE TRIGGER changed_letters_can_be_found AFTER UPDATE OF title, body ON letters
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'letter' AND record_id = NEW.id;
END;
CREATE TRIGGER packets_can_be_found AFTER INSERT ON packets
BEGIN
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'packet' AND record_id = NEW.id;
END;
CREATE TRIGGER changed_packets_can_be_found AFTER UPDATE OF title, recipient, exhibits, fax_number ON packets
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'packet' AND record_id = NEW.id;
END;
CREATE TRIGGER papers_can_be_found AFTER INSERT ON papers
BEGIN
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'paper' AND record_id = NEW.id;
END;
CREATE TRIGGER changed_papers_can_be_found AFTER UPDATE OF case_id, person_id, title, source, file_name, document_date, withdrawn ON papers
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'paper' AND record_id = NEW.id;
END;
