//! A workbook as it is stored, before anyone asks what it means.
//!
//! The one seam between file formats and recognition: every reader gives a [`Workbook`], and nothing past
//! this module knows which format it was. Blank cells do not exist here; sizes are capped.

mod cell;
mod decode;
mod html;
mod number;
mod ods;
mod spreadsheet_xml;
mod strings;
mod text;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::bytes::{Fault, Format, Package, sniff};

pub(crate) use cell::{Cell, Content, Shown};
pub(crate) use number::{decimal, of_float};
pub(crate) use strings::{Strings, TextId, is_invisible};
pub(crate) use xlsx::{Map, readers_agree, resolve};
pub(crate) use xml::text as xml_text;

/// Rows and columns a sheet can have in any spreadsheet program.
pub(crate) const ROWS_AT_MOST: u32 = 1_048_576;
/// See [`ROWS_AT_MOST`].
pub(crate) const COLUMNS_AT_MOST: u32 = 16_384;
/// Cells with content that all sheets of a file may hold together.
const CELLS_AT_MOST: usize = 16_000_000;
/// Parts that a sheet is cut into, and rows of the smallest.
const LOTS: usize = 16;
/// See [`LOTS`].
const ROWS_OF_LOT: usize = 1024;
/// Merged areas a sheet may declare.
const MERGES_AT_MOST: usize = 200_000;

/// A workbook's sheets and texts.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Workbook {
    /// All texts, named by the cells.
    pub(crate) strings: Strings,
    /// In the order of the workbook.
    pub(crate) sheets: Vec<Sheet>,
}

/// One sheet: only rows and cells that hold something.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
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
    /// Cells that came out of order, until [`Sheet::settle`].
    #[serde(skip)]
    strays: Vec<(u32, Cell)>,
}

/// A row with at least one cell.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Row {
    /// 1-based.
    pub(crate) number: u32,
    /// Places in [`Sheet::cells`].
    pub(crate) cells: Range<usize>,
}

/// A merged area, 1-based, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the edges")]
pub(crate) struct Area {
    pub(crate) top: u32,
    pub(crate) left: u32,
    pub(crate) bottom: u32,
    pub(crate) right: u32,
}

/// Some of a sheet's rows, one after the other.
pub(crate) struct Lot {
    rows: Vec<Row>,
    cells: Vec<Cell>,
    /// Place of the first of the cells in the sheet.
    start: usize,
}

impl Lot {
    /// Numbers of the rows from one on, and their cells.
    pub(crate) fn rows_from(&self, number: u32) -> impl Iterator<Item = (u32, &[Cell])> {
        let first = self.rows.partition_point(|row| row.number < number);
        self.rows[first..]
            .iter()
            .map(|row| (row.number, &self.cells[row.cells.start - self.start..row.cells.end - self.start]))
    }
}

impl Workbook {
    /// Whether rows and cells are where they say: what comes from elsewhere might not be.
    pub(crate) fn is_sound(&self) -> bool {
        let sound = |sheet: &Sheet| {
            let mut end = 0;
            sheet.rows.iter().all(|row| {
                let follows =
                    row.cells.start == end && row.cells.end > end && row.cells.end <= sheet.cells.len();
                end = row.cells.end;
                follows && (1..=ROWS_AT_MOST).contains(&row.number)
            }) && sheet.cells.iter().all(|cell| (1..=COLUMNS_AT_MOST).contains(&cell.column()))
        };
        self.sheets.iter().all(sound)
    }
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
        cells.binary_search_by_key(&column, Cell::column).ok().map(|index| cells[index].content())
    }

    /// Adds a cell. Most come in order; the others wait for [`settle`](Self::settle).
    fn push(&mut self, row: u32, column: u32, content: Content) -> Result<(), Fault> {
        if row == 0 || column == 0 {
            // A cell outside any row.
            return Err(Fault::Damaged);
        }
        if self.cells.len() + self.strays.len() >= CELLS_AT_MOST
            || row > ROWS_AT_MOST
            || column > COLUMNS_AT_MOST
        {
            return Err(Fault::TooLarge);
        }
        let cell = Cell::new(column, content);
        let end = self.cells.len();
        match self.rows.last_mut() {
            Some(last) if last.number == row && self.cells[end - 1].column() < column => {
                last.cells.end = end + 1;
            }
            Some(last) if last.number >= row => {
                self.strays.push((row, cell));
                return Ok(());
            }
            _ => self.rows.push(Row { number: row, cells: end..end + 1 }),
        }
        self.cells.push(cell);
        Ok(())
    }

    /// Puts cells that came out of order where they belong; of two for one place the later counts.
    fn settle(&mut self) -> Result<(), Fault> {
        if self.strays.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.rows);
        let cells = std::mem::take(&mut self.cells);
        let in_order = rows.iter().flat_map(|row| row.cells.clone().map(|index| (row.number, cells[index])));
        let mut all: Vec<(u32, Cell)> = in_order.chain(std::mem::take(&mut self.strays)).collect();
        all.sort_by_key(|(row, cell)| (*row, cell.column()));
        for index in 0..all.len() {
            let (row, cell) = all[index];
            let again = all.get(index + 1).is_some_and(|(r, c)| (*r, c.column()) == (row, cell.column()));
            if !again {
                self.push(row, cell.column(), cell.content())?;
            }
        }
        Ok(())
    }

    /// Renames the texts that are no shared ones: they stand further behind than the sheet knew.
    fn move_texts(&mut self, shared: u32, by: u32) {
        let strays = self.strays.iter_mut().map(|(_, cell)| cell);
        self.cells.iter_mut().chain(strays).for_each(|cell| *cell = cell.moved(shared, by));
    }

    /// Takes out columns from a row down: row and column where each begins.
    pub(crate) fn drop_columns(&mut self, columns: &[(u32, u32)]) {
        let rows = std::mem::take(&mut self.rows);
        let cells = std::mem::take(&mut self.cells);
        for row in rows {
            let start = self.cells.len();
            let dropped =
                |cell: &&Cell| columns.iter().any(|&(top, of)| of == cell.column() && row.number >= top);
            self.cells.extend(cells[row.cells].iter().filter(|cell| !dropped(cell)));
            if self.cells.len() > start {
                self.rows.push(Row { number: row.number, cells: start..self.cells.len() });
            }
        }
    }

    /// What stays of a sheet whose rows are taken away.
    pub(crate) fn without_rows(&self) -> Self {
        let Self { name, hidden, epoch_1904, merges, .. } = self;
        let (hidden, epoch_1904) = (*hidden, *epoch_1904);
        Self { name: name.clone(), hidden, epoch_1904, merges: merges.clone(), ..Self::default() }
    }

    /// The rows in a few lots, so that what was read can be let go before all is read.
    pub(crate) fn into_lots(self) -> Vec<Lot> {
        let Self { mut rows, mut cells, .. } = self;
        let size = rows.len().div_ceil(LOTS).max(ROWS_OF_LOT);
        let mut lots = Vec::new();
        while rows.len() > size {
            // The last first: a list is cut from its end.
            let last = rows.split_off((rows.len() - 1) / size * size);
            let start = last[0].cells.start;
            lots.push(Lot { rows: last, cells: cells.split_off(start), start });
            rows.shrink_to_fit();
            cells.shrink_to_fit();
        }
        lots.push(Lot { rows, cells, start: 0 });
        lots.reverse();
        lots
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
    let mut workbook = match sniff(bytes)? {
        Format::Zip => zipped(bytes),
        Format::Xls => xls::read(bytes),
        Format::Html => html::read(name, bytes),
        Format::SpreadsheetXml => spreadsheet_xml::read(bytes),
        Format::Text => text::read(name, bytes),
    }?;
    workbook.sheets.iter_mut().try_for_each(Sheet::settle)?;
    Ok(workbook)
}

