//! The workbooks that `--annotate` writes back, opened as the zip files they are.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use serde_json::Value;

use super::case::Seen;
use super::matching::text;
use crate::tree;

/// What of the wishes about annotated workbooks does not hold.
pub(super) fn broken(wish: &Value, seen: &Seen) -> Vec<String> {
    let written = tree::files(&seen.annotated, &[".xlsx"]);
    let mut broken = Vec::new();
    if wish["written"].as_bool().unwrap_or(false) && written.is_empty() {
        broken.push("no annotated workbook was written".to_owned());
    }
    let comments: String = written.iter().map(|file| parts(file, "xl/comments")).collect();
    for cell in wish["comments_at"].as_array().into_iter().flatten().map(text) {
        if !comments.contains(&format!("ref=\"{cell}\"")) {
            broken.push(format!("no comment at {cell}"));
        }
    }
    if wish["no_new_formulas"].as_bool().unwrap_or(false) {
        let formulas = |file: &Path| {
            let sheets = parts(file, "xl/worksheets/");
            sheets.matches("<f>").count() + sheets.matches("<f ").count()
        };
        let before: usize = seen.files.iter().filter(|file| is_zip(file)).map(|file| formulas(file)).sum();
        let after: usize = written.iter().map(|file| formulas(file)).sum();
        if after > before {
            broken.push(format!("{after} formulas in the annotated workbooks, {before} before"));
        }
    }
    broken
}

fn is_zip(file: &Path) -> bool {
    fs::read(file).is_ok_and(|bytes| bytes.starts_with(b"PK"))
}

/// The XML of a workbook's parts whose path begins so.
fn parts(workbook: &Path, beginning: &str) -> String {
    let mut archive = zip::ZipArchive::new(File::open(workbook).expect("a workbook")).expect("a zip");
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().unwrap_or_default();
        if name.starts_with(beginning) && name.ends_with(".xml") {
            part.read_to_string(&mut all).expect("XML is text");
        }
    }
    all
}
