//! 事件明细: event rows kept by their headings, so that a scheme may count over any of them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use ahash::RandomState;
use chrono::{Datelike, Timelike};
use gridindex_core::event::{Event, Headings, RowsBuilder, Second, TextNumber};
use gridindex_core::scheme::FieldSource;
use gridindex_core::{Failure, FindingCode, Grid, Month, Severity};

use super::list::{ListDraft, ListRow};
use super::sessions::bad_day;
use super::sheet::SheetReader;
use crate::cells::{Moment, Trouble, is_not_applicable, moment};
use crate::columns::Meaning;
use crate::raw::{Content, Sheet};
use crate::table::Line;
use crate::text::squeeze;

/// Marks are no longer than this.
const LONGEST_MARK: usize = 5;

/// The column whose month says when an event happened.
const REPORTED: &str = "上报时间";

impl<'a> SheetReader<'a> {
    /// Reads the events of a sheet, letting go of its cells: both together would be twice as much.
    ///
    /// # Errors
    /// Cancelled by the user.
    pub(crate) fn read_events(mut self, sheet: Sheet) -> Result<ListDraft<Event>, Failure> {
        let ready = self.knows_grid();
        let slots = (0..self.table.columns.known.len())
            .filter(|slot| matches!(self.column(*slot).meaning, Meaning::Event(_) | Meaning::EventNumber));
        let headings = &Headings::new(slots.map(|slot| self.field_name(slot).to_owned()));
        let plan = self.plan(headings);
        let mut kept = Kept::new(headings, sheet.rows.len());
        let mut rows: Vec<(u32, u32, u32)> = Vec::with_capacity(sheet.rows.len());
        let mut codes = Codes::default();
        let watch = self.around.watch;
        let lines = self.table.lines_of(self.sheet, &sheet, self.around.strings, watch);
        let balance = lines.each_letting_go(sheet, |line| {
            let grid = if ready { self.event(line, &plan, &mut kept) } else { None };
            let column = self.grid_column(line);
            let accepted = grid.is_some();
            rows.extend(grid.map(|grid| (line.number, column, codes.number(grid))));
            accepted
        })?;
        let rows = rows.into_iter().zip(kept.rows.finish());
        let rows = rows.map(|((number, column, grid), columns)| {
            let grid = Arc::clone(&codes.codes[grid as usize]);
            ListRow::new(number, column, Event { grid, columns })
        });
        let rows = rows.collect();
        Ok(ListDraft::new(self, balance, rows))
    }

    /// What each known column is read as.
    fn plan(&self, headings: &Headings) -> Vec<Option<Slot<'a>>> {
        let fields = || self.around.request.scheme.fields.iter();
        let slot = |slot: usize| {
            let name = self.field_name(slot);
            let place = headings.place(name)?;
            let role = match self.column(slot).meaning {
                Meaning::Event(index) if self.around.dictionary.is_time(index) => Role::Time,
                Meaning::Event(_) => Role::Text(
                    fields()
                        .filter_map(|field| match &field.source {
                            FieldSource::Events(count) => Some(&count.equals),
                            _ => None,
                        })
                        .flatten()
                        .filter(|(column, _)| column == name)
                        .flat_map(|(_, texts)| texts.iter().map(|text| text.trim()))
                        .collect(),
                ),
                Meaning::EventNumber => Role::Number,
                _ => return None,
            };
            Some(Slot { name, place, role })
        };
        (0..self.table.columns.known.len()).map(slot).collect()
    }

    /// Adds the cells of one event and answers its grid; `None` if the row has an error.
    fn event(&mut self, line: &Line<'_>, plan: &[Option<Slot<'_>>], kept: &mut Kept) -> Option<&'a Grid> {
        let before = self.notes.list.len();
        let grid = self.grid(line);
        kept.row.fill(TextNumber::BLANK);
        for (slot, planned) in plan.iter().enumerate() {
            let (Some(content), Some(Slot { name, place, role })) = (line.cells[slot], planned) else {
                continue;
            };
            kept.row[*place] = match role {
                Role::Time => {
                    if let Some(moment) = moment(content, self.around.strings, self.calendar) {
                        self.note_other_month(line, slot, name, moment);
                        kept.time(*place, moment)
                    } else {
                        let text = line.text(Some(slot));
                        if !text.is_some_and(|text| is_not_applicable(&squeeze(&text))) {
                            self.about_cell(line, slot, bad_day(name), Severity::Error);
                        }
                        TextNumber::BLANK
                    }
                }
                Role::Text(counted) => {
                    let mark = |text| without_marks(counted, text);
                    kept.words(content, *place, || line.text(Some(slot)), mark)
                }
                Role::Number => kept.words(content, *place, || line.text(Some(slot)), Some),
            };
        }
        if let Some(grid) = grid {
            self.name_grid(line.number, &grid.code);
        }
        let wrong = self.notes.list[before..].iter().any(|note| note.finding.is_error());
        let grid = grid.filter(|_| !wrong)?;
        kept.rows.push_kept(&kept.row);
        Some(grid)
    }

    fn note_other_month(&mut self, line: &Line<'_>, slot: usize, name: &str, moment: Moment) {
        if name != REPORTED {
            return;
        }
        let month = self.around.request.month;
        if Month::of(moment.day) != Some(month) {
            let trouble = Trouble::new(
                FindingCode::DateOutsideMonth,
                format!("{name} {} 不在{}，这一行不计入本月", moment.day, month.chinese()),
                "核对时间；是别的月份的事件，可以留着不管",
            );
            self.about_cell(line, slot, trouble, Severity::Warning);
        }
    }
}

