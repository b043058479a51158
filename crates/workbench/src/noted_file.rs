//! One file that leaves the ledger for a place that the user named: asked before it replaces another, noted in the
//! log before it is written, whole or not there.

use std::path::{Path, PathBuf};

use gridindex_core::{Failure, Month};
use gridindex_ledger::NewExport;

use crate::{Workbench, files};

impl Workbench {
    /// Writes the file and returns its absolute folder; the log calls it `what`, of `unit` and `month`.
    ///
    /// # Errors
    /// `file_exists` when another file is there and `overwrite` was not asked for; when it cannot be written.
    pub(crate) fn write_noted(
        &self,
        path: &Path,
        bytes: &[u8],
        overwrite: bool,
        (month, unit, what): (Month, String, &str),
    ) -> Result<PathBuf, Failure> {
        if !overwrite && path.exists() && std::fs::read(path).is_ok_and(|there| there != bytes) {
            return Err(Failure::new(
                "file_exists",
                "同名文件已经在那里，内容不同",
                "请换一个文件名，或确认覆盖（命令行加 --overwrite）",
            )
            .in_file(path.file_name().unwrap_or_default().to_string_lossy()));
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        if !folder.as_os_str().is_empty() {
            files::make_folder(folder)?;
        }
        let noted = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        self.ledger()?.note_export(&NewExport {
            month: Some(month),
            unit,
            what: vec![what.to_owned()],
            files: 1,
            folder: noted.display().to_string(),
        })?;
        files::write_whole(path, bytes)?;
        Ok(noted)
    }
}
