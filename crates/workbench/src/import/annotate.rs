//! The workbooks with errors, marked, into a folder: beside nothing that is there, over nothing that is there.

use std::path::{Path, PathBuf};

use gridindex_core::watch::Watch;
use gridindex_core::{Failure, Finding};
use gridindex_ingest::{ReadRequest, Reading, annotate};

use crate::files;

/// What an annotated workbook's name ends in.
const MARK: &str = "-错误标注";

/// Writes every file that has an error, marked; gives the paths written. Files of the
/// request are in the order of the reading.
pub fn write_all(
    folder: &Path,
    request: &ReadRequest<'_>,
    reading: &Reading,
    watch: &dyn Watch,
) -> Result<Vec<PathBuf>, Failure> {
    let paths = &request.files;
    let mut written = Vec::new();
    for (place, (path, file)) in paths.iter().zip(&reading.files).enumerate() {
        let own = |finding: &&Finding| finding.file.as_deref() == Some(file.name.as_str());
        let findings: Vec<Finding> = reading.findings.iter().filter(own).cloned().collect();
        if !findings.iter().any(Finding::is_error) {
            continue;
        }
        if watch.cancelled() {
            return Err(Failure::cancelled());
        }
        watch.advance("标注错误", place, paths.len());
        let annotated = annotate(path, file, &findings, request.levels)?;
        let target = free_name(folder, path, annotated.ending);
        files::write_whole(&target, &annotated.bytes)?;
        written.push(target);
    }
    Ok(written)
}

/// `月报-错误标注.xlsx`, with a number where that exists; marking a marked workbook does not repeat the mark.
fn free_name(folder: &Path, path: &Path, ending: &str) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let own = stem.find(MARK).map_or(stem.as_str(), |at| &stem[..at]);
    let name = |number: u32| match number {
        1 => format!("{own}{MARK}.{ending}"),
        number => format!("{own}{MARK}{number}.{ending}"),
    };
    let mut names = (1..).map(|number| folder.join(name(number)));
    names.find(|path| !path.exists()).unwrap_or_else(|| folder.join(name(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_there_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let named = |path: &str| {
            let target = free_name(folder.path(), Path::new(path), "xlsx");
            std::fs::write(&target, b"x").unwrap();
            target.file_name().unwrap().to_string_lossy().into_owned()
        };
        assert_eq!(named("甲/10月.xls"), "10月-错误标注.xlsx");
        assert_eq!(named("乙/10月.csv"), "10月-错误标注2.xlsx");
        assert_eq!(named("10月-错误标注.xlsx"), "10月-错误标注3.xlsx");
    }
}
