-- What is being stored is staged, with is_complete = 0, in transactions of a bounded size; one last statement
-- completes it. Nothing reads staged rows, and those that a crash left are deleted when a database is opened.

PRAGMA application_id = 0x4F646474; -- "Oddt"
PRAGMA user_version = 1;

CREATE TABLE dataset (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL,
    is_complete INTEGER NOT NULL DEFAULT 0 CHECK (is_complete IN (0, 1)),
    sessions    INTEGER NOT NULL DEFAULT 0,
    commands    INTEGER NOT NULL DEFAULT 0,
    first_nanos INTEGER,
    last_nanos  INTEGER,
    origin      BLOB
) STRICT;

CREATE UNIQUE INDEX dataset_by_name ON dataset (name) WHERE is_complete = 1;

-- Some thousand sessions each, in order; content is what dev.oddtrail.adapter.persistence.column writes, deflated.
CREATE TABLE session_chunk (
    dataset_id INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    sessions   INTEGER NOT NULL,
    content    BLOB    NOT NULL,
    PRIMARY KEY (dataset_id, number)
) STRICT;
