-- An event can be taken back, a day can be marked as closed, and a date that a new version of the rules moved stands
-- beside the new one until somebody has looked.

ALTER TABLE case_events ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;

-- The dates before the move, and the version of the catalogue that gave them; all empty once somebody has looked.
ALTER TABLE deadlines ADD COLUMN before_safe_on TEXT;
ALTER TABLE deadlines ADD COLUMN before_safe_at INTEGER;
ALTER TABLE deadlines ADD COLUMN before_safe_zone TEXT;
ALTER TABLE deadlines ADD COLUMN before_legal_on TEXT;
ALTER TABLE deadlines ADD COLUMN before_legal_at INTEGER;
ALTER TABLE deadlines ADD COLUMN before_legal_zone TEXT;
ALTER TABLE deadlines ADD COLUMN before_catalogue TEXT;

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
