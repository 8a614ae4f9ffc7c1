-- The number of a call's other party, where its SIP address has one: what is stored of a person is
-- found by it without reading all calls. Runs unchanged on H2 and PostgreSQL.
ALTER TABLE calls ADD COLUMN party_digits VARCHAR(16);

UPDATE calls SET party_digits = TRIM(LEADING '+' FROM SUBSTRING(
    CASE direction WHEN 'INBOUND' THEN from_uri ELSE to_uri END
    FROM POSITION(':' IN CASE direction WHEN 'INBOUND' THEN from_uri ELSE to_uri END) + 1
    FOR POSITION('@' IN CASE direction WHEN 'INBOUND' THEN from_uri ELSE to_uri END)
        - POSITION(':' IN CASE direction WHEN 'INBOUND' THEN from_uri ELSE to_uri END) - 1))
WHERE POSITION('@' IN CASE direction WHEN 'INBOUND' THEN from_uri ELSE to_uri END)
    - POSITION(':' IN CASE direction WHEN 'INBOUND' THEN from_uri ELSE to_uri END)
    BETWEEN 3 AND 17;

CREATE INDEX calls_by_party_digits ON calls (party_digits);
