//! Where a session or request stands: file, sheet and row, each sheet looked up once.

use std::collections::HashMap;

use gridindex_core::Failure;
use gridindex_ledger::Ledger;

use crate::view::detail::Origin;

/// Sheets that were looked up.
pub(super) struct Origins<'a> {
    ledger: &'a Ledger,
    sheets: HashMap<i64, Origin>,
}

impl<'a> Origins<'a> {
    pub fn new(ledger: &'a Ledger) -> Self {
        Self { ledger, sheets: HashMap::new() }
    }

    /// The row of a sheet of the ledger.
    pub fn of(&mut self, sheet: i64, row: u32) -> Result<Origin, Failure> {
        if !self.sheets.contains_key(&sheet) {
            let found = self.ledger.sheet_origin(sheet)?;
            let origin = Origin {
                file: found.file,
                sha256: found.sha256,
                sheet: found.sheet,
                cell: String::new(),
                batch: u32::try_from(found.batch).unwrap_or(0),
            };
            self.sheets.insert(sheet, origin);
        }
        let mut origin = self.sheets[&sheet].clone();
        origin.cell = format!("第 {row} 行");
        Ok(origin)
    }
}
