//! The rows of a big table: kept small while they are written, and turned into XML only as the workbook is packed.
//!
//! A city's table has half a million cells, a province's three million; the library would hold each of them as an
//! object of its own and look its format up by all its attributes. Here a cell takes a few bytes, its format is known by
//! where it stands, and numbers go to the sheet as the decimals that they are.

mod calculated;
mod xml;

use std::fmt::Write as _;
use std::sync::Arc;

use gridindex_core::Decimal;
use rust_xlsxwriter::{ColNum, Format, RowNum, XlsxError};

use super::page::{Widths, cut};
use super::{Look, width};

pub use calculated::{Formula, MARKS, Outcome, ROW};

/// Formats that the rows of a table can have.
const FORMATS_AT_MOST: usize = 200;

/// The rows of a table, from its first one on. Cells are given row by row, from left to right.
#[derive(Debug)]
pub struct Rows {
    first: RowNum,
    row: Option<RowNum>,
    /// Where most formats stand; while it is held, they are known by their places.
    look: Arc<Look>,
    /// Address inside the look, or 0, and the format.
    formats: Vec<(usize, Format)>,
    cells: Vec<Cell>,
    /// Texts of the cells, and numbers with more digits than a cell's own place holds.
    text: String,
    /// Rows that are not of the usual height, in points.
    heights: Vec<(RowNum, f64)>,
    /// Formulas by column.
    formulas: Vec<Option<Formula>>,
    /// Numbers of rows that the formulas of a row ask for besides its own, in the order of the rows.
    marks: Vec<(RowNum, calculated::Marks)>,
    widths: Widths,
}

/// A cell, or the beginning of a row.
#[derive(Debug, Clone, Copy)]
struct Cell {
    /// Column, or the row where `kind` says so.
    place: u32,
    /// Place among the formats.
    format: u8,
    kind: Kind,
    /// Digits of a number; end of a text.
    value: i64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Row,
    Blank,
    Text,
    /// So many places after the point.
    Number(u8),
    /// A number written out among the texts.
    Long,
    /// The column's formula; the bits of the number that it gives.
    GivesNumber,
    /// The column's formula; end of the text that it gives.
    GivesText,
}

/// How a cell looks: a format, or the place of one that was asked for before.
pub trait Styled {
    /// The place among the formats of the rows.
    ///
    /// # Errors
    /// When the rows have too many formats.
    fn place(self, rows: &mut Rows) -> Result<u8, XlsxError>;
}

impl Styled for &Format {
    fn place(self, rows: &mut Rows) -> Result<u8, XlsxError> {
        rows.place(self)
    }
}

/// A format's place among those of the rows.
#[derive(Debug, Clone, Copy)]
pub struct Style(u8);

impl Styled for Style {
    fn place(self, _: &mut Rows) -> Result<u8, XlsxError> {
        Ok(self.0)
    }
}

impl Rows {
    /// Rows from `first` on; nothing else may be written into them.
    pub fn new(first: RowNum, look: &Arc<Look>) -> Self {
        Self {
            first,
            row: None,
            look: Arc::clone(look),
            formats: Vec::new(),
            cells: Vec::new(),
            text: String::new(),
            heights: Vec::new(),
            formulas: Vec::new(),
            marks: Vec::new(),
            widths: Widths::default(),
        }
    }

    /// Text, never a formula. Longer than a cell holds, it is cut.
    pub fn text(
        &mut self,
        row: RowNum,
        col: ColNum,
        text: &str,
        format: impl Styled,
    ) -> Result<(), XlsxError> {
        if text.is_empty() {
            return self.blank(row, col, format);
        }
        self.widths.measure(col, width::of(text));
        self.text.push_str(cut(text));
        let end = self.text.len().cast_signed() as i64;
        self.push(row, col, format, Kind::Text, end)
    }

    /// A number that shows the decimal's own digits.
    pub fn number(
        &mut self,
        row: RowNum,
        col: ColNum,
        number: Decimal,
        format: impl Styled,
    ) -> Result<(), XlsxError> {
        if let Ok(digits) = i64::try_from(number.mantissa()) {
            return self.push(row, col, format, Kind::Number(number.scale() as u8), digits);
        }
        // Writing into a String cannot fail.
        let _ = write!(self.text, "{number}");
        let end = self.text.len().cast_signed() as i64;
        self.push(row, col, format, Kind::Long, end)
    }

