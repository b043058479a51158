//! The user's own workbook back with its errors marked: bad cells filled and commented, a column beside each
//! table that says what is wrong in the row, an index of all findings in front.
//!
//! An .xlsx or .xlsm is edited part by part, so that everything else in it stays; files of other formats come
//! back as a new .xlsx. What is added is known by its words when the workbook is read again, and is not there
//! then. Never writes a file, and never writes a formula.

#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "templates of XML read better whole; there are thousands of them at most, not millions"
)]

mod comments;
mod contents;
mod index;
mod marks;
mod markup;
mod own;
mod package;
mod plain;
mod sheet;
mod styles;

use std::path::Path;

use gridindex_core::{Failure, Finding, LevelNames};

use crate::FileReading;
use crate::bytes::{Fault, Loaded, file_name, load};
use crate::raw::{self, Workbook};
use marks::Marks;

pub(crate) use own::{forget, is_index};

/// A workbook with its errors marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotated {
    /// `xlsx`, or `xlsm` where the workbook has macros.
    pub ending: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// How grave what is marked is; the gravest of a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Level {
    Error,
    Warning,
}

impl Level {
    fn of(finding: &Finding) -> Self {
        if finding.is_error() { Self::Error } else { Self::Warning }
    }
}

/// Marks the findings of a file that was read from `path`.
///
/// # Errors
/// When the file changed since, or cannot be read any more.
pub fn annotate(
    path: &Path,
    read: &FileReading,
    findings: &[Finding],
    levels: &LevelNames,
) -> Result<Annotated, Failure> {
    let Loaded { sha256, bytes, .. } = load(path).map_err(|fault| fault.of_file(&file_name(path)))?;
    if sha256 != read.sha256 {
        let failure =
            Failure::new("file_changed", "读取以后文件又被改动了，没有标注", "请保存并关闭文件后重新导入");
        return Err(failure.in_file(&read.name));
    }
    marked(&bytes, read, (findings, levels)).map_err(|fault| fault.of_file(&read.name))
}

fn marked(
    bytes: &[u8],
    read: &FileReading,
    (findings, levels): (&[Finding], &LevelNames),
) -> Result<Annotated, Fault> {
    let workbook = raw::workbook(&read.name, bytes)?;
    let names: Vec<String> = workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let marked = package::Marked {
        sheets: sheets(&workbook, read, findings),
        findings,
        levels,
        index: workbook.sheets.iter().position(|sheet| is_index(sheet, &workbook.strings)),
        names,
    };
    let (bytes, ending) = if raw::is_xlsx(bytes) {
        (package::edit(bytes, &marked)?, if raw::has_macros(bytes)? { "xlsm" } else { "xlsx" })
    } else {
        (package::edit(&plain::package(&workbook)?, &marked)?, "xlsx")
    };
    Ok(Annotated { ending, bytes })
}

fn sheets(workbook: &Workbook, read: &FileReading, findings: &[Finding]) -> Vec<Marks> {
    let first = |name: &str| workbook.sheets.iter().position(|sheet| sheet.name == name);
    let of_sheet = |(place, sheet): (usize, &raw::Sheet)| {
        if is_index(sheet, &workbook.strings) || first(&sheet.name) != Some(place) {
            return Marks::default();
        }
        let own: Vec<&Finding> =
            findings.iter().filter(|finding| finding.sheet.as_deref() == Some(sheet.name.as_str())).collect();
        let read = read.sheets.iter().find(|read| read.name == sheet.name && read.kind.is_some());
        Marks::new(sheet, &workbook.strings, read.filter(|_| own.iter().any(|f| f.cell.is_some())), &own)
    };
    workbook.sheets.iter().enumerate().map(of_sheet).collect()
}
