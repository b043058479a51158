//! Imports as they are taken in, withdrawn and listed. A batch goes in whole or not at all.

use gridindex_core::Failure;
use rusqlite::{Connection, OptionalExtension};

use crate::deliberation::Occurrences;
use crate::log::{self, Entry, SheetSeal};
use crate::model::{BatchSummary, FileSummary, NewBatch, NewFile, NewSheet, SheetContent};
use crate::review::editions;
use crate::trouble::{Result, Trouble};
use crate::{Ledger, answers, events, months, rosters, rows, verify};

impl Ledger {
    /// Takes an import in, on top of what is there. One transaction: after a failure nothing of it remains.
    ///
    /// Returns the number of the batch.
    ///
    /// # Errors
    /// `month_sealed`.
    pub fn commit(&mut self, batch: &NewBatch) -> std::result::Result<i64, Failure> {
        Ok(self.take_in(batch)?)
    }

    /// Withdraws a batch; what lay beneath shows again. `at` is RFC 3339, from the caller's clock.
    ///
    /// # Errors
    /// `batch_unknown`; `batch_withdrawn`: it was withdrawn before; `month_sealed`; `roster_in_use`: a published
    /// month of another batch rests on its roster.
    pub fn withdraw(&mut self, batch: i64, at: &str) -> std::result::Result<(), Failure> {
        Ok(self.take_out(batch, at)?)
    }

    /// Withdraws several batches, all or none, and takes months away that then hold nothing.
    ///
    /// # Errors
    /// As [`Ledger::withdraw`].
    pub fn withdraw_all(&mut self, batches: &[i64], at: &str) -> std::result::Result<(), Failure> {
        let withdrawn = self.change(|transaction, who| {
            for batch in batches {
                withdraw_one(transaction, who, *batch, at)?;
            }
            months::remove_emptied(transaction, who, batches)
        });
        Ok(withdrawn?)
    }

    /// Every batch, withdrawn ones too, in order of number.
    pub fn batches(&self) -> std::result::Result<Vec<BatchSummary>, Failure> {
        Ok(list(&self.connection)?)
    }

    fn take_in(&mut self, batch: &NewBatch) -> Result<i64> {
        self.change(|transaction, who| store(transaction, who, batch))
    }

    fn take_out(&mut self, batch: i64, at: &str) -> Result<()> {
        self.change(|transaction, who| withdraw_one(transaction, who, batch, at))
    }
}

fn withdraw_one(connection: &Connection, who: &str, batch: i64, at: &str) -> Result<()> {
    let found: Option<(String, Option<String>)> = connection
        .query_row("SELECT month, withdrawn_at FROM batch WHERE id = ?", [batch], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    match found {
        None => return Err(unknown(batch).into()),
        Some((_, Some(_))) => return Err(withdrawn_before(batch).into()),
        Some((month, None)) => editions::refuse_sealed(connection, months::read(&month)?)?,
    }
    let resting = rosters::resting_on(connection, batch)?;
    connection.execute("UPDATE batch SET withdrawn_at = ? WHERE id = ?", (at, batch))?;
    rosters::refuse_changed(connection, batch, &resting)?;
    log::append(connection, who, &Entry::Withdraw { batch, at: at.to_owned() })
}

fn unknown(batch: i64) -> Failure {
    Failure::new("batch_unknown", format!("没有第 {batch} 批数据"), "请在批次列表里查看批号")
}

fn withdrawn_before(batch: i64) -> Failure {
    Failure::new(
        "batch_withdrawn",
        format!("第 {batch} 批数据已经撤回过了"),
        "如需恢复，请把原文件再导入一次",
    )
}

/// Writes an import into the open transaction, not yet committed; returns its number.
pub(crate) fn store(connection: &Connection, who: &str, batch: &NewBatch) -> Result<i64> {
    editions::refuse_sealed(connection, batch.month)?;
    let month = batch.month.to_string();
    connection
        .prepare_cached("INSERT INTO batch (month, made_at) VALUES (?, ?)")?
        .execute([&month, &batch.made_at])?;
    let id = connection.last_insert_rowid();
    let (mut sheets, mut met) = (Vec::new(), Occurrences::default());
    for file in &batch.files {
        store_file(connection, id, file, &mut sheets, &mut met)?;
    }
    for learned in &batch.learned {
        answers::learn(connection, who, learned)?;
    }
    let entry = Entry::Commit { batch: id, month, made_at: batch.made_at.clone(), sheets };
    log::append(connection, who, &entry)?;
    Ok(id)
}

fn store_file(
    connection: &Connection,
    batch: i64,
    file: &NewFile,
    seals: &mut Vec<SheetSeal>,
    met: &mut Occurrences,
) -> Result<()> {
    connection.prepare_cached("INSERT INTO file (batch, name, sha256) VALUES (?, ?, ?)")?.execute((
        batch,
        &file.name,
        &file.sha256,
    ))?;
    let id = connection.last_insert_rowid();
    for sheet in &file.sheets {
        let sheet = store_sheet(connection, id, sheet, met)?;
        seals.push(SheetSeal {
            sheet,
            file: file.name.clone(),
            file_sha256: file.sha256.clone(),
            content_sha256: verify::seal_sheet(connection, sheet)?,
        });
    }
    Ok(())
}

fn store_sheet(connection: &Connection, file: i64, sheet: &NewSheet, met: &mut Occurrences) -> Result<i64> {
    let described = Description::of(&sheet.content);
    connection
        .prepare_cached(
            "INSERT INTO sheet (file, name, kind, columns, veto_column, rows) VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute((
            file,
            &sheet.name,
            described.kind,
            serde_json::to_string(&described.columns)?,
            described.veto_column,
            described.rows,
        ))?;
    let id = connection.last_insert_rowid();
    store_rows(connection, id, &sheet.content, &described.columns, met)?;
    answers::store_corrections(connection, id, &sheet.corrections)?;
    Ok(id)
}

