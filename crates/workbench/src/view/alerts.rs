//! 预警与红黑榜: who should be looked at, and why.

use serde::Serialize;
use ts_rs::TS;

/// Alerts and lists of a month.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AlertPage {
    /// `2026-10`.
    pub month: String,
    /// Title and version of the scheme.
    pub scheme: String,
    /// Alerts in roster order.
    pub alerts: Vec<AlertItem>,
    /// What raises an alert under this scheme, in words; empty when nothing does.
    pub rules: Vec<String>,
    /// Red and black lists, group by group; empty when the scheme asks for none.
    pub lists: Vec<ListItem>,
}

/// One alert.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AlertItem {
    /// The grid.
    pub unit: ListedUnit,
    /// `bottom_streak` or `rank_drop`.
    pub kind: String,
    /// 连续末位 or 名次大幅下降.
    pub label: String,
    /// 已连续 3 个月排在末位.
    pub text: String,
    /// Months in a row, or places lost: for sorting.
    pub size: u32,
}

/// Red and black list of one group.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ListItem {
    /// 居住小区, or 全区 where the scheme has no groups; the district in front where there are several.
    pub group: String,
    /// How many grids are ranked there.
    pub ranked: u32,
    /// 红榜, best first.
    pub red: Vec<ListedUnit>,
    /// 黑榜, best first.
    pub black: Vec<ListedUnit>,
}

/// A grid on a list. Texts are ready to print.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ListedUnit {
    /// Grid code.
    pub key: String,
    /// 街道.
    pub subdistrict: String,
    /// 社区.
    pub community: String,
    /// 网格名称.
    pub name: String,
    /// `92.48`, or empty.
    pub total: String,
    /// Place in the district, `17 / 1358`, or empty.
    pub place: String,
    /// Place in the group, `9 / 611`, or empty.
    pub place_in_group: String,
    /// 优秀, or empty.
    pub grade: String,
    /// `green` …, or empty.
    pub light: String,
}
