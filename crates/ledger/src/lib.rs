//! 台账: the SQLite book of record. Batches, months, where every figure came from.
//!
//! Append-only in spirit: an import adds a layer, withdrawing a batch takes its layer away, and what lay
//! beneath shows again. Knows nothing of workbooks' looks or of scoring, and reads no clock but to date
//! the entries of its own log.

mod answers;
mod backup;
mod backups;
mod batches;
mod deliberation;
mod digest;
mod events;
mod exports;
mod horizon;
mod journal;
pub mod left_behind;
mod log;
pub mod model;
mod months;
mod open;
mod origins;
mod password;
mod protect;
mod reports;
mod review;
mod rosters;
mod rows;
mod schemes;
mod settings;
mod stored_month;
#[cfg(test)]
mod tests;
mod trouble;
mod verify;

use std::path::{Path, PathBuf};

pub use backups::{KEPT, copies, folder_of};
pub use deliberation::{request_keys, session_keys};
pub use digest::part_in_print;
pub use events::event_keys;
use gridindex_core::Failure;
pub use journal::LogEntry;
pub use log::{Entry, SheetSeal};
pub use model::*;
pub use password::Password;
pub use review::editions::RESULTS;
pub use review::*;
use rusqlite::{Connection, TransactionBehavior};
pub use stored_month::StoredMonth;
pub use verify::Verification;

/// An open ledger. One process may hold several; two programs may hold the same file.
#[derive(Debug)]
pub struct Ledger {
    connection: rusqlite::Connection,
    path: PathBuf,
    person: String,
    /// The place of the log up to which it is read; `None`: all of it.
    horizon: Option<i64>,
    /// What it was opened with; nothing: it is not encrypted.
    password: Option<Password>,
}

impl Ledger {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Several changes as one: all of them or none.
    ///
    /// # Errors
    /// Those of the changes; then none was made.
    pub fn together<T>(&mut self, acts: impl FnOnce(&mut Self) -> Result<T, Failure>) -> Result<T, Failure> {
        if !self.connection.is_autocommit() {
            return acts(self);
        }
        let say = |ledger: &Self, what| ledger.connection.execute_batch(what).map_err(trouble::Trouble::from);
        say(self, "BEGIN IMMEDIATE")?;
        let done = acts(self);
        match &done {
            Ok(_) => say(self, "COMMIT")?,
            // Where the disk is full the database has taken it back already.
            Err(_) if self.connection.is_autocommit() => {}
            Err(_) => say(self, "ROLLBACK")?,
        }
        done
    }

    /// A change and its entries in the log: both or neither.
    fn change<T>(&mut self, act: impl FnOnce(&Connection, &str) -> trouble::Result<T>) -> trouble::Result<T> {
        if self.horizon.is_some() {
            return Err(past().into());
        }
        if !self.connection.is_autocommit() {
            return act(&self.connection, &self.person);
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = act(&transaction, &self.person)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Names who acts from now on; the log says so. Nobody is named before.
    pub fn act_as(&mut self, person: &str) {
        person.clone_into(&mut self.person);
    }
}

/// An edition is only read.
fn past() -> Failure {
    Failure::new("edition_sealed", "这是已经封存的一版，只能查看", "请回到现在的台账再改")
}
