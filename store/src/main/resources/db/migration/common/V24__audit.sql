-- Who changed what: only ever added to. Each entry's hash covers the one before.

CREATE TABLE audit_entry (
    seq     BIGINT                      NOT NULL PRIMARY KEY, -- from 1, without a gap
    at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    actor   VARCHAR(100)                NOT NULL,
    action  VARCHAR(64)                 NOT NULL,
    target  VARCHAR(400)                NOT NULL,
    detail  VARCHAR                     NOT NULL, -- JSON object
    address VARCHAR(64)                 NOT NULL,
    hash    VARCHAR(64)                 NOT NULL
);

CREATE TABLE audit_head (
    id   INTEGER     NOT NULL PRIMARY KEY CHECK (id = 1),
    seq  BIGINT      NOT NULL,
    hash VARCHAR(64) NOT NULL
);

INSERT INTO audit_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
