-- A copy of a paper in which parts are blacked out is a paper of its own, and says of which one it is a copy.

ALTER TABLE papers ADD COLUMN copy_of TEXT REFERENCES papers (id);
