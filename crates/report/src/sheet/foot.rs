//! What stands under a table: the line for signatures and the notes.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::{Look, Page, width};

/// Writes 制表人 and 审核人 for signature and stamp.
pub fn signatures(page: &mut Page, row: RowNum, columns: ColNum, look: &Look) -> Result<(), XlsxError> {
    let text = "制表人：                    审核人：                    （签字盖章）";
    page.merge((row, 0), (row, columns.saturating_sub(1)), text, &look.sign)?;
    page.sheet.set_row_height(row, 26)?;
    Ok(())
}

/// Writes 说明, one numbered note a row, over columns that are together `width` wide. Returns the row after them.
pub fn notes(
    page: &mut Page,
    row: RowNum,
    columns: ColNum,
    width: f64,
    notes: &[String],
    look: &Look,
) -> Result<RowNum, XlsxError> {
    let last = columns.saturating_sub(1);
    page.merge((row, 0), (row, last), "说明：", &look.note)?;
    let mut row = row + 1;
    for (number, note) in (1..).zip(notes) {
        let text = format!("{number}. {note}");
        page.merge((row, 0), (row, last), &text, &look.note)?;
        page.sheet.set_row_height(row, f64::from(width::lines(&text, width)) * width::LINE + 2.0)?;
        row += 1;
    }
    Ok(row)
}
