-- What is remembered of a sender's workbooks may also be where a heading stands.

CREATE TABLE remembered_of (
    sender  TEXT NOT NULL, -- 街道 whose workbook it was; empty: anyone's
    kind    TEXT NOT NULL CHECK (kind IN ('heading', 'grid', 'table')),
    written TEXT NOT NULL, -- as it stands in the workbook; of a table the texts of its heading's rows
    means   TEXT NOT NULL, -- field of the scheme, empty: of no use; code of a grid; number of rows, empty: no heading
    PRIMARY KEY (sender, kind, written)
) STRICT, WITHOUT ROWID;
INSERT INTO remembered_of SELECT sender, kind, written, means FROM remembered;
DROP TABLE remembered;
ALTER TABLE remembered_of RENAME TO remembered;
