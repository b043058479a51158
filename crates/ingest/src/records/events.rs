//! 事件明细: event rows kept by their headings, so that a scheme may count over any of them.

use std::borrow::Cow;

use gridindex_core::event::{Columns, Event, Headings};
use gridindex_core::scheme::FieldSource;
use gridindex_core::{Failure, FindingCode, Month, Severity};

use super::list::{ListDraft, ListRow};
use super::sessions::bad_day;
use super::sheet::SheetReader;
use crate::cells::{Moment, Trouble, is_not_applicable, moment};
use crate::columns::Meaning;
use crate::table::Line;
use crate::text::squeeze;

/// Marks are no longer than this.
const LONGEST_MARK: usize = 4;

/// The column whose month says when an event happened.
const REPORTED: &str = "上报时间";

impl SheetReader<'_> {
    /// Reads the events of a sheet.
    ///
    /// # Errors
    /// Cancelled by the user.
    pub(crate) fn read_events(mut self) -> Result<ListDraft<Event>, Failure> {
        let ready = self.knows_grid();
        let slots = (0..self.table.columns.known.len())
            .filter(|slot| matches!(self.column(*slot).meaning, Meaning::Event(_) | Meaning::EventNumber));
        let headings = &Headings::new(slots.map(|slot| self.field_name(slot).to_owned()));
        let mut rows = Vec::new();
        let watch = self.around.watch;
        let lines = self.table.lines(self.sheet, self.around.strings, watch);
        let balance = lines.each(|line| {
            let event = if ready { self.event(line, headings) } else { None };
            let accepted = event.is_some();
            let column = self.grid_column(line);
            rows.extend(event.map(|what| ListRow::new(line.number, column, what)));
            accepted
        })?;
        Ok(ListDraft::new(self, balance, rows))
    }

    /// One event; `None` if the row has an error.
    fn event(&mut self, line: &Line<'_>, headings: &Headings) -> Option<Event> {
        let before = self.notes.list.len();
        let grid = self.grid(line).map(|grid| grid.code.clone());
        let mut cells: Vec<Option<Cow<'_, str>>> = vec![None; headings.names().len()];
        for slot in 0..line.cells.len() {
            let Some(content) = line.cells[slot] else { continue };
            let name = self.field_name(slot);
            let Some(place) = headings.place(name) else { continue };
            match self.column(slot).meaning {
                Meaning::Event(index) if self.around.dictionary.is_time(index) => {
                    match moment(content, self.around.strings, self.calendar) {
                        Some(moment) => {
                            self.note_other_month(line, slot, name, moment);
                            cells[place] = Some(written(moment).into());
                        }
                        None if line
                            .text(Some(slot))
                            .is_some_and(|text| is_not_applicable(&squeeze(&text))) => {}
                        None => self.about_cell(line, slot, bad_day(name), Severity::Error),
                    }
                }
                Meaning::Event(_) => {
                    cells[place] = line.text(Some(slot)).and_then(|text| self.without_marks(name, text));
                }
                Meaning::EventNumber => cells[place] = line.text(Some(slot)),
                _ => {}
            }
        }
        if let Some(code) = &grid {
            self.name_grid(line.number, code);
        }
        let wrong = self.notes.list[before..].iter().any(|note| note.finding.is_error());
        let cells = cells.iter().map(Option::as_deref);
        grid.filter(|_| !wrong).map(|grid| Event { grid, columns: Columns::new(headings, cells) })
    }

    /// What a cell says: a mark for not applicable says nothing, a tick says 是; unless the scheme counts the very
    /// mark.
    fn without_marks<'t>(&self, column: &str, text: Cow<'t, str>) -> Option<Cow<'t, str>> {
        if text.chars().nth(LONGEST_MARK).is_some() {
            return Some(text);
        }
        let counted = |wanted: &str| {
            self.around.request.scheme.fields.iter().any(|field| match &field.source {
                FieldSource::Events(count) => count
                    .equals
                    .iter()
                    .any(|(name, texts)| name == column && texts.iter().any(|known| known.trim() == wanted)),
                _ => false,
            })
        };
        let mark = squeeze(&text);
        if is_not_applicable(&mark) && !counted(&text) {
            None
        } else if matches!(mark.as_str(), "√" | "✓" | "✔") && !counted(&text) && counted("是") {
            Some(Cow::Borrowed("是"))
        } else {
            Some(text)
        }
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

/// `2026-10-03 08:15:00`; without a time only the day.
fn written(moment: Moment) -> String {
    match moment.time {
        Some(time) => format!("{} {}", moment.day, time.format("%H:%M:%S")),
        None => moment.day.to_string(),
    }
}
