-- Flags of voices, recognisers and pacing. Runs unchanged on H2 and PostgreSQL.

ALTER TABLE feature_flag ADD COLUMN kind VARCHAR(10) DEFAULT 'VALUE' NOT NULL
    CHECK (kind IN ('FLOW', 'VOICE', 'RECOGNISER', 'PACING', 'VALUE'));
ALTER TABLE feature_flag ADD COLUMN campaign_id BIGINT; -- whose pacing it decides; null: no campaign's
UPDATE feature_flag SET kind = 'FLOW' WHERE flow IS NOT NULL;

-- What was changed at our numbers, and what calls have taught of them. Null: as the configuration says.
CREATE TABLE caller_number (
    number      VARCHAR(16)      NOT NULL PRIMARY KEY,
    pool        VARCHAR(100),                            -- null: it is one of the configuration
    owned       BOOLEAN,
    since       DATE,
    per_day     INTEGER CHECK (per_day >= 1),
    region      VARCHAR(6),                              -- where it counts as local, DE or US-NY
    rests_until TIMESTAMP(6) WITH TIME ZONE,             -- in quarantine
    rest_reason VARCHAR(200)     NOT NULL,
    rate_calls  BIGINT           NOT NULL,
    rate_usual  DOUBLE PRECISION NOT NULL,               -- answered, over about 500 calls
    rate_recent DOUBLE PRECISION NOT NULL,               -- over about 50
    version     INTEGER          NOT NULL                -- one more with each change by people
);

-- How many calls came to each step of a flow, and ended there. By the hour and by the day, as call_sum.
CREATE TABLE step_sum (
    hours        SMALLINT                    NOT NULL CHECK (hours IN (1, 24)),
    hour_start   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    direction    VARCHAR(8)                  NOT NULL,
    flow         VARCHAR(200)                NOT NULL,
    flow_version INTEGER                     NOT NULL,
    trunk        VARCHAR(200)                NOT NULL,
    campaign_id  BIGINT                      NOT NULL,
    flag         VARCHAR(120)                NOT NULL,
    variant      VARCHAR(100)                NOT NULL,
    step         VARCHAR(200)                NOT NULL,
    reached      BIGINT                      NOT NULL, -- calls, however often they came to it
    ended        BIGINT                      NOT NULL, -- calls that came to no other step after it
    PRIMARY KEY (hours, hour_start, direction, flow, flow_version, trunk, campaign_id, flag,
        variant, step)
);

-- The scores that callers have given.
CREATE TABLE survey_sum (
    hours        SMALLINT                    NOT NULL CHECK (hours IN (1, 24)),
    hour_start   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    direction    VARCHAR(8)                  NOT NULL,
    flow         VARCHAR(200)                NOT NULL,
    flow_version INTEGER                     NOT NULL,
    trunk        VARCHAR(200)                NOT NULL,
    campaign_id  BIGINT                      NOT NULL,
    flag         VARCHAR(120)                NOT NULL,
    variant      VARCHAR(100)                NOT NULL,
    survey       VARCHAR(200)                NOT NULL,
    score        INTEGER                     NOT NULL,
    calls        BIGINT                      NOT NULL,
    PRIMARY KEY (hours, hour_start, direction, flow, flow_version, trunk, campaign_id, flag,
        variant, survey, score)
);
