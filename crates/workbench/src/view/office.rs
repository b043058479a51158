//! 设置, as far as the ledger keeps it.

use gridindex_core::LevelNames;
use serde::Serialize;
use ts_rs::TS;

use super::deliberation_page::FixedDayItem;

/// 节假日与调休 of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HolidayYear {
    /// The year.
    pub year: i32,
    /// Days off, `5月1日、10月1日至7日`.
    pub off: String,
    /// Weekend days that are worked on.
    pub made_up: String,
}

/// What the office decided for all its months.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct OfficePage {
    /// What the office calls itself; empty: as the roster does.
    pub unit: String,
    /// The district of the newest roster; empty before there is one.
    pub roster_unit: String,
    /// What the levels are called.
    pub levels: LevelNames,
    /// By which day of the following month reports are due.
    pub due_day: u32,
    /// Fixed days of the deliberation: of which place, and which day.
    pub fixed_days: Vec<FixedDayItem>,
    /// 节假日与调休, of the years that were entered.
    pub holidays: Vec<HolidayYear>,
    /// Path of the ledger file.
    pub ledger: String,
    /// Version of this program.
    pub program: String,
}
