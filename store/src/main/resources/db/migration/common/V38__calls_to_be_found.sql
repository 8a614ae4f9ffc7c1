-- Calls are found by number, flow, outcome, campaign and trunk, the newest first. Runs unchanged on
-- H2 and PostgreSQL.
ALTER TABLE calls ADD COLUMN from_number VARCHAR(16); -- E.164 with its plus; null: not known as one
ALTER TABLE calls ADD COLUMN to_number VARCHAR(16);

-- Of older calls those numbers that were signalled with their plus.
UPDATE calls SET from_number = SUBSTRING(from_uri FROM 5 FOR POSITION('@' IN from_uri) - 5)
    WHERE from_uri LIKE 'sip:+%@%' AND POSITION('@' IN from_uri) BETWEEN 13 AND 21
        AND REPLACE(TRANSLATE(
            SUBSTRING(from_uri FROM 6 FOR GREATEST(POSITION('@' IN from_uri) - 6, 0)),
            '123456789', '000000000'), '0', '') = '';
UPDATE calls SET to_number = SUBSTRING(to_uri FROM 5 FOR POSITION('@' IN to_uri) - 5)
    WHERE to_uri LIKE 'sip:+%@%' AND POSITION('@' IN to_uri) BETWEEN 13 AND 21
        AND REPLACE(TRANSLATE(
            SUBSTRING(to_uri FROM 6 FOR GREATEST(POSITION('@' IN to_uri) - 6, 0)),
            '123456789', '000000000'), '0', '') = '';

CREATE INDEX calls_by_from_number ON calls (from_number, id);
CREATE INDEX calls_by_to_number ON calls (to_number, id);
CREATE INDEX calls_by_flow ON calls (flow, id);
CREATE INDEX calls_by_outcome ON calls (outcome, id);
CREATE INDEX call_label_by_campaign ON call_label (campaign_id, call_id);
CREATE INDEX call_label_by_trunk ON call_label (trunk, call_id);
DROP INDEX calls_by_state;
CREATE INDEX calls_by_state ON calls (state, id);
