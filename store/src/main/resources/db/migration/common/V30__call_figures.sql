-- By what a call is counted, and the sums for analytics; kept in the commit of a call's end. Sums are
-- kept twice, by the hour and by the day (UTC): a month of hours has too many rows to be read while
-- somebody waits. Runs unchanged on H2 and PostgreSQL.

CREATE TABLE call_label (
    call_id      VARCHAR(26)  NOT NULL PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
    trunk        VARCHAR(200) NOT NULL, -- empty: none, or a call that came in
    campaign_id  BIGINT       NOT NULL, -- 0: none
    flow_version INTEGER      NOT NULL, -- 0: not known
    flag         VARCHAR(120) NOT NULL, -- name and round; empty: none
    variant      VARCHAR(100) NOT NULL
);

CREATE TABLE call_sum (
    hours        SMALLINT                    NOT NULL CHECK (hours IN (1, 24)),
    hour_start   TIMESTAMP(6) WITH TIME ZONE NOT NULL, -- of the calls' start
    direction    VARCHAR(8)                  NOT NULL,
    flow         VARCHAR(200)                NOT NULL,
    flow_version INTEGER                     NOT NULL,
    trunk        VARCHAR(200)                NOT NULL,
    campaign_id  BIGINT                      NOT NULL,
    flag         VARCHAR(120)                NOT NULL,
    variant      VARCHAR(100)                NOT NULL,
    answerer     VARCHAR(12)                 NOT NULL, -- as it was told; empty: not told
    outcome      VARCHAR(200)                NOT NULL,
    calls        BIGINT                      NOT NULL,
    answered     BIGINT                      NOT NULL,
    abandoned    BIGINT                      NOT NULL,
    talk_ms      BIGINT                      NOT NULL,
    PRIMARY KEY (hours, hour_start, direction, flow, flow_version, trunk, campaign_id, flag,
        variant, answerer, outcome)
);

CREATE INDEX call_sum_by_flag ON call_sum (flag, hours, hour_start);

-- Turns of the agent by voice-to-voice latency. A bucket is a tenth wider than the one before.
CREATE TABLE latency_sum (
    hours        SMALLINT                    NOT NULL CHECK (hours IN (1, 24)),
    hour_start   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    direction    VARCHAR(8)                  NOT NULL,
    flow         VARCHAR(200)                NOT NULL,
    flow_version INTEGER                     NOT NULL,
    trunk        VARCHAR(200)                NOT NULL,
    campaign_id  BIGINT                      NOT NULL,
    flag         VARCHAR(120)                NOT NULL,
    variant      VARCHAR(100)                NOT NULL,
    bucket       SMALLINT                    NOT NULL,
    turns        BIGINT                      NOT NULL,
    PRIMARY KEY (hours, hour_start, direction, flow, flow_version, trunk, campaign_id, flag,
        variant, bucket)
);

CREATE INDEX latency_sum_by_flag ON latency_sum (flag, hours, hour_start);

-- What was told of answers, and what operators knew better, by the hour of the call's start.
CREATE TABLE answer_sum (
    hour_start TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    verdict    VARCHAR(12)                 NOT NULL,
    corrected  VARCHAR(12)                 NOT NULL, -- empty: nobody looked
    calls      BIGINT                      NOT NULL,
    PRIMARY KEY (hour_start, verdict, corrected)
);
