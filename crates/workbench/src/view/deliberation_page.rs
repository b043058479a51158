//! 议事日, the page: everything made ready to be shown, every text and rate included.

use serde::Serialize;
use ts_rs::TS;

use super::detail::Origin;

/// The deliberation days of a month or a period.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DeliberationPage {
    /// `2026-10`.
    pub month: String,
    /// `month`, `quarter`, `half-year`, `year`.
    pub period: String,
    /// 2026年10月, or 2026年7月至10月.
    pub span: String,
    /// The subdistrict looked at, or empty for the whole district.
    pub subdistrict: String,
    /// Subdistricts to choose from.
    pub subdistricts: Vec<String>,
    /// Whether any session or request of the span was recorded.
    pub recorded: bool,
    /// The figures of the headline.
    pub cards: Vec<DeliberationCard>,
    /// What is out of line, one sentence each.
    pub warnings: Vec<String>,
    /// Up to twelve months, oldest first.
    pub trend: Vec<DeliberationTrend>,
    /// Communities in roster order.
    pub coverage: Vec<CommunityCoverage>,
    /// `1320 / 1360 个网格开过会…`.
    pub coverage_note: String,
    /// Shares by street, or by community of a single one.
    pub rates: DeliberationRates,
    /// 上城区, or the street looked at: begins the title of every picture.
    pub unit: String,
    /// 网格指数 · 议事日 · 2026年10月: ends every picture.
    pub source: String,
    /// By sessions, from many to few.
    pub brands: Vec<BrandLine>,
    /// 提出 → 议前 → 议中 → 议后 → 解决 / 转办.
    pub life: Vec<LifeStage>,
    /// Open at the end of the span: overdue ones first, then the oldest.
    pub open: Vec<OpenRequest>,
    /// `未结 648 件，其中超期 320 件`.
    pub open_note: String,
    /// Words of the requests, from frequent to rare.
    pub themes: Vec<Theme>,
    /// What residents said of what was resolved.
    pub satisfaction: Vec<SatisfactionPart>,
    /// `评价 1,722 件，满意率 95.12%`.
    pub satisfaction_note: String,
    /// The month that comes after.
    pub calendar: DueCalendar,
    /// The fixed days that were set.
    pub fixed_days: Vec<FixedDayItem>,
}

/// A figure of the headline.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DeliberationCard {
    /// `sessions` …
    pub key: String,
    /// 议事场次.
    pub label: String,
    /// `1,529`.
    pub value: String,
    /// 场.
    pub unit: String,
    /// What it is made of.
    pub note: String,
    /// Against the span before, then against the same one last year.
    pub changes: Vec<CardChange>,
}

/// How a figure moved.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CardChange {
    /// 较上月.
    pub label: String,
    /// `+12`, or why there is none.
    pub text: String,
    /// `better`, `worse`, or empty.
    pub tone: String,
}

/// A month of the trend.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DeliberationTrend {
    /// `2026-10`.
    pub month: String,
    /// 10月.
    pub label: String,
    /// 固定日场次.
    pub fixed_day: u32,
    /// 随时议场次.
    pub on_demand: u32,
    /// 动态解决.
    pub resolved: u32,
    /// 惠及人次.
    pub beneficiaries: u32,
}

/// A community, and which of its grids held no session.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CommunityCoverage {
    /// 街道.
    pub subdistrict: String,
    /// 社区.
    pub community: String,
    /// Held sessions.
    pub sessions: u32,
    /// Grids with a session.
    pub covered: u32,
    /// Grids.
    pub grids: u32,
    /// `88.89%`.
    pub rate: String,
    /// `8 / 9`: fixed days kept of those due.
    pub fixed_day: String,
    /// Requests resolved.
    pub resolved: u32,
    /// Person-times.
    pub beneficiaries: u32,
    /// Grids without any.
    pub without: Vec<NamedGrid>,
}

/// Shares of one hundred, unit by unit.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DeliberationRates {
    /// 街道 or 社区.
    pub level: String,
    /// 固定日履行率 …
    pub headings: Vec<String>,
    /// Units in roster order, their sum last.
    pub rows: Vec<RateRow>,
}

/// A unit's shares.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct RateRow {
    /// What the unit is called; of the sum 合计.
    pub name: String,
    /// 街道; empty for the sum.
    pub subdistrict: String,
    /// 社区; empty for a street and for the sum.
    pub community: String,
    /// Held sessions.
    pub sessions: u32,
    /// `96.40%`, or `—` where nothing was due; one a heading.
    pub texts: Vec<String>,
    /// The same from 0 to 1, for the bars.
    pub values: Vec<Option<f64>>,
}

/// A grid to be gone to.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct NamedGrid {
    /// 网格编码.
    pub code: String,
    /// 网格名称.
    pub name: String,
}

/// A brand.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BrandLine {
    /// 品牌.
    pub name: String,
    /// Held sessions.
    pub sessions: u32,
    /// Communities it came to.
    pub communities: u32,
    /// Grids it came to.
    pub grids: u32,
    /// Requests resolved that were raised in its sessions.
    pub resolved: u32,
    /// Person-times.
    pub beneficiaries: u32,
    /// `25.6`: person-times a session.
    pub a_session: String,
}

/// How many requests stand at a stage.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LifeStage {
    /// `raised`, `before` …
    pub key: String,
    /// 议前.
    pub label: String,
    /// How many.
    pub count: u32,
    /// What is counted here.
    pub note: String,
}

/// An open request.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct OpenRequest {
    /// 街道, 社区, 网格.
    pub place: String,
    /// 网格编码.
    pub code: String,
    /// 诉求编号, or empty.
    pub number: String,
    /// 诉求内容, or empty.
    pub content: String,
    /// 诉求类别, or empty.
    pub category: String,
    /// 议中.
    pub stage: String,
    /// `2026-10-08`.
    pub raised: String,
    /// `2026-10-23`, or empty.
    pub due: String,
    /// Days since it was raised.
    pub age: u32,
    /// Days since it was due; 0 when it is not overdue.
    pub overdue: u32,
    /// Where it stands.
    pub origin: Origin,
}

/// A word that many requests share.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Theme {
    /// 停车.
    pub word: String,
    /// Requests with it.
    pub count: u32,
    /// Of those, resolved by the end of the span.
    pub resolved: u32,
}

/// A verdict of residents.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SatisfactionPart {
    /// 满意.
    pub label: String,
    /// How many.
    pub count: u32,
    /// `95.12%`.
    pub share: String,
}

/// A month with its fixed days.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DueCalendar {
    /// 2026年11月.
    pub label: String,
    /// Weeks from Monday to Sunday.
    pub weeks: Vec<Vec<CalendarDay>>,
    /// Who has no fixed day, or empty.
    pub note: String,
}

/// A day.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CalendarDay {
    /// `2026-11-15`.
    pub date: String,
    /// 15.
    pub day: u32,
    /// Whether it belongs to the month.
    pub within: bool,
    /// Grids due.
    pub grids: u32,
    /// `12 个社区 84 个网格`, or empty.
    pub note: String,
    /// Communities due: 街道 and 社区.
    pub communities: Vec<String>,
}

/// A fixed day that was set.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FixedDayItem {
    /// 全区, or 街道/社区.
    pub place: String,
    /// 每月15日.
    pub day: String,
}
