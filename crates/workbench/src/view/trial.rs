//! 试算: two schemes side by side on the same figures. Nothing of it is stored.

use serde::Serialize;
use ts_rs::TS;

/// A month scored by the scheme in force and by one on trial.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TrialPage {
    /// `2026-10`.
    pub month: String,
    /// `month`, `quarter`, `half-year`, `year`.
    pub period: String,
    /// 2026年10月, or 2026年8月至10月（季度）.
    pub label: String,
    /// `grid`, `community` or `subdistrict`.
    pub level: String,
    /// Title and version of the scheme in force.
    pub current: String,
    /// Title and version of the scheme on trial.
    pub trial: String,
    /// How many units are ranked by either of the two: what the shares below are taken of.
    pub compared: u32,
    /// Units whose place in the district changes, or that enter or leave the ranking.
    pub moved: u32,
    /// Units that rise.
    pub risen: u32,
    /// Units that fall.
    pub fallen: u32,
    /// Units that only the scheme on trial ranks.
    pub entered: u32,
    /// Units that only the scheme in force ranks.
    pub left: u32,
    /// Units whose grade has another name.
    pub regraded: u32,
    /// `moved` of `compared`, `12.3%`; empty when nothing is ranked.
    pub share_moved: String,
    /// `regraded` of `compared`, `3.1%`; empty when nothing is ranked.
    pub share_regraded: String,
    /// Mean of the district by the scheme in force; empty without a ranked grid.
    pub mean_now: String,
    /// Mean of the district by the scheme on trial; empty without a ranked grid.
    pub mean_trial: String,
    /// `+0.31`, or empty.
    pub mean_change: String,
    /// All units: who enters or leaves the ranking, then the others by places moved, biggest first.
    pub rows: Vec<TrialRow>,
}

/// One unit under both schemes. Texts are ready to print; numbers are for sorting and bars only.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TrialRow {
    /// Grid code, or the path of the unit above the grid; unique.
    pub key: String,
    /// 街道.
    pub subdistrict: String,
    /// 社区; empty above the community.
    pub community: String,
    /// 网格名称; empty above the grid.
    pub name: String,
    /// Pinyin initials of 街道, 社区 and 网格, lower case.
    pub initials: String,
    /// By the scheme in force.
    pub now: TrialSide,
    /// By the scheme on trial.
    pub trial: TrialSide,
    /// `+0.31`; empty unless both have a total.
    pub change_total: String,
    /// For sorting; null unless both have a total.
    pub change_total_value: Option<f64>,
    /// `+12`, `-7`, `0`, 进入排名, 退出排名, or empty when ranked by neither.
    pub change_rank: String,
    /// Places gained, for sorting; null unless ranked by both.
    pub change_rank_value: Option<i32>,
    /// Whether it changes its place, enters or leaves the ranking.
    pub moved: bool,
    /// Whether its grade has another name.
    pub regraded: bool,
}

/// A unit under one of the two schemes.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[ts(export)]
pub struct TrialSide {
    /// Published total, or empty.
    pub total: String,
    /// For sorting; null when absent.
    pub total_value: Option<f64>,
    /// `17`, or empty when unranked.
    pub rank: String,
    /// For sorting; null when unranked.
    pub rank_value: Option<u32>,
    /// `17 / 1358`, or the state in words.
    pub place: String,
    /// 优秀, or empty.
    pub grade: String,
    /// `green` …, or empty.
    pub light: String,
    /// `ranked`, `insufficient`, `new`, `ended`, `vetoed`.
    pub state: String,
    /// 参与排名, 数据不足 …
    pub state_label: String,
}
