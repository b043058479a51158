//! 议事纪要: one page a session to print, fill in by hand and sign.

use gridindex_core::{Failure, LevelNames, Month};
use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use crate::sheet::name::Names;
use crate::sheet::{Look, Page, paper, width, write};

/// What is printed of a session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Minutes {
    /// 场次编号, may be empty.
    pub number: String,
    /// `2026年10月15日`, with what it was moved from.
    pub day: String,
    /// Where: street, community, grids.
    pub place: String,
    /// 品牌, may be empty.
    pub brand: String,
    /// 固定日 or 随时议.
    pub kind: String,
    /// 主持人, may be empty.
    pub host: String,
    /// 参会人次, may be empty.
    pub attendances: String,
    /// 议题数, may be empty.
    pub topics: String,
    /// 惠及人次, may be empty.
    pub beneficiaries: String,
    /// What was raised, and how far it has come.
    pub requests: Vec<(String, String)>,
}

const COLUMNS: ColNum = 4;
const WIDTHS: [f64; COLUMNS as usize] = [9.5, 25.0, 9.5, 26.0];
/// Requests that a page has room for; the rest is told by its number.
const MOST: usize = 12;
/// Rows ruled off for requests that come up in the session.
const LEAST: usize = 5;
/// Points of an A4 page between its margins, some left free: fonts differ from machine to machine.
const HEIGHT: f64 = 740.0;
const LINE: f64 = 24.0;

/// Pages of one sheet: programs allow no more than 1,023 breaks.
const PAGES: usize = 1000;

/// Writes the minutes, a page each, onto one sheet, or several where one would be too long. Same input, same bytes.
///
/// # Errors
/// When the workbook cannot be put together.
pub fn minutes(
    unit: &str,
    month: Month,
    sessions: &[Minutes],
    levels: &LevelNames,
) -> Result<Vec<u8>, Failure> {
    let mut names = Names::default();
    let sheets: Result<Vec<_>, XlsxError> =
        sessions.chunks(PAGES).map(|pages| sheet((unit, levels), &names.take("议事纪要"), pages)).collect();
    let sheets = sheets.map_err(write::failure)?;
    let title = format!("{unit}{}网格议事日议事纪要", month.chinese());
    write::save(sheets, month.last_day(), &title, unit)
}

fn sheet(
    (unit, levels): (&str, &LevelNames),
    name: &str,
    sessions: &[Minutes],
) -> Result<rust_xlsxwriter::Worksheet, XlsxError> {
    let look = Look::new(2);
    let mut page = Page::new(name)?;
    for (col, width) in (0..).zip(WIDTHS) {
        page.sheet.set_column_width(col, width)?;
    }
    let mut row = 0;
    let mut breaks = Vec::new();
    for session in sessions {
        if row > 0 {
            breaks.push(row);
        }
        row = one(&mut page, row, (unit, levels), session, &look)?;
    }
    let mut sheet = page.sheet;
    paper::portrait(&mut sheet, &format!("{unit}网格议事日议事纪要"));
    // Programs ignore the breaks of a sheet that is fitted to pages.
    sheet.set_print_scale(95);
    sheet.set_page_breaks(&breaks)?;
    sheet.set_print_area(0, 0, row.max(1) - 1, COLUMNS - 1)?;
    sheet.set_screen_gridlines(false);
    Ok(sheet)
}

