-- Sums of the calls that have ended, kept in the commit of their end. By the hour of their start.

CREATE TABLE call_hour (
    hour_start TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    direction  VARCHAR(8)                  NOT NULL,
    flow       VARCHAR(200)                NOT NULL, -- empty without one
    outcome    VARCHAR(200)                NOT NULL,
    calls      BIGINT                      NOT NULL,
    answered   BIGINT                      NOT NULL,
    talk_ms    BIGINT                      NOT NULL, -- of those that were answered
    PRIMARY KEY (hour_start, direction, flow, outcome)
);
