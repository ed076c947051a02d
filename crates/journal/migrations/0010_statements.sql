-- Who said what: a question of a case, and what each representative answered to it, with the entry that shows it.

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
