//! 设置, as far as the ledger keeps it.

use serde::Serialize;
use ts_rs::TS;

use super::deliberation_page::FixedDayItem;

/// What the office decided for all its months.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct OfficePage {
    /// What the office calls itself; empty: as the roster does.
    pub unit: String,
    /// The district of the newest roster; empty before there is one.
    pub roster_unit: String,
    /// By which day of the following month reports are due.
    pub due_day: u32,
    /// Fixed days of the deliberation: of which place, and which day.
    pub fixed_days: Vec<FixedDayItem>,
    /// Path of the ledger file.
    pub ledger: String,
    /// Version of this program.
    pub program: String,
}
