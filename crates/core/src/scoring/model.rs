//! What scoring takes and gives. Exact figures are settled at 20 decimals (an indicator's points keep 28
//! digits, so that their sums settle right); published ones are rounded once.

use rust_decimal::Decimal;

use crate::scheme::Light;
use crate::{Month, Roster, Value};

/// Everything known about a month that scoring needs.
#[derive(Debug, Clone)]
pub struct MonthFigures {
    /// The month.
    pub month: Month,
    /// The grids that exist in the month, in roster order.
    pub roster: Roster,
    /// Figures by grid (roster order) and field (the scheme's order). Roster fields included.
    pub figures: Vec<Vec<Value>>,
    /// Veto items by grid (roster order), in the order of the scheme's list.
    pub vetoes: Vec<Vec<String>>,
}

/// A month scored and ranked at every level.
#[derive(Debug, Clone)]
pub struct Scores {
    /// The month (the last one of a period).
    pub month: Month,
    /// The grids in roster order.
    pub grids: Vec<GridScore>,
    /// The communities, in the order in which the roster first names them.
    pub communities: Vec<UnitScore>,
    /// The subdistricts, likewise.
    pub subdistricts: Vec<UnitScore>,
    /// The district as one unit: means over all ranked grids, by the subdistrict's method.
    pub district: UnitScore,
}

impl Scores {
    /// How many grids have a rank (vetoed ones included).
    pub fn ranked(&self) -> usize {
        self.grids.iter().filter(|grid| grid.state.is_ranked()).count()
    }
}

/// Whether a grid is ranked, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GridState {
    /// Ranked.
    Ranked,
    /// 数据不足.
    Insufficient,
    /// Began inside the month.
    New,
    /// Ended inside the month.
    Ended,
    /// 一票否决: ranked all the same.
    Vetoed,
}

impl GridState {
    /// Whether the grid counts in N, in means and in `min_max`.
    pub fn is_ranked(self) -> bool {
        matches!(self, Self::Ranked | Self::Vetoed)
    }

    /// Name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ranked => "ranked",
            Self::Insufficient => "insufficient",
            Self::New => "new",
            Self::Ended => "ended",
            Self::Vetoed => "vetoed",
        }
    }

    /// Name in print.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Ranked => "参与排名",
            Self::Insufficient => "数据不足",
            Self::New => "本月新设",
            Self::Ended => "本月停用",
            Self::Vetoed => "一票否决",
        }
    }
}

/// State of a duty or an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ScoreState {
    /// It has points.
    Scored,
    /// 不适用.
    NotApplicable,
    /// 缺数.
    #[default]
    Missing,
}

impl ScoreState {
    /// Name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Scored => "scored",
            Self::NotApplicable => "not_applicable",
            Self::Missing => "missing",
        }
    }

    /// Name in print.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Scored => "已计分",
            Self::NotApplicable => "不适用",
            Self::Missing => "缺数",
        }
    }
}

/// One grid's month.
#[derive(Debug, Clone)]
pub struct GridScore {
    /// Place in the roster.
    pub grid: usize,
    /// Whether it is ranked.
    pub state: GridState,
    /// In the scheme's order.
    pub duties: Vec<DutyScore>,
    /// `100 * Σ S_d / Σ D_d`; `None` without any scored indicator.
    pub base: Option<Decimal>,
    /// 加分 after caps.
    pub bonus: Decimal,
    /// Points of each bonus item after its own cap, in the scheme's order.
    pub bonus_items: Vec<Decimal>,
    /// 扣分 after caps.
    pub penalty: Decimal,
    /// Points of each penalty item after its own cap, in the scheme's order.
    pub penalty_items: Vec<Decimal>,
    /// Exact total after bonus, penalty and veto.
    pub total: Option<Decimal>,
    /// The total rounded once, with exactly the scheme's decimals.
    pub published: Option<Decimal>,
    /// Veto items raised; shown even where another state comes first.
    pub veto: Vec<String>,
    /// Points of indicators that are not missing, over 100.
    pub coverage: Decimal,
    /// Points of scored indicators, over 100.
    pub scored_share: Decimal,
    /// Place in the scheme's grades; `None` when unranked.
    pub grade: Option<usize>,
    /// `None` when unranked.
    pub light: Option<Light>,
    /// A result of this grid does not fit 28 digits: an indicator counts as missing, an item of bonus or
    /// penalty as 0, and a finding tells of it.
    pub overflow: bool,
    /// Rank in the district.
    pub in_district: Standing,
    /// Rank in its subdistrict.
    pub in_subdistrict: Standing,
    /// Rank in its community.
    pub in_community: Standing,
    /// Rank inside each of the scheme's group attributes, in their order.
    pub in_groups: Vec<Standing>,
}

