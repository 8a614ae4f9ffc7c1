-- Calls that networks refused because of a number of ours, since one was answered that showed it.
ALTER TABLE caller_number ADD COLUMN blocked_calls INTEGER DEFAULT 0 NOT NULL;
