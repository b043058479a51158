//! From finished sheets to the bytes of a workbook.

use chrono::NaiveDate;
use gridindex_core::Failure;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

/// Deflate level: a third of the default's time for a few percent more bytes.
const COMPRESSION: u8 = 3;

/// Puts sheets together in their order. The document is dated `day`, never today, so same sheets give same bytes.
pub fn save(sheets: Vec<Worksheet>, day: NaiveDate, title: &str, company: &str) -> Result<Vec<u8>, Failure> {
    save_with_names(sheets, day, title, company, &[])
}

/// The same with names for ranges of cells: `总分`, `=网格排名!$N$5:$N$1364`.
pub fn save_with_names(
    sheets: Vec<Worksheet>,
    day: NaiveDate,
    title: &str,
    company: &str,
    names: &[(String, String)],
) -> Result<Vec<u8>, Failure> {
    put_together(sheets, day, title, company, names).map_err(failure)
}

fn put_together(
    sheets: Vec<Worksheet>,
    day: NaiveDate,
    title: &str,
    company: &str,
    names: &[(String, String)],
) -> Result<Vec<u8>, XlsxError> {
    let day = day.format("%Y-%m-%dT00:00:00").to_string();
    let properties = DocProperties::new()
        .set_title(title)
        .set_company(company)
        .set_author(company)
        .set_creation_datetime(&ExcelDateTime::parse_from_str(&day)?);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties).set_zip_compression_level(COMPRESSION);
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    for (name, range) in names {
        workbook.define_name(name, range)?;
    }
    workbook.save_to_buffer()
}

/// A workbook that cannot be put together.
#[allow(clippy::needless_pass_by_value, reason = "taken as map_err gives it")]
pub fn failure(error: XlsxError) -> Failure {
    Failure::new(
        "workbook_not_written",
        format!("工作簿无法生成（{error}）"),
        "请检查名册和方案中的名称与行数后重试",
    )
}