/// What is written of a sheet besides its rows.
struct Description<'a> {
    kind: &'static str,
    columns: Vec<(&'a str, &'a str)>,
    veto_column: Option<&'a str>,
    rows: u32,
}

impl<'a> Description<'a> {
    fn of(content: &'a SheetContent) -> Self {
        let plain =
            |kind, rows: usize| Self { kind, columns: Vec::new(), veto_column: None, rows: rows as u32 };
        match content {
            SheetContent::Roster { columns, rows } => Self {
                kind: "roster",
                columns: columns.iter().map(|(heading, letters)| (&**heading, &**letters)).collect(),
                veto_column: None,
                rows: rows.len() as u32,
            },
            SheetContent::Sessions(rows) => plain("sessions", rows.len()),
            SheetContent::Requests(rows) => plain("requests", rows.len()),
            SheetContent::Events(rows) => Self {
                columns: events::headings(rows).into_iter().map(|heading| (heading, "")).collect(),
                ..plain("events", rows.len())
            },
            SheetContent::Month { columns, veto_column, rows } => Self {
                columns: columns.iter().map(|(field, letters)| (&**field, &**letters)).collect(),
                veto_column: veto_column.as_deref(),
                ..plain("month", rows.len())
            },
        }
    }
}

fn store_rows(
    connection: &Connection,
    sheet: i64,
    content: &SheetContent,
    columns: &[(&str, &str)],
    met: &mut Occurrences,
) -> Result<()> {
    match content {
        SheetContent::Roster { rows: grids, .. } => {
            let mut insert = connection
                .prepare_cached("INSERT INTO roster_row (sheet, row, code, content) VALUES (?, ?, ?, ?)")?;
            for (row, grid) in grids {
                insert.execute((sheet, row, &grid.code, rows::write_grid(grid)?))?;
            }
        }
        SheetContent::Month { rows: figures, .. } => {
            let mut insert = connection.prepare_cached(
                "INSERT INTO figure_row (sheet, row, grid, figures, vetoes) VALUES (?, ?, ?, ?, ?)",
            )?;
            for row in figures {
                if row.values.len() != columns.len() {
                    return Err(Trouble::Unreadable(format!("第 {} 行的数据与列数不符", row.row)));
                }
                let vetoes =
                    (!row.vetoes.is_empty()).then(|| serde_json::to_string(&row.vetoes)).transpose()?;
                insert.execute((sheet, row.row, &row.grid, rows::write_figures(&row.values), vetoes))?;
                for (field, reason) in &row.reasons {
                    connection
                        .prepare_cached("INSERT INTO reason (sheet, row, field, reason) VALUES (?, ?, ?, ?)")?
                        .execute((sheet, row.row, field, reason))?;
                }
            }
        }
        SheetContent::Sessions(sessions) => {
            let mut insert = connection.prepare_cached(
                "INSERT INTO session (sheet, row, key, day, content) VALUES (?, ?, ?, ?, ?)",
            )?;
            for (row, session) in sessions {
                let content = serde_json::to_string(session)?;
                let key = met.session_key(session);
                insert.execute((sheet, row, key, session.day.to_string(), content))?;
            }
        }
        SheetContent::Requests(requests) => {
            let mut insert = connection.prepare_cached(
                "INSERT INTO request (sheet, row, key, raised, content) VALUES (?, ?, ?, ?, ?)",
            )?;
            for (row, request) in requests {
                let content = serde_json::to_string(request)?;
                let key = met.request_key(request, &content);
                insert.execute((sheet, row, key, request.raised.to_string(), content))?;
            }
        }
        SheetContent::Events(happened) => {
            events::store(connection, sheet, columns, happened)?;
        }
    }
    Ok(())
}

fn list(connection: &Connection) -> Result<Vec<BatchSummary>> {
    let mut batches: Vec<BatchSummary> = Vec::new();
    let mut query =
        connection.prepare_cached("SELECT id, month, made_at, withdrawn_at FROM batch ORDER BY id")?;
    let mut found = query.query([])?;
    while let Some(row) = found.next()? {
        batches.push(BatchSummary {
            id: row.get(0)?,
            month: months::read(row.get_ref(1)?.as_str()?)?,
            made_at: row.get(2)?,
            withdrawn_at: row.get(3)?,
            files: Vec::new(),
        });
    }
    for batch in &mut batches {
        batch.files = files_of(connection, batch.id)?;
    }
    Ok(batches)
}

fn files_of(connection: &Connection, batch: i64) -> Result<Vec<FileSummary>> {
    let mut files =
        connection.prepare_cached("SELECT id, name, sha256 FROM file WHERE batch = ? ORDER BY id")?;
    let mut sheets =
        connection.prepare_cached("SELECT name, kind, rows FROM sheet WHERE file = ? ORDER BY id")?;
    let mut summaries = Vec::new();
    let mut found = files.query([batch])?;
    while let Some(row) = found.next()? {
        let sheets = sheets
            .query_map([row.get::<_, i64>(0)?], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        summaries.push(FileSummary { name: row.get(1)?, sha256: row.get(2)?, sheets });
    }
    Ok(summaries)
}
