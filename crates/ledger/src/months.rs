//! The months of the ledger.

use gridindex_core::{Failure, Month};
use rusqlite::{Connection, OptionalExtension};

use crate::Ledger;
use crate::log::{self, Entry};
use crate::trouble::{Result, Trouble};

impl Ledger {
    /// Every month that was added, bound to a scheme, or holds a batch that was not withdrawn; ascending.
    pub fn months(&self) -> std::result::Result<Vec<Month>, Failure> {
        let all = || -> Result<Vec<Month>> {
            let mut query = self.connection.prepare_cached(
                "SELECT month FROM month UNION SELECT month FROM batch WHERE withdrawn_at IS NULL ORDER BY 1",
            )?;
            let mut rows = query.query([])?;
            let mut months = Vec::new();
            while let Some(row) = rows.next()? {
                months.push(read(row.get_ref(0)?.as_str()?)?);
            }
            Ok(months)
        };
        Ok(all()?)
    }

    /// Adds a month that has no data yet. One that is there stays as it is.
    pub fn add_month(&mut self, month: Month) -> std::result::Result<(), Failure> {
        let added = self.change(|transaction, who| {
            let added = transaction.execute(
                "INSERT INTO month (month) VALUES (?) ON CONFLICT DO NOTHING",
                [month.to_string()],
            )?;
            if added > 0 {
                let entry = Entry::AddMonth { month: month.to_string() };
                log::append(transaction, who, &entry)?;
            }
            Ok(())
        });
        Ok(added?)
    }
}

/// Binds the month to the scheme at this place; whether that changed anything.
pub(crate) fn bind(connection: &Connection, month: Month, scheme: i64) -> Result<bool> {
    let changed = connection.execute(
        "INSERT INTO month (month, scheme) VALUES (?1, ?2)
         ON CONFLICT (month) DO UPDATE SET scheme = ?2 WHERE scheme IS NOT ?2",
        (month.to_string(), scheme),
    )?;
    Ok(changed > 0)
}

/// Takes those months of the batches away in which no batch stands any more. One that was ever published stays.
pub(crate) fn remove_emptied(connection: &Connection, who: &str, batches: &[i64]) -> Result<()> {
    for batch in batches {
        let emptied: Option<String> = connection
            .prepare_cached(
                "SELECT month FROM month JOIN batch AS withdrawn USING (month) WHERE withdrawn.id = ?
                 AND NOT EXISTS (SELECT 1 FROM batch WHERE batch.month = month.month AND withdrawn_at IS NULL)
                 AND NOT EXISTS (SELECT 1 FROM publication WHERE publication.month = month.month)",
            )?
            .query_row([batch], |row| row.get(0))
            .optional()?;
        if let Some(month) = emptied {
            connection.execute("DELETE FROM month WHERE month = ?", [&month])?;
            log::append(connection, who, &Entry::RemoveMonth { month })?;
        }
    }
    Ok(())
}

/// For every connection that reads decisions about months: where each month was taken away. What was decided about
/// a month before goes with it.
pub(crate) const REMOVALS: &str = r#"
    CREATE TEMP VIEW removal AS SELECT place, what ->> 'month' AS month FROM main.log
    WHERE what LIKE '{"did":"remove_month"%'
"#;

/// For rows that name their month and their entry of the log: they still hold.
pub(crate) const HOLDS: &str =
    "log > coalesce((SELECT max(place) FROM removal WHERE removal.month = this.month), 0)";

/// A month as the ledger writes it.
pub(crate) fn read(text: &str) -> Result<Month> {
    text.parse().map_err(|_| Trouble::Unreadable(format!("月份 {text}")))
}