/// The cells that were read, and which texts of the workbook are among them.
struct Kept {
    rows: RowsBuilder,
    row: Vec<TextNumber>,
    /// The time that was written last.
    time: String,
    /// By the workbook's texts, those that say the same in every column.
    met: Vec<Option<TextNumber>>,
}

impl Kept {
    fn new(headings: &Headings, rows: usize) -> Self {
        let row = vec![TextNumber::BLANK; headings.names().len()];
        Self { rows: RowsBuilder::expecting(headings, rows), row, time: String::new(), met: Vec::new() }
    }

    /// Keeps a time.
    fn time(&mut self, place: usize, moment: Moment) -> TextNumber {
        if let Some(second) = moment.time.and_then(|time| Second::of(moment.day.and_time(time))) {
            return TextNumber::time(second);
        }
        written(moment, &mut self.time);
        self.rows.repeated(place, &self.time)
    }

    /// Keeps what a cell says; a text of the workbook that came before is not read again, unless its columns may
    /// make different things of it.
    fn words<'t>(
        &mut self,
        content: Content,
        place: usize,
        text: impl FnOnce() -> Option<Cow<'t, str>>,
        mark: impl FnOnce(Cow<'t, str>) -> Option<Cow<'t, str>>,
    ) -> TextNumber {
        let name = match content {
            Content::Text(id) => Some(id.number() as usize),
            _ => None,
        };
        if let Some(Some(known)) = name.and_then(|name| self.met.get(name)) {
            return *known;
        }
        let Some(text) = text() else { return TextNumber::BLANK };
        if !is_no_mark(&text) {
            return mark(text).map_or(TextNumber::BLANK, |text| self.rows.repeated(place, &text));
        }
        let number = self.rows.repeated(place, &text);
        if let Some(name) = name {
            if self.met.len() <= name {
                self.met.resize(name + 1, None);
            }
            self.met[name] = Some(number);
        }
        number
    }
}

/// What a known column is read as.
struct Slot<'a> {
    name: &'a str,
    /// Place among the headings that are kept.
    place: usize,
    role: Role<'a>,
}

/// See [`Slot`].
enum Role<'a> {
    Time,
    /// With the texts that the scheme counts in this column.
    Text(Vec<&'a str>),
    Number,
}

/// Codes of grids, each held once for all its rows, and numbered.
#[derive(Default)]
struct Codes {
    codes: Vec<Arc<str>>,
    /// By where the grid stands in memory.
    numbers: HashMap<usize, u32, RandomState>,
}

impl Codes {
    fn number(&mut self, grid: &Grid) -> u32 {
        let place = std::ptr::from_ref(grid).addr();
        *self.numbers.entry(place).or_insert_with(|| {
            self.codes.push(grid.code.as_str().into());
            self.codes.len() as u32 - 1
        })
    }
}

/// No mark of two or more begins with a digit, none with any other Chinese character than these, and none is long.
fn is_no_mark(text: &str) -> bool {
    let is_plain = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) && !"一无不有对".contains(c);
    let is_number = text.len() > 1 && text.starts_with(|c: char| c.is_ascii_digit());
    is_number || text.starts_with(is_plain) || text.chars().nth(LONGEST_MARK).is_some()
}

/// What a cell says: a mark for not applicable says nothing, and where the scheme counts 是 or 否 alone a tick, 1, Y or
/// TRUE says 是 and their opposites 否; unless the scheme counts the very mark. The text may be one.
fn without_marks<'t>(counted: &[&str], text: Cow<'t, str>) -> Option<Cow<'t, str>> {
    let mark = squeeze(&text).to_ascii_uppercase();
    let yes_or_no = !counted.is_empty() && counted.iter().all(|wanted| matches!(*wanted, "是" | "否"));
    if counted.contains(&text.as_ref()) {
        Some(text)
    } else if is_not_applicable(&mark) {
        None
    } else if yes_or_no
        && matches!(mark.as_str(), "√" | "✓" | "✔" | "1" | "Y" | "YES" | "T" | "TRUE" | "对" | "有")
    {
        Some(Cow::Borrowed("是"))
    } else if yes_or_no
        && matches!(mark.as_str(), "×" | "✗" | "X" | "0" | "N" | "NO" | "F" | "FALSE" | "不是")
    {
        Some(Cow::Borrowed("否"))
    } else {
        Some(text)
    }
}

/// `2026-10-03 08:15:00`; without a time only the day.
fn written(Moment { day, time }: Moment, text: &mut String) {
    text.clear();
    // Years have four digits: others are no days to the reader.
    let (year, month, of_month) = (day.year().unsigned_abs(), day.month(), day.day());
    push_two(text, year / 100);
    push_two(text, year);
    for number in [month, of_month] {
        text.push('-');
        push_two(text, number);
    }
    let Some(time) = time else { return };
    for (number, before) in [(time.hour(), ' '), (time.minute(), ':'), (time.second(), ':')] {
        text.push(before);
        push_two(text, number);
    }
}

/// The last two digits.
fn push_two(text: &mut String, number: u32) {
    for digit in [number / 10 % 10, number % 10] {
        text.push(char::from(b'0' + digit as u8));
    }
}
