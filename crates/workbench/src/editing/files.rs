//! A draft to and from files.

use std::path::{Path, PathBuf};

use gridindex_core::scheme::Draft;
use gridindex_core::{Failure, LevelNames};

use super::scheme_of;
use super::versions::opened;
use crate::view::export::{ExportOutcome, ExportedFile};
use crate::view::scheme::{FileProblem, SchemeFile};
use crate::{Workbench, files, schemes};

impl Workbench {
    /// Opens a scheme file in the editor; a wrong one is refused whole, with every mistake.
    ///
    /// # Errors
    /// When the file cannot be read or is no text.
    pub fn open_scheme_file(&self, path: &Path) -> Result<SchemeFile, Failure> {
        Ok(match schemes::check_file(path)? {
            Ok(scheme) => SchemeFile {
                opened: Some(opened(&self.ledger()?, Draft::of(&scheme))?),
                problems: Vec::new(),
            },
            Err(problems) => SchemeFile {
                opened: None,
                problems: problems
                    .into_iter()
                    .map(|problem| FileProblem {
                        place: format!("第 {} 行第 {} 列", problem.line, problem.column),
                        message: problem.message,
                        advice: problem.advice,
                    })
                    .collect(),
            },
        })
    }
}

/// Writes a draft as a scheme file into a folder.
///
/// # Errors
/// `scheme_invalid`: something is wrong with it; `file_exists`: a file of that name stands there and
/// `overwrite` is not set.
pub fn export_draft(
    draft: &Draft,
    levels: &LevelNames,
    folder: &Path,
    overwrite: bool,
) -> Result<ExportOutcome, Failure> {
    let scheme = scheme_of(draft, levels)?;
    let name = format!("评分方案_{}_{}.toml", scheme.id, scheme.version);
    put(folder, &name, "评分方案", scheme.text.as_bytes(), overwrite)
}

/// Writes the 评分办法 of a draft, a workbook to be printed and signed, into a folder. `unit` is who publishes it.
///
/// # Errors
/// As [`export_draft`].
pub fn print_draft(
    draft: &Draft,
    (unit, levels): (&str, &LevelNames),
    folder: &Path,
    overwrite: bool,
) -> Result<ExportOutcome, Failure> {
    let scheme = scheme_of(draft, levels)?;
    let bytes = gridindex_report::rules::print(&scheme, unit, levels)?;
    let name = format!("评分办法_{}_{}.xlsx", scheme.id, scheme.version);
    put(folder, &name, "评分办法", &bytes, overwrite)
}

/// Writes one file; never over another one unasked.
fn put(
    folder: &Path,
    name: &str,
    kind: &str,
    bytes: &[u8],
    overwrite: bool,
) -> Result<ExportOutcome, Failure> {
    let path: PathBuf = folder.join(name);
    if path.exists() && !overwrite {
        let failure = Failure::new("file_exists", "文件夹里已有同名文件", "换一个文件夹，或者覆盖它");
        return Err(failure.in_file(path.display().to_string()));
    }
    files::write_whole(&path, bytes)?;
    Ok(ExportOutcome::of(folder, vec![ExportedFile::new(name.to_owned(), kind, bytes)]))
}
