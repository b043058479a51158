//! From finished sheets to the bytes of a workbook.

use gridindex_core::{Failure, Month};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

/// Puts sheets together in their order. The document's date is the month's last day, so same sheets give same bytes.
pub fn save(sheets: Vec<Worksheet>, month: Month, title: &str) -> Result<Vec<u8>, Failure> {
    let mut workbook = Workbook::new();
    let last = month.last_day();
    let created = ExcelDateTime::parse_from_str(&last.format("%Y-%m-%dT00:00:00").to_string()).map_err(failure)?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&created));
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_buffer().map_err(failure)
}

/// A workbook that cannot be put together.
#[allow(clippy::needless_pass_by_value, reason = "taken as map_err gives it")]
pub fn failure(error: XlsxError) -> Failure {
    Failure::new("workbook_not_written", format!("工作簿无法生成（{error}）"), "请换一个单位名称或行数更少的数据后重试")
}
