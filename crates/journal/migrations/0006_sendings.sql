-- A packet that is frozen keeps the exact bytes of its parts, and everything that shows that it went out and arrived.

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
-- With REPLACE a row would go without the DELETE trigger being asked.
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
