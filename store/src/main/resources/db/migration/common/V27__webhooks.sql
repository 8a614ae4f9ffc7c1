-- Who is told of what, what there is to tell, and how far it has come. Runs unchanged on H2 and
-- PostgreSQL.

CREATE TABLE webhook (
    id              VARCHAR(26)                 NOT NULL PRIMARY KEY, -- ULID
    url             VARCHAR(2000)               NOT NULL,
    description     VARCHAR(200)                NOT NULL,
    events          VARCHAR(1000)               NOT NULL, -- types, a space before and after each
    enabled         BOOLEAN                     NOT NULL,
    disabled_reason VARCHAR(400),
    secret          VARCHAR(400)                NOT NULL, -- encrypted
    old_secret      VARCHAR(400),                         -- encrypted; signs too until then
    old_until       TIMESTAMP(6) WITH TIME ZONE,
    version         INTEGER                     NOT NULL, -- one more with each change
    created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    changed_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CHECK ((old_secret IS NULL) = (old_until IS NULL))
);

-- Written in the transaction of the change that it tells of, where somebody is to be told.
CREATE TABLE webhook_event (
    id      VARCHAR(26)                 NOT NULL PRIMARY KEY, -- ULID
    type    VARCHAR(64)                 NOT NULL,
    subject VARCHAR(100)                NOT NULL, -- by which erasure finds it
    at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    body    VARCHAR                     NOT NULL  -- JSON, as it is sent
);

CREATE INDEX webhook_event_by_subject ON webhook_event (subject);
CREATE INDEX webhook_event_by_time ON webhook_event (at);

-- One event for one webhook. Neither is a foreign key: a call's end must not fail because somebody
-- takes a webhook away at that moment.
CREATE TABLE webhook_delivery (
    id          VARCHAR(26)                 NOT NULL PRIMARY KEY, -- ULID
    webhook_id  VARCHAR(26)                 NOT NULL,
    event_id    VARCHAR(26)                 NOT NULL,
    type        VARCHAR(64)                 NOT NULL,
    state       VARCHAR(9)                  NOT NULL
        CHECK (state IN ('WAITING', 'DELIVERED', 'FAILED')),
    attempts    INTEGER                     NOT NULL,
    due_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    taken_till  TIMESTAMP(6) WITH TIME ZONE,              -- under way; another may take it then
    last_at     TIMESTAMP(6) WITH TIME ZONE,
    last_status INTEGER,
    last_error  VARCHAR(400),
    last_ms     INTEGER,
    created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, state, due_at);
CREATE INDEX webhook_delivery_by_webhook ON webhook_delivery (webhook_id, id);
CREATE INDEX webhook_delivery_by_time ON webhook_delivery (created_at);
