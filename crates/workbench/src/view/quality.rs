//! 数据质量: what is doubtful in a month, each with its cells.

use serde::Serialize;
use ts_rs::TS;

use super::detail::Origin;

/// The doubts of a month.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct QualityPage {
    /// `2026-10`.
    pub month: String,
    /// Grids with any reported figure.
    pub reported: u32,
    /// How many earlier months were looked back to.
    pub months_before: u32,
    /// How many doubts there are of each kind, in the order of the list; kinds without any included.
    pub kinds: Vec<QualityKind>,
    /// Every doubt.
    pub items: Vec<QualityItem>,
}

/// A kind of doubt.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct QualityKind {
    /// `out_of_history` …
    pub key: String,
    /// 与往月相差很大 …
    pub label: String,
    /// How many.
    pub count: u32,
}

/// One doubt.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct QualityItem {
    /// `out_of_history` …
    pub kind: String,
    /// 与往月相差很大 …
    pub kind_label: String,
    /// `error` or `warning`.
    pub level: String,
    /// The grids it is about.
    pub grids: Vec<QualityGrid>,
    /// The fields it is about; empty when it is about the whole row.
    pub fields: Vec<String>,
    /// What is doubtful, one sentence.
    pub message: String,
    /// What to do, one sentence.
    pub advice: String,
}

/// A grid of a doubt, and where its figures stand.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct QualityGrid {
    /// 街道.
    pub subdistrict: String,
    /// 社区.
    pub community: String,
    /// 网格编码.
    pub code: String,
    /// 网格名称.
    pub name: String,
    /// The cells of the fields, or the row.
    pub cells: Vec<Origin>,
}
