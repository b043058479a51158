//! What a person answered when an import asked: meanings that are remembered, cells that were corrected.

use gridindex_core::Failure;
use rusqlite::Connection;

use crate::Ledger;
use crate::log::{self, Entry};
use crate::model::{Correction, Remembered, RememberedKind};
use crate::trouble::{Result, Trouble};

impl RememberedKind {
    fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Grid => "grid",
            Self::Table => "table",
        }
    }

    fn named(name: &str) -> Result<Self> {
        match name {
            "heading" => Ok(Self::Heading),
            "grid" => Ok(Self::Grid),
            "table" => Ok(Self::Table),
            other => Err(Trouble::Unreadable(format!("记住的 {other}"))),
        }
    }
}

impl Ledger {
    /// Everything that was confirmed about anyone's workbooks, by sender.
    pub fn remembered(&self) -> std::result::Result<Vec<Remembered>, Failure> {
        Ok(read(&self.connection)?)
    }

    /// The cells of a sheet that were corrected while importing.
    pub fn corrections(&self, sheet: i64) -> std::result::Result<Vec<Correction>, Failure> {
        Ok(read_corrections(&self.connection, sheet)?)
    }
}

/// Remembers an answer in the open transaction; a later one about the same replaces it.
pub(crate) fn learn(connection: &Connection, who: &str, learned: &Remembered) -> Result<()> {
    let Remembered { sender, kind, written, means } = learned;
    let changed = connection
        .prepare_cached(
            "INSERT INTO remembered (sender, kind, written, means) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET means = ?4 WHERE means <> ?4",
        )?
        .execute((sender, kind.name(), written, means))?;
    if changed > 0 {
        let entry = Entry::Learn {
            sender: sender.clone(),
            kind: kind.name().to_owned(),
            written: written.clone(),
            means: means.clone(),
        };
        log::append(connection, who, &entry)?;
    }
    Ok(())
}

pub(crate) fn store_corrections(
    connection: &Connection,
    sheet: i64,
    corrections: &[Correction],
) -> Result<()> {
    let mut insert = connection
        .prepare_cached("INSERT INTO correction (sheet, cell, before, now, reason) VALUES (?, ?, ?, ?, ?)")?;
    for Correction { cell, before, now, reason } in corrections {
        insert.execute((sheet, cell, before, now, reason))?;
    }
    Ok(())
}

fn read(connection: &Connection) -> Result<Vec<Remembered>> {
    let mut query = connection.prepare_cached(
        "SELECT sender, kind, written, means FROM remembered ORDER BY sender, kind, written",
    )?;
    let mut rows = query.query([])?;
    let mut remembered = Vec::new();
    while let Some(row) = rows.next()? {
        remembered.push(Remembered {
            sender: row.get(0)?,
            kind: RememberedKind::named(row.get_ref(1)?.as_str()?)?,
            written: row.get(2)?,
            means: row.get(3)?,
        });
    }
    Ok(remembered)
}

fn read_corrections(connection: &Connection, sheet: i64) -> Result<Vec<Correction>> {
    let mut query = connection
        .prepare_cached("SELECT cell, before, now, reason FROM correction WHERE sheet = ? ORDER BY cell")?;
    let rows = query.query_map([sheet], |row| {
        Ok(Correction { cell: row.get(0)?, before: row.get(1)?, now: row.get(2)?, reason: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
