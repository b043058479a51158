//! From paths as they were named to the files to read: a folder stands for its files.

use std::path::{Path, PathBuf};

use gridindex_core::Failure;

use crate::bytes::{Fault, file_name};

/// Endings of files that are taken from a folder. A file named itself is taken whatever it is called.
const TAKEN: &[&str] = &["xlsx", "xlsm", "xls", "xlsb", "ods", "et", "csv", "tsv"];

/// Opens folders: their files sorted by name, not recursively. Answers the files, each once, and the names
/// passed over.
///
/// # Errors
/// `file_missing` for a path that is not there, or a folder without any file to read.
pub fn expand(paths: &[PathBuf]) -> Result<(Vec<PathBuf>, Vec<String>), Failure> {
    let (mut files, mut passed_over) = (Vec::new(), Vec::new());
    for path in paths {
        if !path.exists() {
            return Err(Fault::Missing.of_file(&file_name(path)));
        }
        if !path.is_dir() {
            push(&mut files, path.clone());
            continue;
        }
        let before = files.len();
        for inside in contents(path)? {
            let name = file_name(&inside);
            if inside.is_dir() || name.starts_with("~$") || name.starts_with('.') || !is_taken(&inside) {
                passed_over.push(name);
            } else {
                push(&mut files, inside);
            }
        }
        if files.len() == before {
            let failure = Failure::new(
                "file_missing",
                "文件夹里没有可以读取的工作簿",
                "请确认选对了文件夹；能读取的有 .xlsx、.xls、.ods、.et、.csv 等",
            );
            return Err(failure.in_file(file_name(path)));
        }
    }
    Ok((files, passed_over))
}

fn push(files: &mut Vec<PathBuf>, path: PathBuf) {
    if !files.contains(&path) {
        files.push(path);
    }
}

fn contents(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let locked = |_| Fault::Locked.of_file(&file_name(folder));
    let entries: Result<Vec<PathBuf>, _> =
        std::fs::read_dir(folder).map_err(locked)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut entries = entries.map_err(locked)?;
    entries.sort_by_key(|path| file_name(path));
    Ok(entries)
}

fn is_taken(path: &Path) -> bool {
    path.extension().is_some_and(|ending| TAKEN.iter().any(|taken| ending.eq_ignore_ascii_case(taken)))
}
