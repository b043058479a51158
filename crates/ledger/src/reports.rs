//! When grids first reported a month.

use std::collections::HashMap;

use gridindex_core::{Failure, Month};

use crate::Ledger;
use crate::trouble::Result;

impl Ledger {
    /// By grid code: when the first batch that stands and holds figures of the grid was made, RFC 3339.
    pub fn first_reports(&self, month: Month) -> std::result::Result<HashMap<String, String>, Failure> {
        let read = || -> Result<HashMap<String, String>> {
            let mut query = self.connection.prepare_cached(
                "SELECT figure_row.grid, min(batch.made_at)
                 FROM figure_row JOIN sheet ON sheet.id = figure_row.sheet
                 JOIN file ON file.id = sheet.file JOIN batch ON batch.id = file.batch
                 WHERE batch.month = ? AND batch.withdrawn_at IS NULL GROUP BY figure_row.grid",
            )?;
            let rows = query.query_map([month.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        Ok(read()?)
    }
}
