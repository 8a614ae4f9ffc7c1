-- Calls, their transcript and their events. Runs unchanged on H2 and PostgreSQL.

CREATE TABLE calls (
    id          VARCHAR(26)                 NOT NULL PRIMARY KEY, -- ULID: sorts by start
    sip_call_id VARCHAR                     NOT NULL,
    direction   VARCHAR(8)                  NOT NULL CHECK (direction IN ('INBOUND', 'OUTBOUND')),
    from_uri    VARCHAR                     NOT NULL,
    to_uri      VARCHAR                     NOT NULL,
    flow        VARCHAR,
    state       VARCHAR(11)                 NOT NULL CHECK (state IN ('RINGING', 'IN_PROGRESS', 'ENDED')),
    started_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    answered_at TIMESTAMP(6) WITH TIME ZONE,
    ended_at    TIMESTAMP(6) WITH TIME ZONE,
    outcome     VARCHAR,
    sip_status  INTEGER,
    q850        INTEGER,
    recording   VARCHAR,
    slots       VARCHAR                     NOT NULL, -- JSON object
    CHECK (state <> 'ENDED' OR (ended_at IS NOT NULL AND outcome IS NOT NULL))
);

CREATE INDEX calls_by_state ON calls (state);
CREATE INDEX calls_by_sip_call_id ON calls (sip_call_id);

CREATE TABLE turns (
    call_id                VARCHAR(26)                 NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
    seq                    INTEGER                     NOT NULL,
    speaker                VARCHAR(6)                  NOT NULL CHECK (speaker IN ('CALLER', 'AGENT')),
    text                   VARCHAR                     NOT NULL,
    confidence             DOUBLE PRECISION,
    source                 VARCHAR(6)                  CHECK (source IN ('SPEECH', 'KEYS')),
    started_at             TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    speech_end_to_final_ms INTEGER,
    final_to_reply_ms      INTEGER,
    reply_to_audio_ms      INTEGER,
    audio_to_rtp_ms        INTEGER,
    voice_to_voice_ms      INTEGER,
    PRIMARY KEY (call_id, seq)
);

CREATE TABLE call_events (
    call_id VARCHAR(26)                 NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
    seq     INTEGER                     NOT NULL,
    at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    type    VARCHAR                     NOT NULL,
    data    VARCHAR                     NOT NULL, -- JSON object
    PRIMARY KEY (call_id, seq)
);
