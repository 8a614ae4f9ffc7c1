-- Nobody took out of it; the tables of webhooks are in its place.
DROP TABLE outbox;
