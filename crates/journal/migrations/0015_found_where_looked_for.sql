-- Records are found under the day under which a reader looks for them, and what went out by its tracking number and by whom
-- it was sent to.
--
-- The day of a record is now either a day, or an instant in UTC: with the zone in which it was lived behind it, or without
-- one where it is only known when something was written down. Which day an instant was, only the program can tell, which
-- knows the zones; what stands here is never more than a day away from it. Before, a call in the afternoon in California
-- stood under the next day, and a number under the day on which it was typed in.

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
        role || ' ' || organisation || ' ' || source || ' ' || note || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(emails)) || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(phones) WHERE type = 'text') || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(faxes) WHERE type = 'text') || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(address) WHERE type = 'text'),
        (SELECT json_group_array(value) FROM (
            SELECT value FROM json_tree(phones) WHERE key = 'number'
            UNION ALL SELECT value FROM json_tree(faxes) WHERE key = 'number'))
    FROM contacts WHERE NOT withdrawn
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
    SELECT 'reference', reference_numbers.id, reference_numbers.case_id, NULL,
        coalesce(strftime('%Y-%m-%dT%H:%M:%SZ', happened_at / 1000, 'unixepoch') || ' ' || zone,
                 received_on, printed_on,
                 strftime('%Y-%m-%dT%H:%M:%SZ', reference_numbers.created_at / 1000, 'unixepoch')),
        number, '', json_array(normalised)
    FROM reference_numbers
    LEFT JOIN entries ON entries.id = entry_id
    LEFT JOIN notices ON notices.id = notice_id
    UNION ALL
    SELECT 'promise', promises.id, promises.case_id, NULL,
        coalesce(due_on,
                 strftime('%Y-%m-%dT%H:%M:%SZ', due_at / 1000, 'unixepoch') || ' ' || due_zone,
                 strftime('%Y-%m-%dT%H:%M:%SZ', happened_at / 1000, 'unixepoch') || ' ' || zone),
        what, who, '[]'
    FROM promises
    LEFT JOIN entries ON entries.id = entry_id
    UNION ALL
    SELECT 'letter', id, case_id, NULL, strftime('%Y-%m-%dT%H:%M:%SZ', changed_at / 1000, 'unixepoch'), title,
        (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(body)
         WHERE type = 'text' AND coalesce(key, '') NOT IN (
             'kind', 'template', 'language', 'date', 'key', 'label', 'source', 'field')) || ' '
            || (SELECT coalesce(group_concat(sent_to || ' ' || tracking, ' '), '')
                FROM (SELECT sent_to, tracking FROM submissions WHERE letter_id = letters.id ORDER BY id)),
        (SELECT json_group_array(tracking)
         FROM (SELECT tracking FROM submissions WHERE letter_id = letters.id ORDER BY id))
    FROM letters
    UNION ALL
    SELECT 'packet', id, case_id, NULL, strftime('%Y-%m-%dT%H:%M:%SZ', changed_at / 1000, 'unixepoch'), title,
        (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(recipient) WHERE type = 'text') || ' '
            || (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(exhibits) WHERE key = 'title') || ' '
            || (SELECT coalesce(group_concat(sent_to || ' ' || tracking, ' '), '')
                FROM (SELECT sent_to, tracking FROM packet_sendings WHERE packet_id = packets.id ORDER BY id)),
        (SELECT json_group_array(number) FROM (
            SELECT fax_number AS number
            UNION ALL SELECT * FROM (SELECT tracking FROM packet_sendings WHERE packet_id = packets.id ORDER BY id)))
    FROM packets
    UNION ALL
    SELECT 'paper', id, case_id, person_id, coalesce(document_date, strftime('%Y-%m-%dT%H:%M:%SZ', created_at / 1000, 'unixepoch')), title,
        source || ' ' || file_name, '[]'
    FROM papers WHERE NOT withdrawn
    UNION ALL
    SELECT 'statement', statements.id, questions.case_id, NULL,
        strftime('%Y-%m-%dT%H:%M:%SZ', happened_at / 1000, 'unixepoch') || ' ' || zone, question,
        iif(who <> '', who || ': ', iif(representative_name <> '', representative_name || ': ', ''))
            || statements.said,
        '[]'
    FROM statements
    JOIN questions ON questions.id = question_id
    JOIN entries ON entries.id = entry_id
    WHERE NOT statements.withdrawn AND NOT questions.withdrawn
);

-- For a search by days alone.
CREATE INDEX search_records_by_day ON search_records (kind, day) WHERE day IS NOT NULL;

-- The day stands in no index of words, so what did not go out stays where it is.
UPDATE search_records SET day = sources.day FROM record_sources AS sources
WHERE sources.record_id = search_records.record_id;
DELETE FROM search_records WHERE record_id IN (
    SELECT letter_id FROM submissions UNION SELECT packet_id FROM packet_sendings);
INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
SELECT * FROM record_sources
WHERE record_id IN (SELECT letter_id FROM submissions UNION SELECT packet_id FROM packet_sendings) ORDER BY record_id;

CREATE TRIGGER sent_letters_can_be_found AFTER INSERT ON submissions
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.letter_id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'letter' AND record_id = NEW.letter_id;
END;
CREATE TRIGGER sent_packets_can_be_found AFTER INSERT ON packet_sendings
BEGIN
    DELETE FROM search_records WHERE record_id = NEW.packet_id;
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources WHERE kind = 'packet' AND record_id = NEW.packet_id;
END;
-- The numbers of a notice stand under its day.
CREATE TRIGGER numbers_follow_their_notice AFTER UPDATE OF printed_on, received_on ON notices
BEGIN
    DELETE FROM search_records WHERE record_id IN (SELECT id FROM reference_numbers WHERE notice_id = NEW.id);
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources
    WHERE kind = 'reference' AND record_id IN (SELECT id FROM reference_numbers WHERE notice_id = NEW.id);
END;
