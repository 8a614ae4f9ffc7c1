-- People who take calls, by team. Runs unchanged on H2 and PostgreSQL.
CREATE TABLE person (
    id           BIGINT                      NOT NULL PRIMARY KEY,
    name         VARCHAR(64)                 NOT NULL UNIQUE,
    team         VARCHAR(64)                 NOT NULL,
    target       VARCHAR(255)                NOT NULL, -- SIP URI, or a user part at the trunk
    trunk        VARCHAR(200)                NOT NULL, -- empty: that of the call that is handed over
    auto_answer  BOOLEAN                     NOT NULL, -- its telephone is asked to answer by itself
    wrap_up_s    INTEGER                     NOT NULL CHECK (wrap_up_s BETWEEN 0 AND 3600),
    state        VARCHAR(8)                  NOT NULL CHECK (state IN ('AWAY', 'READY', 'PAUSED')),
    reason       VARCHAR(100)                NOT NULL, -- of the pause
    since        TIMESTAMP(6) WITH TIME ZONE NOT NULL, -- in that state
    call_id      VARCHAR(26)                 NOT NULL, -- of the caller whom the person has; empty: none
    node         VARCHAR(26)                 NOT NULL, -- the process that has the call
    held_until   TIMESTAMP(6) WITH TIME ZONE NOT NULL, -- unless that process says that it goes on
    free_from    TIMESTAMP(6) WITH TIME ZONE NOT NULL, -- after the last call
    mean_busy_ms BIGINT                      NOT NULL, -- with a caller and after it; 0: none yet
    version      INTEGER                     NOT NULL  -- one more with each change by people
);

CREATE INDEX person_team ON person (team, state, free_from);
