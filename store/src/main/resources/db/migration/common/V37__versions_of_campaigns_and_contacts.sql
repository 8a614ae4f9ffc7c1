-- So that who changes one can tell whether it is still what was read. One more with each change.
ALTER TABLE campaign ADD COLUMN version INTEGER DEFAULT 1 NOT NULL;
ALTER TABLE contact ADD COLUMN version INTEGER DEFAULT 1 NOT NULL;
