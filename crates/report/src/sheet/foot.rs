//! What stands under a table: the line for signatures and the notes.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::{Look, Page, heading, width};

/// Writes 制表人 and 审核人 for signature and stamp.
pub fn signatures(page: &mut Page, row: RowNum, columns: ColNum, look: &Look) -> Result<(), XlsxError> {
    let room = "　".repeat(8);
    let parts = ["制表人：".to_owned(), format!("审核人：{room}"), format!("（签字盖章）{room}")];
    heading::thirds(page, row, columns, parts.each_ref().map(String::as_str), look)?;
    page.sheet.set_row_height(row, 28)?;
    Ok(())
}

/// Writes 说明, one numbered note a row, over columns that are together `width` wide, the first and the one after the
/// last. Returns the row after them.
pub fn notes(
    page: &mut Page,
    row: RowNum,
    (first, columns): (ColNum, ColNum),
    width: f64,
    notes: &[String],
    look: &Look,
) -> Result<RowNum, XlsxError> {
    let last = columns.saturating_sub(1);
    page.merge((row, first), (row, last), "说明：", &look.note)?;
    let mut row = row + 1;
    for (number, note) in (1..).zip(notes) {
        let text = format!("{number}. {note}");
        page.merge((row, first), (row, last), &text, &look.note)?;
        page.sheet.set_row_height(row, f64::from(width::lines(&text, width)) * width::LINE + 2.0)?;
        row += 1;
    }
    Ok(row)
}
