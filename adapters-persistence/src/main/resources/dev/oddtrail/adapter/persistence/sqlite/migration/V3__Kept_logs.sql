-- The bytes of logs, kept so that records can be shown when the logs are gone.

PRAGMA user_version = 3;

-- A log is the bytes of one source as they were read, compressed where they were, cut into chunks that are deflated each
-- by itself. A log without bytes is one chunk without bytes; a log without a chunk was not kept.
CREATE TABLE log_chunk (
    dataset_id INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
    source     INTEGER NOT NULL, -- place of the log among the sources in the origin of the data set
    first_byte INTEGER NOT NULL,
    bytes      INTEGER NOT NULL, -- how many they are when inflated
    content    BLOB    NOT NULL,
    PRIMARY KEY (dataset_id, source, first_byte)
) STRICT;

-- How many bytes the contents of its log chunks have; NULL if no log was kept.
ALTER TABLE dataset ADD COLUMN log_bytes INTEGER;
