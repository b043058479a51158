//! 更正与一票否决登记表: what was changed by hand in a month, on which paper, by whom.

use std::borrow::Cow;

use gridindex_core::{Failure, LevelNames, Month};
use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use crate::sheet::{Look, Page, foot, paper, width, write};

/// Columns: heading, width, whether the text is centred.
const COLUMNS: [(&str, f64, bool); 12] = [
    ("编号", 6.0, true),
    ("类别", 11.0, true),
    ("街道", 13.0, false),
    ("社区", 13.0, false),
    ("网格", 22.0, false),
    ("数据项（否决项）", 22.0, false),
    ("原值", 9.0, true),
    ("现值", 9.0, true),
    ("理由", 28.0, false),
    ("文号", 20.0, false),
    ("经办人、日期", 14.0, true),
    ("状态", 14.0, true),
];

/// Writes the register, a row each, in the order given; texts stand in the order of the columns. Same input, same
/// bytes.
///
/// # Errors
/// When the workbook cannot be put together.
pub fn register(
    unit: &str,
    month: Month,
    rows: &[[String; 12]],
    levels: &LevelNames,
) -> Result<Vec<u8>, Failure> {
    let title = format!("{unit}{}更正与一票否决登记表", month.chinese());
    let sheet = sheet(unit, month, (&title, levels), rows).map_err(write::failure)?;
    write::save(vec![sheet], month.last_day(), &title, unit)
}

fn sheet(
    unit: &str,
    month: Month,
    (title, levels): (&str, &LevelNames),
    rows: &[[String; 12]],
) -> Result<Worksheet, XlsxError> {
    let look = Look::new(2);
    let mut page = Page::new("更正与一票否决")?;
    let last = COLUMNS.len() as ColNum - 1;
    page.merge((0, 0), (0, last), title, &look.title)?;
    page.sheet.set_row_height(0, 36)?;
    page.merge((1, 0), (1, 5), &format!("填报单位：{unit}"), &look.unit_left)?;
    page.merge((1, 6), (1, last), &format!("月份：{}", month.chinese()), &look.unit_right)?;
    page.sheet.set_row_height(1, 20)?;
    for (col, (heading, width, _)) in (0..).zip(COLUMNS) {
        page.sheet.set_column_width(col, width)?;
        let heading = match heading {
            "网格" => Cow::Borrowed(levels.grid.as_str()),
            heading => levels.column(heading),
        };
        page.text(2, col, &heading, &look.heading)?;
    }
    page.sheet.set_row_height(2, 30)?;
    let mut row: RowNum = 3;
    for texts in rows {
        let mut lines = 1;
        for (col, (text, (_, room, centred))) in (0..).zip(texts.iter().zip(COLUMNS)) {
            page.text(row, col, text, if centred { &look.centre } else { &look.wrapped })?;
            lines = lines.max(width::lines(text, room));
        }
        page.sheet.set_row_height(row, (f64::from(lines) * width::LINE + 6.0).max(22.0))?;
        row += 1;
    }
    if rows.is_empty() {
        page.merge((row, 0), (row, last), "本月没有更正", &look.centre)?;
        row += 1;
    }
    foot::signatures(&mut page, row, last + 1, &look)?;
    let mut sheet = page.sheet;
    paper::landscape(&mut sheet, title);
    paper::freeze(&mut sheet, 2, 3, 0)?;
    sheet.set_print_area(0, 0, row, last)?;
    sheet.set_screen_gridlines(false);
    Ok(sheet)
}
