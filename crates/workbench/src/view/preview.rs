//! What an adjustment would do, shown before it is entered. Nothing of it is stored.

use serde::Serialize;
use ts_rs::TS;

use super::review::Effect;

/// An adjustment, a veto or a counter-entry, tried.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AdjustmentPreview {
    /// `2026-10`.
    pub month: String,
    /// 网格编码.
    pub code: String,
    /// 街道.
    pub subdistrict: String,
    /// 社区.
    pub community: String,
    /// 网格名称.
    pub name: String,
    /// 更正数据, 一票否决, 撤销更正 …
    pub kind_label: String,
    /// The field, or the item of the veto.
    pub subject: String,
    /// What stands there, in words.
    pub before: String,
    /// What would stand there.
    pub now: String,
    /// Total and rank of the grid.
    pub effect: Effect,
    /// All that changes for the grid, from the indicator up to its places; empty: nothing does.
    pub steps: Vec<PreviewStep>,
    /// Who else moves: 网格, 社区, 街道.
    pub others: Vec<PreviewLevel>,
    /// Checks of the scheme that the grid's figures would fail as a warning.
    pub warnings: Vec<String>,
}

/// One thing of the grid that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PreviewStep {
    /// `indicator`, `duty`, `extra`, `total`, `state`, `grade`, `place`.
    pub kind: String,
    /// 入户走访率, 源头信息采集, 总分, 全区名次 …
    pub name: String,
    /// As it stands, or empty.
    pub before: String,
    /// As it would stand, or empty.
    pub now: String,
    /// `+0.31`, `+4` for places gained; empty where it is no number on both sides.
    pub change: String,
}

/// Units of one level that move with it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PreviewLevel {
    /// `grid`, `community`, `subdistrict`.
    pub level: String,
    /// 其他网格, 社区, 街道.
    pub label: String,
    /// How many change their total or their rank; of grids without the one itself.
    pub moved: u32,
    /// How many rise.
    pub risen: u32,
    /// How many fall.
    pub fallen: u32,
    /// Those that move farthest, at most 50.
    pub rows: Vec<PreviewMove>,
}

/// A unit that moves.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PreviewMove {
    /// 网格编码; above the grid the path.
    pub key: String,
    /// 街道, 社区 and 网格, as far as it has them.
    pub name: String,
    /// Published total, or empty.
    pub total_before: String,
    /// Published total, or empty.
    pub total_now: String,
    /// Rank in the district, or empty.
    pub rank_before: String,
    /// Rank in the district, or empty.
    pub rank_now: String,
    /// Places gained, `+1`; 进入 or 退出; `0`.
    pub change_rank: String,
}
