-- What the dial engine of a node asks for while it runs. Runs unchanged on H2 and PostgreSQL.

-- Suppressions that came since the engine looked last, for its flight recording.
CREATE INDEX suppression_by_time ON suppression (since);

-- What a node that starts must know of our numbers: their rest, and how often they are answered.
CREATE TABLE caller_number (
    e164        VARCHAR(64)      NOT NULL PRIMARY KEY,
    rests_until TIMESTAMP(6) WITH TIME ZONE,
    calls       BIGINT           NOT NULL,
    usual       DOUBLE PRECISION NOT NULL, -- share answered, over about 500 calls
    recent      DOUBLE PRECISION NOT NULL  -- over about 50
);
