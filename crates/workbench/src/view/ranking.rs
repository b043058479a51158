//! 排名: the table of a level and its headline.

use serde::Serialize;
use ts_rs::TS;

/// One level of a month, ranked.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct RankingPage {
    /// `2026-10`.
    pub month: String,
    /// `month`, `quarter`, `half-year`, `year`.
    pub period: String,
    /// 2026年10月, or 2026年8月至10月（季度）.
    pub label: String,
    /// `grid`, `community` or `subdistrict`.
    pub level: String,
    /// False: 分档不排名. Then no text here tells a place, and nobody is named as rising or falling.
    pub places: bool,
    /// Title and version of the scheme.
    pub scheme: String,
    /// How many units are ranked.
    pub ranked: u32,
    /// How many are not.
    pub unranked: u32,
    /// Mean of the district, published decimals; empty without a ranked grid.
    pub mean: String,
    /// Published totals of the ranked units: least, lower quartile, median, upper quartile, greatest; or empty.
    pub spread: Vec<String>,
    /// Numbers of units by grade, from high to low.
    pub grades: Vec<GradeCount>,
    /// Up to five that rose most.
    pub risers: Vec<Mover>,
    /// Up to five that fell most.
    pub fallers: Vec<Mover>,
    /// Duties, in the scheme's order: headings of the duty columns.
    pub duties: Vec<DutyHeading>,
    /// Roster order.
    pub rows: Vec<RankingRow>,
}

/// How many units have a grade.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct GradeCount {
    /// 优秀.
    pub name: String,
    /// `green` …
    pub light: String,
    /// How many.
    pub count: u32,
}

/// A unit that moved.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Mover {
    /// Key of the row.
    pub key: String,
    /// 景芳社区第一网格.
    pub name: String,
    /// Places, `+12` or `-7`.
    pub places: String,
    /// `92.48`.
    pub total: String,
}

/// Heading of a duty column.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DutyHeading {
    /// `D1`.
    pub code: String,
    /// 源头信息采集.
    pub name: String,
    /// `15`.
    pub points: String,
    /// False: shown as 待确认.
    pub official: bool,
}

/// One unit. Texts are ready to print; numbers are for sorting and bars only.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct RankingRow {
    /// Grid code, or the path of the unit above the grid; unique.
    pub key: String,
    /// 街道.
    pub subdistrict: String,
    /// 社区; empty above the community.
    pub community: String,
    /// 网格名称; empty above the grid.
    pub name: String,
    /// 网格类型; empty above the grid or where the roster has none.
    pub kind: String,
    /// Pinyin initials of 街道, 社区 and 网格, lower case: `lmjddyjfsqdywg`.
    pub initials: String,
    /// Published total, or empty.
    pub total: String,
    /// For sorting; null when absent.
    pub total_value: Option<f64>,
    /// `17`, or empty.
    pub rank: String,
    /// For sorting; null when unranked.
    pub rank_value: Option<u32>,
    /// `17 / 1358`, or the state in words.
    pub place: String,
    /// Rank in the subdistrict, `2 / 96`, or empty.
    pub place_in_subdistrict: String,
    /// Rank in the community, or empty.
    pub place_in_community: String,
    /// Rank in the group (网格类型), or empty.
    pub place_in_group: String,
    /// Scores of the duties as printed; empty where not scored.
    pub duties: Vec<String>,
    /// The same for sorting and bars.
    pub duty_values: Vec<Option<f64>>,
    /// `2`, or empty when 0.
    pub bonus: String,
    /// `10`, or empty when 0.
    pub penalty: String,
    /// `+0.31`, or why there is none.
    pub change_total: String,
    /// `+4`, or empty.
    pub change_rank: String,
    /// For sorting; null when not comparable.
    pub change_rank_value: Option<i32>,
    /// 优秀, or empty.
    pub grade: String,
    /// `green` …, or empty.
    pub light: String,
    /// 绿灯 …, or empty.
    pub light_label: String,
    /// `ranked`, `insufficient`, `new`, `ended`, `vetoed`.
    pub state: String,
    /// 参与排名, 数据不足 …
    pub state_label: String,
    /// Veto items.
    pub veto: Vec<String>,
    /// `98.5%`.
    pub coverage: String,
    /// Ranked grids it stands for; 1 for a grid.
    pub grids: u32,
}
