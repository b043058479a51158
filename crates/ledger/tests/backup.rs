//! Copies are whole, checked, and come back; what was there before stays.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use std::fs;

use common::{batch, figures, month, new_ledger};
use gridindex_ledger::Ledger;

fn figure(value: &str) -> gridindex_ledger::SheetContent {
    figures(&["甲"], &[("g1", &[value])])
}

#[test]
fn a_copy_brings_back_what_was_there_and_keeps_what_is_there_now() {
    let (folder, mut ledger) = new_ledger();
    ledger.commit(&batch("2026-09", figure("1"))).unwrap();
    let copy = folder.path().join("U盘/备份.gridindex");
    let checked = ledger.back_up(&copy).unwrap();
    assert_eq!(checked, ledger.verify().unwrap());
    let names: Vec<_> =
        fs::read_dir(copy.parent().unwrap()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["备份.gridindex"], "one file, nothing beside it");

    ledger.commit(&batch("2026-10", figure("2"))).unwrap();
    let before = fs::read(&copy).unwrap();
    let restored = ledger.restore(&copy, None).unwrap();
    assert_eq!(fs::read(&copy).unwrap(), before, "the copy stays as it is");
    assert_eq!(restored.entries, checked.entries);
    let months = |ledger: &Ledger| ledger.months().unwrap();
    assert_eq!(months(&ledger), [month("2026-09")]);
    let now = ledger.verify().unwrap();
    assert_eq!(
        (now.troubles.len(), now.entries),
        (0, checked.entries + 1),
        "the log says that it was restored"
    );
    let kept = Ledger::open(&restored.kept).unwrap();
    assert_eq!(months(&kept).len(), 2, "what was there before");
}

#[test]
fn a_file_that_is_there_is_not_overwritten() {
    let (folder, ledger) = new_ledger();
    let copy = folder.path().join("备份.gridindex");
    fs::write(&copy, "别的东西").unwrap();
    assert_eq!(ledger.back_up(&copy).unwrap_err().code, "backup_exists");
    assert_eq!(fs::read(&copy).unwrap(), "别的东西".as_bytes());
}

#[test]
fn a_copy_that_was_changed_is_refused_and_nothing_moves() {
    let (folder, mut ledger) = new_ledger();
    ledger.commit(&batch("2026-09", figure("1"))).unwrap();
    let copy = folder.path().join("备份.gridindex");
    ledger.back_up(&copy).unwrap();
    let other = rusqlite::Connection::open(&copy).unwrap();
    other.execute("UPDATE figure_row SET figures = '100'", []).unwrap();
    drop(other);
    ledger.commit(&batch("2026-10", figure("2"))).unwrap();
    let before = ledger.verify().unwrap();
    let files = || fs::read_dir(folder.path()).unwrap().count();
    let count = files();
    assert_eq!(ledger.restore(&copy, None).unwrap_err().code, "backup_damaged");
    assert_eq!(ledger.verify().unwrap(), before);
    assert_eq!(files(), count, "nothing is left behind");
}

#[test]
fn what_is_no_copy_is_refused() {
    let (folder, mut ledger) = new_ledger();
    let text = folder.path().join("说明.txt");
    fs::write(&text, "x".repeat(200)).unwrap();
    assert_eq!(ledger.restore(&text, None).unwrap_err().code, "ledger_damaged");
    assert_eq!(ledger.restore(&folder.path().join("没有.gridindex"), None).unwrap_err().code, "file_missing");
}
