//! Scheme versions: each is for ever, text and all.

use gridindex_core::{Failure, Month};
use rusqlite::{OptionalExtension, Row};

use crate::log::{self, Entry};
use crate::model::StoredScheme;
use crate::trouble::Result;
use crate::{Ledger, months};

const COLUMNS: &str = "id, version, title, sha256, text, added_at";

impl Ledger {
    /// Adds a scheme version. The same version with the same text again changes nothing.
    ///
    /// # Errors
    /// `scheme_version_taken`: the version exists with another text.
    pub fn add_scheme(
        &mut self,
        id: &str,
        version: &str,
        title: &str,
        sha256: &str,
        text: &str,
        added_at: &str,
    ) -> std::result::Result<(), Failure> {
        let scheme = StoredScheme {
            id: id.to_owned(),
            version: version.to_owned(),
            title: title.to_owned(),
            sha256: sha256.to_owned(),
            text: text.to_owned(),
            added_at: added_at.to_owned(),
        };
        Ok(self.store_scheme(&scheme)?)
    }

    /// Every scheme version, in the order in which they were added.
    pub fn schemes(&self) -> std::result::Result<Vec<StoredScheme>, Failure> {
        let all = || -> Result<Vec<StoredScheme>> {
            let mut query =
                self.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM scheme ORDER BY place"))?;
            Ok(query.query_map([], scheme_of)?.collect::<rusqlite::Result<_>>()?)
        };
        Ok(all()?)
    }

    /// The scheme version the month is bound to, if it is bound.
    pub fn scheme_of_month(&self, month: Month) -> std::result::Result<Option<StoredScheme>, Failure> {
        let bound = || -> Result<Option<StoredScheme>> {
            let query = format!(
                "SELECT {COLUMNS} FROM scheme WHERE place = (SELECT scheme FROM month WHERE month = ?)"
            );
            Ok(self
                .connection
                .prepare_cached(&query)?
                .query_row([month.to_string()], scheme_of)
                .optional()?)
        };
        Ok(bound()?)
    }

    /// Binds the month to a scheme version, in place of the one it was bound to; adds the month if need be.
    ///
    /// # Errors
    /// `scheme_unknown`: that version was never added; `month_sealed`.
    pub fn bind_scheme(&mut self, month: Month, id: &str, version: &str) -> std::result::Result<(), Failure> {
        Ok(self.bind(month, id, version)?)
    }

    fn store_scheme(&mut self, scheme: &StoredScheme) -> Result<()> {
        self.change(|transaction, who| {
            let taken: Option<String> = transaction
                .query_row(
                    "SELECT text FROM scheme WHERE id = ? AND version = ?",
                    [&scheme.id, &scheme.version],
                    |row| row.get(0),
                )
                .optional()?;
            match taken {
                Some(text) if text == scheme.text => return Ok(()),
                Some(_) => return Err(version_taken(scheme).into()),
                None => {}
            }
            transaction.execute(
                &format!("INSERT INTO scheme ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"),
                [&scheme.id, &scheme.version, &scheme.title, &scheme.sha256, &scheme.text, &scheme.added_at],
            )?;
            let entry = Entry::AddScheme {
                id: scheme.id.clone(),
                version: scheme.version.clone(),
                sha256: scheme.sha256.clone(),
                title: Some(scheme.title.clone()),
                added_at: Some(scheme.added_at.clone()),
            };
            log::append(transaction, who, &entry)?;
            Ok(())
        })
    }

    fn bind(&mut self, month: Month, id: &str, version: &str) -> Result<()> {
        self.change(|transaction, who| {
            let place: Option<i64> = transaction
                .query_row("SELECT place FROM scheme WHERE id = ? AND version = ?", [id, version], |row| {
                    row.get(0)
                })
                .optional()?;
            let place = place.ok_or_else(|| {
                Failure::new(
                    "scheme_unknown",
                    format!("台账里没有评价方案 {id} 的 {version} 版"),
                    "请先导入这一版评价方案",
                )
            })?;
            crate::review::editions::refuse_sealed(transaction, month)?;
            if months::bind(transaction, month, place)? {
                let entry = Entry::BindScheme {
                    month: month.to_string(),
                    id: id.to_owned(),
                    version: version.to_owned(),
                };
                log::append(transaction, who, &entry)?;
            }
            Ok(())
        })
    }
}

fn version_taken(scheme: &StoredScheme) -> Failure {
    Failure::new(
        "scheme_version_taken",
        format!("评价方案 {} 的 {} 版已经在台账里，内容不同", scheme.id, scheme.version),
        "请给改过的方案换一个版本号再导入",
    )
}

fn scheme_of(row: &Row<'_>) -> rusqlite::Result<StoredScheme> {
    Ok(StoredScheme {
        id: row.get(0)?,
        version: row.get(1)?,
        title: row.get(2)?,
        sha256: row.get(3)?,
        text: row.get(4)?,
        added_at: row.get(5)?,
    })
}
