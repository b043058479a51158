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
fn the_quick_reader_of_sheets_says_what_the_thorough_one_says() {
    let packages = corpus("package").into_iter().filter_map(|parts| package::package(&parts));
    let mut taken = 0;
    for bytes in packages.chain(corpus("file")).chain(samples()) {
        taken += gridindex_ingest::readers_agree(&bytes).unwrap();
    }
    assert!(taken > 100, "the quick reader is for most workbooks, not for {taken} parts");
}

/// The workbooks among the samples.
fn samples() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/samples");
    let folders = ["clean", "messy"].map(|kind| fs::read_dir(folder.join(kind)).unwrap());
    let files = folders.into_iter().flatten().map(|file| file.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "xlsx"))
        .map(|path| fs::read(path).unwrap())
        .collect()
}

#[test]
fn packages_that_a_fuzzer_kept_are_read_or_refused() {
    let desk = Desk::new();
    let packages = corpus("package").iter().filter_map(|parts| package::package(parts)).collect::<Vec<_>>();
    let read = packages.iter().filter(|bytes| desk.read("上报.xlsx", bytes).is_some()).count();
    assert!(read > 0, "some can be read");
}
