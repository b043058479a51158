//! From files to tables, on all threads.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use gridindex_core::Failure;
use gridindex_core::watch::Watch;
use rayon::prelude::*;

use super::corrections::correct;
use super::placed::{Placed, heading_said};
use super::{Carried, RawFile};
use crate::annotate::{forget, is_index};
use crate::bytes::{self, file_name};
use crate::columns::Dictionary;
use crate::grids::Senders;
use crate::raw::{Sheet, Strings, Workbook, workbook_of};
use crate::table::{self, Table, beside};
use crate::text::place;
use crate::{Corrected, ReadRequest};

/// A file whose tables were found.
pub(super) struct Opened {
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) workbook: Workbook,
    /// Aligned with the workbook's sheets.
    pub(super) tables: Vec<Found>,
    /// Cells that a person corrected, with the place of their sheet.
    pub(super) corrected: Vec<(usize, Corrected)>,
}

/// What a sheet turned out to be.
pub(super) enum Found {
    /// The table, and whose it is.
    Table(Box<Table>, String),
    Skipped(Why),
}

/// Why a sheet is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    Empty,
    Hidden,
    NoHeading,
    OurIndex,
}

impl Why {
    /// In the answer.
    pub(super) fn chinese(self) -> &'static str {
        match self {
            Self::Empty => "空工作表",
            Self::Hidden => "隐藏的工作表",
            Self::NoHeading => "没有认出表头",
            Self::OurIndex => "标注时加上的错误索引",
        }
    }
}

/// Names of files as findings give them; with its folder where another file of the call is called the same.
pub fn names(files: &[PathBuf]) -> Vec<String> {
    let plain: Vec<String> = files.iter().map(|path| file_name(path)).collect();
    let named = |(path, name): (&PathBuf, &String)| match path.parent().map(file_name) {
        Some(folder) if !folder.is_empty() && plain.iter().filter(|other| *other == name).count() > 1 => {
            format!("{folder}/{name}")
        }
        _ => name.clone(),
    };
    files.iter().zip(&plain).map(named).collect()
}

/// Reads the cells of a file.
pub fn carry(path: &Path) -> Carried {
    Carried::new(bytes::open(path).and_then(|(sha256, held)| {
        let workbook = workbook_of(&file_name(path), &held)?;
        Ok(RawFile { sha256, workbook })
    }))
}

/// Opens all files on all threads of this process; the first failure in the order named is the one told.
///
/// # Errors
/// When a file cannot be opened, or the user stopped the work.
pub fn open(files: &[PathBuf], watch: &dyn Watch) -> Result<Vec<RawFile>, Failure> {
    let done = AtomicUsize::new(0);
    watch.advance("读取工作簿", 0, files.len());
    let opened: Vec<Result<RawFile, Failure>> = files
        .par_iter()
        .zip(names(files))
        .map(|(path, name)| {
            if watch.cancelled() {
                return Err(Failure::cancelled());
            }
            let opened = carry(path).of_file(&name);
            watch.advance("读取工作簿", done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            opened
        })
        .collect();
    opened.into_iter().collect()
}

/// Finds the tables of files on all threads.
pub(super) fn find_tables(
    request: &ReadRequest<'_>,
    files: Vec<RawFile>,
    dictionary: &Dictionary,
) -> Vec<Opened> {
    let senders = Senders::new(request.roster);
    let find = |(RawFile { sha256, mut workbook }, name): (RawFile, String)| {
        forget(&mut workbook);
        let corrected = correct(&mut workbook, (&name, &sha256), &request.answers.cells);
        let (mut sheets, mut tables, mut placed) = (Vec::new(), Vec::new(), Vec::new());
        for (at, sheet) in std::mem::take(&mut workbook.sheets).into_iter().enumerate() {
            let said =
                heading_said(request, dictionary, &senders, (&name, &sha256), &sheet, &workbook.strings);
            let found = look(&sheet, &workbook.strings, dictionary, said.as_ref());
            let own: Vec<Corrected> = corrected
                .iter()
                .filter(|(of, _)| *of == at)
                .map(|(_, corrected)| corrected.clone())
                .collect();
            let Some((table, parts)) = several(&found, dictionary) else {
                placed.extend(own.into_iter().map(|corrected| (sheets.len(), corrected)));
                sheets.push(sheet);
                tables.push(found);
                continue;
            };
            for columns in parts {
                let here = |corrected: &&Corrected| {
                    place(&corrected.cell).is_some_and(|(_, column)| columns.contains(&column))
                };
                placed.extend(own.iter().filter(here).map(|corrected| (sheets.len(), corrected.clone())));
                let part = beside::part(&sheet, table, &columns);
                tables.push(look(&part, &workbook.strings, dictionary, said.as_ref()));
                sheets.push(part);
            }
        }
        workbook.sheets = sheets;
        let corrected = placed;
        Opened { name, sha256, workbook, tables, corrected }
    };
    files.into_par_iter().zip(names(&request.files)).map(find).collect()
}

/// What a sheet holds.
fn look(sheet: &Sheet, strings: &Strings, dictionary: &Dictionary, said: Option<&Placed>) -> Found {
    if sheet.rows.is_empty() {
        Found::Skipped(Why::Empty)
    } else if is_index(sheet, strings) {
        Found::Skipped(Why::OurIndex)
    } else if sheet.hidden {
        Found::Skipped(Why::Hidden)
    } else {
        let Some(mut table) = table::find(sheet, strings, dictionary, said.map(|said| said.rows)) else {
            return Found::Skipped(Why::NoHeading);
        };
        if let Some(Placed { how, learned, .. }) = said {
            table.said = Some(*how);
            table.learned.clone_from(learned);
        }
        Found::Table(Box::new(table), String::new())
    }
}

/// The table, and the columns of each where several stand side by side.
fn several<'t>(found: &'t Found, dictionary: &Dictionary) -> Option<(&'t Table, Vec<Range<u32>>)> {
    match found {
        Found::Table(table, _) => Some((table, beside::parts(table, dictionary)?)),
        Found::Skipped(_) => None,
    }
}