    /// A number where there is one, an empty cell otherwise.
    pub fn maybe(
        &mut self,
        row: RowNum,
        col: ColNum,
        number: Option<Decimal>,
        format: impl Styled,
    ) -> Result<(), XlsxError> {
        match number {
            Some(number) => self.number(row, col, number, format),
            None => self.blank(row, col, format),
        }
    }

    /// A whole number.
    pub fn count(
        &mut self,
        row: RowNum,
        col: ColNum,
        count: u32,
        format: impl Styled,
    ) -> Result<(), XlsxError> {
        self.push(row, col, format, Kind::Number(0), i64::from(count))
    }

    /// An empty cell that keeps its borders.
    pub fn blank(&mut self, row: RowNum, col: ColNum, format: impl Styled) -> Result<(), XlsxError> {
        self.push(row, col, format, Kind::Blank, 0)
    }

    /// Makes a row, the one being written or a later one, so many points high.
    pub fn height(&mut self, row: RowNum, points: f64) {
        self.heights.push((row, points));
    }

    /// The formats in use; cells name them by place.
    pub(super) fn formats(&self) -> impl ExactSizeIterator<Item = &Format> {
        self.formats.iter().map(|(_, format)| format)
    }

    /// The first row, if there is any cell.
    pub(super) fn begin(&self) -> Option<RowNum> {
        (!self.cells.is_empty()).then_some(self.first)
    }

    /// Widest text of each column.
    pub(super) fn widths(&self) -> &Widths {
        &self.widths
    }

    /// The place of a format, for cells that name it many times.
    ///
    /// # Errors
    /// When the rows have too many formats.
    pub fn style(&mut self, format: &Format) -> Result<Style, XlsxError> {
        self.place(format).map(Style)
    }

    /// Sets the formulas of the columns, from the first column on.
    pub fn calculate(&mut self, formulas: Vec<Option<Formula>>) {
        self.formulas = formulas;
    }

    /// A cell with its column's formula, and what that gives in this row.
    pub fn formula(
        &mut self,
        row: RowNum,
        col: ColNum,
        outcome: Outcome<'_>,
        format: impl Styled,
    ) -> Result<(), XlsxError> {
        match outcome {
            Outcome::Number(number) => {
                self.push(row, col, format, Kind::GivesNumber, number.to_bits().cast_signed())
            }
            Outcome::Text(text) => {
                self.text.push_str(text);
                let end = self.text.len().cast_signed() as i64;
                self.push(row, col, format, Kind::GivesText, end)
            }
        }
    }

    /// Says what the marks in the formulas of a row stand for: the row being written or a later one.
    pub fn mark(&mut self, row: RowNum, marks: calculated::Marks) {
        self.marks.push((row, marks));
    }

    fn push(
        &mut self,
        row: RowNum,
        col: ColNum,
        format: impl Styled,
        kind: Kind,
        value: i64,
    ) -> Result<(), XlsxError> {
        let format = format.place(self)?;
        if self.row.is_none_or(|last| last < row) {
            self.row = Some(row);
            self.cells.push(Cell { place: row, format: 0, kind: Kind::Row, value: 0 });
        }
        self.cells.push(Cell { place: u32::from(col), format, kind, value });
        Ok(())
    }

    /// The place of a format among those in use. Comparing all its attributes would take longer than all the rest.
    fn place(&mut self, format: &Format) -> Result<u8, XlsxError> {
        let begin = Arc::as_ptr(&self.look).addr();
        let mut address = std::ptr::from_ref(format).addr();
        if !(begin..begin + size_of::<Look>()).contains(&address) {
            address = 0;
        }
        let same =
            |(known, other): &(usize, Format)| if address > 0 { *known == address } else { other == format };
        if let Some(place) = self.formats.iter().position(same) {
            return Ok(place as u8);
        }
        if self.formats.len() == FORMATS_AT_MOST {
            return Err(XlsxError::ParameterError("too many formats in the rows of a table".into()));
        }
        self.formats.push((address, format.clone()));
        Ok(self.formats.len() as u8 - 1)
    }
}
