//! A block of the overview: a table in the left half, its chart in the right half.

use rust_xlsxwriter::{Chart, ColNum, RowNum, XlsxError};

use super::super::context::Context;
use super::{COLUMNS, RIGHT, section};
use crate::sheet::{Page, width};

/// Height of a row of the block in points.
const ROW_HEIGHT: f64 = 15.0;
/// The least rows that a chart needs to be read.
const LEAST_ROWS: RowNum = 12;
/// Rows by which a chart reaches below its table, for title, scale and legend.
const BELOW: RowNum = 3;
/// Width of the right half in pixels, some room left free.
const CHART_WIDTH: u32 = 478;

/// Where a block's table stands.
#[derive(Debug, Clone, Copy)]
pub struct Rows {
    /// Its first row below the heading.
    pub first: RowNum,
    /// Its last row.
    pub last: RowNum,
    /// Height of the headings in points.
    pub head: f64,
}

/// Writes the section's heading and the table's; each heading spans as many columns as it says. Returns where the
/// `count` rows of the table go.
pub fn begin(
    page: &mut Page,
    row: RowNum,
    title: &str,
    headings: &[(&str, ColNum)],
    count: usize,
    context: &Context<'_>,
) -> Result<Rows, XlsxError> {
    section(page, row, (0, COLUMNS - 1), title, context)?;
    let mut col = 0;
    let mut rooms = Vec::new();
    for (heading, columns) in headings {
        let room = super::WIDTHS[usize::from(col)..usize::from(col + columns)].iter().sum();
        rooms.push((*heading, room));
        page.merge((row + 1, col), (row + 1, col + columns - 1), heading, &context.look.heading)?;
        col += columns;
    }
    let first = row + 2;
    let head = width::heading_height(rooms).unwrap_or(ROW_HEIGHT);
    Ok(Rows { first, last: (first + count as RowNum).max(first + 1) - 1, head })
}

/// Puts the chart beside the table; returns the row after both.
pub fn end(page: &mut Page, rows: Rows, mut chart: Chart) -> Result<RowNum, XlsxError> {
    let top = rows.first - 1;
    let tall = (rows.last + 1 - top + BELOW).max(LEAST_ROWS);
    for row in top..top + tall {
        page.sheet.set_row_height(row, if row == top { rows.head } else { ROW_HEIGHT })?;
    }
    let pixels_a_point = 4.0 / 3.0;
    #[allow(clippy::cast_sign_loss, reason = "a height is never negative")]
    let height = (f64::from(tall) * ROW_HEIGHT * pixels_a_point) as u32;
    chart.set_width(CHART_WIDTH).set_height(height);
    page.sheet.insert_chart_with_offset(top, RIGHT, &chart, 8, 0)?;
    Ok(top + tall)
}
