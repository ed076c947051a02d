-- The tables after all migrations, as SQLite prints them. Compared in a test.

CREATE TABLE people (
    -- Somebody whose care or bill is in dispute.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    name TEXT NOT NULL,                 -- as on the member card
    born_on TEXT,
    addresses TEXT NOT NULL,
    phones TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    accommodations TEXT NOT NULL
) STRICT;

CREATE TABLE coverages (
    -- One plan over one span of dates. Line of business and state choose the rules.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    plan_name TEXT NOT NULL,
    line_of_business TEXT NOT NULL,
    state TEXT NOT NULL,
    kaiser_region TEXT,
    member_id TEXT NOT NULL,
    medical_record_number TEXT NOT NULL,
    group_number TEXT NOT NULL,
    valid_from TEXT,
    valid_until TEXT,
    appeal_desks TEXT NOT NULL          -- as printed on the member's own notice
) STRICT;

CREATE INDEX coverages_of_person ON coverages (person_id);

CREATE TABLE contacts (
    -- A desk, representative, provider or regulator. Numbers change, so each has a source and an as-of day.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    phones TEXT NOT NULL,
    faxes TEXT NOT NULL,
    address TEXT NOT NULL,
    as_of TEXT,
    source TEXT NOT NULL,
    kaiser_region TEXT,
    person_id TEXT REFERENCES people (id)
, emails TEXT NOT NULL DEFAULT '[]', note TEXT NOT NULL DEFAULT '', withdrawn INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE cases (
    -- One dispute.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    coverage_id TEXT REFERENCES coverages (id),
    title TEXT NOT NULL,
    nickname TEXT NOT NULL,             -- neutral: may appear where others can look
    kind TEXT NOT NULL,
    urgency TEXT NOT NULL,
    urgency_reason TEXT NOT NULL,       -- the clinician's words
    refused TEXT NOT NULL,
    asked_for TEXT NOT NULL,
    services TEXT NOT NULL,
    money_at_stake_cents INTEGER,       -- US cents; money is never a float
    status TEXT NOT NULL
) STRICT;

CREATE INDEX cases_of_person ON cases (person_id);

CREATE TABLE papers (
    -- Any file kept. The bytes lie in paper_bytes and never change.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    case_id TEXT REFERENCES cases (id),
    person_id TEXT REFERENCES people (id),
    title TEXT NOT NULL,
    document_date TEXT,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    media_type TEXT NOT NULL,
    page_count INTEGER,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL
, file_name TEXT NOT NULL DEFAULT '', withdrawn INTEGER NOT NULL DEFAULT 0, copy_of TEXT REFERENCES papers (id)) STRICT;

CREATE INDEX papers_of_case ON papers (case_id);

CREATE TABLE authorities (
    -- Why the user may act for a person.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    holder TEXT NOT NULL,
    holder_address TEXT NOT NULL,       -- JSON list of lines, for the letterhead
    holder_phone TEXT NOT NULL,
    scope TEXT NOT NULL,
    member_signed_on TEXT,
    holder_signed_on TEXT,
    valid_from TEXT,
    valid_until TEXT,                   -- the last day on which it holds
    on_file_since TEXT,
    paper_id TEXT REFERENCES papers (id)
) STRICT;

CREATE INDEX authorities_of_person ON authorities (person_id);

CREATE TABLE entries (
    -- One interaction. Append-only, and chained by hash per device; the recipe is in src/chain.rs.
    row INTEGER PRIMARY KEY,            -- named, so that VACUUM keeps it: the word index points at it
    -- What places the entry:
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL,
    happened_at INTEGER NOT NULL,
    zone TEXT NOT NULL,
    precision TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    amends TEXT REFERENCES entries (id),
    -- What was said and done:
    amends_reason TEXT,
    channel TEXT,
    direction TEXT,
    number_dialled TEXT NOT NULL,
    representative_name TEXT NOT NULL,
    representative_id TEXT NOT NULL,
    representative_title TEXT NOT NULL,
    representative_department TEXT NOT NULL,
    representative_location TEXT NOT NULL,
    hold_seconds INTEGER,
    talk_seconds INTEGER,
    asked TEXT NOT NULL,
    said TEXT NOT NULL,
    said_verbatim INTEGER NOT NULL CHECK (said_verbatim IN (0, 1)),
    outcome TEXT NOT NULL,
    interpreter TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    references_given TEXT NOT NULL,     -- as they were written down then; the living ones may be corrected
    promises_made TEXT NOT NULL,        -- likewise
    papers TEXT NOT NULL,               -- each with the hash it had then
    -- What proves it:
    salt BLOB NOT NULL,
    body_hash BLOB NOT NULL,
    prev BLOB NOT NULL,
    hash BLOB NOT NULL,
    CHECK ((amends IS NULL) = (amends_reason IS NULL)),
    UNIQUE (device, sequence)
) STRICT;

CREATE INDEX entries_timeline ON entries (case_id, happened_at DESC, row DESC) WHERE amends IS NULL;

CREATE INDEX entries_recorded ON entries (case_id, recorded_at);

CREATE INDEX entries_amending ON entries (amends, recorded_at) WHERE amends IS NOT NULL;

CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END;

CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;

CREATE TRIGGER entries_are_never_replaced BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE row = NEW.row OR id = NEW.id
             OR (device = NEW.device AND sequence = NEW.sequence))
