//! What is opened, what is refused, and that refusing leaves no trace.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up should stop")]

mod common;

use std::fs;

use common::{batch, figures, month, new_ledger};
use gridindex_ledger::Ledger;

#[test]
fn a_new_ledger_makes_its_folder_and_is_there_when_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("网格指数").join("云江区").join("台账.sqlite");
    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.path(), path);
    ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["1"])]))).unwrap();
    drop(ledger);
    assert_eq!(Ledger::open(&path).unwrap().months().unwrap(), [month("2026-10")]);
}

#[test]
fn a_file_that_is_no_ledger_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let other_database = folder.path().join("别的程序.sqlite");
    rusqlite::Connection::open(&other_database).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let mut cut_off = new_ledger_bytes();
    cut_off.truncate(80);
    for (name, bytes) in [
        ("别的程序.sqlite", fs::read(&other_database).unwrap()),
        ("说明.txt", "各社区10月数据已收齐".repeat(40).into_bytes()),
        ("短.txt", b"x".to_vec()),
        ("截断.sqlite", cut_off),
        ("台账.xlsx", b"PK\x03\x04".repeat(100)),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, &bytes).unwrap();
        let failure = Ledger::open(&path).unwrap_err();
        assert_eq!((failure.code, failure.file.as_deref()), ("ledger_damaged", Some(name)));
        assert_untouched(&path, &bytes);
    }
}

#[test]
fn a_ledger_of_a_newer_program_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.sqlite");
    let mut bytes = new_ledger_bytes();
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&path, &bytes).unwrap();
    assert_eq!(Ledger::open(&path).unwrap_err().code, "ledger_newer");
    assert_untouched(&path, &bytes);
}

#[test]
fn a_newer_version_that_stands_in_the_write_ahead_log_only_is_refused_too() {
    let (folder, ledger) = new_ledger();
    let newer = rusqlite::Connection::open(ledger.path()).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    let bytes = fs::read(ledger.path()).unwrap();
    assert_ne!(bytes[60..64], 99_u32.to_be_bytes(), "the version must not be in the file yet");

    // As another machine would find it: file and write-ahead log, nobody connected.
    let copy = folder.path().join("拷来的.sqlite");
    fs::copy(ledger.path(), &copy).unwrap();
    fs::copy(with_suffix(ledger.path(), "-wal"), with_suffix(&copy, "-wal")).unwrap();
    assert_eq!(Ledger::open(&copy).unwrap_err().code, "ledger_newer");
    assert_eq!(fs::read(&copy).unwrap(), bytes);
}

#[test]
fn a_folder_in_place_of_a_file_is_a_failure_not_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    assert!(!Ledger::open(folder.path()).unwrap_err().message.is_empty());
    let file = folder.path().join("文件");
    fs::write(&file, "x").unwrap();
    assert_eq!(Ledger::open(&file.join("台账.sqlite")).unwrap_err().code, "ledger_unreachable");
}

#[test]
fn two_programs_see_each_others_imports() {
    let (_folder, mut ledger) = new_ledger();
    let mut other = Ledger::open(ledger.path()).unwrap();
    assert_eq!(ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["1"])]))).unwrap(), 1);
    assert_eq!(other.commit(&batch("2026-11", figures(&["甲"], &[("g1", &["1"])]))).unwrap(), 2);
    assert_eq!(ledger.months().unwrap(), [month("2026-10"), month("2026-11")]);
    assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new());
}

fn new_ledger_bytes() -> Vec<u8> {
    let (_folder, ledger) = new_ledger();
    let path = ledger.path().to_owned();
    drop(ledger);
    fs::read(path).unwrap()
}

fn with_suffix(path: &std::path::Path, suffix: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn assert_untouched(path: &std::path::Path, bytes: &[u8]) {
    assert_eq!(fs::read(path).unwrap(), bytes, "{} was changed", path.display());
    for suffix in ["-wal", "-shm", "-journal"] {
        assert!(!with_suffix(path, suffix).exists(), "{suffix} was left behind");
    }
}

#[test]
fn a_ledger_of_every_earlier_schema_is_brought_up_to_date_and_verifies() {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/ledgers");
    let mut opened = 0;
    for entry in fs::read_dir(fixtures).unwrap() {
        let kept = entry.unwrap().path();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(kept.file_name().unwrap());
        fs::copy(&kept, &path).unwrap();
        let ledger = Ledger::open(&path).unwrap();
        assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new(), "{}", kept.display());
        assert_eq!(ledger.months().unwrap(), [month("2026-09"), month("2026-10")]);
        assert_eq!(ledger.stored_month(month("2026-10")).unwrap().grids().len(), 6);
        assert_eq!(ledger.batches().unwrap().iter().filter(|batch| batch.withdrawn_at.is_some()).count(), 1);
        opened += 1;
    }
    assert!(opened > 0, "there are fixtures");
}