/// A place among the units ranked in one circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// 1-2-2-4; `None` when unranked.
    pub rank: Option<u32>,
    /// How many are ranked there.
    pub of: u32,
}

/// One duty of one grid, or of a unit above it (then without indicators).
#[derive(Debug, Clone)]
pub struct DutyScore {
    /// `S_d`.
    pub score: Option<Decimal>,
    /// Whether it has points.
    pub state: ScoreState,
    /// In the scheme's order.
    pub indicators: Vec<IndicatorScore>,
}

/// One indicator of one grid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndicatorScore {
    /// The formula's value, settled.
    pub value: Value,
    /// Points, clamped to 0..P; to 28 digits, not settled.
    pub score: Option<Decimal>,
    /// Whether it has points.
    pub state: ScoreState,
    /// 无差异: all values of its circle are equal.
    pub no_difference: bool,
    /// The arithmetic does not fit 28 digits; scored as missing and reported.
    pub overflow: bool,
}

/// A community, a subdistrict or the district, scored from its ranked grids.
#[derive(Debug, Clone)]
pub struct UnitScore {
    /// 区.
    pub district: String,
    /// 街道; empty for the district.
    pub subdistrict: String,
    /// 社区; empty above the community.
    pub community: String,
    /// How many ranked grids it stands for.
    pub grids: u32,
    /// How many grids it has, ranked or not.
    pub all_grids: u32,
    /// Averaged like the total.
    pub duties: Vec<DutyScore>,
    /// Averaged like the total.
    pub base: Option<Decimal>,
    /// Averaged like the total.
    pub bonus: Option<Decimal>,
    /// Averaged like the total.
    pub penalty: Option<Decimal>,
    /// Averaged like the total.
    pub coverage: Option<Decimal>,
    /// Exact; `None` without a ranked grid.
    pub total: Option<Decimal>,
    /// Rounded once, with exactly the scheme's decimals.
    pub published: Option<Decimal>,
    /// Place in the scheme's grades.
    pub grade: Option<usize>,
    /// The grade's light.
    pub light: Option<Light>,
    /// A sum over its grids does not fit 28 digits, so what rests on it is not there.
    pub overflow: bool,
    /// Among the units of its level in the district.
    pub in_district: Standing,
    /// A community's rank inside its subdistrict.
    pub in_subdistrict: Standing,
}

/// Change against an earlier month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Comparable.
    By {
        /// Difference of published totals.
        total: Decimal,
        /// Places gained in the district.
        rank: i64,
    },
    /// Not comparable, and why.
    None(NoChange),
}

/// Why there is no change to show; the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoChange {
    /// The earlier month is not in the ledger, or the unit was not in it.
    NoPrevious,
    /// 方案调整，不可比.
    SchemeChanged,
    /// Unranked in one of the two.
    Unranked,
}

impl NoChange {
    /// Name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoPrevious => "no_previous",
            Self::SchemeChanged => "scheme_changed",
            Self::Unranked => "unranked",
        }
    }

    /// Words in print.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::NoPrevious => "无上期",
            Self::SchemeChanged => "方案调整，不可比",
            Self::Unranked => "未参与排名",
        }
    }
}

/// Changes against the month before, aligned with the units of [`Scores`].
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// By grid.
    pub grids: Vec<Change>,
    /// By community.
    pub communities: Vec<Change>,
    /// By subdistrict.
    pub subdistricts: Vec<Change>,
}
