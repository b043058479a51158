//! 事件明细: event rows kept by their headings, so that a scheme may count over any of them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Datelike, Timelike};
use gridindex_core::event::{Event, Headings, RowsBuilder};
use gridindex_core::scheme::FieldSource;
use gridindex_core::{Failure, FindingCode, Grid, Month, Severity};

use super::list::{ListDraft, ListRow};
use super::sessions::bad_day;
use super::sheet::SheetReader;
use crate::cells::{Moment, Trouble, is_not_applicable, moment};
use crate::columns::Meaning;
use crate::table::Line;
use crate::text::squeeze;

/// Marks are no longer than this.
const LONGEST_MARK: usize = 5;

/// The column whose month says when an event happened.
const REPORTED: &str = "上报时间";

impl<'a> SheetReader<'a> {
    /// Reads the events of a sheet.
    ///
    /// # Errors
    /// Cancelled by the user.
    pub(crate) fn read_events(mut self) -> Result<ListDraft<Event>, Failure> {
        let ready = self.knows_grid();
        let slots = (0..self.table.columns.known.len())
            .filter(|slot| matches!(self.column(*slot).meaning, Meaning::Event(_) | Meaning::EventNumber));
        let headings = &Headings::new(slots.map(|slot| self.field_name(slot).to_owned()));
        let plan = self.plan(headings);
        let mut cells = RowsBuilder::new(headings);
        let mut rows: Vec<(u32, u32, Arc<str>)> = Vec::new();
        let mut codes = Codes::default();
        let watch = self.around.watch;
        let lines = self.table.lines(self.sheet, self.around.strings, watch);
        let balance = lines.each(|line| {
            let grid = if ready { self.event(line, &plan, &mut cells) } else { None };
            let column = self.grid_column(line);
            let accepted = grid.is_some();
            rows.extend(grid.map(|grid| (line.number, column, codes.shared(grid))));
            accepted
        })?;
        rows.shrink_to_fit();
        let rows = rows.into_iter().zip(cells.finish());
        let rows = rows
            .map(|((number, column, grid), columns)| ListRow::new(number, column, Event { grid, columns }));
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
    fn event(
        &mut self,
        line: &Line<'_>,
        plan: &[Option<Slot<'_>>],
        rows: &mut RowsBuilder,
    ) -> Option<&'a Grid> {
        let before = self.notes.list.len();
        let grid = self.grid(line);
        let mut cells: Vec<Option<Cow<'_, str>>> = vec![None; plan.len()];
        for (slot, planned) in plan.iter().enumerate() {
            let (Some(content), Some(Slot { name, place, role })) = (line.cells[slot], planned) else {
                continue;
            };
            cells[*place] = match role {
                Role::Time => {
                    if let Some(moment) = moment(content, self.around.strings, self.calendar) {
                        self.note_other_month(line, slot, name, moment);
                        Some(written(moment).into())
                    } else {
                        let text = line.text(Some(slot));
                        if !text.is_some_and(|text| is_not_applicable(&squeeze(&text))) {
                            self.about_cell(line, slot, bad_day(name), Severity::Error);
                        }
                        None
                    }
                }
                Role::Text(counted) => line.text(Some(slot)).and_then(|text| without_marks(counted, text)),
                Role::Number => line.text(Some(slot)),
            };
        }
        if let Some(grid) = grid {
            self.name_grid(line.number, &grid.code);
        }
        let wrong = self.notes.list[before..].iter().any(|note| note.finding.is_error());
        let grid = grid.filter(|_| !wrong)?;
        rows.push(cells.iter().map(Option::as_deref));
        Some(grid)
    }

    fn note_other_month(&mut self, line: &Line<'_>, slot: usize, name: &str, moment: Moment) {
        let month = self.around.request.month;
        if name == REPORTED && Month::of(moment.day) != Some(month) {
            let trouble = Trouble::new(
                FindingCode::DateOutsideMonth,
                format!("{name} {} 不在{}，这一行不计入本月", moment.day, month.chinese()),
                "核对时间；是别的月份的事件，可以留着不管",
            );
            self.about_cell(line, slot, trouble, Severity::Warning);
        }
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

/// Codes of grids, each held once for all its rows.
#[derive(Default)]
struct Codes(HashMap<String, Arc<str>>);

impl Codes {
    fn shared(&mut self, grid: &Grid) -> Arc<str> {
        if let Some(known) = self.0.get(&grid.code) {
            return Arc::clone(known);
        }
        let code: Arc<str> = grid.code.as_str().into();
        self.0.insert(grid.code.clone(), Arc::clone(&code));
        code
    }
}

/// What a cell says: a mark for not applicable says nothing, and where the scheme counts 是 or 否 alone a tick, 1, Y or
/// TRUE says 是 and their opposites 否; unless the scheme counts the very mark.
fn without_marks<'t>(counted: &[&str], text: Cow<'t, str>) -> Option<Cow<'t, str>> {
    // No mark of two or more begins with a digit, and none with any other Chinese character than these.
    let is_plain = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) && !"一无不有对".contains(c);
    let is_number = text.len() > 1 && text.starts_with(|c: char| c.is_ascii_digit());
    if is_number || text.starts_with(is_plain) || text.chars().nth(LONGEST_MARK).is_some() {
        return Some(text);
    }
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
fn written(Moment { day, time }: Moment) -> String {
    let Ok(year) = u32::try_from(day.year()) else { return day.to_string() };
    let mut text = String::with_capacity(19);
    let mut put = |number: u32, digits: u32, before: Option<char>| {
        text.extend(before);
        text.extend(
            (0..digits).rev().filter_map(|place| char::from_digit(number / 10_u32.pow(place) % 10, 10)),
        );
    };
    put(year, 4, None);
    put(day.month(), 2, Some('-'));
    put(day.day(), 2, Some('-'));
    if let Some(time) = time {
        put(time.hour(), 2, Some(' '));
        put(time.minute(), 2, Some(':'));
        put(time.second(), 2, Some(':'));
    }
    text
}