BEGIN SELECT RAISE(ABORT, 'an entry is never replaced'); END;

CREATE TABLE notices (
    -- A decision or letter from the plan.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    printed_on TEXT,                    -- some clocks run from this day,
    received_on TEXT,                   -- some from this one
    received_proof TEXT NOT NULL,
    decision TEXT NOT NULL,
    reason_quoted TEXT NOT NULL,
    deadline_printed TEXT,              -- wins over the catalogue of rules
    address_printed TEXT NOT NULL,
    paper_id TEXT REFERENCES papers (id)
) STRICT;

CREATE INDEX notices_of_case ON notices (case_id);

CREATE TABLE reference_numbers (
    -- Any number a desk gave: all are aliases of one case.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL,
    number TEXT NOT NULL,               -- exactly as given
    normalised TEXT NOT NULL,           -- letters and digits only, upper case: what is searched
    given_by TEXT NOT NULL,
    entry_id TEXT REFERENCES entries (id),
    notice_id TEXT REFERENCES notices (id)
) STRICT;

CREATE INDEX reference_numbers_of_case ON reference_numbers (case_id);

CREATE INDEX reference_numbers_normalised ON reference_numbers (normalised);

CREATE TABLE promises (
    -- What somebody undertook, and what became of it so far.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    entry_id TEXT NOT NULL REFERENCES entries (id),
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    due_on TEXT,                        -- a day, or
    due_at INTEGER,                     -- an instant
    due_zone TEXT,
    state TEXT NOT NULL
) STRICT;

CREATE INDEX promises_of_case ON promises (case_id);

CREATE INDEX promises_open ON promises (id) WHERE state = 'open';

CREATE TABLE promise_steps (
    -- Every change of a promise's state, with the entry that shows it. Append-only.
    row INTEGER PRIMARY KEY,
    promise_id TEXT NOT NULL REFERENCES promises (id),
    state TEXT NOT NULL,
    entry_id TEXT NOT NULL REFERENCES entries (id),
    recorded_at INTEGER NOT NULL
) STRICT;

CREATE INDEX promise_steps_of_promise ON promise_steps (promise_id);

CREATE TRIGGER promise_steps_never_change BEFORE UPDATE ON promise_steps
BEGIN SELECT RAISE(ABORT, 'a step of a promise never changes'); END;

CREATE TRIGGER promise_steps_never_go BEFORE DELETE ON promise_steps
BEGIN SELECT RAISE(ABORT, 'a step of a promise is never deleted'); END;

