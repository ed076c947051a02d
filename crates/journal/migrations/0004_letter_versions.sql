-- Each revision of a letter says what made it, so that its versions can be listed and a text written anew can be compared
-- with the one that the case gave before.

ALTER TABLE letters ADD COLUMN step TEXT NOT NULL DEFAULT 'typed'
    CHECK (step IN ('drafted', 'typed', 'filled', 'written_again', 'restored'));
ALTER TABLE letters ADD COLUMN restored_from INTEGER;
