//! Sample workbooks: a new test is a workbook with its `expect.json` dropped into `tests/fixtures`.
//!
//! `GRIDINDEX_SAMPLES` may name another folder of samples to be run as well.

use std::path::{Path, PathBuf};

use crate::expect;

#[test]
fn every_sample_is_read_as_its_expect_file_says() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")];
    folders.extend(std::env::var_os("GRIDINDEX_SAMPLES").map(PathBuf::from));
    let cases: Vec<PathBuf> = folders.iter().flat_map(|folder| expect::cases(folder)).collect();
    assert!(!cases.is_empty(), "there are samples");
    let mut failed = Vec::new();
    for case in &cases {
        let (must, should) = expect::run(case);
        for wrong in
            must.iter().map(|wrong| ("must", wrong)).chain(should.iter().map(|wrong| ("should", wrong)))
        {
            failed.push(format!("{} {}: {}", case.display(), wrong.0, wrong.1));
        }
    }
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), cases.len(), failed.join("\n"));
}
