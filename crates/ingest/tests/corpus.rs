//! What a fuzzer found worth keeping, read again: every row accounted for, or refused with a sentence.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a suite of tests")]

#[path = "../../../fuzz/shared/package.rs"]
mod package;
#[path = "../../../fuzz/shared/reading.rs"]
mod reading;

use std::fs;
use std::path::Path;

use reading::Desk;

/// Every file of a target's corpus.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let files = fs::read_dir(folder).unwrap();
    let all: Vec<Vec<u8>> = files.map(|file| fs::read(file.unwrap().path()).unwrap()).collect();
    assert!(!all.is_empty());
    all
}

#[test]
fn files_that_a_fuzzer_kept_are_read_or_refused() {
    let desk = Desk::new();
    let read = corpus("file").iter().filter(|bytes| desk.read("上报.xlsx", bytes).is_some()).count();
    assert!(read > 0, "some can be read");
}

#[test]
fn packages_that_a_fuzzer_kept_are_read_or_refused() {
    let desk = Desk::new();
    let packages = corpus("package").iter().filter_map(|parts| package::package(parts)).collect::<Vec<_>>();
    let read = packages.iter().filter(|bytes| desk.read("上报.xlsx", bytes).is_some()).count();
    assert!(read > 0, "some can be read");
}
