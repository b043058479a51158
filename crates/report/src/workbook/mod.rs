//! The ranking workbook (排名工作簿): what is printed, posted and sent up.
//!
//! Every published figure is the decimal that scoring rounded; nothing is computed anew here.

use gridindex_core::{Failure, Month};

use crate::ReportInput;
use crate::sheet::write;

/// Writes the ranking workbook of a scored month.
///
/// Same input, same bytes. Fails only when the workbook cannot be put together.
pub fn ranking(input: &ReportInput<'_>) -> Result<Vec<u8>, Failure> {
    let _ = input;
    write::save(Vec::new(), input.scores.month, &file_name(input.unit, input.scores.month, input.edition))
}

/// `{单位}_{YYYY-MM}_网格指数排名_第{n}版.xlsx`. A draft (edition 0) is on its way to 第1版 and is named so.
///
/// Characters that Windows forbids in file names become `_`.
pub fn file_name(unit: &str, month: Month, edition: u32) -> String {
    let unit: String = unit
        .trim()
        .chars()
        .map(|c| if c.is_control() || "<>:\"/\\|?*".contains(c) { '_' } else { c })
        .collect();
    format!("{unit}_{month}_网格指数排名_第{}版.xlsx", edition.max(1))
}
