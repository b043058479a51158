//! The log as it is read by people.

use gridindex_core::Failure;

use crate::Ledger;
use crate::log::Entry;
use crate::trouble::Result;

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Its place, counting from 1.
    pub place: i64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who, if somebody was named.
    pub who: String,
    /// What was done.
    pub entry: Entry,
}

impl Ledger {
    /// Every entry of the log, the oldest first.
    ///
    /// # Errors
    /// `ledger_damaged` where an entry cannot be read.
    pub fn log(&self) -> std::result::Result<Vec<LogEntry>, Failure> {
        let read = || -> Result<Vec<LogEntry>> {
            let mut query =
                self.connection.prepare_cached("SELECT place, at, who, what FROM log ORDER BY place")?;
            let mut rows = query.query([])?;
            let mut entries = Vec::new();
            while let Some(row) = rows.next()? {
                entries.push(LogEntry {
                    place: row.get(0)?,
                    at: row.get(1)?,
                    who: row.get(2)?,
                    entry: serde_json::from_str(row.get_ref(3)?.as_str()?)?,
                });
            }
            Ok(entries)
        };
        Ok(read()?)
    }
}
