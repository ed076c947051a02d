-- What an address book knows about a contact and we had no place for: e-mail addresses and a note. A contact that was put
-- away stays in the history and in every list of changes, and is not offered or found any more.

ALTER TABLE contacts ADD COLUMN emails TEXT NOT NULL DEFAULT '[]';
ALTER TABLE contacts ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;

-- As before, and contacts by their e-mail addresses and notes. None is there yet, so nothing has to be indexed anew.
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
