//! A sheet being written: cells by row and column, the widest text of each column remembered.

use gridindex_core::Decimal;
use rust_xlsxwriter::{ColNum, Format, RowNum, Worksheet, XlsxError};

use super::number::float;
use super::{Rows, pack, width};

/// The longest text a cell holds, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

/// A sheet being written.
pub struct Page {
    /// The sheet itself, for what is not a cell.
    pub sheet: Worksheet,
    /// Merged cells do not count.
    widths: Widths,
}

/// By column, the widest text so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Widths(Vec<f64>);

impl Widths {
    /// Takes note of a text's width.
    pub(super) fn measure(&mut self, col: ColNum, width: f64) {
        let col = usize::from(col);
        if self.0.len() <= col {
            self.0.resize(col + 1, 0.0);
        }
        self.0[col] = self.0[col].max(width);
    }
}

impl Page {
    /// An empty sheet with an acceptable name (see [`super::name`]).
    pub fn new(name: &str) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        Ok(Self { sheet, widths: Widths::default() })
    }

    /// Text, never a formula. Longer than a cell holds, it is cut.
    pub fn text(&mut self, row: RowNum, col: ColNum, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.widths.measure(col, width::of(text));
        self.sheet.write_string_with_format(row, col, cut(text), format)?;
        Ok(())
    }

    /// A number that shows the decimal's own digits.
    pub fn number(
        &mut self,
        row: RowNum,
        col: ColNum,
        number: Decimal,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(row, col, float(number), format)?;
        Ok(())
    }

    /// A number where there is one, an empty cell otherwise.
    pub fn maybe(
        &mut self,
        row: RowNum,
        col: ColNum,
        number: Option<Decimal>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        match number {
            Some(number) => self.number(row, col, number, format),
            None => self.blank(row, col, format),
        }
    }

    /// A whole number.
    pub fn count(&mut self, row: RowNum, col: ColNum, count: u32, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(row, col, f64::from(count), format)?;
        Ok(())
    }

    /// An empty cell that keeps its borders.
    pub fn blank(&mut self, row: RowNum, col: ColNum, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_blank(row, col, format)?;
        Ok(())
    }

    /// Text over a rectangle given by its corners; a rectangle of one cell is no merge.
    pub fn merge(
        &mut self,
        from: (RowNum, ColNum),
        to: (RowNum, ColNum),
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if from == to {
            self.sheet.write_string_with_format(from.0, from.1, cut(text), format)?;
        } else {
            self.sheet.merge_range(from.0, from.1, to.0, to.1, cut(text), format)?;
        }
        Ok(())
    }

    /// Widest text of the column so far.
    pub fn widest(&self, col: ColNum) -> f64 {
        self.widths.0.get(usize::from(col)).copied().unwrap_or_default()
    }

    /// Leaves room for the rows of a big table, which are written as the workbook is packed.
    pub fn make_room(&mut self, rows: &Rows) -> Result<(), XlsxError> {
        for (col, width) in (0..).zip(&rows.widths().0) {
            self.widths.measure(col, *width);
        }
        pack::mark(&mut self.sheet, rows)
    }
}

pub(super) fn cut(text: &str) -> &str {
    // Three bytes of UTF-8 at most stand for one UTF-16 unit, so short texts need no counting.
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST_TEXT
    });
    end.map_or(text, |(end, _)| &text[..end])
}
