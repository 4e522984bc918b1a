-- What is large is stored in chunks: columns of numbers as dev.oddtrail.adapter.persistence.column packs them, deflated.
-- It is staged, with is_complete = 0, in transactions of a bounded size, and one last statement completes it. Nothing
-- reads staged rows, and those that a crash left are deleted when the database is next opened.
--
-- Instants are ISO 8601 in UTC.

PRAGMA application_id = 0x4F646474; -- "Oddt"
PRAGMA user_version = 1;

CREATE TABLE dataset (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT    NOT NULL,
    is_complete INTEGER NOT NULL DEFAULT 0 CHECK (is_complete IN (0, 1)),
    sessions    INTEGER NOT NULL,
    commands    INTEGER NOT NULL,
    begin_nanos INTEGER,
    end_nanos   INTEGER,
    origin      TEXT    NOT NULL -- JSON
) STRICT;

CREATE UNIQUE INDEX dataset_of_name ON dataset (name) WHERE is_complete = 1;
CREATE INDEX dataset_staged ON dataset (id) WHERE is_complete = 0;

-- The distinct principals and commands of a data set; a value's number is its place among those of its kind.
CREATE TABLE value_chunk (
    dataset_id   INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
    kind         TEXT    NOT NULL CHECK (kind IN ('command', 'principal')),
    first_number INTEGER NOT NULL,
    content      BLOB    NOT NULL,
    PRIMARY KEY (dataset_id, kind, first_number)
) STRICT;

-- Sessions in order of begin, then principal, then ordinal; their numbers count from 0.
CREATE TABLE session_chunk (
    dataset_id   INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
    first_number INTEGER NOT NULL,
    head         BLOB    NOT NULL, -- whose they are and when they begin
    body         BLOB    NOT NULL, -- all the rest
    PRIMARY KEY (dataset_id, first_number)
) STRICT;

-- The bits of all session ids of a data set in ascending order, each with the number of its session.
CREATE TABLE session_id_chunk (
    dataset_id INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
    first_bits INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    content    BLOB    NOT NULL,
    PRIMARY KEY (dataset_id, first_bits, number)
) STRICT;

CREATE TABLE rejection_chunk (
    dataset_id INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    content    BLOB    NOT NULL,
    PRIMARY KEY (dataset_id, number)
) STRICT;

-- A model that was replaced or removed has no name any more, and stays as long as a run was scored with it.
CREATE TABLE model (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL,
    is_named   INTEGER NOT NULL CHECK (is_named IN (0, 1)),
    detail     TEXT    NOT NULL,
    commands   INTEGER NOT NULL,
    format     INTEGER NOT NULL, -- the version of model files that the next two are written as in
    provenance TEXT    NOT NULL,
    content    BLOB    NOT NULL  -- deflated
) STRICT;

CREATE UNIQUE INDEX model_of_name ON model (name) WHERE is_named = 1;

CREATE TABLE run (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    is_complete       INTEGER NOT NULL DEFAULT 0 CHECK (is_complete IN (0, 1)),
    dataset_id        INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
    model_id          INTEGER NOT NULL REFERENCES model (id),
    window_commands   INTEGER NOT NULL,
    is_start_and_end  INTEGER NOT NULL CHECK (is_start_and_end IN (0, 1)),
    is_geometric_mean INTEGER NOT NULL CHECK (is_geometric_mean IN (0, 1)),
    short_sessions    TEXT    NOT NULL,
    unseen_parameters TEXT    NOT NULL,
    is_own_model      INTEGER NOT NULL CHECK (is_own_model IN (0, 1)),
    scored_at         TEXT    NOT NULL,
    code_version      TEXT    NOT NULL,
    sessions          INTEGER NOT NULL,
    unscored          INTEGER NOT NULL,
    patterns          BLOB    NOT NULL
) STRICT;

CREATE INDEX run_of_dataset ON run (dataset_id);
CREATE INDEX run_of_model ON run (model_id);
CREATE INDEX run_staged ON run (id) WHERE is_complete = 0;

-- Scores, the rarest first.
CREATE TABLE score_chunk (
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    asked  BLOB    NOT NULL, -- what questions are about
    shown  BLOB    NOT NULL, -- what is only shown
    PRIMARY KEY (run_id, number)
) STRICT;

-- Decisions belong to a data set's name and outlive it.
CREATE TABLE decision (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset_name TEXT    NOT NULL,
    session_bits INTEGER NOT NULL,
    state        TEXT    NOT NULL,
    note         TEXT    NOT NULL,
    analyst      TEXT    NOT NULL,
    decided_at   TEXT    NOT NULL
) STRICT;

CREATE INDEX decision_of_session ON decision (dataset_name, session_bits);
CREATE INDEX decision_of_dataset ON decision (dataset_name, id);

CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN
    SELECT RAISE (ABORT, 'decisions are never deleted');
END;

CREATE TRIGGER decision_never_changes BEFORE UPDATE ON decision BEGIN
    SELECT RAISE (ABORT, 'decisions are never changed');
END;

CREATE TABLE suppression (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    scope        TEXT NOT NULL, -- JSON
    reason       TEXT NOT NULL,
    analyst      TEXT NOT NULL,
    added_at     TEXT NOT NULL,
    expires_at   TEXT,
    withdrawn_by TEXT,
    withdrawn_at TEXT
) STRICT;

CREATE TABLE saved_view (
    name     TEXT NOT NULL PRIMARY KEY,
    address  TEXT NOT NULL,
    analyst  TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;
