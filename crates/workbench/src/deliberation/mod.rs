//! Deliberation: the statistics of 网格议事日 for a month, the period that ends with it, or any span.

pub(crate) mod book;
mod calendar;
mod cards;
mod minutes;
mod origins;
mod page;
mod sessions;
mod themes;
mod words;

use gridindex_core::deliberation::{Statistics, UnitStatistics};
use gridindex_core::scoring::Period;
use gridindex_core::value::print_exact;
use gridindex_core::{Failure, Month};

use crate::view::deliberation::{DeliberationReport, StatisticsLine};
use crate::{Workbench, schemes};
use book::DeliberationBook;
pub use minutes::minutes_file_name;
pub use sessions::SessionChoice;

impl Workbench {
    /// Counts sessions and requests over the period that ends with the month.
    ///
    /// # Errors
    /// When there is no roster yet or the ledger cannot be read.
    pub fn deliberation(&self, month: Month, period: Period) -> Result<DeliberationReport, Failure> {
        let ledger = self.ledger_of(month)?;
        let scheme = schemes::in_force(&ledger, Some(month))?;
        let from = period.months(month, scheme.year_starts_in).first().copied().unwrap_or(month);
        let book = DeliberationBook::read(&ledger, from, month)?;
        Ok(report(&book, None, period.name()))
    }

    /// Counts sessions and requests over the months from `from` to `to`, both included.
    ///
    /// # Errors
    /// As [`deliberation`](Self::deliberation), or when the span ends before it begins.
    pub fn deliberation_span(&self, from: Month, to: Month) -> Result<DeliberationReport, Failure> {
        if from > to {
            return Err(Failure::new(
                "bad_span",
                format!("起始月份 {from} 晚于截止月份 {to}"),
                "请把较早的月份写在前面",
            ));
        }
        let book = DeliberationBook::read(&self.ledger_of(to)?, from, to)?;
        Ok(report(&book, Some(from), "span"))
    }
}

fn report(book: &DeliberationBook, from: Option<Month>, period: &'static str) -> DeliberationReport {
    let summary = book.summary();
    let lines = |units: &[UnitStatistics]| units.iter().map(line).collect();
    DeliberationReport {
        month: book.span.1,
        from,
        period,
        total: line(&UnitStatistics { statistics: summary.total.clone(), ..UnitStatistics::default() }),
        subdistricts: lines(&summary.subdistricts),
        communities: lines(&summary.communities),
        grids: lines(&summary.grids),
        brands: lines(&summary.brands),
    }
}

fn line(unit: &UnitStatistics) -> StatisticsLine {
    let counts: &Statistics = &unit.statistics;
    let exact = |number: Option<gridindex_core::Decimal>| number.map(print_exact);
    StatisticsLine {
        district: unit.district.clone(),
        subdistrict: unit.subdistrict.clone(),
        community: unit.community.clone(),
        code: unit.code.clone(),
        name: unit.name.clone(),
        sessions: counts.sessions,
        fixed_day_sessions: counts.fixed_day_sessions,
        fixed_day_kept: counts.fixed_day_kept,
        on_demand_sessions: counts.on_demand_sessions,
        joint_sessions: counts.joint_sessions,
        fixed_day_due: counts.fixed_day_due,
        fixed_day_rate: exact(counts.fixed_day_rate()),
        grids_total: counts.grids_total,
        grids_covered: counts.grids_covered,
        coverage_rate: exact(counts.coverage_rate()),
        attendances: counts.attendances,
        topics: counts.topics,
        requests_opening: counts.requests_opening,
        requests_raised: counts.requests_raised,
        requests_resolved: counts.requests_resolved,
        requests_resolved_same_period: counts.requests_resolved_same_period,
        dynamic_resolution_rate: exact(counts.dynamic_resolution_rate()),
        same_period_resolution_rate: exact(counts.same_period_resolution_rate()),
        requests_overdue: counts.requests_overdue,
        mean_days: exact(counts.mean_days),
        median_days: exact(counts.median_days),
        beneficiaries: counts.beneficiaries,
        brands_active: counts.brands_active,
    }
}
