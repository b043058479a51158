//! Event rows (事件明细): what happened, when it was taken on, when it was closed, and what a scheme counts
//! of them.
//!
//! Counts what it is given; which rows belong to a month's import is for others to say.

mod columns;
mod count;
#[cfg(test)]
mod tests;
mod time;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

pub use columns::{Cell, Columns, Headings, RowsBuilder, TextNumber};
pub use count::{Counting, count, count_all};
pub use time::Second;

use crate::Roster;

/// The subdistricts that any of the rows is of: an export may cover part of a district, and of the rest it says
/// nothing, not 0.
pub fn covered_subdistricts<'r, 'e>(
    roster: &'r Roster,
    events: impl IntoIterator<Item = &'e Event>,
) -> HashSet<&'r str> {
    let grids = events.into_iter().filter_map(|event| roster.find(&event.grid));
    grids.map(|grid| grid.subdistrict.as_str()).collect()
}

/// The column whose month counts where a scheme names none.
pub const REPORTED_AT: &str = "上报时间";

/// The column that numbers events, where there is one.
pub const NUMBER: &str = "事件编号";

/// One event row, kept by its headings so that a scheme may count over any of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Event {
    /// Code of the grid it belongs to.
    pub grid: Arc<str>,
    /// Cell texts by heading; blank cells are absent. Times are written `2026-10-03 08:15:00`, also without
    /// seconds or without a time.
    pub columns: Columns,
}

impl Event {
    /// What an event is known by when it is sent again: its number with 上报时间, else its grid; without a number
    /// everything it says, so that equal rows have one identity.
    pub fn identity(&self) -> String {
        if let Some(number) = self.columns.get(NUMBER) {
            let since = self.columns.get(REPORTED_AT).unwrap_or(Cow::Borrowed(&self.grid));
            return format!("{number}@{since}");
        }
        let mut content = String::from(&*self.grid);
        for (heading, cell) in self.columns.iter() {
            content.push('\u{1f}');
            content.push_str(heading);
            content.push('\u{1e}');
            content.push_str(&cell);
        }
        content
    }
}
