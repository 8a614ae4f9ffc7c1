-- An import has an owner, so that only one that was cut off is gone on with; and it may fail. Runs
-- unchanged on H2 and PostgreSQL.
ALTER TABLE import_job ADD COLUMN owner VARCHAR(26); -- the run that is at work on it, or was last
ALTER TABLE import_job ADD COLUMN held_until TIMESTAMP(6) WITH TIME ZONE; -- put off by each checkpoint
ALTER TABLE import_job ADD COLUMN reason VARCHAR; -- why it failed

-- The check of its states has another name on each database: it goes, and comes, with its column.
ALTER TABLE import_job ADD COLUMN state_before VARCHAR(8);
UPDATE import_job SET state_before = state;
ALTER TABLE import_job DROP COLUMN state;
ALTER TABLE import_job ADD COLUMN state VARCHAR(8) DEFAULT 'RUNNING' NOT NULL
    CHECK (state IN ('RUNNING', 'DONE', 'REFUSED', 'FAILED', 'UNDONE'));
UPDATE import_job SET state = state_before;
ALTER TABLE import_job DROP COLUMN state_before;
ALTER TABLE import_job ALTER COLUMN state DROP DEFAULT;
