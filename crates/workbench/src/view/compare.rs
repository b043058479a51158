//! Two editions of a month beside one another.

use serde::Serialize;
use ts_rs::TS;

/// What moved between two editions of a month, and why.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct EditionComparison {
    /// `2026-10`.
    pub month: String,
    /// `grid`, `community`, `subdistrict`.
    pub level: String,
    /// 第1版.
    pub before: String,
    /// 第2版, or 草稿 for what stands now.
    pub now: String,
    /// Units in either of them.
    pub units: u32,
    /// Units whose total or rank differs.
    pub moved: u32,
    /// What differs at all: 数据, 方案, 名册.
    pub causes: Vec<String>,
    /// Every unit: those that moved first, the farthest in front.
    pub rows: Vec<EditionMove>,
}

/// How a unit moved. Its moves by cause add up to the whole move, to the digit.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct EditionMove {
    /// 网格编码; above the grid the path.
    pub key: String,
    /// 街道.
    pub subdistrict: String,
    /// 社区, or empty.
    pub community: String,
    /// 网格名称, or empty.
    pub name: String,
    /// Published total, or empty.
    pub total_before: String,
    /// Published total, or empty.
    pub total_now: String,
    /// Rank in the district, or empty.
    pub rank_before: String,
    /// Rank in the district, or empty.
    pub rank_now: String,
    /// The whole move.
    pub change: CauseMove,
    /// By figures, vetoes and adjustments.
    pub by_figures: CauseMove,
    /// By the scheme.
    pub by_scheme: CauseMove,
    /// By the roster.
    pub by_roster: CauseMove,
}

/// A part of a move.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CauseMove {
    /// Difference of published totals, `+0.31`, `0.00`; 进入 or 退出 where one side has none; empty where neither has.
    pub total: String,
    /// Difference of exact totals, or empty.
    pub total_exact: String,
    /// Places gained in the district, `+4`, `0`; empty where one side has no rank.
    pub rank: String,
}