/// Writes one page from a row on; returns the row after it.
fn one(
    page: &mut Page,
    top: RowNum,
    (unit, levels): (&str, &LevelNames),
    of: &Minutes,
    look: &Look,
) -> Result<RowNum, XlsxError> {
    let last = COLUMNS - 1;
    page.merge((top, 0), (top, last), "网格议事日议事纪要", &look.title)?;
    page.sheet.set_row_height(top, 36)?;
    page.merge((top + 1, 0), (top + 1, 1), &format!("单位：{unit}"), &look.unit_left)?;
    let number = if of.number.is_empty() { String::new() } else { format!("场次编号：{}", of.number) };
    page.merge((top + 1, 2), (top + 1, last), &number, &look.unit_right)?;
    page.sheet.set_row_height(top + 1, 20)?;
    let mut used = 56.0;

    let mut row = top + 2;
    let lines = width::lines(&of.place, WIDTHS[1..].iter().sum());
    let height = LINE.max(f64::from(lines) * width::LINE + 8.0);
    page.text(row, 0, &levels.grid, &look.heading)?;
    page.merge((row, 1), (row, last), &of.place, &look.wrapped)?;
    page.sheet.set_row_height(row, height)?;
    used += height;
    row += 1;
    for [(left, said), (right, told)] in [
        [("日期", &of.day), ("类型", &of.kind)],
        [("品牌", &of.brand), ("主持人", &of.host)],
        [("参会人次", &of.attendances), ("惠及人次", &of.beneficiaries)],
    ] {
        page.text(row, 0, left, &look.heading)?;
        page.text(row, 1, said, &look.wrapped)?;
        page.text(row, 2, right, &look.heading)?;
        page.text(row, 3, told, &look.wrapped)?;
        page.sheet.set_row_height(row, LINE)?;
        used += LINE;
        row += 1;
    }
    row = requests(page, row, of, look, &mut used)?;

    // What is left of the page is for the pen.
    let room = HEIGHT - used - 2.0 * LINE;
    for (label, share) in [("议事情况", 0.45), ("议定事项\n责任人\n完成时限", 0.55)] {
        page.text(row, 0, label, &look.heading)?;
        page.merge((row, 1), (row, last), "", &look.wrapped)?;
        page.sheet.set_row_height(row, (room * share).clamp(2.0 * LINE, 400.0))?;
        row += 1;
    }
    let signed = ["主持人（签字）：", "记录人（签字）：", "居民代表（签字）：", "　　　年　　月　　日"];
    for (row, [left, right]) in (row..).zip([[signed[0], signed[1]], [signed[2], signed[3]]]) {
        page.merge((row, 0), (row, 1), left, &look.unit_left)?;
        page.merge((row, 2), (row, last), right, &look.unit_left)?;
        page.sheet.set_row_height(row, LINE)?;
    }
    Ok(row + 2)
}

fn requests(
    page: &mut Page,
    row: RowNum,
    of: &Minutes,
    look: &Look,
    used: &mut f64,
) -> Result<RowNum, XlsxError> {
    let last = COLUMNS - 1;
    let topics = if of.topics.is_empty() { String::new() } else { format!("（议题 {} 个）", of.topics) };
    page.text(row, 0, "序号", &look.heading)?;
    page.merge((row, 1), (row, 2), &format!("议题和诉求{topics}"), &look.heading)?;
    page.text(row, 3, "进度", &look.heading)?;
    page.sheet.set_row_height(row, LINE)?;
    *used += LINE;
    let mut row = row + 1;
    let hidden = of.requests.len().saturating_sub(MOST);
    for place in 0..of.requests.len().clamp(LEAST, MOST) {
        let blank = (String::new(), String::new());
        let (content, stage) = of.requests.get(place).unwrap_or(&blank);
        let lines = width::lines(content, WIDTHS[1] + WIDTHS[2]).max(width::lines(stage, WIDTHS[3])).min(2);
        let height = LINE.max(f64::from(lines) * width::LINE + 6.0);
        page.count(row, 0, place as u32 + 1, &look.centre)?;
        page.merge((row, 1), (row, 2), content, &look.wrapped)?;
        page.text(row, 3, stage, &look.wrapped)?;
        page.sheet.set_row_height(row, height)?;
        *used += height;
        row += 1;
    }
    if hidden > 0 {
        page.merge((row, 0), (row, last), &format!("另有 {hidden} 件诉求见“诉求明细”"), &look.wrapped)?;
        page.sheet.set_row_height(row, LINE)?;
        *used += LINE;
        row += 1;
    }
    Ok(row)
}
