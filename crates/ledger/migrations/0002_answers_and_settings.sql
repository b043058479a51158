-- What a person answered when an import asked, and what an office decided for all its months.

-- Confirmed once about the workbooks of a sender, so that it is not asked again.
CREATE TABLE remembered (
    sender  TEXT NOT NULL, -- 街道 whose workbook it was; empty: anyone's
    kind    TEXT NOT NULL CHECK (kind IN ('heading', 'grid')),
    written TEXT NOT NULL, -- as it stands in the workbook
    means   TEXT NOT NULL, -- field of the scheme, empty: of no use; code of a grid
    PRIMARY KEY (sender, kind, written)
) STRICT, WITHOUT ROWID;

-- Cells that were corrected while importing. The row that is stored holds what it was corrected to.
CREATE TABLE correction (
    sheet  INTEGER NOT NULL REFERENCES sheet (id),
    cell   TEXT NOT NULL,    -- F12
    before TEXT NOT NULL,    -- what the workbook says
    now    TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (sheet, cell)
) STRICT, WITHOUT ROWID;

-- Why points that a person gave are below full marks.
CREATE TABLE reason (
    sheet  INTEGER NOT NULL REFERENCES sheet (id),
    row    INTEGER NOT NULL,
    field  TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (sheet, row, field)
) STRICT, WITHOUT ROWID;

-- What this office decided once for all its months: the day by which reports are due, and the like.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
