-- What there is to be reminded of, found by the time at which it next asks for something. All of it follows from other
-- tables and can be made anew; to_recount says whose is no longer what they say.

ALTER TABLE reminders ADD COLUMN about TEXT NOT NULL DEFAULT '';
-- Until now only the key of an occurrence named it, after the second space.
UPDATE reminders SET about = substr(occurrence, instr(occurrence, ' ') + 1);
UPDATE reminders SET about = substr(about, instr(about, ' ') + 1);
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

-- Everything there is was never counted into dues.
INSERT INTO to_recount SELECT id, 1, 0, 0 FROM cases;
INSERT INTO to_recount SELECT id, 0, 0, 0 FROM people;

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
-- Another line of business or state is another law.
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
