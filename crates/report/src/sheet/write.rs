//! From finished sheets to the bytes of a workbook.

use chrono::NaiveDate;
use gridindex_core::Failure;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::{Rows, pack};

/// Deflate level: a third of the default's time for a few percent more bytes.
const COMPRESSION: u8 = 3;

/// The rows of big tables with the places of their sheets, which they name.
pub fn places(sheets: &[Worksheet], rows: Vec<(String, Rows)>) -> Vec<(usize, Rows)> {
    let place = |name: &str| sheets.iter().position(|sheet| sheet.name() == name);
    rows.into_iter().filter_map(|(name, rows)| rows.begin().and(Some((place(&name)?, rows)))).collect()
}

/// A workbook with the rows of big tables in the sheets at their places.
pub fn with_rows(workbook: Vec<u8>, rows: &[(usize, Rows)]) -> Result<Vec<u8>, Failure> {
    if rows.is_empty() {
        return Ok(workbook);
    }
    pack::fill(&workbook, rows).map_err(failure)
}

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
