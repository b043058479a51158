//! 评分办法: a scheme as a page that a clerk can read aloud and sign. A workbook of its own, or the last sheet
//! of the ranking workbook. Says only what the scheme says; computes nothing.

mod duties;
mod extras;
mod words;

use chrono::NaiveDate;
use gridindex_core::{Failure, LevelNames, Scheme};
use rust_xlsxwriter::{RowNum, Worksheet, XlsxError};

use crate::sheet::{Look, Page, heading, paper, width, write};

/// The highest row that a spreadsheet program shows, in points.
const HIGHEST: f64 = 409.0;

/// The sheet's name.
pub const NAME: &str = "评分办法";

/// Widths of the page's columns: duty, points, code, indicator, points, formula, method, exceptions, note.
const WIDTHS: [f64; 9] = [14.0, 7.0, 7.0, 18.0, 7.0, 30.0, 36.0, 16.0, 26.0];

/// Writes the scheme as a workbook of one sheet; `unit` may be empty. Same scheme, same bytes.
pub fn print(scheme: &Scheme, unit: &str, levels: &LevelNames) -> Result<Vec<u8>, Failure> {
    let sheet = sheet(scheme, unit, NAME, (true, levels)).map_err(write::failure)?;
    // A scheme is of no day in particular: any day, as long as it is always the same.
    let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
    write::save(vec![sheet], day, &title(scheme), unit)
}

/// Writes the sheet; without `places` it says nothing of how places come about.
pub fn sheet(
    scheme: &Scheme,
    unit: &str,
    name: &str,
    (places, levels): (bool, &LevelNames),
) -> Result<Worksheet, XlsxError> {
    let look = Look::new(scheme.decimals);
    let mut rules = Rules { page: Page::new(name)?, look, row: 2, places, levels: levels.clone() };
    for (col, width) in (0..).zip(WIDTHS) {
        rules.page.sheet.set_column_width(col, width)?;
    }
    let count = WIDTHS.len() as u16;
    let (page, look) = (&mut rules.page, &rules.look);
    heading::title(page, 0, count, &title(scheme), look)?;
    let version = format!("方案 {} 第 {} 版", scheme.id, scheme.version);
    let unit = if unit.is_empty() { String::new() } else { format!("单位：{unit}") };
    heading::unit_line(page, 1, count, [&unit, "", &version], look)?;
    rules.duties(scheme)?;
    rules.extras(scheme)?;
    rules.grades(scheme)?;
    let title = if places { "计分、名次与修约" } else { "计分与修约" };
    rules.notes(title, &words::notes(scheme, places, levels))?;
    rules.checks(scheme)?;
    rules.signatures(scheme)?;
    let last = rules.row.saturating_sub(1);
    let mut sheet = rules.page.sheet;
    paper::landscape(&mut sheet, name);
    paper::freeze(&mut sheet, 0, 2, 0)?;
    sheet.set_print_area(0, 0, last, count - 1)?;
    Ok(sheet)
}

fn title(scheme: &Scheme) -> String {
    if scheme.title.ends_with("办法") {
        scheme.title.clone()
    } else {
        format!("{}评分办法", scheme.title)
    }
}

/// The sheet being written, from the top down.
struct Rules {
    page: Page,
    look: Look,
    row: RowNum,
    places: bool,
    levels: LevelNames,
}

impl Rules {
    /// A heading of its own over what follows.
    fn section(&mut self, text: &str) -> Result<(), XlsxError> {
        let last = WIDTHS.len() as u16 - 1;
        self.page.merge((self.row, 0), (self.row, last), text, &self.look.section)?;
        self.page.sheet.set_row_height(self.row, 26)?;
        self.row += 1;
        Ok(())
    }

    /// One row of cells, each over a range of columns; as high as its longest text needs.
    fn cells(&mut self, cells: &[(std::ops::RangeInclusive<u16>, &str, Kind)]) -> Result<(), XlsxError> {
        let mut lines = 1;
        for (columns, text, kind) in cells {
            let look = match kind {
                Kind::Heading => &self.look.heading,
                Kind::Words => &self.look.wrapped,
                Kind::Short => &self.look.centre,
            };
            self.page.merge((self.row, *columns.start()), (self.row, *columns.end()), text, look)?;
            lines = lines.max(lines_in(text, columns));
        }
        self.page.sheet.set_row_height(self.row, height(lines))?;
        self.row += 1;
        Ok(())
    }

    /// Numbered sentences under a heading.
    fn notes(&mut self, title: &str, notes: &[String]) -> Result<(), XlsxError> {
        self.section(title)?;
        let last = WIDTHS.len() as u16 - 1;
        for (number, note) in (1..).zip(notes) {
            let text = format!("{number}. {note}。");
            self.page.merge((self.row, 0), (self.row, last), &text, &self.look.note)?;
            let lines = lines_in(&text, &(0..=last));
            self.page.sheet.set_row_height(self.row, height(lines))?;
            self.row += 1;
        }
        Ok(())
    }

    /// Who drew it up, looked it over and put it into force.
    fn signatures(&mut self, scheme: &Scheme) -> Result<(), XlsxError> {
        let count = WIDTHS.len() as u16;
        let room = "　".repeat(8);
        for parts in [
            ["拟定人：".to_owned(), format!("审核人：{room}"), format!("批准人：{room}")],
            [
                format!("方案文件指纹：{}", &scheme.sha256[..16]),
                String::new(),
                format!("（盖章）　　年　　月　　日{room}"),
            ],
        ] {
            let [left, centre, right] = parts.each_ref().map(String::as_str);
            heading::thirds(&mut self.page, self.row, count, [left, centre, right], &self.look)?;
            self.page.sheet.set_row_height(self.row, 30)?;
            self.row += 1;
        }
        Ok(())
    }
}

/// How a cell looks.
#[derive(Clone, Copy)]
enum Kind {
    Heading,
    Words,
    Short,
}

/// Lines that a text takes over some of the page's columns.
fn lines_in(text: &str, columns: &std::ops::RangeInclusive<u16>) -> u32 {
    let over = WIDTHS.iter().take(usize::from(*columns.end()) + 1).skip(usize::from(*columns.start()));
    width::lines(text, over.sum())
}

fn height(lines: u32) -> f64 {
    (f64::from(lines) * width::LINE + 6.0).min(HIGHEST)
}
