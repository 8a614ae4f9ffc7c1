-- When a contact was due before a rule had it wait, so that it comes back when the rule is another.
ALTER TABLE dial_queue ADD COLUMN own_due_at TIMESTAMP(6) WITH TIME ZONE;
