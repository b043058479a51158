//! 诉求明细: what residents raised, and when it was resolved.

use std::collections::HashMap;

use gridindex_core::deliberation::{Request, Session};
use gridindex_core::{Failure, FindingCode, Severity};

use super::list::{ListDraft, ListRow};
use super::sheet::SheetReader;
use crate::cells::Trouble;
use crate::columns::Meaning;
use crate::table::Line;
use crate::text::shorten;

/// The first grid of every session of the call by the session's number, for requests that name no grid.
#[derive(Debug, Default)]
pub(crate) struct SessionGrids(HashMap<String, String>);

impl SessionGrids {
    /// Remembers a session's grid.
    pub(crate) fn add(&mut self, session: &Session) {
        if let (Some(number), Some(grid)) = (&session.number, session.grids.first()) {
            self.0.entry(number.clone()).or_insert_with(|| grid.clone());
        }
    }
}

impl SheetReader<'_> {
    /// Reads the requests of a sheet.
    ///
    /// # Errors
    /// Cancelled by the user.
    pub(crate) fn read_requests(mut self, sessions: &SessionGrids) -> Result<ListDraft<Request>, Failure> {
        let by_session = self.table.slot(Meaning::SessionNumber).is_some() && !sessions.0.is_empty();
        let ready = self.has_columns(&[(Meaning::Raised, "提出日期")]) && (by_session || self.knows_grid());
        let mut rows = Vec::new();
        let watch = self.around.watch;
        let lines = self.table.lines(self.sheet, self.around.strings, watch);
        let balance = lines.each(|line| {
            let request = if ready { self.request(line, sessions) } else { None };
            let accepted = request.is_some();
            let column = self.grid_column(line);
            rows.extend(request.map(|what| ListRow::new(line.number, column, what)));
            accepted
        })?;
        Ok(ListDraft::new(self, balance, rows))
    }

    /// One request; `None` if the row has an error.
    fn request(&mut self, line: &Line<'_>, sessions: &SessionGrids) -> Option<Request> {
        let before = self.notes.list.len();
        let session = self.words(line, Meaning::SessionNumber);
        let says_grid = self.grid_slot(line).is_some_and(|slot| line.cells[slot].is_some());
        let of_session = session.as_ref().and_then(|number| sessions.0.get(number));
        let grid = match of_session {
            Some(grid) if !says_grid => Some(grid.clone()),
            _ => self.grid(line).map(|grid| grid.code.clone()),
        };
        let raised = self.day(line, Meaning::Raised, true);
        let resolved = self.day(line, Meaning::Resolved, false);
        let due = self.day(line, Meaning::Due, false);
        let month = self.around.request.month;
        if let (Some(day), Some(slot)) = (raised, self.table.slot(Meaning::Raised)) {
            // Raised before and carried over is what 期初未结 means; raised after is of another month.
            if day > month.last_day() {
                let trouble = Trouble::new(
                    FindingCode::DateOutsideMonth,
                    format!("提出日期 {day} 在{}之后", month.chinese()),
                    "核对日期；以后月份的诉求请放到那个月导入",
                );
                self.about_cell(line, slot, trouble, Severity::Error);
            }
        }
        let code = grid.clone();
        let request = Request {
            number: self.words(line, Meaning::RequestNumber),
            session,
            grid: grid.unwrap_or_default(),
            content: self.words(line, Meaning::Content),
            category: self.words(line, Meaning::Category),
            origin: self.words(line, Meaning::Origin),
            status: self.words(line, Meaning::Status),
            raised: raised.unwrap_or_default(),
            resolved,
            due,
            satisfaction: self.words(line, Meaning::Satisfaction),
        };
        let this_month = raised.is_some_and(|day| month.contains(day));
        if let Some(number) = request.session.as_deref().filter(|_| of_session.is_none() && this_month)
            && !sessions.0.is_empty()
            && let Some(slot) = self.table.slot(Meaning::SessionNumber)
        {
            let trouble = Trouble::new(
                FindingCode::CheckFailed,
                format!("没有编号为 {} 的场次", shorten(number, 30)),
                "核对场次编号；不是在议事日提出的，场次编号留空",
            );
            self.about_cell(line, slot, trouble, Severity::Warning);
        }
        if raised.is_some() {
            self.note_doubts_about_request(line, &request);
        }
        if let Some(code) = &code {
            self.name_grid(line.number, code);
        }
        let wrong = self.notes.list[before..].iter().any(|note| note.finding.is_error());
        (!wrong).then_some(request)
    }
}
