-- What calls cost, in millionths of the currency. Runs unchanged on H2 and PostgreSQL.

ALTER TABLE call_label ADD COLUMN minute_price BIGINT DEFAULT 0 NOT NULL; -- of its trunk; 0: not known
ALTER TABLE call_label ADD COLUMN price_step INTEGER DEFAULT 1 NOT NULL;  -- s; each begun one is paid
ALTER TABLE call_label ADD COLUMN cost BIGINT;                            -- null: not ended, or no price
ALTER TABLE call_sum ADD COLUMN priced BIGINT DEFAULT 0 NOT NULL;         -- calls with a price
ALTER TABLE call_sum ADD COLUMN cost BIGINT DEFAULT 0 NOT NULL;
