//! A sheet to be filled in: title, 填报单位 line, headings with notes, rules on the cells below.

use gridindex_core::{Decimal, Grid, Value};
use rust_xlsxwriter::{ColNum, ExcelDateTime, Format, Note, RowNum, Worksheet, XlsxError};

use super::entry::Entry;
use super::rule::{self, Rule};
use super::title;
use crate::FormInput;
use crate::sheet::{Column, Look, Page, heading, paper};

/// First row of the headings.
const HEADING: RowNum = 2;

/// A sheet to be filled in.
pub struct Form<'a> {
    page: Page,
    look: Look,
    entries: &'a [Entry],
    /// Where the next row goes.
    row: RowNum,
    first: RowNum,
}

/// A cell of a form.
#[derive(Clone, Copy)]
pub enum Filled<'a> {
    /// To be filled in.
    Blank,
    /// Text.
    Text(&'a str),
    /// A number.
    Number(Decimal),
    /// A point in time.
    Time(&'a ExcelDateTime),
}

impl<'a> From<&'a str> for Filled<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }
}

impl<'a> From<&'a String> for Filled<'a> {
    fn from(text: &'a String) -> Self {
        text.as_str().into()
    }
}

impl<'a> From<&'a Option<String>> for Filled<'a> {
    fn from(text: &'a Option<String>) -> Self {
        text.as_deref().unwrap_or_default().into()
    }
}

impl From<Option<u32>> for Filled<'_> {
    fn from(count: Option<u32>) -> Self {
        count.map_or(Self::Blank, |count| Self::Number(count.into()))
    }
}

impl<'a> From<&'a Option<ExcelDateTime>> for Filled<'a> {
    fn from(time: &'a Option<ExcelDateTime>) -> Self {
        time.as_ref().map_or(Self::Blank, Self::Time)
    }
}

impl From<Value> for Filled<'_> {
    fn from(value: Value) -> Self {
        match value {
            Value::Missing => Self::Blank,
            Value::NotApplicable => Self::Text("/"),
            Value::Number(number) => Self::Number(number),
        }
    }
}

impl<'a> Form<'a> {
    /// An empty sheet with these columns.
    pub fn new(name: &str, entries: &'a [Entry]) -> Result<Self, XlsxError> {
        let columns: Vec<Column> = entries.iter().map(Entry::column).collect();
        let first = HEADING + heading::levels(&columns);
        Ok(Self { page: Page::new(name)?, look: Look::new(2), entries, row: first, first })
    }

    /// Adds a row, cell by cell.
    pub fn push<'c>(&mut self, cells: impl IntoIterator<Item = Filled<'c>>) -> Result<(), XlsxError> {
        for ((col, entry), cell) in (0..).zip(self.entries).zip(cells) {
            let format = format(&self.look, entry);
            match cell {
                Filled::Blank => self.page.blank(self.row, col, format)?,
                Filled::Text(text) => self.page.text(self.row, col, text, format)?,
                Filled::Number(number) if entry.given => {
                    self.page.number(self.row, col, number, &self.look.quiet_number)?;
                }
                Filled::Number(number) => self.page.number(self.row, col, number, format)?,
                Filled::Time(time) => {
                    self.page.sheet.write_datetime_with_format(self.row, col, time, format)?;
                }
            }
        }
        self.row += 1;
        Ok(())
    }

    /// Writes headings and rules. `spare` empty rows are ruled off below; rules hold for `open` rows in all beyond
    /// the filled ones. The first `frozen` columns stay in sight.
    pub fn finish(
        mut self,
        input: &FormInput<'_>,
        what: &str,
        (spare, open): (RowNum, RowNum),
        frozen: ColNum,
    ) -> Result<Worksheet, XlsxError> {
        for _ in 0..spare {
            self.push(self.entries.iter().map(|_| Filled::Blank))?;
        }
        let columns: Vec<Column> = self.entries.iter().map(Entry::column).collect();
        let title = title(input, what);
        let widths = heading::write(&mut self.page, HEADING, &columns, &self.look)?;
        // A title over a table of fifty columns would stand out of sight.
        let sight = paper::columns_in_sight(&widths);
        heading::title(&mut self.page, 0, sight, &title, &self.look)?;
        let unit = format!("填报单位：{}", input.unit);
        let line = [unit.as_str(), "", "填报日期：      年    月    日"];
        heading::unit_line(&mut self.page, 1, sight, line, &self.look)?;

        let mut sheet = self.page.sheet;
        let last = (self.row + open).saturating_sub(spare).max(self.first + 1) - 1;
        let mut col: ColNum = 0;
        for run in self.entries.chunk_by(|left, right| left.rule == right.rule) {
            let end = col + run.len() as ColNum - 1;
            rule::apply(&mut sheet, &run[0].rule, (self.first, col, last, end), input.grids.len())?;
            col = end + 1;
        }
        for (col, entry) in (0..).zip(self.entries) {
            if let Some(format) = column_format(&self.look, &entry.rule) {
                sheet.set_column_format(col, format)?;
            }
            if let Some(note) = note(entry) {
                // Of merged cells only the first can carry a note.
                let row = if entry.band.is_empty() { HEADING } else { self.first - 1 };
                sheet.insert_note(row, col, &note)?;
            }
        }
        paper::landscape(&mut sheet, &title);
        paper::freeze(&mut sheet, HEADING, self.first, frozen)?;
        paper::spread(&mut sheet, &columns, &widths, frozen)?;
        Ok(sheet)
    }
}

fn format<'a>(look: &'a Look, entry: &Entry) -> &'a Format {
    match entry.rule {
        _ if entry.given => &look.quiet,
        Rule::Whole | Rule::Number => &look.general,
        Rule::Share => &look.percent,
        Rule::OneOf(_) => &look.centre,
        Rule::Day => &look.date,
        Rule::Time => &look.time,
        Rule::Grid | Rule::Code => &look.code,
        Rule::Free | Rule::Offered(_) => &look.text,
    }
}

/// What is entered below the ruled rows keeps its kind: a code stays text, a date stays a date.
fn column_format<'a>(look: &'a Look, rule: &Rule) -> Option<&'a Format> {
    match rule {
        Rule::Grid | Rule::Code => Some(&look.open_code),
        Rule::Day => Some(&look.open_date),
        Rule::Time => Some(&look.open_time),
        _ => None,
    }
}

/// The note on a heading: unit, whether required, meaning.
fn note(entry: &Entry) -> Option<Note> {
    const LINE: u32 = 18;
    const CHARACTERS_A_LINE: usize = 16;
    let mut parts = Vec::new();
    if entry.required {
        parts.push("必填".to_owned());
    }
    if !entry.unit.is_empty() {
        parts.push(format!("单位：{}", entry.unit));
    }
    parts.extend((!entry.meaning.is_empty()).then(|| entry.meaning.clone()));
    if entry.meaning.is_empty() {
        return None;
    }
    let lines: usize = parts.iter().map(|part| part.chars().count().div_ceil(CHARACTERS_A_LINE)).sum();
    let note = Note::new(parts.join("\n")).add_author_prefix(false).set_author("网格指数");
    Some(note.set_width(230).set_height(LINE * lines as u32 + 14))
}

/// Names of a grid as they stand in every form: 街道, 社区, 网格名称, 网格编码.
pub fn names(grid: &Grid) -> [Filled<'_>; 4] {
    [&grid.subdistrict, &grid.community, &grid.name, &grid.code].map(Filled::from)
}
