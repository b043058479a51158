//! What the end-to-end suites share: the project's folder, its binaries, and the samples with what they expect.
//!
//! The suites see the project from outside: they start its binaries and read its files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a package of tests")]
#![allow(clippy::missing_panics_doc, reason = "panicking is how a test says no")]

pub mod binary;
pub mod command_line;
pub mod samples;
pub mod tree;
pub mod window;

use std::path::{Path, PathBuf};

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests is a folder of the project")
}

/// A file of `tests/fixtures`.
pub fn fixture(path: &str) -> PathBuf {
    root().join("tests/fixtures").join(path)
}
