//! Title, unit line and headings of one or two levels.

use rust_xlsxwriter::{ColNum, Format, RowNum, XlsxError};

use super::{Look, Page, width};

/// How a column's heading is toned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// As all others.
    #[default]
    Plain,
    /// Must be filled in.
    Required,
    /// Stands back: optional, or beside the printed table.
    Quiet,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The heading above it, shared with its neighbours; empty: the column's own heading takes both levels.
    pub band: String,
    /// Its heading.
    pub heading: String,
    /// Narrowest width.
    pub least: f64,
    /// Widest width; longer text wraps or is cut at the cell's edge.
    pub most: f64,
    /// How the heading is toned.
    pub tone: Tone,
}

impl Column {
    /// A column of text, as wide as its text within limits.
    pub fn text(heading: impl Into<String>, least: f64, most: f64) -> Self {
        Self { band: String::new(), heading: heading.into(), least, most, tone: Tone::Plain }
    }

    /// A column of numbers, of one width.
    pub fn number(heading: impl Into<String>, width: f64) -> Self {
        Self::text(heading, width, width)
    }

    /// The same column under a band.
    #[must_use]
    pub fn under(mut self, band: &str) -> Self {
        band.clone_into(&mut self.band);
        self
    }

    /// The same column, toned.
    #[must_use]
    pub fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    fn look<'a>(&self, look: &'a Look) -> &'a Format {
        match self.tone {
            Tone::Plain => &look.heading,
            Tone::Required => &look.heading_required,
            Tone::Quiet => &look.heading_quiet,
        }
    }
}

/// How many rows the headings take.
pub fn levels(columns: &[Column]) -> RowNum {
    if columns.iter().any(|column| !column.band.is_empty()) { 2 } else { 1 }
}

/// Writes the title over `columns` columns.
pub fn title(
    page: &mut Page,
    row: RowNum,
    columns: ColNum,
    text: &str,
    look: &Look,
) -> Result<(), XlsxError> {
    page.merge((row, 0), (row, columns.saturating_sub(1)), text, &look.title)?;
    page.sheet.set_row_height(row, 32)?;
    Ok(())
}

/// Writes the heading of a section over the columns `from` to `to`.
pub fn section(
    page: &mut Page,
    row: RowNum,
    (from, to): (ColNum, ColNum),
    text: &str,
    look: &Look,
) -> Result<(), XlsxError> {
    page.merge((row, from), (row, to), text, &look.section)?;
    page.sheet.set_row_height(row, 22)?;
    Ok(())
}

/// Writes the line under the title in three parts: left, centre, right.
pub fn unit_line(
    page: &mut Page,
    row: RowNum,
    columns: ColNum,
    parts: [&str; 3],
    look: &Look,
) -> Result<(), XlsxError> {
    thirds(page, row, columns, parts, look)?;
    page.sheet.set_row_height(row, 18)?;
    Ok(())
}

/// Writes a line without borders in three parts: left, centre, right.
pub fn thirds(
    page: &mut Page,
    row: RowNum,
    columns: ColNum,
    parts: [&str; 3],
    look: &Look,
) -> Result<(), XlsxError> {
    let last = columns.saturating_sub(1);
    let (first_end, second_end) = (columns * 2 / 5, columns * 3 / 5);
    let cuts = [
        (0, first_end.saturating_sub(1), &look.unit_left),
        (first_end, second_end.saturating_sub(1), &look.unit_centre),
        (second_end, last, &look.unit_right),
    ];
    for (text, (from, to, format)) in parts.into_iter().zip(cuts) {
        page.merge((row, from), (row, to.max(from)), text, format)?;
    }
    Ok(())
}

/// Writes the headings from `row` on and sets the columns' widths from what the page holds. To be called after the
/// table's cells. Returns the widths of the columns.
pub fn write(page: &mut Page, row: RowNum, columns: &[Column], look: &Look) -> Result<Vec<f64>, XlsxError> {
    let last = row + levels(columns) - 1;
    let mut widths = Vec::with_capacity(columns.len());
    for (col, column) in (0..).zip(columns) {
        let width = (page.widest(col) + width::PADDING).clamp(column.least, column.most.max(column.least));
        page.sheet.set_column_width(col, width)?;
        widths.push(width);
        let from = if column.band.is_empty() { row } else { last };
        page.merge((from, col), (last, col), &column.heading, column.look(look))?;
    }
    let mut start = 0;
    for run in columns.chunk_by(|left, right| left.band == right.band) {
        let from = start as ColNum;
        start += run.len();
        if !run[0].band.is_empty() {
            let alike = run.iter().all(|column| column.tone == run[0].tone);
            let format = if alike { run[0].look(look) } else { &look.heading };
            page.merge((row, from), (row, start as ColNum - 1), &run[0].band, format)?;
        }
    }
    let lines = columns.iter().zip(&widths).map(|(column, width)| {
        let lines = width::lines(&column.heading, *width);
        if column.band.is_empty() { lines.saturating_sub(last - row) } else { lines }
    });
    let height = f64::from(lines.max().unwrap_or(1)) * width::LINE + 6.0;
    page.sheet.set_row_height(last, height)?;
    if last > row {
        page.sheet.set_row_height(row, 20)?;
    }
    Ok(widths)
}
