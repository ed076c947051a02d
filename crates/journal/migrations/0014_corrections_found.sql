-- A correction is found where its entry is: under the channel, the representative and the day of the entry that it amends,
-- unless it names a channel or a representative of its own. Before, it stood under the day on which it was written down,
-- and no search for a channel or a representative ever showed it.

DROP TRIGGER entries_are_indexed;
DROP VIEW entry_texts;
CREATE VIEW entry_texts AS
SELECT entries.row, entries.said, entries.outcome, entries.asked, entries.amends_reason,
    entries.representative_name, entries.representative_id, entries.representative_title,
    entries.representative_department, entries.representative_location,
    entries.number_dialled, entries.interpreter, entries.recorded_by,
    char(57344) || 'c' || entries.case_id
        || coalesce(' ' || char(57344) || 'h' || coalesce(entries.channel, amended.channel), '')
        || coalesce(' ' || char(57344) || 'r' || representatives.row, '')
        || strftime(' ' || char(57344) || 'y%Y ' || char(57344) || 'm%Y%m ' || char(57344) || 'd%Y%m%d',
                    coalesce(amended.happened_at, entries.happened_at) / 1000, 'unixepoch') AS marks  -- days in UTC
FROM entries
LEFT JOIN entries AS amended ON amended.id = entries.amends
LEFT JOIN representatives
    ON name = iif(entries.representative_name = '' AND entries.representative_id = '',
                  coalesce(amended.representative_name, ''), entries.representative_name)
   AND number = iif(entries.representative_name = '' AND entries.representative_id = '',
                    coalesce(amended.representative_id, ''), entries.representative_id);

-- A hand-off may bring a correction before its entry. What was indexed of it then has to be taken out word for word, while
-- the view still shows it so.
CREATE TRIGGER corrections_wait_for_their_entry BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE amends = NEW.id)
BEGIN
    INSERT INTO entry_words (
        entry_words, rowid, said, outcome, asked, amends_reason,
        representative_name, representative_id, representative_title,
        representative_department, representative_location,
        number_dialled, interpreter, recorded_by, marks)
    SELECT 'delete', * FROM entry_texts WHERE row IN (SELECT row FROM entries WHERE amends = NEW.id);
END;

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
    INSERT INTO entry_words (
        rowid, said, outcome, asked, amends_reason,
        representative_name, representative_id, representative_title,
        representative_department, representative_location,
        number_dialled, interpreter, recorded_by, marks)
    SELECT * FROM entry_texts WHERE row IN (SELECT row FROM entries WHERE amends = NEW.id);
END;

INSERT INTO entry_words (entry_words) VALUES ('rebuild');
