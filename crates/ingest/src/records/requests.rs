//! 诉求明细: what residents raised, and when it was resolved.

use gridindex_core::deliberation::Request;
use gridindex_core::{Failure, FindingCode, Month, Severity};

use super::list::{ListDraft, ListRow};
use super::raised_in::{RaisedIn, SessionGrids, unclear};
use super::sheet::SheetReader;
use crate::cells::Trouble;
use crate::columns::Meaning;
use crate::table::Line;
use crate::text::shorten;

impl SheetReader<'_> {
    /// Reads the requests of a sheet.
    ///
    /// # Errors
    /// Cancelled by the user.
    pub(crate) fn read_requests(
        mut self,
        sessions: &SessionGrids<'_>,
    ) -> Result<ListDraft<Request>, Failure> {
        let by_session = self.table.slot(Meaning::SessionNumber).is_some() && !sessions.is_empty();
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
    fn request(&mut self, line: &Line<'_>, sessions: &SessionGrids<'_>) -> Option<Request> {
        let before = self.notes.list.len();
        let session = self.words(line, Meaning::SessionNumber);
        let says_grid = self.grid_slot(line).is_some_and(|slot| line.cells[slot].is_some());
        let raised = self.day(line, Meaning::Raised, true);
        let number = session.as_deref().unwrap_or_default();
        let raised_in = sessions.find(number, raised, &self.around);
        let grid = match &raised_in {
            RaisedIn::Grid(grid) if !says_grid => Some((*grid).to_owned()),
            RaisedIn::Unclear(several) if !says_grid => {
                if let Some(slot) = self.table.slot(Meaning::SessionNumber) {
                    let trouble = unclear(number, several, self.around.grids);
                    self.about_cell(line, slot, trouble, Severity::Error);
                }
                None
            }
            // A grid that has ended since may still have requests to close.
            _ => self.grid_as_of(line, raised.and_then(Month::of)).map(|grid| grid.code.clone()),
        };
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
        if let Some(number) =
            request.session.as_deref().filter(|_| raised_in == RaisedIn::Nowhere && this_month)
            && !sessions.is_empty()
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
