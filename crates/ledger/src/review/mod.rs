//! What people decide about a month: adjustments and vetoes, 公示, appeals, publications.
//!
//! Nothing of it is ever changed or removed, and every row names the entry of the log that tells of it.

pub(crate) mod adjustments;
pub(crate) mod announcements;
pub(crate) mod appeals;
pub(crate) mod editions;
mod model;
pub(crate) mod verify;

pub use model::*;

use gridindex_core::Month;
use rusqlite::Row;

use crate::months;
use crate::trouble::{Result, Trouble};

/// The month in a column of a row.
fn month_of(row: &Row<'_>, column: &str) -> rusqlite::Result<Month> {
    let text: String = row.get(column)?;
    months::read(&text).map_err(|_| rusqlite::Error::InvalidColumnName(format!("月份 {text}")))
}

/// A word of the ledger's own, read back.
fn unknown_word(what: &str, word: &str) -> Trouble {
    Trouble::Unreadable(format!("{what} {word}"))
}

/// Collects rows that may each be unreadable.
fn collect<T>(rows: impl Iterator<Item = rusqlite::Result<T>>) -> Result<Vec<T>> {
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
