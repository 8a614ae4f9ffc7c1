-- Flags of voices, recognisers and pacing. Runs unchanged on H2 and PostgreSQL.

ALTER TABLE feature_flag ADD COLUMN kind VARCHAR(10) DEFAULT 'VALUE' NOT NULL
    CHECK (kind IN ('FLOW', 'VOICE', 'RECOGNISER', 'PACING', 'VALUE'));
ALTER TABLE feature_flag ADD COLUMN campaign_id BIGINT; -- whose pacing it decides; null: no campaign's
UPDATE feature_flag SET kind = 'FLOW' WHERE flow IS NOT NULL;
