-- Hand-offs: a case, or a person with all cases, goes to another vault in one file, and may come back.

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

-- An entry is the next one of its device, as before, or takes a place that was left out, between its neighbours.
DROP TRIGGER entries_follow_one_another;
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
