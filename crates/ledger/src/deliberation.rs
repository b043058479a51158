//! Sessions and requests of the deliberation day, each counted once however often it was sent.
//!
//! Two rows are the same session (request) when they have the same number, first grid and month, so that
//! numbers which streets or months use again do not swallow one another; without a number, when they
//! agree in everything. Of the same the later counts.

use gridindex_core::deliberation::{Request, Session};
use gridindex_core::{Failure, Month};
use rusqlite::{Connection, Params};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::Ledger;
use crate::log::hex;
use crate::trouble::Result;

/// Sheet of the ledger, 1-based row, and what stands there.
type Placed<T> = (i64, u32, T);

impl Ledger {
    /// Sessions whose day lies in the months `from` to `to`, both included, each with its sheet and row;
    /// in the order of import. Cancelled ones too.
    pub fn sessions(&self, from: Month, to: Month) -> std::result::Result<Vec<Placed<Session>>, Failure> {
        let query = "SELECT sheet, row, content FROM session AS this
             WHERE day BETWEEN ?1 AND ?2
               AND sheet IN (SELECT id FROM live_sheet WHERE kind = 'sessions')
               AND NOT EXISTS (
                   SELECT 1 FROM session AS later
                   WHERE later.key = this.key AND (later.sheet, later.row) > (this.sheet, this.row)
                     AND later.sheet IN (SELECT id FROM live_sheet WHERE kind = 'sessions'))
             ORDER BY sheet, row";
        let days = [from.first_day().to_string(), to.last_day().to_string()];
        Ok(read(&self.connection, query, days)?)
    }

    /// Requests raised until the end of the month, however long ago, each with its sheet and row; in the
    /// order of import.
    pub fn requests(&self, up_to: Month) -> std::result::Result<Vec<Placed<Request>>, Failure> {
        let query = "SELECT sheet, row, content FROM request AS this
             WHERE raised <= ?1
               AND sheet IN (SELECT id FROM live_sheet WHERE kind = 'requests')
               AND NOT EXISTS (
                   SELECT 1 FROM request AS later
                   WHERE later.key = this.key AND (later.sheet, later.row) > (this.sheet, this.row)
                     AND later.sheet IN (SELECT id FROM live_sheet WHERE kind = 'requests'))
             ORDER BY sheet, row";
        Ok(read(&self.connection, query, [up_to.last_day().to_string()])?)
    }

    /// Whether sessions were imported for the month.
    pub fn has_sessions(&self, month: Month) -> std::result::Result<bool, Failure> {
        Ok(has_sheet(&self.connection, "sessions", month)?)
    }
}

/// What makes two rows the same session.
pub(crate) fn session_key(session: &Session, content: &str) -> String {
    let first = session.grids.iter().min().map_or("", String::as_str);
    key(session.number.as_deref(), first, Month::of(session.day), content)
}

/// What makes two rows the same request.
pub(crate) fn request_key(request: &Request, content: &str) -> String {
    key(request.number.as_deref(), &request.grid, Month::of(request.raised), content)
}

fn key(number: Option<&str>, grid: &str, month: Option<Month>, content: &str) -> String {
    match number {
        Some(number) => {
            format!("{number}@{grid}@{}", month.map(|month| month.to_string()).unwrap_or_default())
        }
        None => hex(&Sha256::digest(content)[..16]),
    }
}

/// Whether a sheet of this kind stands in the month.
pub(crate) fn has_sheet(connection: &Connection, kind: &str, month: Month) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM live_sheet WHERE kind = ? AND month = ?)")?
        .query_row([kind, &month.to_string()], |row| row.get(0))?)
}

fn read<T: DeserializeOwned>(
    connection: &Connection,
    query: &str,
    parameters: impl Params,
) -> Result<Vec<Placed<T>>> {
    let mut query = connection.prepare_cached(query)?;
    let mut found = query.query(parameters)?;
    let mut placed = Vec::new();
    while let Some(row) = found.next()? {
        placed.push((row.get(0)?, row.get(1)?, serde_json::from_str(row.get_ref(2)?.as_str()?)?));
    }
    Ok(placed)
}
