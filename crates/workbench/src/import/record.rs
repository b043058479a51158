//! From what was read to what the ledger keeps.

use gridindex_core::{Month, Scheme};
use gridindex_ingest::{MonthTable, Placed, Reading, Records};
use gridindex_ledger::{FigureRow, NewBatch, NewFile, NewSheet, SheetContent};

use crate::clock;

/// The batch of a reading; files and sheets that hold nothing are left out.
pub fn batch(month: Month, reading: Reading, scheme: &Scheme) -> NewBatch {
    let files = reading.files.into_iter().filter_map(|file| {
        let sheets: Vec<NewSheet> = file
            .sheets
            .into_iter()
            .filter_map(|sheet| {
                let columns = sheet.columns.into_iter().map(|column| (column.field, column.column)).collect();
                content(sheet.records, columns, scheme).map(|content| NewSheet {
                    name: sheet.name,
                    content,
                    corrections: Vec::new(),
                })
            })
            .collect();
        (!sheets.is_empty()).then_some(NewFile { name: file.name, sha256: file.sha256, sheets })
    });
    NewBatch { month, made_at: clock::now(), files: files.collect(), learned: Vec::new() }
}

fn content(records: Records, columns: Vec<(String, String)>, scheme: &Scheme) -> Option<SheetContent> {
    fn unplaced<T>(rows: Vec<Placed<T>>) -> Option<Vec<(u32, T)>> {
        let rows: Vec<_> = rows.into_iter().map(|row| (row.row, row.what)).collect();
        (!rows.is_empty()).then_some(rows)
    }
    match records {
        Records::None => None,
        Records::Roster(rows) => unplaced(rows).map(|rows| SheetContent::Roster { columns, rows }),
        Records::Month(table) => (!table.rows.is_empty()).then(|| figures(table, scheme)),
        Records::Sessions(rows) => unplaced(rows).map(SheetContent::Sessions),
        Records::Requests(rows) => unplaced(rows).map(SheetContent::Requests),
        Records::Events(rows) => unplaced(rows).map(SheetContent::Events),
    }
}

fn figures(table: MonthTable, scheme: &Scheme) -> SheetContent {
    let columns = table.fields.into_iter().map(|(field, column)| (scheme.fields[field].name.clone(), column));
    let rows = table.rows.into_iter().map(|row| FigureRow {
        row: row.row,
        grid: row.grid,
        values: row.values,
        vetoes: row.vetoes,
        reasons: row
            .reasons
            .into_iter()
            .map(|(field, reason)| (scheme.fields[field].name.clone(), reason))
            .collect(),
    });
    SheetContent::Month { columns: columns.collect(), veto_column: table.veto_column, rows: rows.collect() }
}