/// Whether the bytes are an .xlsx or .xlsm.
pub(crate) fn is_xlsx(bytes: &[u8]) -> bool {
    sniff(bytes) == Ok(Format::Zip)
        && Package::open(bytes).is_ok_and(|package| {
            !(package.has("xl/workbook.bin") || package.has("content.xml") && package.has("mimetype"))
        })
}

/// Whether an .xlsx says that it has macros: it must not lose its ending then.
pub(crate) fn has_macros(bytes: &[u8]) -> Result<bool, Fault> {
    let types = Package::open(bytes)?.read("[Content_Types].xml")?;
    Ok(types.map(xml_text).transpose()?.is_some_and(|types| types.contains("macroEnabled")))
}

fn zipped(bytes: &[u8]) -> Result<Workbook, Fault> {
    let package = Package::open(bytes)?;
    if package.has("xl/workbook.bin") {
        xlsb::read(bytes, package)
    } else if package.has("content.xml") && package.has("mimetype") {
        ods::read(package)
    } else {
        xlsx::read(package)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_out_of_order_are_put_in_their_places() {
        let mut sheet = Sheet::default();
        let number = |n: i64| Content::Number(n.into(), Shown::Plain);
        for (row, column, n) in [(2, 2, 22), (1, 3, 13), (2, 1, 21), (1, 1, 11), (2, 2, 99), (3, 1, 31)] {
            sheet.push(row, column, number(n)).unwrap();
        }
        sheet.settle().unwrap();
        let found: Vec<_> = sheet
            .rows
            .iter()
            .flat_map(|row| {
                sheet.cells_of(row).iter().map(|cell| (row.number, cell.column(), cell.content()))
            })
            .collect();
        assert_eq!(
            found,
            [
                (1, 1, number(11)),
                (1, 3, number(13)),
                (2, 1, number(21)),
                (2, 2, number(99)),
                (3, 1, number(31))
            ]
        );
    }

    #[test]
    fn lots_are_the_rows_of_the_sheet() {
        for rows in [0, 1, 1023, 1024, 1025, 40_000] {
            let mut sheet = Sheet::default();
            for row in 1..=rows {
                for column in 1..=row % 3 + 1 {
                    sheet.push(row * 2, column, Content::Number(row.into(), Shown::Plain)).unwrap();
                }
            }
            let whole: Vec<_> =
                sheet.rows.iter().skip(1).map(|row| (row.number, sheet.cells_of(row).to_vec())).collect();
            let lots = sheet.into_lots();
            assert!(lots.len() <= LOTS);
            let found: Vec<_> = lots
                .iter()
                .flat_map(|lot| lot.rows_from(3))
                .map(|(row, cells)| (row, cells.to_vec()))
                .collect();
            assert_eq!(found, whole);
        }
    }

    #[test]
    fn a_sheet_has_edges() {
        let mut sheet = Sheet::default();
        let content = Content::Boolean(true);
        assert_eq!(sheet.push(ROWS_AT_MOST + 1, 1, content), Err(Fault::TooLarge));
        assert_eq!(sheet.push(0, 1, content), Err(Fault::Damaged));
        assert_eq!(sheet.push(1, COLUMNS_AT_MOST + 1, content), Err(Fault::TooLarge));
    }
}
