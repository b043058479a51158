//! What an office decided once for all its months. The ledger keeps it as the caller writes it.

use gridindex_core::Failure;
use rusqlite::OptionalExtension;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Ledger;
use crate::log::{self, Entry};
use crate::trouble::Result;

impl Ledger {
    /// The decision of that name, if one was taken.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> std::result::Result<Option<T>, Failure> {
        let find = || -> Result<Option<T>> {
            let value: Option<String> = self
                .connection
                .prepare_cached("SELECT value FROM setting WHERE name = ?")?
                .query_row([name], |row| row.get(0))
                .optional()?;
            Ok(value.map(|value| serde_json::from_str(&value)).transpose()?)
        };
        Ok(find()?)
    }

    /// Decides; `None` takes a decision back. The same again changes nothing.
    pub fn decide<T: Serialize>(
        &mut self,
        name: &str,
        value: Option<&T>,
    ) -> std::result::Result<(), Failure> {
        let decided = self.change(|transaction, who| {
            let value = value.map(serde_json::to_string).transpose()?;
            let changed = match &value {
                Some(value) => transaction.execute(
                    "INSERT INTO setting (name, value) VALUES (?1, ?2)
                     ON CONFLICT DO UPDATE SET value = ?2 WHERE value <> ?2",
                    (name, value),
                )?,
                None => transaction.execute("DELETE FROM setting WHERE name = ?", [name])?,
            };
            if changed > 0 {
                log::append(transaction, who, &Entry::Decide { name: name.to_owned(), value })?;
            }
            Ok(())
        });
        Ok(decided?)
    }
}
