-- Versions that only a part of the calls gets. Runs unchanged on H2 and PostgreSQL.

CREATE TABLE feature_flag (
    name       VARCHAR(100)                NOT NULL PRIMARY KEY,
    flow       VARCHAR(100),                                   -- whose version it decides; null: none
    definition VARCHAR                     NOT NULL,           -- JSON object, of the server
    state      VARCHAR(11)                 NOT NULL
        CHECK (state IN ('DRAFT', 'ROLLING', 'PAUSED', 'COMPLETE', 'ROLLED_BACK')),
    step       INTEGER                     NOT NULL CHECK (step >= 0),
    step_since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    round      INTEGER                     NOT NULL,           -- one more with each start
    reason     VARCHAR                     NOT NULL,           -- of the last change of state
    version    INTEGER                     NOT NULL,           -- one more with each change
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX feature_flag_by_flow ON feature_flag (flow);
