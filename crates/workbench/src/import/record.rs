//! From what was read to what the ledger keeps.

use gridindex_core::{Month, Scheme};
use gridindex_ingest::{About, Corrected, MonthTable, Placed, Reading, Records, Remembered as Learned};
use gridindex_ledger::{
    Correction, FigureRow, NewBatch, NewFile, NewSheet, Remembered, RememberedKind, SheetContent,
};

use crate::clock;

/// The batch of a reading; files and sheets that hold nothing are left out.
pub fn batch(month: Month, reading: Reading, scheme: &Scheme) -> NewBatch {
    let mut learned = Vec::new();
    let files = reading.files.into_iter().filter_map(|file| {
        let sheets: Vec<NewSheet> = file
            .sheets
            .into_iter()
            .filter_map(|sheet| {
                learned.extend(sheet.learned.into_iter().map(to_keep));
                let corrections = sheet.corrected.into_iter().map(correction).collect();
                let columns = sheet.columns.into_iter().map(|column| (column.field, column.column)).collect();
                content(sheet.records, columns, scheme).map(|content| NewSheet {
                    name: sheet.name,
                    content,
                    corrections,
                })
            })
            .collect();
        (!sheets.is_empty()).then_some(NewFile { name: file.name, sha256: file.sha256, sheets })
    });
    let files = files.collect();
    NewBatch { month, made_at: clock::now(), files, learned }
}

fn correction(Corrected { cell, before, now, reason }: Corrected) -> Correction {
    Correction { cell, before, now, reason }
}

fn to_keep(Learned { sender, about, written, means }: Learned) -> Remembered {
    let kind = match about {
        About::Heading => RememberedKind::Heading,
        About::Grid => RememberedKind::Grid,
        About::Table => RememberedKind::Table,
    };
    Remembered { sender, kind, written, means }
}

/// What the ledger kept, as the reader asks for it.
pub fn remembered(kept: Vec<Remembered>) -> Vec<Learned> {
    let known = |Remembered { sender, kind, written, means }: Remembered| {
        let about = match kind {
            RememberedKind::Heading => About::Heading,
            RememberedKind::Grid => About::Grid,
            RememberedKind::Table => About::Table,
        };
        Learned { sender, about, written, means }
    };
    kept.into_iter().map(known).collect()
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
