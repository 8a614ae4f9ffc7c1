-- Who may use the API. Runs unchanged on H2 and PostgreSQL.

CREATE TABLE users (
    id         VARCHAR(26)                 NOT NULL PRIMARY KEY, -- ULID
    name       VARCHAR(64)                 NOT NULL UNIQUE,      -- lower case
    role       VARCHAR(10)                 NOT NULL
        CHECK (role IN ('ADMIN', 'SUPERVISOR', 'OPERATOR', 'VIEWER')),
    password   VARCHAR(200)                NOT NULL,             -- argon2id, in the PHC form
    disabled   BOOLEAN                     NOT NULL,
    version    INTEGER                     NOT NULL,             -- one more with each change
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- Sessions of the console. Of the token only its SHA-256 is kept.
CREATE TABLE user_session (
    token_hash VARCHAR(64)                 NOT NULL PRIMARY KEY,
    user_id    VARCHAR(26)                 NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    csrf       VARCHAR(64)                 NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    seen_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ends_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE api_key (
    id          VARCHAR(26)                 NOT NULL PRIMARY KEY, -- ULID, the first part of the key
    user_id     VARCHAR(26)                 NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name        VARCHAR(100)                NOT NULL,
    secret_hash VARCHAR(64)                 NOT NULL,             -- SHA-256 of 256 random bits
    scopes      VARCHAR(1000)               NOT NULL,             -- separated by spaces
    created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at  TIMESTAMP(6) WITH TIME ZONE,
    used_at     TIMESTAMP(6) WITH TIME ZONE,                      -- to the minute
    revoked_at  TIMESTAMP(6) WITH TIME ZONE
);
