//! What is summed for one unit, session by session and request by request.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::model::{Request, Session, SessionKind};
use super::statistics::{Statistics, mean_and_median};

/// The days of a span, both ends included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Span {
    pub(super) fn contains(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// The sums of one unit so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Flows only; what is counted as distinct comes at the end.
    pub statistics: Statistics,
    /// Places of the grids with a session.
    pub covered: BTreeSet<usize>,
    /// Places of the brands with a session.
    pub brands: BTreeSet<usize>,
    days: Vec<i64>,
}

impl Tally {
    /// Adds a session that was held in the span, and whether it keeps the fixed day of this unit.
    pub(super) fn add_session(&mut self, session: &Session, brand: Option<usize>, kept: bool) {
        let sums = &mut self.statistics;
        sums.sessions += 1;
        sums.joint_sessions += u32::from(session.is_joint());
        match session.kind {
            SessionKind::FixedDay => sums.fixed_day_sessions += 1,
            SessionKind::OnDemand => sums.on_demand_sessions += 1,
        }
        sums.fixed_day_kept += u32::from(kept);
        sums.attendances += u64::from(session.attendances.unwrap_or(0));
        sums.topics += u64::from(session.topics.unwrap_or(0));
        sums.beneficiaries += u64::from(session.beneficiaries.unwrap_or(0));
        self.brands.extend(brand);
    }

    /// Adds a request as it stood at the end of the span.
    ///
    /// One that is resolved before it is raised, a slip of the pen, is resolved in the one span and raised
    /// in the other, so that months add up to their year.
    pub(super) fn add_request(&mut self, request: &Request, span: Span) {
        let sums = &mut self.statistics;
        let raised_within = span.contains(request.raised);
        let open_before = request.raised < span.first && request.resolved.is_none_or(|day| day >= span.first);
        sums.requests_raised += u32::from(raised_within);
        sums.requests_opening += u32::from(open_before);
        if let Some(resolved) = request.resolved.filter(|day| span.contains(*day)) {
            let days = (resolved - request.raised).num_days();
            sums.requests_resolved += 1;
            sums.requests_resolved_same_period += u32::from(raised_within);
            // Resolved before it was raised, it lasted no time that anyone knows.
            sums.requests_resolved_next_day += u32::from((0..=1).contains(&days));
            self.days.extend((days >= 0).then_some(days));
        }
        sums.requests_overdue += u32::from(request.is_overdue(span.last));
    }

    /// The statistics with everything that waits for the end, but for totals of the roster.
    pub(super) fn finish(mut self) -> Statistics {
        let (mean_days, median_days) = mean_and_median(&mut self.days);
        Statistics {
            grids_covered: self.covered.len() as u32,
            brands_active: self.brands.len() as u32,
            mean_days,
            median_days,
            ..self.statistics
        }
    }
}
