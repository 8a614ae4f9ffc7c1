-- Who answered a call that was placed, the figures that it was judged by, and what an operator knew
-- better. Runs unchanged on H2 and PostgreSQL.

CREATE TABLE answers (
    call_id      VARCHAR(26)                 NOT NULL PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
    verdict      VARCHAR(12)                 NOT NULL,
    sign         VARCHAR(12)                 NOT NULL, -- what decided
    verdict_ms   INTEGER                     NOT NULL, -- of audio since the answer
    features     VARCHAR                     NOT NULL, -- rows of numbers: no word of anybody
    corrected    VARCHAR(12),
    corrected_at TIMESTAMP(6) WITH TIME ZONE,
    CHECK ((corrected IS NULL) = (corrected_at IS NULL))
);
