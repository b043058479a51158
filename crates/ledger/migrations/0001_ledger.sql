-- The book of record. Rows of sheets are never changed: an import adds, a withdrawal marks.
-- A step that was released is never edited; the next one gets the next number.

PRAGMA application_id = 0x5747545A; -- "WGTZ", 网格台账

CREATE TABLE scheme (
    place    INTEGER PRIMARY KEY, -- order in which they were added
    id       TEXT NOT NULL,
    version  TEXT NOT NULL,
    title    TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    text     TEXT NOT NULL,
    added_at TEXT NOT NULL,
    UNIQUE (id, version)
) STRICT;

-- Months that were added or bound; one that only holds batches need not stand here.
CREATE TABLE month (
    month  TEXT PRIMARY KEY,
    scheme INTEGER REFERENCES scheme (place)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch (
    id           INTEGER PRIMARY KEY AUTOINCREMENT, -- shown to people, never used twice
    month        TEXT NOT NULL,
    made_at      TEXT NOT NULL,
    withdrawn_at TEXT
) STRICT;

CREATE TABLE file (
    id     INTEGER PRIMARY KEY,
    batch  INTEGER NOT NULL REFERENCES batch (id),
    name   TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX file_by_batch ON file (batch);

-- Ascending ids are the order of import: a higher sheet lies on top of a lower one.
CREATE TABLE sheet (
    id          INTEGER PRIMARY KEY,
    file        INTEGER NOT NULL REFERENCES file (id),
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('roster', 'month', 'sessions', 'requests', 'events')),
    columns     TEXT NOT NULL, -- [[field, letters], …]
    veto_column TEXT,
    rows        INTEGER NOT NULL
) STRICT;
CREATE INDEX sheet_by_file ON sheet (file);

-- What stands: sheets with rows, of batches that were not withdrawn.
CREATE VIEW live_sheet AS
SELECT sheet.id, sheet.kind, sheet.columns, sheet.veto_column, batch.month
FROM sheet JOIN file ON file.id = sheet.file JOIN batch ON batch.id = file.batch
WHERE batch.withdrawn_at IS NULL AND sheet.rows > 0;

CREATE TABLE roster_row (
    sheet   INTEGER NOT NULL REFERENCES sheet (id),
    row     INTEGER NOT NULL,
    code    TEXT NOT NULL,
    content TEXT NOT NULL, -- JSON
    PRIMARY KEY (sheet, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure_row (
    sheet   INTEGER NOT NULL REFERENCES sheet (id),
    row     INTEGER NOT NULL,
    grid    TEXT NOT NULL,
    figures TEXT NOT NULL, -- 188,200,,/,0.95: aligned with the sheet's columns; nothing is blank, / is not applicable
    vetoes  TEXT,          -- JSON list
    PRIMARY KEY (sheet, row)
) STRICT, WITHOUT ROWID;

-- `key` is what makes two rows the same session, request or event; of those the last counts.
CREATE TABLE session (
    sheet   INTEGER NOT NULL REFERENCES sheet (id),
    row     INTEGER NOT NULL,
    key     TEXT NOT NULL,
    day     TEXT NOT NULL,
    content TEXT NOT NULL, -- JSON
    PRIMARY KEY (sheet, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_key ON session (key);
CREATE INDEX session_by_day ON session (day);

CREATE TABLE request (
    sheet   INTEGER NOT NULL REFERENCES sheet (id),
    row     INTEGER NOT NULL,
    key     TEXT NOT NULL,
    raised  TEXT NOT NULL,
    content TEXT NOT NULL, -- JSON
    PRIMARY KEY (sheet, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_by_key ON request (key);

CREATE TABLE event (
    sheet   INTEGER NOT NULL REFERENCES sheet (id),
    row     INTEGER NOT NULL,
    grid    TEXT NOT NULL,
    content TEXT NOT NULL, -- JSON list aligned with the sheet's columns
    PRIMARY KEY (sheet, row)
) STRICT, WITHOUT ROWID;

-- Each hash covers the hash before it and its own entry, so that no entry can be changed unseen.
CREATE TABLE log (
    place INTEGER PRIMARY KEY,
    at    TEXT NOT NULL, -- UTC, by this machine's clock
    who   TEXT NOT NULL,
    what  TEXT NOT NULL, -- JSON
    hash  TEXT NOT NULL
) STRICT;

CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is_never_cut BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER scheme_is_never_changed BEFORE UPDATE ON scheme
BEGIN SELECT RAISE(ABORT, 'a scheme version is for ever'); END;
CREATE TRIGGER scheme_is_never_removed BEFORE DELETE ON scheme
BEGIN SELECT RAISE(ABORT, 'a scheme version is for ever'); END;
CREATE TRIGGER batch_is_never_removed BEFORE DELETE ON batch
BEGIN SELECT RAISE(ABORT, 'a batch is withdrawn, not removed'); END;
CREATE TRIGGER batch_is_withdrawn_once BEFORE UPDATE ON batch
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.month <> OLD.month OR NEW.made_at <> OLD.made_at
BEGIN SELECT RAISE(ABORT, 'a batch is withdrawn once and not changed'); END;
