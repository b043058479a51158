//! Where a figure came from: the sheet behind a sheet's number.

use gridindex_core::Failure;
use rusqlite::{Connection, OptionalExtension};

use crate::Ledger;
use crate::model::SheetOrigin;
use crate::trouble::Result;

impl Ledger {
    /// The batch, file and sheet behind a sheet's number, of withdrawn batches too.
    ///
    /// # Errors
    /// `sheet_unknown`: no sheet has that number.
    pub fn sheet_origin(&self, sheet: i64) -> std::result::Result<SheetOrigin, Failure> {
        Ok(origin(&self.connection, sheet)?)
    }
}

pub(crate) fn origin(connection: &Connection, sheet: i64) -> Result<SheetOrigin> {
    let found = connection
        .prepare_cached(
            "SELECT file.batch, file.name, file.sha256, sheet.name, sheet.columns, sheet.veto_column
             FROM sheet JOIN file ON file.id = sheet.file WHERE sheet.id = ?",
        )?
        .query_row([sheet], |row| {
            let origin = SheetOrigin {
                id: sheet,
                batch: row.get(0)?,
                file: row.get(1)?,
                sha256: row.get(2)?,
                sheet: row.get(3)?,
                columns: Vec::new(),
                veto_column: row.get(5)?,
            };
            Ok((origin, row.get::<_, String>(4)?))
        })
        .optional()?;
    let (origin, columns) = found
        .ok_or_else(|| Failure::new("sheet_unknown", format!("台账里没有第 {sheet} 张表"), "请检查台账"))?;
    Ok(SheetOrigin { columns: read_columns(&columns)?, ..origin })
}

/// Field names and column letters of a sheet.
pub(crate) fn read_columns(text: &str) -> Result<Vec<(String, String)>> {
    Ok(serde_json::from_str(text)?)
}
