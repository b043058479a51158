//! Keeping the ledger: is it what was put into it, a copy of it, and back again.

use std::path::Path;

use gridindex_core::Failure;
use gridindex_ledger::{Ledger, Verification};

use crate::view::keeping::{BackupOutcome, LedgerCheck, RestoreOutcome};
use crate::{Workbench, review};

impl Workbench {
    /// Walks the log, compares all that is stored with it, and scores every sealed edition again. Changes nothing.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn verify(&self) -> Result<LedgerCheck, Failure> {
        let ledger = self.ledger()?;
        let mut found = ledger.verify()?;
        found.troubles.extend(review::check_seals(&ledger)?);
        Ok(checked(found))
    }

    /// Copies the ledger to a file that is not there yet.
    ///
    /// # Errors
    /// `backup_exists`; otherwise as the disk says.
    pub fn back_up(&self, to: &Path) -> Result<BackupOutcome, Failure> {
        let check =
            self.ledger()?.back_up(to).map_err(|failure| failure.in_file(to.display().to_string()))?;
        Ok(BackupOutcome { file: to.display().to_string(), check: checked(check) })
    }
}

/// Puts a copy in the place of the ledger at `ledger`; one that is too damaged to be opened is moved aside first.
///
/// # Errors
/// When the copy is none, was changed, or the ledger cannot be written; the ledger then stays as it is.
pub fn restore(ledger: &Path, from: &Path) -> Result<RestoreOutcome, Failure> {
    let mut opened = match Ledger::open(ledger) {
        Err(failure) if failure.code == "ledger_damaged" => {
            // Only a copy that is sound may move anything.
            let folder = tempfile::tempdir().map_err(|_| no_room())?;
            Ledger::open(&folder.path().join("试恢复.gridindex"))?.restore(from).map_err(in_file(from))?;
            let kept = Ledger::set_aside(ledger)?;
            let mut fresh = Ledger::open(ledger)?;
            let restored = fresh.restore(from).map_err(in_file(from))?;
            std::fs::remove_file(&restored.kept).map_err(|_| no_room())?;
            return Ok(RestoreOutcome { kept: kept.display().to_string(), entries: restored.entries });
        }
        opened => opened?,
    };
    let restored = opened.restore(from).map_err(in_file(from))?;
    Ok(RestoreOutcome { kept: restored.kept.display().to_string(), entries: restored.entries })
}

fn in_file(path: &Path) -> impl Fn(Failure) -> Failure {
    let path = path.display().to_string();
    move |failure| failure.in_file(path.clone())
}

fn no_room() -> Failure {
    Failure::new("cannot_write", "临时文件夹写不进去", "请清理磁盘后再试，台账没有改动")
}

fn checked(found: Verification) -> LedgerCheck {
    LedgerCheck {
        sound: found.troubles.is_empty(),
        entries: found.entries,
        sheets: found.sheets,
        last_hash: found.last_hash,
        troubles: found.troubles,
    }
}
