-- The live rows of all campaigns: narrow, and gone when their contact is finished, so that the cost
-- of a claim does not grow with what was called before.

CREATE TABLE node (
    id           VARCHAR(64)                 NOT NULL PRIMARY KEY,
    epoch        BIGINT                      NOT NULL, -- one more with each start
    heartbeat_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    lease_until  TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE dial_queue (
    id          BIGINT                      NOT NULL PRIMARY KEY REFERENCES campaign_contact (id),
    campaign_id BIGINT                      NOT NULL,
    e164        VARCHAR(64)                 NOT NULL,
    state       VARCHAR(8)                  NOT NULL
        CHECK (state IN ('READY', 'CLAIMED', 'DIALLING', 'UNKNOWN')),
    lane        SMALLINT                    NOT NULL, -- 0 call-back, 1 retry, 2 first attempt
    due_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    fence       BIGINT                      NOT NULL, -- one more with each change of owner
    lease_until TIMESTAMP(6) WITH TIME ZONE,          -- of a claim
    node_id     VARCHAR(64),
    node_epoch  BIGINT,
    attempt_id  VARCHAR(26)                           -- while DIALLING or UNKNOWN
);

CREATE INDEX dial_queue_due ON dial_queue (campaign_id, state, lane, due_at, id);
