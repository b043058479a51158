//! What the ledger takes and gives.

use std::path::PathBuf;

use gridindex_core::deliberation::{Request, Session};
use gridindex_core::event::Event;
use gridindex_core::{Grid, Month, Value};

/// An import to be committed whole.
#[derive(Debug, Clone)]
pub struct NewBatch {
    /// The month it belongs to.
    pub month: Month,
    /// When it was made, RFC 3339, from the caller's clock.
    pub made_at: String,
    /// Its files.
    pub files: Vec<NewFile>,
    /// What was confirmed on the way and shall not be asked again.
    pub learned: Vec<Remembered>,
}

/// A file of an import.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// File name without folder.
    pub name: String,
    /// SHA-256 of the bytes, lower-case hex.
    pub sha256: String,
    /// Its sheets that held anything.
    pub sheets: Vec<NewSheet>,
}

/// A sheet of an import.
#[derive(Debug, Clone)]
pub struct NewSheet {
    /// Sheet name.
    pub name: String,
    /// Its rows.
    pub content: SheetContent,
    /// Cells that were corrected; `content` holds what they were corrected to.
    pub corrections: Vec<Correction>,
}

/// A cell that a person corrected while importing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// `F12`.
    pub cell: String,
    /// What the workbook says.
    pub before: String,
    /// What was taken instead.
    pub now: String,
    /// Why.
    pub reason: String,
}

/// Something that was confirmed once about a sender's workbooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// 街道 whose workbook it was; empty: anyone's.
    pub sender: String,
    /// What it is about.
    pub kind: RememberedKind,
    /// As it stands in the workbook.
    pub written: String,
    /// Field of the scheme, empty: of no use; code of a grid; number of rows, empty: no heading.
    pub means: String,
}

/// What is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RememberedKind {
    /// The meaning of a heading.
    Heading,
    /// The grid behind a name.
    Grid,
    /// Rows that are a heading, by their texts.
    Table,
}

/// The rows of a sheet, each with its 1-based row number, which no two rows of a sheet share.
#[derive(Debug, Clone)]
pub enum SheetContent {
    /// Holds from the batch's month until the next roster.
    Roster {
        /// Heading and column letters, so that a roster figure unfolds to its cell.
        columns: Vec<(String, String)>,
        /// Its grids.
        rows: Vec<(u32, Grid)>,
    },
    /// Monthly figures.
    Month {
        /// Field name and column letters of every figure column.
        columns: Vec<(String, String)>,
        /// Column letters of 一票否决, if the sheet has one: then its blank cells clear a veto below.
        veto_column: Option<String>,
        /// Rows aligned with `columns`.
        rows: Vec<FigureRow>,
    },
    /// Sessions of the deliberation day.
    Sessions(Vec<(u32, Session)>),
    /// Requests.
    Requests(Vec<(u32, Request)>),
    /// Event rows.
    Events(Vec<(u32, Event)>),
}

/// Figures of one grid in one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// 1-based row.
    pub row: u32,
    /// Code of the grid.
    pub grid: String,
    /// Aligned with the sheet's columns.
    pub values: Vec<Value>,
    /// Veto items of the row.
    pub vetoes: Vec<String>,
    /// Fields that a person scored, and why they are below full marks.
    pub reasons: Vec<(String, String)>,
}

/// A batch as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchSummary {
    /// Number of the batch, counting from 1, never used twice.
    pub id: i64,
    /// The month it belongs to.
    pub month: Month,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// When it was withdrawn, RFC 3339.
    pub withdrawn_at: Option<String>,
    /// Its files.
    pub files: Vec<FileSummary>,
}

/// A file as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSummary {
    /// File name without folder.
    pub name: String,
    /// SHA-256, lower-case hex.
    pub sha256: String,
    /// Sheet name, kind (`roster`, `month`, `sessions`, `requests`, `events`) and number of rows.
    pub sheets: Vec<(String, String, u32)>,
}

/// A figure and where it stands; the sheet is looked up by `sheet`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredFigure {
    /// The figure.
    pub value: Value,
    /// Sheet of the ledger, for [`SheetOrigin`].
    pub sheet: i64,
    /// 1-based row.
    pub row: u32,
    /// Place of the column in the sheet's columns.
    pub column: u32,
}

/// The sheet a figure came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetOrigin {
    /// Number of the sheet.
    pub id: i64,
    /// Batch number.
    pub batch: i64,
    /// File name.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Sheet name.
    pub sheet: String,
    /// Field name and column letters, in order; of event sheets the headings, without letters.
    pub columns: Vec<(String, String)>,
    /// Column letters of 一票否决, if the sheet has one.
    pub veto_column: Option<String>,
}

/// A scheme version as it was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredScheme {
    /// `wangge-zhishu`.
    pub id: String,
    /// `2026.1`.
    pub version: String,
    /// Title in print.
    pub title: String,
    /// SHA-256 of `text`, lower-case hex.
    pub sha256: String,
    /// The file, byte for byte.
    pub text: String,
    /// When it was added, RFC 3339.
    pub added_at: String,
}

/// Files that go out of the ledger: who may later ask what left, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewExport {
    /// The month they tell of, if it is one.
    pub month: Option<Month>,
    /// The district or the subdistrict they are made for.
    pub unit: String,
    /// 排名工作簿, 图表 …
    pub what: Vec<String>,
    /// How many files.
    pub files: u32,
    /// The folder they go to.
    pub folder: String,
}

/// The last time that files of a month went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastExport {
    /// UTC, RFC 3339, by this machine's clock.
    pub at: String,
    /// How many files.
    pub files: u32,
    /// The folder they went to.
    pub folder: String,
    /// Whether anything was imported, withdrawn or bound for the month since.
    pub outdated: bool,
}

/// What came of putting a copy in the ledger's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where what was there before stays.
    pub kept: PathBuf,
    /// Entries of the copy's log.
    pub entries: u32,
}

/// Why the program made a copy of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Before the first change of a day.
    Daily,
    /// Before the ledger was brought up to date.
    Migration,
    /// Before a month was published.
    Publication,
    /// Somebody asked for it.
    Asked,
}

/// A copy in the ledger's folder of copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCopy {
    /// The file.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// When it was made, by this machine's clock and zone: `2026-11-02 08:30:05`.
    pub at: String,
    /// Why.
    pub occasion: Occasion,
    /// Size.
    pub bytes: u64,
}
