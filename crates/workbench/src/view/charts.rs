//! 图表: what the charts of a month show. Texts are ready to print; numbers place marks, nothing else.

use serde::Serialize;
use ts_rs::TS;

use super::detail::Fact;
use super::ranking::DutyHeading;

/// The charts of a month, or of the period that ends with it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ChartPage {
    /// `2026-10`.
    pub month: String,
    /// `month`, `quarter`, `half-year`, `year`.
    pub period: String,
    /// 2026年10月, or 2026年8月至10月（季度）.
    pub label: String,
    /// 上城区: begins the title of every picture.
    pub unit: String,
    /// 网格指数 · 2026年10月 · 1358个网格参评 · 方案 2026.1 · 草稿: ends every picture.
    pub source: String,
    /// False: 分档不排名. Then nothing here tells a place: no ranks, no ends, no moves, units in roster order.
    pub places: bool,
    /// 街道, or 社区 where there is a single subdistrict: what `spreads` and `bars` list.
    pub unit_level: String,
    /// 全区, or the only subdistrict: what units are compared with.
    pub whole: String,
    /// Its published total, or empty.
    pub mean: String,
    /// The same as a place; null when absent.
    pub mean_value: Option<f64>,
    /// Units with the spread of their grids.
    pub spreads: Vec<SpreadBox>,
    /// Units with their totals.
    pub bars: Vec<UnitBar>,
    /// The first and the last grids; null where places are not told or there are none.
    pub ends: Option<EndBars>,
    /// Who moved most; null where places are not told.
    pub moves: Option<MoveRows>,
    /// How the totals of the ranked grids are spread, from low to high.
    pub bins: Vec<ScoreBin>,
    /// Where grades begin, from high to low.
    pub bounds: Vec<GradeBound>,
    /// Grids by grade, from high to low.
    pub grades: Vec<GradePart>,
    /// Mean, median, greatest, least.
    pub summary: Vec<Fact>,
    /// Units and communities by duty.
    pub heat: HeatTable,
}

/// A unit that a click leads to.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ChartUnit {
    /// 街道.
    pub subdistrict: String,
    /// 社区; empty for a subdistrict.
    pub community: String,
    /// 网格编码; empty above the grid.
    pub code: String,
    /// What the chart calls it.
    pub name: String,
}

/// How the grids of a unit are spread.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SpreadBox {
    /// The unit.
    pub unit: ChartUnit,
    /// Least, lower quartile, median, upper quartile, greatest; empty without a ranked grid.
    pub five: Vec<String>,
    /// The same as places.
    pub values: Vec<f64>,
    /// Ranked grids.
    pub grids: u32,
}

/// A unit with its total.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct UnitBar {
    /// The unit.
    pub unit: ChartUnit,
    /// `3`, or empty.
    pub rank: String,
    /// 优秀, or empty.
    pub grade: String,
    /// `92.48`, or 未参评.
    pub total: String,
    /// The same as a place; null when absent.
    pub value: Option<f64>,
    /// `+0.31`, or why there is none.
    pub change: String,
    /// Ranked grids it stands for.
    pub grids: u32,
    /// 一票否决, where that is why it stands last; or empty.
    pub note: String,
}

/// The two ends of the ranking.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct EndBars {
    /// 前10名.
    pub first_label: String,
    /// 后10名.
    pub last_label: String,
    /// From the first place down.
    pub first: Vec<UnitBar>,
    /// Down to the last place.
    pub last: Vec<UnitBar>,
}

/// Who moved most since the month before.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct MoveRows {
    /// From the greatest rise down.
    pub risen: Vec<MoveRow>,
    /// From the greatest fall down.
    pub fallen: Vec<MoveRow>,
    /// The last place that is drawn.
    pub last: u32,
    /// Why none is listed, or empty.
    pub why_none: String,
}

/// A grid that moved.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct MoveRow {
    /// The grid.
    pub unit: ChartUnit,
    /// Its rank the month before.
    pub before: u32,
    /// Its rank now.
    pub now: u32,
    /// `▲399 · 第825名 → 第426名`.
    pub label: String,
    /// `+0.31`.
    pub total: String,
}

/// A bin of the distribution.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ScoreBin {
    /// `80`.
    pub from: String,
    /// `82`.
    pub to: String,
    /// Where it begins.
    pub value: f64,
    /// Where it ends.
    pub end: f64,
    /// Grids in it.
    pub grids: u32,
}

/// Where a grade begins.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct GradeBound {
    /// 优秀 ≥90.
    pub label: String,
    /// The same as a place.
    pub value: f64,
}

/// How many ranked grids have a grade.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct GradePart {
    /// 优秀.
    pub name: String,
    /// `green` …
    pub light: String,
    /// Grids.
    pub grids: u32,
    /// `12.5%`.
    pub share: String,
}

/// Duties across, units down.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct HeatTable {
    /// The columns.
    pub duties: Vec<DutyHeading>,
    /// What the tones stand for, from light to dark: `≥90%` … `<60%`.
    pub tones: Vec<String>,
    /// Subdistricts.
    pub subdistricts: Vec<HeatRow>,
    /// Communities of all subdistricts.
    pub communities: Vec<HeatRow>,
    /// What they are compared with: [`ChartPage::whole`].
    pub whole: HeatRow,
}

/// A unit of a heat table.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct HeatRow {
    /// The unit.
    pub unit: ChartUnit,
    /// Rank in the district of a subdistrict, in its subdistrict of a community; or empty.
    pub rank: String,
    /// Published total, or `—`.
    pub total: String,
    /// One a duty.
    pub cells: Vec<HeatCell>,
}

/// A unit's points in a duty.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct HeatCell {
    /// `13.50`, 缺数 or 不适用.
    pub text: String,
    /// 0 (light) to 4 (dark); null where there are no points.
    pub tone: Option<u32>,
}
