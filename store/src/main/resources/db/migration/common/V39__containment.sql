-- Whether the agent did without a person. Runs unchanged on H2 and PostgreSQL.

ALTER TABLE call_sum ADD COLUMN led BIGINT DEFAULT 0 NOT NULL;         -- persons whom a flow has led
ALTER TABLE call_sum ADD COLUMN contained BIGINT DEFAULT 0 NOT NULL;   -- of those, without a way to a person
ALTER TABLE call_sum ADD COLUMN handed_over BIGINT DEFAULT 0 NOT NULL; -- of those, to a person

-- The report of a campaign counts its refusals; the ledger may have many of others.
CREATE INDEX refusal_by_campaign ON refusal (campaign_id, rule);
