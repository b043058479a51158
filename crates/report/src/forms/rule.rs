//! What may be entered in a column: drop-downs and limits, with words for what to do instead.

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    ColNum, DataValidation, DataValidationErrorStyle, Formula, RowNum, Worksheet, XlsxError,
};

use super::guide;

/// What may be entered in a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// Anything.
    Free,
    /// A whole number, 0 or more; `/` where it does not apply.
    Whole,
    /// A number; `/` where it does not apply.
    Number,
    /// A share, 0 or more; `/` where it does not apply.
    Share,
    /// One of these, and nothing else.
    OneOf(Vec<String>),
    /// One of these is offered; anything else may be written, also several joined by 、.
    Offered(Vec<String>),
    /// A grid's code, offered from the list of grids in 填表说明.
    Grid,
    /// A day.
    Day,
    /// A point in time.
    Time,
    /// Text that must stay text: a code or a month.
    Code,
}

/// Rows and columns that a rule holds for: first row, first column, last row, last column.
pub type Area = (RowNum, ColNum, RowNum, ColNum);

/// Sets the rule on the area; neighbours under one rule are set in one go. `grids` are listed in 填表说明.
pub fn apply(sheet: &mut Worksheet, rule: &Rule, area: Area, grids: usize) -> Result<(), XlsxError> {
    let (first_row, first_col, last_row, last_col) = area;
    let cell = row_col_to_cell(first_row, first_col);
    let number = |condition: &str, title: &str, message: &str| {
        let formula = format!("=OR({cell}=\"/\",AND(ISNUMBER({cell}){condition}))");
        DataValidation::new()
            .allow_custom(Formula::new(formula))
            .set_error_title(title)?
            .set_error_message(message)
    };
    let validation = match rule {
        Rule::Free | Rule::Code => return Ok(()),
        Rule::Whole => number(
            &format!(",{cell}>=0,{cell}=INT({cell})"),
            "应为整数",
            "请填 0 或正整数；确实不适用的填“/”，没有数据的留空。",
        )?,
        Rule::Number => number("", "应为数字", "请填数字；确实不适用的填“/”，没有数据的留空。")?,
        Rule::Share => number(
            &format!(",{cell}>=0"),
            "应为百分数",
            "请填百分数，如 92.48%；确实不适用的填“/”，没有数据的留空。",
        )?,
        Rule::OneOf(choices) => list(choices)?
            .set_error_title("请从下拉列表选择")?
            .set_error_message("单元格右侧有下拉箭头，请从中选择一项。")?,
        Rule::Offered(choices) => list(choices)?.show_error_message(false),
        Rule::Grid if grids == 0 => return Ok(()),
        Rule::Grid => DataValidation::new().allow_list_formula(guide::codes(grids)).show_error_message(false),
        Rule::Day | Rule::Time => {
            let formula = format!("=AND(ISNUMBER({cell}),{cell}>=36526)");
            DataValidation::new()
                .allow_custom(Formula::new(formula))
                .set_error_style(DataValidationErrorStyle::Warning)
                .set_error_title("应为日期")?
                .set_error_message("请按 2026-10-08 的样子填写日期，有时刻的写成 2026-10-08 09:30:00。")?
        }
    };
    sheet.add_data_validation(first_row, first_col, last_row, last_col, &validation)?;
    Ok(())
}

/// A list inside the rule holds 255 characters; choices beyond that are not offered, but not refused either.
fn list(choices: &[String]) -> Result<DataValidation, XlsxError> {
    const LONGEST: usize = 255;
    let mut length = 0;
    let offered: Vec<&str> = choices
        .iter()
        .map(String::as_str)
        // A comma would split one choice in two.
        .filter(|choice| !choice.contains(','))
        .take_while(|choice| {
            length += choice.encode_utf16().count() + 1;
            length <= LONGEST
        })
        .collect();
    let complete = offered.len() == choices.len();
    let validation = DataValidation::new();
    if offered.is_empty() {
        return Ok(validation.allow_any_value());
    }
    Ok(validation.allow_list_strings(&offered)?.show_error_message(complete))
}
