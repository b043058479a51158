//! Deliberation: the statistics of 网格议事日 for a month or the period that ends with it.

use gridindex_core::deliberation::{Statistics, UnitStatistics, summarize};
use gridindex_core::scoring::Period;
use gridindex_core::value::print_exact;
use gridindex_core::{Failure, Month, Roster};

use crate::view::deliberation::{DeliberationReport, StatisticsLine};
use crate::{Workbench, schemes};

impl Workbench {
    /// Counts sessions and requests over the period. It begins with the first of its months that the ledger
    /// has, so that nothing is called due before there was a ledger.
    ///
    /// # Errors
    /// When there is no roster yet or the ledger cannot be read.
    pub fn deliberation(&self, month: Month, period: Period) -> Result<DeliberationReport, Failure> {
        let ledger = self.ledger()?;
        let scheme = schemes::in_force(&ledger, Some(month))?;
        let known = ledger.months()?;
        let months: Vec<(Month, Roster)> = period
            .months(month, scheme.year_starts_in)
            .into_iter()
            .skip_while(|each| *each != month && !known.contains(each))
            .map(|each| Ok((each, ledger.roster(each)?.in_month(each))))
            .collect::<Result<_, Failure>>()?;
        if months.iter().all(|(_, roster)| roster.is_empty()) {
            return Err(crate::assemble::no_roster());
        }
        // Sessions before the span say which brand an older request belongs to.
        let sessions = ledger.sessions(known.first().copied().unwrap_or(month).min(month), month)?;
        let requests = ledger.requests(month)?;
        let summary = summarize(
            &months,
            sessions.iter().map(|(_, _, session)| session),
            requests.iter().map(|(_, _, request)| request),
            &crate::fixed_days::rules(&ledger)?,
        );
        let lines = |units: &[UnitStatistics]| units.iter().map(line).collect();
        Ok(DeliberationReport {
            month,
            period: period.name(),
            total: line(&UnitStatistics { statistics: summary.total.clone(), ..UnitStatistics::default() }),
            subdistricts: lines(&summary.subdistricts),
            communities: lines(&summary.communities),
            grids: lines(&summary.grids),
            brands: lines(&summary.brands),
        })
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
