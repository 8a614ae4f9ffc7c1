-- One row for each intent to dial, committed before the INVITE. The Call-ID of its INVITE is
-- derived from its id.

CREATE TABLE attempt (
    id                  VARCHAR(26)                 NOT NULL PRIMARY KEY, -- ULID
    campaign_contact_id BIGINT                      NOT NULL REFERENCES campaign_contact (id),
    attempt_no          INTEGER                     NOT NULL,
    campaign_id         BIGINT                      NOT NULL,
    contact_id          BIGINT                      NOT NULL,
    e164                VARCHAR(64)                 NOT NULL,
    caller_number       VARCHAR(64),
    trunk               VARCHAR(200),
    state               VARCHAR(8)                  NOT NULL
        CHECK (state IN ('DIALLING', 'ENDED', 'UNKNOWN')),
    fence               BIGINT                      NOT NULL,
    node_id             VARCHAR(64)                 NOT NULL,
    node_epoch          BIGINT                      NOT NULL,
    intent_at           TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    answered_at         TIMESTAMP(6) WITH TIME ZONE,
    ended_at            TIMESTAMP(6) WITH TIME ZONE,
    category            VARCHAR(32),
    counted             BOOLEAN                     NOT NULL, -- against the caps of the number
    sip_status          INTEGER,
    q850                INTEGER,
    reason              VARCHAR,
    UNIQUE (campaign_contact_id, attempt_no)
);

CREATE INDEX attempt_by_number ON attempt (e164, intent_at);
CREATE INDEX attempt_by_time ON attempt (intent_at);

-- Numbers that ring or talk now: no two campaigns call one number at once.
CREATE TABLE number_lock (
    e164       VARCHAR(64)                 NOT NULL PRIMARY KEY,
    attempt_id VARCHAR(26)                 NOT NULL,
    since      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
