-- Whom a campaign calls. Numbers of rows come from one sequence, taken in blocks of 1000 by the
-- program, so that a batch knows its numbers before it is written.

CREATE SEQUENCE dial_ids START WITH 1 INCREMENT BY 1000;

CREATE TABLE campaign (
    id            BIGINT                      NOT NULL PRIMARY KEY,
    name          VARCHAR(200)                NOT NULL UNIQUE,
    state         VARCHAR(9)                  NOT NULL
        CHECK (state IN ('DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED', 'ARCHIVED')),
    paused_reason VARCHAR,
    priority      INTEGER                     NOT NULL, -- lower ones go first
    flow          VARCHAR,
    starts_at     TIMESTAMP(6) WITH TIME ZONE,
    ends_at       TIMESTAMP(6) WITH TIME ZONE,
    settings      VARCHAR                     NOT NULL, -- JSON object, the dialer's
    created_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- A number and what is known of it in all campaigns.
CREATE TABLE contact (
    id         BIGINT                      NOT NULL PRIMARY KEY,
    e164       VARCHAR(64)                 NOT NULL UNIQUE, -- after an erasure: a pseudonym
    zone       VARCHAR(64),                                 -- IANA name, when somebody told it
    region     VARCHAR(16),
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    erased_at  TIMESTAMP(6) WITH TIME ZONE
);

-- A contact's place in a campaign.
CREATE TABLE campaign_contact (
    id          BIGINT      NOT NULL PRIMARY KEY,
    campaign_id BIGINT      NOT NULL REFERENCES campaign (id),
    contact_id  BIGINT      NOT NULL,
    external_id VARCHAR(200),
    data        VARCHAR     NOT NULL, -- JSON object: what the flow may say
    state       VARCHAR(10) NOT NULL
        CHECK (state IN ('STAGED', 'QUEUED', 'FINISHED', 'EXHAUSTED', 'SUPPRESSED', 'CANCELLED')),
    outcome     VARCHAR,
    attempts    INTEGER     NOT NULL, -- intents so far, also those that do not count
    import_id   BIGINT,
    import_line BIGINT,               -- line of the file on which its record starts
    UNIQUE (campaign_id, contact_id)
);

CREATE INDEX campaign_contact_by_contact ON campaign_contact (contact_id);
-- After the index, which H2 would make a second time otherwise.
ALTER TABLE campaign_contact ADD FOREIGN KEY (contact_id) REFERENCES contact (id);
CREATE INDEX campaign_contact_by_import ON campaign_contact (import_id);
