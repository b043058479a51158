//! The months of the ledger.

use gridindex_core::{Failure, Month};
use rusqlite::Connection;

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

/// A month as the ledger writes it.
pub(crate) fn read(text: &str) -> Result<Month> {
    text.parse().map_err(|_| Trouble::Unreadable(format!("月份 {text}")))
}