CREATE TABLE case_events (
    -- Days on which something happened that starts a clock.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    event TEXT NOT NULL,                -- a word of the rules' closed list of events
    happened_on TEXT,
    happened_at INTEGER,
    zone TEXT,
    proved INTEGER NOT NULL,            -- whether the day can be shown to somebody who doubts it
    notice_id TEXT REFERENCES notices (id),
    letter_id TEXT REFERENCES letters (id), withdrawn INTEGER NOT NULL DEFAULT 0,
    CHECK ((happened_on IS NULL) <> (happened_at IS NULL))
) STRICT;

CREATE INDEX case_events_by_case ON case_events (case_id);

CREATE TABLE deadlines (
    -- Every deadline as it was last counted, so that a new version of the rules can be compared with the old dates.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    what TEXT NOT NULL,
    started_by TEXT NOT NULL,           -- the event that started the clock and its day; empty if none did
    source TEXT NOT NULL CHECK (source IN ('rule', 'notice', 'promise', 'user')),
    rule_id TEXT,
    catalogue TEXT,                     -- the version of the catalogue that was used
    notice_id TEXT REFERENCES notices (id),
    promise_id TEXT REFERENCES promises (id),
    duty TEXT NOT NULL,
    safe_on TEXT,
    safe_at INTEGER,
    safe_zone TEXT,
    legal_on TEXT,
    legal_at INTEGER,
    legal_zone TEXT,
    steps TEXT NOT NULL,
    citation TEXT NOT NULL,
    verification TEXT NOT NULL,
    state TEXT NOT NULL,
    settled_by TEXT REFERENCES entries (id),
    override_on TEXT,
    override_at INTEGER,
    override_zone TEXT,
    override_reason TEXT, before_safe_on TEXT, before_safe_at INTEGER, before_safe_zone TEXT, before_legal_on TEXT, before_legal_at INTEGER, before_legal_zone TEXT, before_catalogue TEXT,
    -- A deadline never has only its later time.
    CHECK ((safe_on IS NULL) <> (safe_at IS NULL)),
    CHECK ((legal_on IS NULL) <> (legal_at IS NULL)),
    CHECK ((source = 'rule') = (rule_id IS NOT NULL)),
    CHECK ((source = 'notice') = (notice_id IS NOT NULL)),
    CHECK ((source = 'promise') = (promise_id IS NOT NULL))
) STRICT;

CREATE INDEX deadlines_of_case ON deadlines (case_id);

CREATE INDEX deadlines_open ON deadlines (id) WHERE state = 'open';

CREATE TABLE letters (
    -- What we write. The stages follow one another, and each needs its proof.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    template TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,                 -- JSON of the letter room; earlier versions are in history
    status TEXT NOT NULL CHECK (status IN ('draft', 'final', 'sent', 'confirmed', 'answered')),
    final_at INTEGER,
    submission_id TEXT REFERENCES submissions (id),
    confirmed_by TEXT REFERENCES entries (id),
    answer_notice_id TEXT REFERENCES notices (id),
    answer_entry_id TEXT REFERENCES entries (id), step TEXT NOT NULL DEFAULT 'typed'
    CHECK (step IN ('drafted', 'typed', 'filled', 'written_again', 'restored')), restored_from INTEGER,
    CHECK ((status = 'draft') = (final_at IS NULL)),
    CHECK ((status IN ('draft', 'final')) = (submission_id IS NULL)),
    CHECK (status <> 'confirmed' OR confirmed_by IS NOT NULL),
    CHECK ((status = 'answered') = (answer_notice_id IS NOT NULL OR answer_entry_id IS NOT NULL))
) STRICT;

CREATE INDEX letters_of_case ON letters (case_id);

CREATE TABLE submissions (
    -- What went out, frozen.
    id TEXT PRIMARY KEY NOT NULL,
    device TEXT NOT NULL,
    letter_id TEXT NOT NULL REFERENCES letters (id),
    sha256 TEXT NOT NULL,
    channel TEXT NOT NULL,
    sent_to TEXT NOT NULL,
    tracking TEXT NOT NULL,
    fax_pages INTEGER,
    sent_at INTEGER NOT NULL,
    zone TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    pdf BLOB NOT NULL                   -- exactly the file; last, so that lists do not read it
) STRICT;

