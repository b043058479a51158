//! Nothing is half done: what stops an import in its midst, and that nothing of it remains.

use std::time::Duration;

use gridindex_core::Failure;
use rusqlite::{Connection, TransactionBehavior};
use rusqlite_migration::M;

use crate::open::{STEPS, open, version};
use crate::{FigureRow, Ledger, NewBatch, NewFile, NewSheet, SheetContent};
use crate::{copies, folder_of};

fn new_ledger() -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(&folder.path().join("台账.sqlite")).unwrap();
    (folder, ledger)
}

fn batch(rows: u32) -> NewBatch {
    let row = |row| FigureRow {
        row,
        grid: format!("g{row}"),
        values: Vec::new(),
        vetoes: Vec::new(),
        reasons: Vec::new(),
    };
    let rows = (1..=rows).map(row).collect();
    let content = SheetContent::Month { columns: Vec::new(), veto_column: None, rows };
    let sheet = NewSheet { name: "Sheet1".to_owned(), content, corrections: Vec::new() };
    NewBatch {
        month: "2026-10".parse().unwrap(),
        made_at: String::new(),
        files: vec![NewFile { name: "a.xlsx".to_owned(), sha256: String::new(), sheets: vec![sheet] }],
        learned: Vec::new(),
    }
}

fn assert_as_before(ledger: &mut Ledger, failure: &Failure, code: &str) {
    assert_eq!(failure.code, code, "{failure}");
    assert!(ledger.batches().unwrap().is_empty(), "something of the failed import remained");
    let verification = ledger.verify().unwrap();
    assert_eq!((verification.entries, verification.troubles), (0, Vec::new()));
}

#[test]
fn the_steps_are_sound() {
    assert!(rusqlite_migration::Migrations::from_slice(STEPS).validate().is_ok());
}

#[test]
fn an_older_ledger_is_copied_before_it_is_brought_up_to_date() {
    let (_folder, mut ledger) = new_ledger();
    ledger.commit(&batch(1)).unwrap();
    let path = ledger.path().to_owned();
    drop(ledger);
    let steps = [STEPS, &[M::up("CREATE TABLE more (x TEXT) STRICT")]].concat();
    assert_eq!(version(&open(&path, &steps, None).unwrap()).unwrap(), steps.len());
    let kept = copies(&folder_of(&path));
    assert_eq!(kept.iter().map(|copy| copy.occasion).collect::<Vec<_>>(), [crate::Occasion::Migration]);
    let copy = Ledger::open(&kept[0].path).unwrap();
    assert_eq!(copy.batches().unwrap().len(), 1);
    assert_eq!(Ledger::open(&path).unwrap_err().code, "ledger_newer");
}

#[test]
fn events_that_an_earlier_program_stored_one_by_one_are_still_read() {
    let (_folder, mut ledger) = new_ledger();
    let mut batch = batch(0);
    let columns = [("事件编号".to_owned(), "SJ1".to_owned())].into_iter().collect();
    let event = gridindex_core::event::Event { grid: "g1".into(), columns };
    batch.files[0].sheets[0].content = SheetContent::Events(vec![(2, event.clone())]);
    ledger.commit(&batch).unwrap();
    ledger.connection.execute_batch(
        r#"DELETE FROM event_block; INSERT INTO event (sheet, row, grid, content) VALUES (1, 2, 'g1', '["SJ1"]')"#,
    ).unwrap();
    assert_eq!(ledger.events(batch.month).unwrap(), [(1, 2, event)]);
}

#[test]
fn a_step_that_fails_leaves_the_ledger_as_it_was() {
    let (_folder, ledger) = new_ledger();
    let path = ledger.path().to_owned();
    drop(ledger);
    let steps = [STEPS, &[M::up("CREATE TABLE more (x TEXT) STRICT; CREATE TABLE log (x)")]].concat();
    assert!(open(&path, &steps, None).is_err());
    let ledger = Ledger::open(&path).unwrap();
    let tables: u32 = ledger
        .connection
        .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'more'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(tables, 0);
}

#[test]
fn while_another_program_writes_nothing_is_changed() {
    let (_folder, mut ledger) = new_ledger();
    ledger.connection.busy_timeout(Duration::ZERO).unwrap();
    let mut other = Connection::open(ledger.path()).unwrap();
    let writing = other.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let failure = ledger.commit(&batch(1)).unwrap_err();
    assert_as_before(&mut ledger, &failure, "ledger_busy");
    drop(writing);
    assert_eq!(ledger.commit(&batch(1)).unwrap(), 1);
}

#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let (_folder, mut ledger) = new_ledger();
    let pages: u32 = ledger.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    ledger.connection.pragma_update(None, "max_page_count", pages + 2).unwrap();
    let failure = ledger.commit(&batch(5000)).unwrap_err();
    assert_as_before(&mut ledger, &failure, "disk_full");
}

#[test]
fn what_cannot_be_written_says_so() {
    let (_folder, mut ledger) = new_ledger();
    ledger.connection.pragma_update(None, "query_only", true).unwrap();
    let failure = ledger.commit(&batch(1)).unwrap_err();
    assert_as_before(&mut ledger, &failure, "ledger_read_only");
}

#[test]
fn two_rows_in_one_place_are_refused_whole() {
    let (_folder, mut ledger) = new_ledger();
    let mut twice = batch(3);
    let SheetContent::Month { rows, .. } = &mut twice.files[0].sheets[0].content else { unreachable!() };
    rows[2].row = 1;
    let failure = ledger.commit(&twice).unwrap_err();
    assert_as_before(&mut ledger, &failure, "ledger_failed");
}

/// Set for the program that is to die: the ledger to die in.
const DIE_IN: &str = "GRIDINDEX_TEST_DIE_IN";

#[test]
fn a_program_killed_in_the_midst_of_an_import_leaves_nothing_of_it() {
    if let Some(path) = std::env::var_os(DIE_IN) {
        let mut ledger = Ledger::open(path.as_ref()).unwrap();
        // So small that half of the import is in the file system long before the end.
        ledger.connection.pragma_update(None, "cache_size", 1).unwrap();
        let transaction = ledger.connection.transaction().unwrap();
        let halfway = crate::batches::store(&transaction, "", &batch(5000)).unwrap();
        assert_eq!(halfway, 1);
        std::process::abort();
    }
    let (_folder, mut ledger) = new_ledger();
    let path = ledger.path().to_owned();
    let written = || std::fs::metadata(path.with_extension("sqlite-wal")).map_or(0, |file| file.len());
    let before = written();
    let died = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tests::a_program_killed_in_the_midst_of_an_import_leaves_nothing_of_it"])
        .env(DIE_IN, ledger.path())
        .output()
        .unwrap();
    assert!(!died.status.success());
    assert!(written() > before + 100_000, "the program died before it had written anything");
    assert!(ledger.batches().unwrap().is_empty());
    drop(ledger);
    ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.commit(&batch(1)).unwrap(), 1);
    assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new());
}
