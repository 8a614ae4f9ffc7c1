-- An import of a file, with the checkpoint from which it goes on after a kill.
CREATE TABLE import_job (
    id           BIGINT                      NOT NULL PRIMARY KEY,
    campaign_id  BIGINT                      NOT NULL REFERENCES campaign (id),
    file         VARCHAR                     NOT NULL,
    fingerprint  VARCHAR(64)                 NOT NULL, -- SHA-256 of size, beginning and end
    mode         VARCHAR(11)                 NOT NULL CHECK (mode IN ('ATOMIC', 'BEST_EFFORT')),
    options      VARCHAR                     NOT NULL, -- JSON object
    state        VARCHAR(8)                  NOT NULL
        CHECK (state IN ('RUNNING', 'DONE', 'REFUSED', 'UNDONE')),
    records_done BIGINT                      NOT NULL,
    accepted     BIGINT                      NOT NULL,
    rejected     BIGINT                      NOT NULL,
    errors_bytes BIGINT                      NOT NULL, -- length of the errors file up to here
    started_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at     TIMESTAMP(6) WITH TIME ZONE
);