CREATE INDEX submissions_of_letter ON submissions (letter_id);

CREATE TRIGGER submissions_never_change BEFORE UPDATE ON submissions
BEGIN SELECT RAISE(ABORT, 'what was sent never changes'); END;

CREATE TRIGGER submissions_never_go BEFORE DELETE ON submissions
BEGIN SELECT RAISE(ABORT, 'what was sent is never deleted'); END;

CREATE TABLE drafts (
    -- What was typed in a form and is not saved yet.
    key TEXT PRIMARY KEY NOT NULL,
    content TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
    -- Preferences that would reveal something outside the vault.
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE reminders (
    -- The delivery ledger: intent, then shown, then handled.
    occurrence TEXT PRIMARY KEY NOT NULL,
    due_at INTEGER NOT NULL,
    intent_at INTEGER NOT NULL,
    shown_at INTEGER,
    handled_at INTEGER,
    snoozed_until INTEGER
, about TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX reminders_unhandled ON reminders (due_at) WHERE handled_at IS NULL;

CREATE TABLE history (
    -- What changeable records said before. Append-only.
    row INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    record TEXT NOT NULL,
    changed_at INTEGER NOT NULL,        -- when that content had been saved
    replaced_at INTEGER NOT NULL,       -- when it was replaced,
    replaced_by TEXT NOT NULL,          -- and on which device
    UNIQUE (kind, record_id, revision)
) STRICT;

CREATE TRIGGER history_never_changes BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

CREATE TRIGGER history_never_goes BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;

CREATE TABLE closures (
    -- Days on which offices are closed although no calendar says so.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    reason TEXT NOT NULL,               -- how the user knows
    withdrawn INTEGER NOT NULL          -- marked by mistake; kept, as everything is
) STRICT;

CREATE TABLE packets (
    -- One row holds the whole packet, so that its history shows every order the exhibits ever had.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    letter_id TEXT REFERENCES letters (id),
    title TEXT NOT NULL,                -- on the cover and at the foot of every page
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,            -- JSON list of lines
    fax_number TEXT NOT NULL,
    most_pages INTEGER CHECK (most_pages > 0),          -- in one part,
    most_megabytes INTEGER CHECK (most_megabytes > 0),  -- as the portal takes them; 1 MB is 1,000,000 bytes
    language TEXT NOT NULL,             -- of the pages that are made for it
    exhibits TEXT NOT NULL,             -- JSON list in its order; each with an id that stays
    status TEXT NOT NULL CHECK (status IN ('draft', 'frozen')),
    frozen_at INTEGER,
    CHECK ((status = 'draft') = (frozen_at IS NULL))
) STRICT;

CREATE INDEX packets_of_case ON packets (case_id);

CREATE INDEX packets_with_letter ON packets (letter_id) WHERE letter_id IS NOT NULL;

CREATE TRIGGER frozen_packets_never_change BEFORE UPDATE ON packets WHEN OLD.status = 'frozen'
BEGIN SELECT RAISE(ABORT, 'a frozen packet never changes'); END;

CREATE TRIGGER packets_never_go BEFORE DELETE ON packets
BEGIN SELECT RAISE(ABORT, 'a packet is never deleted'); END;

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

CREATE TABLE packet_parts (
    -- The bytes lie in an encrypted file of the vault, as those of papers do.
    packet_id TEXT NOT NULL REFERENCES packets (id),
    part INTEGER NOT NULL CHECK (part >= 0),  -- 0 is the letter alone, as it went into the packet
    first_page INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    sha256 TEXT NOT NULL REFERENCES paper_files (sha256),
    PRIMARY KEY (packet_id, part)
) STRICT;

CREATE TRIGGER packet_parts_never_change BEFORE UPDATE ON packet_parts
BEGIN SELECT RAISE(ABORT, 'what was frozen never changes'); END;

CREATE TRIGGER packet_parts_never_go BEFORE DELETE ON packet_parts
BEGIN SELECT RAISE(ABORT, 'what was frozen is never deleted'); END;

CREATE TRIGGER packet_parts_are_never_replaced BEFORE INSERT ON packet_parts
WHEN EXISTS (SELECT 1 FROM packet_parts WHERE packet_id = NEW.packet_id AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'what was frozen is never replaced'); END;

CREATE TRIGGER packet_parts_come_with_the_freezing BEFORE INSERT ON packet_parts
WHEN NOT EXISTS (SELECT 1 FROM packets WHERE id = NEW.packet_id AND status = 'draft')
BEGIN SELECT RAISE(ABORT, 'a frozen packet never gets another part'); END;

CREATE TABLE frozen_reports (
    -- What became of each file when the packet was built, as JSON of the desk.
    packet_id TEXT PRIMARY KEY NOT NULL REFERENCES packets (id),
    report TEXT NOT NULL
) STRICT;

CREATE TRIGGER frozen_reports_never_change BEFORE UPDATE ON frozen_reports
BEGIN SELECT RAISE(ABORT, 'what was frozen never changes'); END;

CREATE TABLE packet_sendings (
    -- A frozen packet went out. It may go out more than once.
    id TEXT PRIMARY KEY NOT NULL,
    device TEXT NOT NULL,
    packet_id TEXT NOT NULL REFERENCES packets (id),
    submission_id TEXT REFERENCES submissions (id),  -- of the letter it carries
    channel TEXT NOT NULL,
    sent_to TEXT NOT NULL,
    tracking TEXT NOT NULL,
    pages INTEGER NOT NULL,             -- that went out
    sent_at INTEGER NOT NULL,
    zone TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;

CREATE INDEX sendings_of_packet ON packet_sendings (packet_id);

CREATE TRIGGER packet_sendings_never_change BEFORE UPDATE ON packet_sendings
BEGIN SELECT RAISE(ABORT, 'what was sent never changes'); END;

CREATE TRIGGER packet_sendings_never_go BEFORE DELETE ON packet_sendings
BEGIN SELECT RAISE(ABORT, 'what was sent is never deleted'); END;

CREATE TABLE sending_proofs (
    -- What shows that it went out or arrived, and how many pages it speaks of. Append-only: the newest of a kind counts.
    row INTEGER PRIMARY KEY,
    sending_id TEXT NOT NULL REFERENCES packet_sendings (id),
    device TEXT NOT NULL,
    kind TEXT NOT NULL,
    pages INTEGER,
    paper_id TEXT REFERENCES papers (id),
    entry_id TEXT REFERENCES entries (id),
    recorded_at INTEGER NOT NULL
) STRICT;

CREATE INDEX proofs_of_sending ON sending_proofs (sending_id);

CREATE TRIGGER sending_proofs_never_change BEFORE UPDATE ON sending_proofs
BEGIN SELECT RAISE(ABORT, 'a proof never changes'); END;

CREATE TRIGGER sending_proofs_never_go BEFORE DELETE ON sending_proofs
BEGIN SELECT RAISE(ABORT, 'a proof is never deleted'); END;

CREATE INDEX reminders_about ON reminders (about);

CREATE INDEX reminders_shown ON reminders (shown_at) WHERE shown_at IS NOT NULL;

CREATE TABLE dues (
    -- One thing with a date or an instant: a deadline, a promise, an authority that ends, a letter nobody has confirmed.
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    case_id TEXT REFERENCES cases (id),
    kind TEXT NOT NULL,                 -- a word of the reminders' closed list of kinds
    due_on TEXT,                        -- a day, or
    due_at INTEGER,                     -- an instant
    zone TEXT NOT NULL,                 -- in which days begin and end
    title TEXT NOT NULL,
    title_es TEXT NOT NULL,
    over_at INTEGER,                    -- when it is over; NULL for what waits to be confirmed
    look_at INTEGER,                    -- when it next asks for something; NULL when it never will
    next_step INTEGER,                  -- the next step of its ladder; NULL when none is left
    settled INTEGER NOT NULL CHECK (settled IN (0, 1)),  -- all that it should have said by now was said
    CHECK ((due_on IS NULL) <> (due_at IS NULL))
) STRICT;

CREATE INDEX dues_of_case ON dues (case_id);

CREATE INDEX dues_of_person ON dues (person_id) WHERE case_id IS NULL;

CREATE INDEX dues_by_look ON dues (look_at) WHERE look_at IS NOT NULL;

CREATE INDEX dues_by_step ON dues (next_step, id) WHERE next_step IS NOT NULL;

CREATE INDEX dues_unsettled ON dues (next_step, id) WHERE settled = 0;

CREATE INDEX dues_to_come ON dues (over_at, id) WHERE over_at IS NOT NULL;

CREATE TABLE to_recount (
    -- A case or a person whose dues may be out of date.
    owner TEXT PRIMARY KEY NOT NULL,
    is_case INTEGER NOT NULL CHECK (is_case IN (0, 1)),
    written INTEGER NOT NULL CHECK (written IN (0, 1)),  -- somebody wrote; otherwise only time has passed, which can wait
    clocks INTEGER NOT NULL CHECK (clocks IN (0, 1))     -- the rules have to count its clocks first
) STRICT;

CREATE INDEX to_recount_written ON to_recount (written);

CREATE INDEX to_recount_clocks ON to_recount (owner) WHERE clocks = 1;

CREATE TRIGGER a_new_deadline_is_recounted AFTER INSERT ON deadlines
BEGIN
    INSERT INTO to_recount VALUES (NEW.case_id, 1, 1, 0) ON CONFLICT (owner) DO UPDATE SET written = 1;
END;

CREATE TRIGGER a_changed_deadline_is_recounted AFTER UPDATE ON deadlines
BEGIN
    INSERT INTO to_recount VALUES (NEW.case_id, 1, 1, 0) ON CONFLICT (owner) DO UPDATE SET written = 1;
END;

CREATE TRIGGER a_new_promise_is_recounted AFTER INSERT ON promises
BEGIN
    INSERT INTO to_recount VALUES (NEW.case_id, 1, 1, 0) ON CONFLICT (owner) DO UPDATE SET written = 1;
END;

CREATE TRIGGER a_changed_promise_is_recounted AFTER UPDATE ON promises
BEGIN
    INSERT INTO to_recount VALUES (NEW.case_id, 1, 1, 0) ON CONFLICT (owner) DO UPDATE SET written = 1;
END;

CREATE TRIGGER a_changed_letter_is_recounted AFTER UPDATE OF status, submission_id ON letters
BEGIN
    INSERT INTO to_recount VALUES (NEW.case_id, 1, 1, 0) ON CONFLICT (owner) DO UPDATE SET written = 1;
END;

CREATE TRIGGER a_sent_letter_is_recounted AFTER INSERT ON submissions
BEGIN
    INSERT INTO to_recount SELECT case_id, 1, 1, 0 FROM letters WHERE id = NEW.letter_id
    ON CONFLICT (owner) DO UPDATE SET written = 1;
END;

CREATE TRIGGER a_new_case_is_recounted AFTER INSERT ON cases
BEGIN
    INSERT INTO to_recount VALUES (NEW.id, 1, 1, 1) ON CONFLICT (owner) DO UPDATE SET written = 1, clocks = 1;
END;

CREATE TRIGGER a_changed_case_is_recounted AFTER UPDATE ON cases
BEGIN
    INSERT INTO to_recount VALUES (NEW.id, 1, 1, 1) ON CONFLICT (owner) DO UPDATE SET written = 1, clocks = 1;
END;

CREATE TRIGGER a_new_event_is_recounted AFTER INSERT ON case_events
BEGIN
    INSERT INTO to_recount VALUES (NEW.case_id, 1, 1, 1) ON CONFLICT (owner) DO UPDATE SET written = 1, clocks = 1;
END;

CREATE TRIGGER a_changed_event_is_recounted AFTER UPDATE ON case_events
BEGIN
    INSERT INTO to_recount VALUES (NEW.case_id, 1, 1, 1) ON CONFLICT (owner) DO UPDATE SET written = 1, clocks = 1;
END;

CREATE TRIGGER a_new_notice_is_recounted AFTER INSERT ON notices
BEGIN
    INSERT INTO to_recount VALUES (NEW.case_id, 1, 1, 1) ON CONFLICT (owner) DO UPDATE SET written = 1, clocks = 1;
END;

CREATE TRIGGER a_changed_notice_is_recounted AFTER UPDATE ON notices
BEGIN
    INSERT INTO to_recount VALUES (NEW.case_id, 1, 1, 1) ON CONFLICT (owner) DO UPDATE SET written = 1, clocks = 1;
END;

CREATE TRIGGER a_changed_coverage_is_recounted AFTER UPDATE ON coverages
BEGIN
    INSERT INTO to_recount SELECT id, 1, 1, 1 FROM cases WHERE person_id = NEW.person_id
    ON CONFLICT (owner) DO UPDATE SET written = 1, clocks = 1;
END;

CREATE TRIGGER a_new_closure_is_recounted AFTER INSERT ON closures
BEGIN
    INSERT INTO to_recount SELECT id, 1, 0, 1 FROM cases WHERE status = 'open'
    ON CONFLICT (owner) DO UPDATE SET clocks = 1;
END;

CREATE TRIGGER a_changed_closure_is_recounted AFTER UPDATE ON closures
BEGIN
    INSERT INTO to_recount SELECT id, 1, 0, 1 FROM cases WHERE status = 'open'
    ON CONFLICT (owner) DO UPDATE SET clocks = 1;
END;

CREATE TRIGGER a_new_authority_is_recounted AFTER INSERT ON authorities
BEGIN
    INSERT INTO to_recount VALUES (NEW.person_id, 0, 1, 0) ON CONFLICT (owner) DO UPDATE SET written = 1;
END;

CREATE TRIGGER a_changed_authority_is_recounted AFTER UPDATE ON authorities
BEGIN
    INSERT INTO to_recount VALUES (NEW.person_id, 0, 1, 0) ON CONFLICT (owner) DO UPDATE SET written = 1;
END;

CREATE VIRTUAL TABLE paper_vocabulary USING fts5vocab (paper_words, instance);

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

CREATE VIEW record_texts AS
SELECT row, title, text,
    char(57344) || 'k' || kind || coalesce(' ' || char(57344) || 'c' || case_id, '')
        || coalesce(' ' || char(57344) || 'p' || person_id, '') AS marks
FROM search_records;

CREATE VIRTUAL TABLE record_numbers USING fts5 (
    numbers, content = 'search_records', content_rowid = 'row', tokenize = 'trigram'
);

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

CREATE TABLE questions (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    question TEXT NOT NULL,
    withdrawn INTEGER NOT NULL          -- put away; kept, as everything is
) STRICT;

CREATE INDEX questions_of_case ON questions (case_id);

CREATE TABLE statements (
    -- The entry never changes; this is the reading of it, which can be put better.
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    question_id TEXT NOT NULL REFERENCES questions (id),
    entry_id TEXT NOT NULL REFERENCES entries (id),
    who TEXT NOT NULL,                  -- '': the representative of the entry
    said TEXT NOT NULL,
    verbatim INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT;

CREATE INDEX statements_on_question ON statements (question_id);

CREATE INDEX statements_in_entry ON statements (entry_id);

CREATE TABLE left_out (
    -- Entries of another vault that were not handed over: they exist there, and nobody can read them here.
    device TEXT NOT NULL,
    first INTEGER NOT NULL CHECK (first >= 1),
    last INTEGER NOT NULL CHECK (last >= first),
    PRIMARY KEY (device, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE writers (
    -- Who wrote the entries of another device, as the first hand-off with them said.
    device TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    since INTEGER NOT NULL
) STRICT;

CREATE TABLE handoffs (
    -- Every hand-off that went out or came in. Append-only.
    id TEXT PRIMARY KEY NOT NULL,
    came_in INTEGER NOT NULL CHECK (came_in IN (0, 1)),
    person_id TEXT NOT NULL REFERENCES people (id),
    case_id TEXT REFERENCES cases (id), -- NULL for a person with all cases
    with_whom TEXT NOT NULL,            -- who gets it, or who gave it
    made_at INTEGER NOT NULL,           -- by the clock of the computer that made the file
    recorded_at INTEGER NOT NULL,
    device TEXT NOT NULL,               -- that made the file
    fingerprint TEXT NOT NULL,          -- of the key that signed it
    content TEXT NOT NULL,              -- SHA-256 of its rows
    entries INTEGER NOT NULL,           -- that it carried, or that were new here
    papers INTEGER NOT NULL             -- likewise
) STRICT;

CREATE INDEX handoffs_of_person ON handoffs (person_id);

CREATE TRIGGER handoffs_never_change BEFORE UPDATE ON handoffs
BEGIN SELECT RAISE(ABORT, 'a hand-off never changes'); END;

CREATE TRIGGER handoffs_never_go BEFORE DELETE ON handoffs
BEGIN SELECT RAISE(ABORT, 'a hand-off is never deleted'); END;

CREATE TRIGGER entries_follow_one_another BEFORE INSERT ON entries
WHEN NOT (
    (NEW.sequence = coalesce((SELECT max(sequence) FROM entries WHERE device = NEW.device), 0) + 1
     AND NEW.prev = coalesce(
         (SELECT hash FROM entries WHERE device = NEW.device ORDER BY sequence DESC LIMIT 1), zeroblob(32)))
    OR (EXISTS (SELECT 1 FROM left_out WHERE device = NEW.device AND NEW.sequence BETWEEN first AND last)
        AND coalesce((SELECT hash = NEW.prev FROM entries
                      WHERE device = NEW.device AND sequence = NEW.sequence - 1),
                     NEW.sequence > 1 OR NEW.prev = zeroblob(32))
        AND coalesce((SELECT prev = NEW.hash FROM entries
                      WHERE device = NEW.device AND sequence = NEW.sequence + 1), 1)))
BEGIN SELECT RAISE(ABORT, 'an entry follows the last one of its device'); END;

CREATE TRIGGER entries_take_their_place AFTER INSERT ON entries
WHEN EXISTS (SELECT 1 FROM left_out WHERE device = NEW.device AND NEW.sequence BETWEEN first AND last)
BEGIN
    INSERT INTO left_out SELECT device, NEW.sequence + 1, last FROM left_out
    WHERE device = NEW.device AND first <= NEW.sequence AND last > NEW.sequence;
    UPDATE left_out SET last = NEW.sequence - 1
    WHERE device = NEW.device AND first < NEW.sequence AND last >= NEW.sequence;
    DELETE FROM left_out WHERE device = NEW.device AND first = NEW.sequence;
END;

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

CREATE VIRTUAL TABLE entry_words USING fts5 (
    said, outcome, asked, amends_reason,
    representative_name, representative_id, representative_title,
    representative_department, representative_location,
    number_dialled, interpreter, recorded_by, marks,
    content = 'entry_texts', content_rowid = 'row', prefix = '2 3 4 5', detail = none, columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE entry_vocabulary USING fts5vocab (entry_words, instance);

CREATE VIRTUAL TABLE record_words USING fts5 (
    title, text, marks, content = 'record_texts', content_rowid = 'row', prefix = '2 3 4 5', detail = none,
    columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE record_vocabulary USING fts5vocab (record_words, instance);

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

CREATE INDEX search_records_by_day ON search_records (kind, day) WHERE day IS NOT NULL;

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

CREATE TRIGGER numbers_follow_their_notice AFTER UPDATE OF printed_on, received_on ON notices
BEGIN
    DELETE FROM search_records WHERE record_id IN (SELECT id FROM reference_numbers WHERE notice_id = NEW.id);
    INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
    SELECT * FROM record_sources
    WHERE kind = 'reference' AND record_id IN (SELECT id FROM reference_numbers WHERE notice_id = NEW.id);
END;
