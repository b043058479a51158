//! 总览: the month on two pages: headline figures, first and last, streets, grades, duties, trend.
//!
//! Its charts are native ones over the tables beside them, so that whoever gets the file can edit them.

mod block;
mod charts;
mod headline;
mod lists;
mod tables;

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use super::context::Context;
use crate::sheet::{Page, heading, paper};
use headline::Headline;

/// Columns of the sheet: two halves of six.
const COLUMNS: ColNum = 12;
/// Where the right half begins.
const RIGHT: ColNum = COLUMNS / 2;
/// Widths of the columns of one half: 名次, 街道, 社区, 网格, 总分, 较上月.
const WIDTHS: [f64; 6] = [7.0, 13.0, 14.0, 13.0, 9.5, 9.5];

/// Writes the sheet.
pub fn write(context: &Context<'_>, name: &str) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(name)?;
    for (col, width) in (0..).zip(WIDTHS.iter().chain(&WIDTHS)) {
        page.sheet.set_column_width(col, *width)?;
    }
    let title = context.title("网格指数总览");
    heading::title(&mut page, 0, COLUMNS, &title, &context.look)?;
    let unit = context.unit_line("单位：分");
    heading::unit_line(&mut page, 1, COLUMNS, unit.each_ref().map(String::as_str), &context.look)?;

    let headline = Headline::of(context);
    let row = headline.write(&mut page, 2, context)?;
    let row = lists::write(&mut page, row + 1, context)?;
    let row = tables::grades(&mut page, row + 1, context, &headline)?;
    let second_page = row + 1;
    let row = tables::units(&mut page, second_page, context)?;
    let row = tables::duties(&mut page, row + 1, context)?;
    let row = if context.input.trend.len() > 1 { tables::trend(&mut page, row + 1, context)? } else { row };

    let mut sheet = page.sheet;
    paper::landscape(&mut sheet, &title);
    sheet.set_page_breaks(&[second_page])?;
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
