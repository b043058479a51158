//! A workbook as it is stored, before anyone asks what it means.
//!
//! The one seam between file formats and recognition: every reader gives a [`Workbook`], and nothing past
//! this module knows which format it was. Blank cells do not exist here; sizes are capped.

mod number;
mod strings;
mod xlsx;

use std::ops::Range;

use gridindex_core::Decimal;

use crate::bytes::{Fault, Format, Package, sniff};

pub(crate) use number::decimal;
pub(crate) use strings::{Strings, TextId, is_invisible};

/// Rows and columns a sheet can have in any spreadsheet program.
pub(crate) const ROWS_AT_MOST: u32 = 1_048_576;
/// See [`ROWS_AT_MOST`].
pub(crate) const COLUMNS_AT_MOST: u32 = 16_384;
/// Cells with content that all sheets of a file may hold together.
const CELLS_AT_MOST: usize = 4_000_000;
/// Merged areas a sheet may declare.
const MERGES_AT_MOST: usize = 200_000;

/// A workbook's sheets and texts.
#[derive(Debug, Default)]
pub(crate) struct Workbook {
    /// All texts, named by the cells.
    pub(crate) strings: Strings,
    /// In the order of the workbook.
    pub(crate) sheets: Vec<Sheet>,
}

/// One sheet: only rows and cells that hold something.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Its name; for text files the file's.
    pub(crate) name: String,
    /// Hidden by its author.
    pub(crate) hidden: bool,
    /// Serial dates count from 1904.
    pub(crate) epoch_1904: bool,
    /// Ascending by number.
    pub(crate) rows: Vec<Row>,
    /// All cells, row by row, ascending by column.
    pub(crate) cells: Vec<Cell>,
    /// Merged areas; the content stands in the top left cell.
    pub(crate) merges: Vec<Area>,
}

/// A row with at least one cell.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// 1-based.
    pub(crate) number: u32,
    /// Places in [`Sheet::cells`].
    pub(crate) cells: Range<usize>,
}

/// A cell that holds something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    /// 1-based.
    pub(crate) column: u32,
    /// What it holds.
    pub(crate) content: Content,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Content {
    /// Text with at least one visible character.
    Text(TextId),
    /// A number at 15 significant digits, and how it is shown.
    Number(Decimal, Shown),
    /// A number beyond all sense, as text.
    Overlong(TextId),
    /// TRUE or FALSE.
    Boolean(bool),
    /// `#DIV/0!` and its kin.
    Error(TextId),
    /// A formula that was never calculated, as text.
    Uncalculated(TextId),
}

/// How a number is shown, as far as it changes what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Shown {
    /// As a number.
    #[default]
    Plain,
    /// As a percentage.
    Percent,
    /// As a day, with or without the time.
    Day,
    /// As a month without the day.
    Month,
    /// As a time of day.
    Time,
}

/// A merged area, 1-based, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the edges")]
pub(crate) struct Area {
    pub(crate) top: u32,
    pub(crate) left: u32,
    pub(crate) bottom: u32,
    pub(crate) right: u32,
}

impl Sheet {
    /// The cells of a row.
    pub(crate) fn cells_of(&self, row: &Row) -> &[Cell] {
        &self.cells[row.cells.clone()]
    }

    /// The row of this number, if it holds anything.
    pub(crate) fn row(&self, number: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&number, |row| row.number).ok().map(|index| &self.rows[index])
    }

    /// What a cell holds.
    pub(crate) fn content(&self, row: u32, column: u32) -> Option<Content> {
        let cells = self.cells_of(self.row(row)?);
        cells.binary_search_by_key(&column, |cell| cell.column).ok().map(|index| cells[index].content)
    }

    /// Adds a cell to the last row, or to a new row below it; cells must come in order.
    fn push(&mut self, row: u32, column: u32, content: Content) -> Result<(), Fault> {
        if self.cells.len() >= CELLS_AT_MOST || row > ROWS_AT_MOST || column > COLUMNS_AT_MOST {
            return Err(Fault::TooLarge);
        }
        let end = self.cells.len();
        match self.rows.last_mut() {
            Some(last) if last.number == row => {
                if self.cells[end - 1].column >= column {
                    return Err(Fault::Damaged);
                }
                last.cells.end = end + 1;
            }
            Some(last) if last.number > row => return Err(Fault::Damaged),
            _ => self.rows.push(Row { number: row, cells: end..end + 1 }),
        }
        self.cells.push(Cell { column, content });
        Ok(())
    }

    /// Adds a merged area of more than one cell.
    fn merge(&mut self, area: Area) -> Result<(), Fault> {
        if self.merges.len() >= MERGES_AT_MOST {
            return Err(Fault::TooLarge);
        }
        if area.top < area.bottom || area.left < area.right {
            self.merges.push(area);
        }
        Ok(())
    }
}

/// Reads a workbook of any known format.
pub(crate) fn workbook(name: &str, bytes: &[u8]) -> Result<Workbook, Fault> {
    let _ = name;
    match sniff(bytes)? {
        Format::Zip => {
            let package = Package::open(bytes)?;
            if package.has("xl/workbook.bin") {
                Err(Fault::NotYet(".xlsb"))
            } else if package.has("content.xml") && package.has("mimetype") {
                Err(Fault::NotYet(".ods"))
            } else {
                xlsx::read(package)
            }
        }
        Format::Xls => Err(Fault::NotYet(".xls")),
        Format::Html => Err(Fault::NotYet("网页另存的 .xls")),
        Format::SpreadsheetXml => Err(Fault::NotYet("XML 表格 2003")),
        Format::Text => Err(Fault::NotYet(".csv")),
    }
}
