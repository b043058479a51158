//! The figures of one unit over one period, and the rates made of them.

use rust_decimal::Decimal;

/// What is counted of the deliberation days of one unit over a period of one or more months.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// 议事场次: held sessions. A joint one is 1 in every unit that took part, and credited to each grid.
    pub sessions: u32,
    /// Of those, of several grids (联合).
    pub joint_sessions: u32,
    /// 固定日场次.
    pub fixed_day_sessions: u32,
    /// Of those, on the day or moved by at most 3 days.
    pub fixed_day_kept: u32,
    /// 随时议场次.
    pub on_demand_sessions: u32,
    /// Fixed-day sessions owed by the grids over the months in which they were there; `None` for a brand.
    pub fixed_day_due: Option<u32>,
    /// Distinct grids that were there in any month; `None` for a brand.
    pub grids_total: Option<u32>,
    /// Distinct grids with at least one session.
    pub grids_covered: u32,
    /// Communities that those grids lie in; `None` for a brand.
    pub communities_total: Option<u32>,
    /// Distinct communities with at least one session.
    pub communities_covered: u32,
    /// 参会人次: person-times.
    pub attendances: u64,
    /// 议题数.
    pub topics: u64,
    /// 惠及人次: person-times, never 人数.
    pub beneficiaries: u64,
    /// Requests raised before the period and not resolved before it.
    pub requests_opening: u32,
    /// Requests raised in the period.
    pub requests_raised: u32,
    /// 动态解决数: resolved in the period, whenever raised.
    pub requests_resolved: u32,
    /// Raised and resolved in the period.
    pub requests_resolved_same_period: u32,
    /// Of those resolved in the period, on the day they were raised or the day after.
    pub requests_resolved_next_day: u32,
    /// 超期未结: due by the end of the period and not resolved by then.
    pub requests_overdue: u32,
    /// Mean of the days from raised to resolved, over those resolved in the period.
    pub mean_days: Option<Decimal>,
    /// Median of the same.
    pub median_days: Option<Decimal>,
    /// 品牌数: distinct brands with at least one session.
    pub brands_active: u32,
}

impl Statistics {
    /// Whether it was there and held no session. A grid that is listed only for what it left open was not.
    pub fn held_none(&self) -> bool {
        self.sessions == 0 && self.grids_total != Some(0)
    }

    /// 固定日履行率: kept / due.
    pub fn fixed_day_rate(&self) -> Option<Decimal> {
        rate(self.fixed_day_kept, self.fixed_day_due?)
    }

    /// 网格覆盖率.
    pub fn coverage_rate(&self) -> Option<Decimal> {
        rate(self.grids_covered, self.grids_total?)
    }

    /// 村社覆盖率.
    pub fn community_coverage_rate(&self) -> Option<Decimal> {
        rate(self.communities_covered, self.communities_total?)
    }

    /// 动态解决率: resolved in the period / (open at its start + raised in it).
    pub fn dynamic_resolution_rate(&self) -> Option<Decimal> {
        rate(self.requests_resolved, self.requests_opening + self.requests_raised)
    }

    /// 当期解决率: raised and resolved in the period / raised in it.
    pub fn same_period_resolution_rate(&self) -> Option<Decimal> {
        rate(self.requests_resolved_same_period, self.requests_raised)
    }

    /// 次日解决率: resolved by the day after / resolved in the period.
    pub fn next_day_resolution_rate(&self) -> Option<Decimal> {
        rate(self.requests_resolved_next_day, self.requests_resolved)
    }

    /// What is more than ten times off the benchmark a session, up or down. Nothing without a session.
    pub fn out_of_line(&self) -> Vec<Benchmark> {
        let off = |benchmark: &Benchmark| {
            let count = Decimal::from(match benchmark {
                Benchmark::Resolved => u64::from(self.requests_resolved),
                Benchmark::Beneficiaries => self.beneficiaries,
            });
            let expected = benchmark.a_session() * Decimal::from(self.sessions);
            count > expected * Decimal::TEN || count * Decimal::TEN < expected
        };
        [Benchmark::Resolved, Benchmark::Beneficiaries].into_iter().filter(off).collect()
    }
}

/// What a session brought in the benchmark year 2023 (4,600 sessions, 5,500 requests, 116,000 person-times).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Benchmark {
    /// 动态解决数.
    Resolved,
    /// 惠及人次.
    Beneficiaries,
}

impl Benchmark {
    /// The benchmark a session.
    pub fn a_session(self) -> Decimal {
        match self {
            Self::Resolved => Decimal::from_parts(120, 0, 0, false, 2),
            Self::Beneficiaries => Decimal::from_parts(252, 0, 0, false, 1),
        }
    }
}

/// `part / whole`; nothing of nothing is no rate.
fn rate(part: u32, whole: u32) -> Option<Decimal> {
    Decimal::from(part).checked_div(Decimal::from(whole))
}

/// Mean and median of days, which are put in order.
pub(super) fn mean_and_median(days: &mut [i64]) -> (Option<Decimal>, Option<Decimal>) {
    days.sort_unstable();
    let sum: i64 = days.iter().sum();
    let mean = Decimal::from(sum).checked_div(Decimal::from(days.len()));
    let median = match days {
        [] => None,
        _ if days.len() % 2 == 1 => Some(Decimal::from(days[days.len() / 2])),
        _ => {
            let middle = days[days.len() / 2 - 1] + days[days.len() / 2];
            Some(Decimal::from(middle) / Decimal::TWO)
        }
    };
    (mean, median)
}
