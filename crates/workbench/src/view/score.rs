//! `score --json`: the shape of the interface.

use gridindex_core::Month;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::import::FindingItem;

/// The answer to `score`.
#[derive(Debug, Clone, Serialize)]
pub struct ScoreReport {
    /// The month (the last one of a period).
    pub month: Month,
    /// `month`, `quarter`, `half-year`, `year`.
    pub period: &'static str,
    /// `grid`, `community`, `subdistrict`.
    pub level: &'static str,
    /// What it was scored by.
    pub scheme: SchemeName,
    /// Units with a rank, vetoed ones included.
    pub ranked: usize,
    /// Units without.
    pub unranked: usize,
    /// In roster order.
    pub units: Vec<UnitLine>,
    /// Results that do not fit 28 digits; there only where there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FindingItem>,
}

/// A scheme by name.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "the names of the interface")]
pub struct SchemeName {
    pub id: String,
    pub version: String,
    pub sha256: String,
}

/// One unit.
#[derive(Debug, Clone, Serialize)]
pub struct UnitLine {
    /// 区.
    pub district: String,
    /// 街道.
    pub subdistrict: String,
    /// 社区; null for a subdistrict.
    pub community: Option<String>,
    /// 网格编码; null above the grid.
    pub code: Option<String>,
    /// 网格名称; above the grid the unit's own name.
    pub name: String,
    /// 网格类型; null above the grid.
    pub kind: Option<String>,
    /// How many ranked grids it stands for; only above the grid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grids: Option<u32>,
    /// Published.
    pub total: Option<String>,
    /// Exact.
    pub total_exact: Option<String>,
    /// Exact.
    pub base_exact: Option<String>,
    /// Exact.
    pub bonus: Option<String>,
    /// Exact.
    pub penalty: Option<String>,
    /// Veto items.
    pub veto: Vec<String>,
    /// Exact share, 0 to 1.
    pub coverage: Option<String>,
    /// `ranked`, `insufficient`, `new`, `ended`, `vetoed`.
    pub state: &'static str,
    /// Name of the grade.
    pub grade: Option<String>,
    /// `green` …
    pub light: Option<&'static str>,
    /// By circle: `district`, `subdistrict`, `community`, then group attributes.
    pub ranks: Ordered<RankLine>,
    /// Against the month before.
    pub change: ChangeLine,
    /// In the scheme's order.
    pub duties: Vec<DutyLine>,
}

/// A rank in a circle.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct RankLine {
    /// Null when unranked.
    pub rank: Option<u32>,
    /// How many are ranked there.
    pub of: u32,
}

/// Change against the month before.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeLine {
    /// `+0.31`.
    pub total: Option<String>,
    /// Places gained.
    pub rank: Option<i64>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<&'static str>,
}

/// One duty.
#[derive(Debug, Clone, Serialize)]
pub struct DutyLine {
    /// `D1`.
    pub code: String,
    /// 源头信息采集.
    pub name: String,
    /// Full marks, exact.
    pub points: String,
    /// Exact.
    pub score_exact: Option<String>,
    /// `scored`, `not_applicable`, `missing`.
    pub state: &'static str,
    /// Absent above the grid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Vec<IndicatorLine>>,
}

/// One indicator.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorLine {
    /// `D1.1`.
    pub code: String,
    /// 入户走访率.
    pub name: String,
    /// Full marks, exact.
    pub points: String,
    /// Exact.
    pub value_exact: Option<String>,
    /// Exact.
    pub score_exact: Option<String>,
    /// `scored`, `not_applicable`, `missing`.
    pub state: &'static str,
    /// `no_difference`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// A map that keeps its order.
#[derive(Debug, Clone)]
pub struct Ordered<T>(pub Vec<(String, T)>);

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
