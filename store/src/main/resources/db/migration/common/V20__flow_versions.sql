-- The flows that were published, word for word: what a call of that version said can be read later.
-- Runs unchanged on H2 and PostgreSQL.

CREATE TABLE flow_versions (
    name         VARCHAR                     NOT NULL,
    version      INTEGER                     NOT NULL CHECK (version >= 1),
    published_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    source       VARCHAR                     NOT NULL, -- the YAML file
    parts        VARCHAR                     NOT NULL, -- JSON object: the YAML of each part, by name
    PRIMARY KEY (name, version)
);
