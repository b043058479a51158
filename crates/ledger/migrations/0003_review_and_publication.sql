-- What people decide about a month: corrected figures and vetoes, 公示, appeals and their verdicts, publications.
-- Nothing here is ever changed or removed: an entry is undone by a counter-entry, an edition is followed by the next.
-- `log` is the entry of the log that tells of the row: what stood at a place of the log are the rows up to it.

CREATE TABLE adjustment (
    id       INTEGER PRIMARY KEY AUTOINCREMENT, -- shown to people; a higher one lies on top of a lower one
    log      INTEGER NOT NULL REFERENCES log (place) DEFERRABLE INITIALLY DEFERRED,
    month    TEXT NOT NULL,
    grid     TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('figure', 'veto')),
    subject  TEXT NOT NULL, -- field, or item of the veto
    before   TEXT NOT NULL, -- as it stood. A figure: 30, nothing is blank, / is not applicable. A veto: raised or nothing
    now      TEXT NOT NULL,
    reason   TEXT NOT NULL,
    document TEXT NOT NULL,
    person   TEXT NOT NULL,
    day      TEXT NOT NULL,
    made_at  TEXT NOT NULL,
    appeal   INTEGER REFERENCES appeal (id), -- the appeal it follows from
    undoes   INTEGER UNIQUE REFERENCES adjustment (id) -- a counter-entry
) STRICT;
CREATE INDEX adjustment_by_month ON adjustment (month);

CREATE TABLE announcement (
    id       INTEGER PRIMARY KEY AUTOINCREMENT, -- of a month's the last one holds
    log      INTEGER NOT NULL REFERENCES log (place) DEFERRABLE INITIALLY DEFERRED,
    month    TEXT NOT NULL,
    first    TEXT NOT NULL, -- first and last day of 公示
    last     TEXT NOT NULL,
    person   TEXT NOT NULL,
    made_at  TEXT NOT NULL
) STRICT;

CREATE TABLE appeal (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    log      INTEGER NOT NULL REFERENCES log (place) DEFERRABLE INITIALLY DEFERRED,
    month    TEXT NOT NULL,
    grid     TEXT NOT NULL,
    item     TEXT NOT NULL,
    person   TEXT NOT NULL,
    day      TEXT NOT NULL,
    made_at  TEXT NOT NULL
) STRICT;

CREATE TABLE evidence (
    appeal  INTEGER NOT NULL REFERENCES appeal (id),
    number  INTEGER NOT NULL,
    name    TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    size    INTEGER NOT NULL,
    content BLOB, -- nothing when it is large: then the office keeps the file itself
    UNIQUE (appeal, number)
) STRICT;

CREATE TABLE decision (
    appeal   INTEGER PRIMARY KEY REFERENCES appeal (id),
    log      INTEGER NOT NULL REFERENCES log (place) DEFERRABLE INITIALLY DEFERRED,
    verdict  TEXT NOT NULL CHECK (verdict IN ('upheld', 'partly', 'rejected')),
    reason   TEXT NOT NULL,
    person   TEXT NOT NULL,
    made_at  TEXT NOT NULL
) STRICT;

-- An edition is a place in the log: all that stood there is what was published.
CREATE TABLE publication (
    month    TEXT NOT NULL,
    edition  INTEGER NOT NULL,
    log      INTEGER NOT NULL REFERENCES log (place) DEFERRABLE INITIALLY DEFERRED,
    person   TEXT NOT NULL,
    made_at  TEXT NOT NULL,
    announced TEXT NOT NULL, -- 2026-11-03/2026-11-05; nothing: no 公示 was held
    overruled TEXT NOT NULL, -- why it was published with open appeals
    parts    TEXT NOT NULL,  -- JSON: {"figures": SHA-256, …} of what was sealed
    results  TEXT NOT NULL,  -- published totals and ranks, to notice a program that counts otherwise
    seal     TEXT NOT NULL,  -- SHA-256 over the parts
    PRIMARY KEY (month, edition)
) STRICT, WITHOUT ROWID;

CREATE TABLE reopening (
    month    TEXT NOT NULL,
    edition  INTEGER NOT NULL, -- the edition that is opened
    log      INTEGER NOT NULL REFERENCES log (place) DEFERRABLE INITIALLY DEFERRED,
    reason   TEXT NOT NULL,
    person   TEXT NOT NULL,
    made_at  TEXT NOT NULL,
    PRIMARY KEY (month, edition)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER adjustment_is_never_changed BEFORE UPDATE ON adjustment
BEGIN SELECT RAISE(ABORT, 'an adjustment is never changed: it is undone by a counter-entry'); END;
CREATE TRIGGER adjustment_is_never_removed BEFORE DELETE ON adjustment
BEGIN SELECT RAISE(ABORT, 'an adjustment is never removed: it is undone by a counter-entry'); END;
CREATE TRIGGER announcement_is_never_changed BEFORE UPDATE ON announcement
BEGIN SELECT RAISE(ABORT, 'an announcement is never changed: it is followed by the next'); END;
CREATE TRIGGER announcement_is_never_removed BEFORE DELETE ON announcement
BEGIN SELECT RAISE(ABORT, 'an announcement is never removed: it is followed by the next'); END;
CREATE TRIGGER appeal_is_never_changed BEFORE UPDATE ON appeal
BEGIN SELECT RAISE(ABORT, 'an appeal is never changed: it is decided'); END;
CREATE TRIGGER appeal_is_never_removed BEFORE DELETE ON appeal
BEGIN SELECT RAISE(ABORT, 'an appeal is never removed: it is decided'); END;
CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is never changed: it stays'); END;
CREATE TRIGGER evidence_is_never_removed BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is never removed: it stays'); END;
CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision is never changed: it stands'); END;
CREATE TRIGGER decision_is_never_removed BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision is never removed: it stands'); END;
CREATE TRIGGER publication_is_never_changed BEFORE UPDATE ON publication
BEGIN SELECT RAISE(ABORT, 'an edition is never changed: it is followed by the next'); END;
CREATE TRIGGER publication_is_never_removed BEFORE DELETE ON publication
BEGIN SELECT RAISE(ABORT, 'an edition is never removed: it is followed by the next'); END;
CREATE TRIGGER reopening_is_never_changed BEFORE UPDATE ON reopening
BEGIN SELECT RAISE(ABORT, 'a reopening is never changed: it stands'); END;
CREATE TRIGGER reopening_is_never_removed BEFORE DELETE ON reopening
BEGIN SELECT RAISE(ABORT, 'a reopening is never removed: it stands'); END;
