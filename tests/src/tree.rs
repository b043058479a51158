//! The files of the project, without what is built or installed.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold nothing written by hand.
const PASSED_OVER: [&str; 7] = [".git", "target", "node_modules", "dist", "out", "artefacts", "gen"];

/// Files of a folder and the folders in it, sorted, by a name that ends in one of `endings`.
pub fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(folder, endings, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            if !PASSED_OVER.contains(&name.as_str()) {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
}

/// A path as it is written in the project, with `/` and without the machine's part.
pub fn name(path: &Path) -> String {
    let inside = path.strip_prefix(crate::root()).unwrap_or(path);
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
