-- Event rows a thousand together instead of one by one: a month of a city has hundreds of thousands.

-- Rows that were stored one by one stay in `event`; a sheet has its rows here or there.
CREATE TABLE event_block (
    sheet   INTEGER NOT NULL REFERENCES sheet (id),
    row     INTEGER NOT NULL, -- order of the blocks
    content TEXT NOT NULL,    -- JSON: rows, grids, columns aligned with the sheet's
    PRIMARY KEY (sheet, row)
) STRICT;
