//! What is due on the fixed day, and when a session keeps it.

use std::collections::BTreeMap;

use super::fixed_day::FixedDay;
use super::model::{Session, SessionKind, SessionStatus};
use crate::{Grid, Month};

/// Days by which a fixed day may be moved and is kept all the same.
const GRACE_DAYS: i64 = 3;

/// What a district asks of its grids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Fixed-day sessions that each grid owes each month.
    pub due_a_month: u32,
    /// The first month in which anything is due, where it did not always: the first with a roster.
    pub due_from: Option<Month>,
    /// The fixed day, where the district has named one.
    pub fixed_day: Option<FixedDay>,
    /// The fixed days that communities have named for themselves, by 街道/社区.
    pub communities: BTreeMap<String, FixedDay>,
}

impl Default for Rules {
    /// One a grid a month, on no particular day.
    fn default() -> Self {
        Self { due_a_month: 1, due_from: None, fixed_day: None, communities: BTreeMap::new() }
    }
}

impl Rules {
    /// What a grid that is there owes in the month.
    pub(super) fn due_in(&self, month: Month) -> u32 {
        if self.due_from.is_some_and(|first| month < first) { 0 } else { self.due_a_month }
    }

    /// Under which name a grid's community is kept in [`communities`](Self::communities).
    pub fn community(grid: &Grid) -> String {
        format!("{}/{}", grid.subdistrict, grid.community)
    }

    /// The fixed day of a grid: its community's, else the district's.
    pub fn fixed_day_of(&self, grid: &Grid) -> Option<FixedDay> {
        let own =
            if self.communities.is_empty() { None } else { self.communities.get(&Self::community(grid)) };
        own.copied().or(self.fixed_day)
    }
}

impl Session {
    /// Whether it was held; a moved one was, on another day.
    pub fn was_held(&self) -> bool {
        self.status != SessionStatus::Cancelled
    }

    /// Whether several grids held it together (联合).
    pub fn is_joint(&self) -> bool {
        self.grids.iter().any(|grid| *grid != self.grids[0])
    }

    /// Whether it was held, is a fixed-day session, and stood on the day or was moved by at most 3 days.
    ///
    /// Where a fixed day is configured, a session on another day keeps it only when it is registered as
    /// moved (a 原定日期, or 改期). Without one, every session does that the file does not call later: it
    /// does so by a 原定日期 more than 3 days before, or by 改期 without saying from when.
    pub fn keeps_fixed_day(&self, fixed_day: Option<FixedDay>) -> bool {
        if !self.was_held() || self.kind != SessionKind::FixedDay {
            return false;
        }
        let moved = self.status == SessionStatus::Moved;
        let Some(fixed_day) = fixed_day else {
            return match self.planned {
                Some(planned) => (self.day - planned).num_days() <= GRACE_DAYS,
                None => !moved,
            };
        };
        let Some(month) = Month::of(self.planned.unwrap_or(self.day)) else { return false };
        let fixed = fixed_day.of(month);
        let registered = moved || self.planned == Some(fixed);
        self.day == fixed || registered && (self.day - fixed).num_days().abs() <= GRACE_DAYS
    }
}
