//! The log: who did what and when, each entry sealed by a hash over itself and the one before.
//!
//! Only ever added to, inside the transaction of what it records.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::review::{Adjustment, Announcement, Appeal, Decision, Publication, Reopening};
use crate::trouble::Result;

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields are those of the rows they tell of")]
pub enum Entry {
    /// A scheme version was added.
    AddScheme {
        id: String,
        version: String,
        sha256: String,
        /// Nothing in entries of the first programs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        added_at: Option<String>,
    },
    /// A month was added.
    AddMonth { month: String },
    /// A month in which nothing stood any more was taken away, and with it its tie to a scheme.
    RemoveMonth { month: String },
    /// A month was bound to a scheme version.
    BindScheme { month: String, id: String, version: String },
    /// An import.
    Commit { batch: i64, month: String, made_at: String, sheets: Vec<SheetSeal> },
    /// A batch was withdrawn.
    Withdraw { batch: i64, at: String },
    /// A person confirmed what a heading or a name means.
    Learn { sender: String, kind: String, written: String, means: String },
    /// The office decided something for all its months; nothing: it took that back.
    Decide { name: String, value: Option<String> },
    /// A copy took the place of everything; the last hash of the copy's log.
    Restore { last_hash: String },
    /// The ledger got a password, another one, or none any more.
    Protect { encrypted: bool },
    /// Files went out; of no month in particular: empty.
    Export { month: String, unit: String, what: Vec<String>, files: u32, folder: String },
    /// A figure or a veto was changed, or a change undone.
    Adjust(Box<Adjustment>),
    /// A month was announced.
    Announce(Box<Announcement>),
    /// Somebody appealed.
    Appeal(Box<Appeal>),
    /// An appeal was decided.
    DecideAppeal(Box<Decision>),
    /// A month was published.
    Publish(Box<Publication>),
    /// A published month was opened again.
    Reopen(Box<Reopening>),
}

/// A sheet of an import and the hash of all that was stored of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of the rows they tell of")]
pub struct SheetSeal {
    pub sheet: i64,
    pub file: String,
    pub file_sha256: String,
    pub content_sha256: String,
}

/// Adds an entry at the end.
pub(crate) fn append(connection: &Connection, who: &str, entry: &Entry) -> Result<()> {
    let (place, before) = last(connection)?;
    let at: String =
        connection.query_row("SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')", [], |row| row.get(0))?;
    let what = serde_json::to_string(entry)?;
    let hash = seal(&before, place + 1, &at, who, &what);
    connection
        .prepare_cached("INSERT INTO log (place, at, who, what, hash) VALUES (?, ?, ?, ?, ?)")?
        .execute((place + 1, at, who, what, hash))?;
    Ok(())
}

/// The place that the next entry takes.
pub(crate) fn next_place(connection: &Connection) -> Result<i64> {
    Ok(last(connection)?.0 + 1)
}

/// Place and hash of the last entry; 0 and nothing in an empty log.
fn last(connection: &Connection) -> Result<(i64, String)> {
    use rusqlite::OptionalExtension;
    let last = connection
        .prepare_cached("SELECT place, hash FROM log ORDER BY place DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(last.unwrap_or_default())
}

/// The hash of an entry.
pub(crate) fn seal(before: &str, place: i64, at: &str, who: &str, what: &str) -> String {
    let mut hash = Sha256::new();
    for part in [before, &place.to_string(), at, who, what] {
        // The length keeps parts from running into one another.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}
