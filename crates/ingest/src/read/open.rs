//! From files to tables, on all threads.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use gridindex_core::Failure;
use gridindex_core::watch::Watch;
use rayon::prelude::*;

use crate::ReadRequest;
use crate::annotate::{forget, is_index};
use crate::bytes::{Loaded, file_name, load};
use crate::columns::Dictionary;
use crate::raw::{Workbook, workbook};
use crate::table::{self, Table};

/// A file whose tables were found.
pub(super) struct Opened {
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) workbook: Workbook,
    /// Aligned with the workbook's sheets.
    pub(super) tables: Vec<Found>,
}

/// What a sheet turned out to be.
pub(super) enum Found {
    Table(Table),
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

/// Opens all files on all threads; the first failure in the order named is the one told.
pub(super) fn open_all(
    request: &ReadRequest<'_>,
    dictionary: &Dictionary,
    watch: &dyn Watch,
) -> Result<Vec<Opened>, Failure> {
    let total = request.files.len();
    let done = AtomicUsize::new(0);
    watch.advance("读取工作簿", 0, total);
    let opened: Vec<Result<Opened, Failure>> = request
        .files
        .par_iter()
        .map(|path| {
            if watch.cancelled() {
                return Err(Failure::cancelled());
            }
            let opened = open(path, name_among(path, &request.files), request, dictionary);
            watch.advance("读取工作簿", done.fetch_add(1, Ordering::Relaxed) + 1, total);
            opened
        })
        .collect();
    opened.into_iter().collect()
}

/// A file's name; with its folder where another file of the call is called the same.
fn name_among(path: &Path, files: &[PathBuf]) -> String {
    let name = file_name(path);
    let same = files.iter().filter(|other| file_name(other) == name).count();
    match path.parent().map(file_name) {
        Some(folder) if same > 1 && !folder.is_empty() => format!("{folder}/{name}"),
        _ => name,
    }
}

fn open(
    path: &Path,
    name: String,
    request: &ReadRequest<'_>,
    dictionary: &Dictionary,
) -> Result<Opened, Failure> {
    let Loaded { sha256, bytes } = load(path).map_err(|fault| fault.of_file(&name))?;
    let mut workbook = workbook(&name, &bytes).map_err(|fault| fault.of_file(&name))?;
    forget(&mut workbook);
    let tables = workbook
        .sheets
        .iter()
        .map(|sheet| {
            if sheet.rows.is_empty() {
                Found::Skipped(Why::Empty)
            } else if is_index(sheet, &workbook.strings) {
                Found::Skipped(Why::OurIndex)
            } else if sheet.hidden {
                Found::Skipped(Why::Hidden)
            } else {
                table::find(sheet, &workbook.strings, dictionary, request.accept_similar)
                    .map_or(Found::Skipped(Why::NoHeading), Found::Table)
            }
        })
        .collect();
    Ok(Opened { name, sha256, workbook, tables })
}
