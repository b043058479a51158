//! `deliberation --json`: the shape of the interface.

use gridindex_core::Month;
use serde::Serialize;

/// The statistics of the deliberation days of a period.
#[derive(Debug, Clone, Serialize)]
pub struct DeliberationReport {
    /// The month (the last one of a period).
    pub month: Month,
    /// The first month of a span that was named by both its ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Month>,
    /// `month`, `quarter`, `half-year`, `year`, `span`.
    pub period: &'static str,
    /// The district.
    pub total: StatisticsLine,
    /// In roster order.
    pub subdistricts: Vec<StatisticsLine>,
    /// In roster order.
    pub communities: Vec<StatisticsLine>,
    /// In roster order.
    pub grids: Vec<StatisticsLine>,
    /// In order of first appearance.
    pub brands: Vec<StatisticsLine>,
}

/// One row; what does not name the unit is left out, what is not defined for it is null.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "the names of the interface; their meaning is in the core's Statistics")]
pub struct StatisticsLine {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub district: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subdistrict: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub community: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    pub sessions: u32,
    pub fixed_day_sessions: u32,
    pub fixed_day_kept: u32,
    pub on_demand_sessions: u32,
    pub joint_sessions: u32,
    pub fixed_day_due: Option<u32>,
    pub fixed_day_rate: Option<String>,
    pub grids_total: Option<u32>,
    pub grids_covered: u32,
    pub coverage_rate: Option<String>,
    pub attendances: u64,
    pub topics: u64,
    pub requests_opening: u32,
    pub requests_raised: u32,
    pub requests_resolved: u32,
    pub requests_resolved_same_period: u32,
    pub dynamic_resolution_rate: Option<String>,
    pub same_period_resolution_rate: Option<String>,
    pub requests_overdue: u32,
    pub mean_days: Option<String>,
    pub median_days: Option<String>,
    pub beneficiaries: u64,
    pub brands_active: u32,
}
