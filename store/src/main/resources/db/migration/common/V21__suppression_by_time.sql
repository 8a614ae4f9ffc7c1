-- Suppressions that came since a dial engine looked last, for its flight recording. Runs unchanged
-- on H2 and PostgreSQL.

CREATE INDEX suppression_by_time ON suppression (since);
