//! Sessions and requests of the deliberation day, each counted once however often it was sent.
//!
//! Two rows are the same session (request) when they have the same number, first grid and month, so that
//! numbers which streets or months use again do not swallow one another; without a number, when they
//! agree in day, grids, kind and brand (day, grid and content). Of the same the one of the later month
//! counts, and of one month's the one that came later: an old month sent again opens nothing that a newer one closed.

use std::collections::HashMap;

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
        let query = "WITH live AS MATERIALIZED (SELECT id, month FROM live_sheet WHERE kind = 'sessions')
             SELECT this.sheet, this.row, this.content FROM session AS this JOIN live ON live.id = this.sheet
             WHERE this.day BETWEEN ?1 AND ?2
               AND NOT EXISTS (
                   SELECT 1 FROM session AS later JOIN live AS its ON its.id = later.sheet
                   WHERE later.key = this.key
                     AND (its.month, later.sheet, later.row) > (live.month, this.sheet, this.row))
             ORDER BY this.sheet, this.row";
        let days = [from.first_day().to_string(), to.last_day().to_string()];
        Ok(read(&self.connection, query, days)?)
    }

    /// Requests raised or resolved until the end of the month, however long ago, each with its sheet and
    /// row; in the order of import.
    pub fn requests(&self, up_to: Month) -> std::result::Result<Vec<Placed<Request>>, Failure> {
        let query = "WITH live AS MATERIALIZED (SELECT id, month FROM live_sheet WHERE kind = 'requests')
             SELECT this.sheet, this.row, this.content FROM request AS this JOIN live ON live.id = this.sheet
             WHERE (this.raised <= ?1 OR this.content ->> 'resolved' <= ?1)
               AND NOT EXISTS (
                   SELECT 1 FROM request AS later JOIN live AS its ON its.id = later.sheet
                   WHERE later.key = this.key
                     AND (its.month, later.sheet, later.row) > (live.month, this.sheet, this.row))
             ORDER BY this.sheet, this.row";
        Ok(read(&self.connection, query, [up_to.last_day().to_string()])?)
    }

    /// Sessions of the month as the files sent for it so far leave them, by [`session_keys`]: what a file of
    /// the month is compared with.
    pub fn sessions_sent(&self, month: Month) -> std::result::Result<HashMap<String, Session>, Failure> {
        let query = "SELECT this.key, this.content FROM session AS this
             JOIN live_sheet AS its ON its.id = this.sheet
             WHERE its.kind = 'sessions' AND its.month = ?1
             ORDER BY this.sheet, this.row";
        Ok(read_keyed(&self.connection, query, month)?)
    }

    /// Requests as the files sent for the month and for earlier ones leave them, by [`request_keys`]: what a
    /// file of the month is compared with. What later months say of them is not asked.
    pub fn requests_sent(&self, month: Month) -> std::result::Result<HashMap<String, Request>, Failure> {
        let query = "SELECT this.key, this.content FROM request AS this
             JOIN live_sheet AS its ON its.id = this.sheet
             WHERE its.kind = 'requests' AND its.month <= ?1
             ORDER BY its.month, this.sheet, this.row";
        Ok(read_keyed(&self.connection, query, month)?)
    }

    /// Whether sessions were imported for the month.
    pub fn has_sessions(&self, month: Month) -> std::result::Result<bool, Failure> {
        Ok(has_sheet(&self.connection, "sessions", month)?)
    }
}

/// What the ledger knows each session of a batch by, in their order.
pub fn session_keys<'a>(sessions: impl IntoIterator<Item = &'a Session>) -> Vec<String> {
    let mut met = Occurrences::default();
    sessions.into_iter().map(|session| met.session_key(session)).collect()
}

/// What the ledger knows each request of a batch by, in their order.
///
/// # Errors
/// None in practice: when a request cannot be written down.
pub fn request_keys<'a>(
    requests: impl IntoIterator<Item = &'a Request>,
) -> std::result::Result<Vec<String>, Failure> {
    fn keys<'a>(requests: impl IntoIterator<Item = &'a Request>) -> Result<Vec<String>> {
        let mut met = Occurrences::default();
        let key = |request| Ok(met.request_key(request, &serde_json::to_string(request)?));
        requests.into_iter().map(key).collect()
    }
    Ok(keys(requests)?)
}

/// How often each identity without a number was met in a batch: two sessions of a day that look alike are
/// two, and the same two when they are sent again.
#[derive(Debug, Default)]
pub(crate) struct Occurrences(HashMap<String, u32>);

impl Occurrences {
    /// What makes two rows the same session.
    pub(crate) fn session_key(&mut self, session: &Session) -> String {
        match session.number {
            Some(_) => session.identity(),
            None => self.count(&session.identity()),
        }
    }

    /// What makes two rows the same request.
    pub(crate) fn request_key(&mut self, request: &Request, content: &str) -> String {
        match (request.identity(), &request.number) {
            (Some(identity), Some(_)) => identity,
            (Some(identity), None) => self.count(&identity),
            (None, _) => self.count(content),
        }
    }

    fn count(&mut self, identity: &str) -> String {
        let key = hex(&Sha256::digest(identity)[..16]);
        let met = self.0.entry(key.clone()).or_default();
        *met += 1;
        if *met == 1 { key } else { format!("{key}#{met}") }
    }
}

/// Whether a sheet of this kind stands in the month.
pub(crate) fn has_sheet(connection: &Connection, kind: &str, month: Month) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM live_sheet WHERE kind = ? AND month = ?)")?
        .query_row([kind, &month.to_string()], |row| row.get(0))?)
}

/// By key what the last row with it says.
fn read_keyed<T: DeserializeOwned>(
    connection: &Connection,
    query: &str,
    month: Month,
) -> Result<HashMap<String, T>> {
    let mut query = connection.prepare_cached(query)?;
    let mut found = query.query([month.to_string()])?;
    let mut rows = HashMap::new();
    while let Some(row) = found.next()? {
        rows.insert(row.get(0)?, serde_json::from_str(row.get_ref(1)?.as_str()?)?);
    }
    Ok(rows)
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
