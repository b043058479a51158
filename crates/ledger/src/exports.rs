//! What went out of the ledger. Only the log knows it: an export changes nothing in here.

use gridindex_core::{Failure, Month};
use rusqlite::OptionalExtension;

use crate::Ledger;
use crate::log::{self, Entry};
use crate::model::{LastExport, NewExport};
use crate::trouble::{Result, Trouble};

impl Ledger {
    /// Notes in the log that files go out; to be called before the first of them is written, so that nothing
    /// leaves unnoted.
    pub fn note_export(&mut self, export: &NewExport) -> std::result::Result<(), Failure> {
        let entry = Entry::Export {
            month: export.month.map(|month| month.to_string()).unwrap_or_default(),
            unit: export.unit.clone(),
            what: export.what.clone(),
            files: export.files,
            folder: export.folder.clone(),
        };
        Ok(self.change(|transaction, who| log::append(transaction, who, &entry))?)
    }

    /// The last time that this (排名工作簿, 图表 …) went out for the month.
    pub fn last_export(&self, month: Month, what: &str) -> std::result::Result<Option<LastExport>, Failure> {
        Ok(self.find_last_export(month, what)?)
    }

    fn find_last_export(&self, month: Month, what: &str) -> Result<Option<LastExport>> {
        let found: Option<(i64, String, String)> = self
            .connection
            .prepare_cached(
                "SELECT place, at, what FROM log
                 WHERE what ->> 'did' = 'export' AND what ->> 'month' = ?1
                   AND EXISTS (SELECT 1 FROM json_each(what, '$.what') WHERE value = ?2)
                 ORDER BY place DESC LIMIT 1",
            )?
            .query_row((month.to_string(), what), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((place, at, what)) = found else { return Ok(None) };
        let Entry::Export { files, folder, .. } = serde_json::from_str(&what)? else {
            return Err(Trouble::Unreadable(format!("操作记录第 {place} 条")));
        };
        // A batch of an earlier month counts too: its roster, its figures and its sessions reach into later ones.
        let outdated = self
            .connection
            .prepare_cached(
                "SELECT EXISTS (
                     SELECT 1 FROM log LEFT JOIN batch ON batch.id = log.what ->> 'batch'
                     WHERE log.place > ?1
                       AND log.what ->> 'did' IN ('commit', 'withdraw', 'bind_scheme', 'adjust', 'publish', 'reopen')
                       AND coalesce(log.what ->> 'month', batch.month) <= ?2)",
            )?
            .query_row((place, month.to_string()), |row| row.get(0))?;
        Ok(Some(LastExport { at, files, folder, outdated }))
    }
}
