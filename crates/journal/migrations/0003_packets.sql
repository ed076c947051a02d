-- What goes into one envelope: a letter and the exhibits that back it.

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
