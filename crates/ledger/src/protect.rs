//! Giving a ledger a password, changing it, taking it away.
//!
//! The encrypted ledger is another file: it is made beside the old one, checked, and takes its name while nobody
//! else has the ledger open.

use std::fs;
use std::path::Path;

use gridindex_core::Failure;
use rusqlite::{Connection, TransactionBehavior};

use crate::Ledger;
use crate::backup::refuse_damaged;
use crate::left_behind::Scratch;
use crate::log::{self, Entry};
use crate::open::open_copy;
use crate::password::{Password, unlock};
use crate::trouble::{Result, busy};
use crate::verify::verify;

impl Ledger {
    /// Gives the ledger this password, in the place of the one it has; `None`: it needs none from now on. Copies made
    /// before keep what they had.
    ///
    /// # Errors
    /// `ledger_busy`: another program has the ledger open; otherwise as the disk says. The ledger then stays as it is.
    pub fn protect(mut self, password: Option<&Password>) -> std::result::Result<Self, Failure> {
        if self.password.as_ref() != password {
            self.exchange(password)?;
        }
        let (path, person) = (self.path.clone(), self.person.clone());
        drop(self);
        Ok(Self { person, ..Self::open_with(&path, password)? })
    }

    fn exchange(&mut self, password: Option<&Password>) -> Result<()> {
        // Fails where another program has the ledger open: what that wrote later would be lost.
        self.journal("DELETE")?;
        // What is written into the old file below must leave no journal: it would be taken for the new file's.
        self.journal("MEMORY")?;
        let own = self.password.clone();
        let made = Scratch::beside(&self.path, "转换中");
        // From here on nobody writes; what is read is what will be there.
        let held = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transcribe(&self.path, own.as_ref(), &made.path, password)?;
        {
            let copy = open_copy(&made.path, password)?;
            refuse_damaged(&verify(&copy)?)?;
            log::append(&copy, &self.person, &Entry::Protect { encrypted: password.is_some() })?;
            copy.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0))?;
        }
        fs::File::open(&made.path)?.sync_all()?;
        if cfg!(windows) {
            // A file that is open cannot be replaced there.
            drop(held);
            drop(std::mem::replace(&mut self.connection, Connection::open_in_memory()?));
            fs::rename(&made.path, &self.path)?;
        } else {
            fs::rename(&made.path, &self.path)?;
            // Whoever opened the old file in these moments shall not write into what has no name any more.
            held.execute_batch("DROP TABLE log")?;
            held.commit()?;
        }
        Ok(())
    }

    fn journal(&self, wanted: &str) -> Result<()> {
        let mode: String =
            self.connection.pragma_update_and_check(None, "journal_mode", wanted, |row| row.get(0))?;
        if mode.eq_ignore_ascii_case(wanted) { Ok(()) } else { Err(busy().into()) }
    }
}

/// Writes all that a ledger or a copy holds into a new file with another password, or with none.
pub(crate) fn transcribe(
    from: &Path,
    theirs: Option<&Password>,
    to: &Path,
    own: Option<&Password>,
) -> Result<()> {
    let copy = Connection::open(to)?;
    unlock(&copy, own)?;
    let key = theirs.map(Password::text).unwrap_or_default();
    copy.execute("ATTACH DATABASE ?1 AS source KEY ?2", (from.to_string_lossy(), key))?;
    copy.query_row("SELECT sqlcipher_export('main', 'source')", [], |_| Ok(()))?;
    for mark in ["application_id", "user_version"] {
        let value: u32 = copy.query_row(&format!("PRAGMA source.{mark}"), [], |row| row.get(0))?;
        copy.pragma_update(Some("main"), mark, value)?;
    }
    Ok(())
}
