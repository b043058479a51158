//! A copy in the ledger's place.

use std::path::Path;

use gridindex_core::Failure;
use gridindex_ledger::{Ledger, Password};

use crate::view::keeping::RestoreOutcome;

/// Puts a copy in the place of the ledger at `ledger`; one that is too damaged to be opened is moved aside first.
/// `password` opens the ledger, `theirs` the copy where it has another one. A ledger that is not there yet gets the
/// password of the copy.
///
/// # Errors
/// When the copy is none, was changed or does not open, or the ledger cannot be written; the ledger then stays as
/// it is.
pub fn restore(
    ledger: &Path,
    from: &Path,
    password: Option<&Password>,
    theirs: Option<&Password>,
) -> Result<RestoreOutcome, Failure> {
    let theirs = theirs.or(password);
    let own = if ledger.exists() {
        password
    } else {
        theirs.filter(|_| Ledger::copy_is_encrypted(from).is_ok_and(|is| is))
    };
    let mut opened = match Ledger::open_with(ledger, own) {
        Err(failure) if failure.code == "ledger_damaged" => {
            return beside_a_damaged_one(ledger, from, theirs);
        }
        opened => opened?,
    };
    let restored = opened.restore(from, theirs).map_err(in_file(from))?;
    Ok(RestoreOutcome { kept: restored.kept.display().to_string(), entries: restored.entries })
}

fn beside_a_damaged_one(
    ledger: &Path,
    from: &Path,
    theirs: Option<&Password>,
) -> Result<RestoreOutcome, Failure> {
    let own = theirs.filter(|_| Ledger::copy_is_encrypted(from).is_ok_and(|is| is));
    // Only a copy that is sound may move anything.
    let folder = tempfile::tempdir().map_err(|_| no_room())?;
    let trial = folder.path().join("试恢复.gridindex");
    Ledger::open_with(&trial, own)?.restore(from, theirs).map_err(in_file(from))?;
    let kept = Ledger::set_aside(ledger)?;
    let mut fresh = Ledger::open_with(ledger, own)?;
    let restored = fresh.restore(from, theirs).map_err(in_file(from))?;
    std::fs::remove_file(&restored.kept).map_err(|_| no_room())?;
    Ok(RestoreOutcome { kept: kept.display().to_string(), entries: restored.entries })
}

fn in_file(path: &Path) -> impl Fn(Failure) -> Failure {
    let path = path.display().to_string();
    move |failure| failure.in_file(path.clone())
}

fn no_room() -> Failure {
    Failure::new("cannot_write", "临时文件夹写不进去", "请清理磁盘后再试，台账没有改动")
}
