//! 公示: from when to when a month's results hang out.

use gridindex_core::{Failure, Month};
use rusqlite::{Connection, Row};

use super::{Announcement, collect, month_of};
use crate::Ledger;
use crate::log::{self, Entry};
use crate::months::HOLDS;
use crate::review::editions;
use crate::trouble::Result;

impl Ledger {
    /// Announces a month, in place of an earlier announcement of it. Days are `2026-11-03`, `made_at` RFC 3339.
    ///
    /// # Errors
    /// `month_sealed`.
    pub fn announce(
        &mut self,
        month: Month,
        (first, last): (&str, &str),
        person: &str,
        made_at: &str,
    ) -> std::result::Result<(), Failure> {
        let announced = self.change(|transaction, who| {
            editions::refuse_sealed(transaction, month)?;
            let place = log::next_place(transaction)?;
            transaction.execute(
                "INSERT INTO announcement (log, month, first, last, person, made_at) VALUES (?, ?, ?, ?, ?, ?)",
                (place, month.to_string(), first, last, person, made_at),
            )?;
            let announcement = Announcement {
                id: transaction.last_insert_rowid(),
                month,
                first: first.to_owned(),
                last: last.to_owned(),
                person: person.to_owned(),
                made_at: made_at.to_owned(),
                place,
            };
            log::append(transaction, who, &Entry::Announce(Box::new(announcement)))
        });
        Ok(announced?)
    }

    /// Every announcement of the month, in the order in which they were made; the last one holds.
    pub fn announcements(&self, month: Month) -> std::result::Result<Vec<Announcement>, Failure> {
        Ok(of_month(&self.connection, month)?)
    }
}

pub(crate) fn of_month(connection: &Connection, month: Month) -> Result<Vec<Announcement>> {
    let query = format!("SELECT * FROM announcement AS this WHERE month = ? AND {HOLDS} ORDER BY id");
    let mut query = connection.prepare_cached(&query)?;
    collect(query.query_map([month.to_string()], of_row)?)
}

/// Every announcement in the ledger.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Announcement>> {
    let mut query = connection.prepare_cached("SELECT * FROM announcement ORDER BY id")?;
    collect(query.query_map([], of_row)?)
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<Announcement> {
    Ok(Announcement {
        id: row.get("id")?,
        month: month_of(row, "month")?,
        first: row.get("first")?,
        last: row.get("last")?,
        person: row.get("person")?,
        made_at: row.get("made_at")?,
        place: row.get("log")?,
    })
}
