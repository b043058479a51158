//! 总览: the month on a few pages: headline figures, first and last, streets, grades, duties, trend.
//!
//! Its charts are native ones over the tables beside them, so that whoever gets the file can edit them.

mod block;
mod charts;
mod compared;
mod grades;
mod headline;
mod lists;
mod tables;

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use super::context::Context;
use crate::sheet::{Page, heading, paper};
use headline::Headline;

/// Columns of the sheet: two halves of six with a gap between them.
const COLUMNS: ColNum = 13;
/// Columns of one half.
const HALF: ColNum = 6;
/// Where the right half begins.
const RIGHT: ColNum = COLUMNS - HALF;
/// Widths of the columns: 名次, 街道, 社区, 网格, 总分, 较上月, and again after the gap.
const WIDTHS: [f64; COLUMNS as usize] =
    [7.0, 13.0, 14.0, 13.0, 9.5, 9.5, 2.0, 7.0, 13.0, 14.0, 13.0, 9.5, 9.5];
/// Rows that one printed page holds.
const ROWS_A_PAGE: RowNum = 36;

/// Writes a table with its chart from a row on, or nothing; returns the row after it.
type Block = fn(&mut Page, RowNum, &Context<'_>, &Headline) -> Result<RowNum, XlsxError>;

/// Writes the sheet.
pub fn write(context: &Context<'_>, name: &str) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(name)?;
    for (col, width) in (0..).zip(WIDTHS) {
        page.sheet.set_column_width(col, width)?;
    }
    let title = context.title("网格指数总览");
    heading::title(&mut page, 0, COLUMNS, &title, &context.look)?;
    let unit = context.unit_line("单位：分");
    heading::unit_line(&mut page, 1, COLUMNS, unit.each_ref().map(String::as_str), &context.look)?;

    let headline = Headline::of(context);
    let row = headline.write(&mut page, 2, context)?;
    let mut row = lists::write(&mut page, row + 1, context)?;
    let mut breaks = Vec::new();
    let blocks: [Block; 5] =
        [grades::grades, tables::units, tables::duties, grades::composition, tables::trend];
    for block in blocks {
        let begin = row + 1;
        let end = block(&mut page, begin, context, &headline)?;
        if end > begin {
            row = end;
            if row > breaks.last().copied().unwrap_or_default() + ROWS_A_PAGE {
                breaks.push(begin);
            }
        }
    }

    let mut sheet = page.sheet;
    paper::landscape(&mut sheet, &title);
    sheet.set_page_breaks(&breaks)?;
    sheet.set_print_area(0, 0, row.max(1) - 1, COLUMNS - 1)?;
    sheet.set_screen_gridlines(false);
    sheet.set_active(true);
    Ok(sheet)
}

/// Writes the heading of a section over columns `from` to `to`.
fn section(
    page: &mut Page,
    row: RowNum,
    (from, to): (ColNum, ColNum),
    text: &str,
    context: &Context<'_>,
) -> Result<(), XlsxError> {
    page.merge((row, from), (row, to), text, &context.look.section)?;
    page.sheet.set_row_height(row, 22)?;
    Ok(())
}
