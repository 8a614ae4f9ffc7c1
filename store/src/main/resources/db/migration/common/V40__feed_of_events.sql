-- What happened, for some minutes: so that who watches one node hears of changes that any process on
-- this database made. Written in the transaction of the change (campaigns, imports), or soon after
-- it (calls, where several nodes share the database).
CREATE TABLE feed_event (
    id      VARCHAR(26)                 NOT NULL PRIMARY KEY, -- ULID: sorts by the time of writing
    origin  VARCHAR(26)                 NOT NULL, -- process whose watchers were told; empty: none were
    at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    type    VARCHAR                     NOT NULL,
    call_id VARCHAR(26)                 NOT NULL, -- empty: about no call
    data    VARCHAR                     NOT NULL  -- JSON object
);
