//! What we add to a workbook, and how it is known again when the workbook comes back: then it is not there.
//!
//! Everything bears a text that no clerk writes, so that a column or sheet of the user's own is never dropped.

use crate::raw::{Content, Sheet, Strings, Workbook};

/// Heading of the column beside a table.
pub(super) const COLUMN: &str = "错误说明（导入时不读）";
/// Beginning of the index sheet's first cell.
pub(super) const INDEX: &str = "错误索引（导入时不读）";
/// Name of the index sheet.
pub(super) const INDEX_NAME: &str = "错误索引";
/// Author of comments.
pub(super) const AUTHOR: &str = "网格指数";
/// Beginning of what is added to somebody else's comment.
pub(super) const ADDED: &str = "【网格指数标注】";

/// Whether this is the index sheet of an annotated workbook.
pub(crate) fn is_index(sheet: &Sheet, strings: &Strings) -> bool {
    matches!(sheet.content(1, 1), Some(Content::Text(id)) if strings.get(id).starts_with(INDEX))
}

/// Where added columns begin: row and column of their headings.
pub(super) fn columns(sheet: &Sheet, strings: &Strings) -> Vec<(u32, u32)> {
    let cells = sheet.rows.iter().flat_map(|row| sheet.cells_of(row).iter().map(|cell| (row.number, cell)));
    cells
        .filter(|(_, cell)| matches!(cell.content(), Content::Text(id) if strings.get(id) == COLUMN))
        .map(|(row, cell)| (row, cell.column()))
        .collect()
}

/// Takes what was added out of a workbook that was read. The index sheet stays, to be named as passed over.
pub(crate) fn forget(workbook: &mut Workbook) {
    for sheet in &mut workbook.sheets {
        let added = columns(sheet, &workbook.strings);
        if !added.is_empty() {
            sheet.drop_columns(&added);
        }
    }
}
