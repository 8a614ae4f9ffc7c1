-- What went over the wire in a call: its SIP messages, and the file that its RTP was captured to.
-- Runs unchanged on H2 and PostgreSQL.

CREATE TABLE call_trace (
    call_id  VARCHAR(26) NOT NULL PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
    messages BYTEA       NOT NULL -- JSON, gzip
);

CREATE TABLE call_capture (
    call_id VARCHAR(26) NOT NULL PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
    file    VARCHAR     NOT NULL
);
