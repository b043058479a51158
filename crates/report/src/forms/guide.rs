//! 填表说明: the last sheet of every form, for people; the importer passes it over by its name.

use rust_xlsxwriter::{ColNum, Formula, RowNum, Worksheet, XlsxError};

use super::entry::Entry;
use super::rule::Rule;
use crate::FormInput;
use crate::sheet::{Column, Look, Page, heading, paper, width};

/// The sheet's name, by which the importer passes it over.
const NAME: &str = "填表说明";
/// First column of the list of grids.
const GRIDS: ColNum = 6;
/// First row of the list of grids.
const GRIDS_FIRST: RowNum = 2;

/// Writes the guide: rules, then every column of the forms, and the grids where rows are about any of them.
pub fn write(
    input: &FormInput<'_>,
    forms: &[(&str, &[Entry])],
    rules: &[&str],
    list_grids: bool,
) -> Result<Worksheet, XlsxError> {
    let look = Look::new(2);
    let mut page = Page::new(NAME)?;
    let columns = [
        Column::text("工作表", 10.0, 14.0),
        Column::text("栏目", 14.0, 30.0),
        Column::number("必填", 8.0),
        Column::number("单位", 8.0),
        Column::text("填写要求与口径", 70.0, 70.0),
    ];
    let count = columns.len() as ColNum;
    let total = 10.0 + 30.0 + 16.0 + 70.0;
    let mut row = 1;
    for (number, rule) in (1..).zip(rules) {
        let text = format!("{number}. {rule}。");
        page.merge((row, 0), (row, count - 1), &text, &look.note)?;
        page.sheet.set_row_height(row, f64::from(width::lines(&text, total)) * width::LINE + 4.0)?;
        row += 1;
    }
    let head = row;
    row += 1;
    for (sheet, entries) in forms {
        for entry in *entries {
            page.text(row, 0, sheet, &look.centre)?;
            page.text(row, 1, &entry.name, &look.text)?;
            page.text(row, 2, if entry.required { "必填" } else { "选填" }, &look.centre)?;
            page.text(row, 3, &entry.unit, &look.centre)?;
            let words = words(entry);
            page.text(row, 4, &words, &look.wrapped)?;
            page.sheet.set_row_height(row, f64::from(width::lines(&words, 70.0)) * width::LINE + 4.0)?;
            row += 1;
        }
    }
    heading::write(&mut page, head, &columns, &look)?;
    heading::title(&mut page, 0, count, NAME, &look)?;
    if list_grids && !input.grids.is_empty() {
        grids(&mut page, input, &look)?;
    }
    let mut sheet = page.sheet;
    paper::portrait(&mut sheet, NAME);
    paper::freeze(&mut sheet, 0, 1, 0)?;
    sheet.set_print_area(0, 0, row.max(1) - 1, count - 1)?;
    Ok(sheet)
}

/// Where the codes of `grids` grids stand.
pub fn codes(grids: usize) -> Formula {
    let last = GRIDS_FIRST + grids as RowNum;
    Formula::new(format!("='{NAME}'!$J${}:$J${last}", GRIDS_FIRST + 1))
}

/// The list of grids beside the guide, from which codes are offered.
fn grids(page: &mut Page, input: &FormInput<'_>, look: &Look) -> Result<(), XlsxError> {
    let levels = input.levels;
    let columns = [
        Column::text(&levels.subdistrict, 10.0, 24.0),
        Column::text(&levels.community, 10.0, 24.0),
        Column::text(levels.grid_heading(), 10.0, 26.0),
        Column::text("网格编码", 12.0, 24.0),
    ];
    for (row, grid) in (GRIDS_FIRST..).zip(input.grids) {
        for (col, text) in (GRIDS..).zip([&grid.subdistrict, &grid.community, &grid.name]) {
            page.text(row, col, text, &look.text)?;
        }
        page.text(row, GRIDS + 3, &grid.code, &look.code)?;
    }
    for (col, column) in (GRIDS..).zip(columns) {
        page.text(GRIDS_FIRST - 1, col, &column.heading, &look.heading)?;
        let width = (page.widest(col) + width::PADDING).clamp(column.least, column.most);
        page.sheet.set_column_width(col, width)?;
    }
    Ok(())
}

/// What to enter, then what it means.
fn words(entry: &Entry) -> String {
    let how = match &entry.rule {
        Rule::Free | Rule::Grid => String::new(),
        Rule::Code => "按文本填写".to_owned(),
        Rule::Whole => "0 或正整数".to_owned(),
        Rule::Number => "数字".to_owned(),
        Rule::Share => "百分数，如 92.48%".to_owned(),
        Rule::OneOf(choices) => format!("选填一项：{}", choices.join("、")),
        Rule::Offered(choices) if choices.is_empty() => String::new(),
        Rule::Offered(choices) => format!("可选：{}", choices.join("、")),
        Rule::Day => "日期，如 2026-10-08".to_owned(),
        Rule::Time => "时间，如 2026-10-08 09:30:00".to_owned(),
    };
    [how, entry.meaning.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("；")
}
