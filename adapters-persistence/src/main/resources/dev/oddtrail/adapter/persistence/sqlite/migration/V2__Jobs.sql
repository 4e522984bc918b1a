-- What was done in the background. A job that is queued or running when the database is next served was interrupted.

PRAGMA user_version = 2;

CREATE TABLE job (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT NOT NULL,
    title      TEXT NOT NULL,
    analyst    TEXT NOT NULL,
    state      TEXT NOT NULL,
    queued_at  TEXT NOT NULL,
    started_at TEXT,
    ended_at   TEXT,
    message    TEXT,
    outcome    TEXT NOT NULL -- JSON
) STRICT;
