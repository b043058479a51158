//! The ledger at a glance, and one month's page.

use gridindex_core::LevelNames;
use serde::Serialize;
use ts_rs::TS;

/// What the window shows around every page.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Overview {
    /// Path of the ledger file.
    pub ledger: String,
    /// 单位: the district's name; empty before a roster was imported.
    pub unit: String,
    /// What the levels are called now.
    pub levels: LevelNames,
    /// Whether the sample district lies in the ledger.
    pub sample: bool,
    /// Months of the ledger, newest first.
    pub months: Vec<MonthItem>,
}

/// One month in the list of months.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct MonthItem {
    /// `2026-10`.
    pub month: String,
    /// `2026年10月`.
    pub label: String,
    /// `draft`, `announced` or `published`.
    pub state: String,
    /// 草稿, 公示中, 已公布 第1版; 草稿（第2版）.
    pub state_label: String,
    /// Title of the scheme it is scored by.
    pub scheme_title: String,
    /// `2026.1`.
    pub scheme_version: String,
    /// Grids of the roster in that month.
    pub grids: u32,
    /// Grids with any monthly figure.
    pub reported: u32,
    /// What the levels are called in it: where it is sealed, as when that was done.
    pub levels: LevelNames,
}

/// 月度: what is done, what is missing.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct MonthPage {
    /// The month.
    pub month: MonthItem,
    /// The road of the month, in order.
    pub steps: Vec<MonthStep>,
    /// By when reports are due.
    pub due: Due,
    /// Who has reported, by subdistrict in roster order.
    pub completeness: Vec<Completeness>,
    /// What was imported for the month, newest first, withdrawn batches included.
    pub batches: Vec<BatchItem>,
}

/// One step of the month's road.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct MonthStep {
    /// `import`, `check`, `trial`, `review`, `notice`, `publish`, `export`.
    pub key: String,
    /// 导入, 校验, 试算 …
    pub label: String,
    /// Done.
    pub done: bool,
    /// Not needed in every month: the road goes on without it.
    pub optional: bool,
    /// One sentence: what is done or missing.
    pub note: String,
}

/// How many grids of a unit have figures.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Completeness {
    /// 街道.
    pub subdistrict: String,
    /// Grids that exist in the month.
    pub grids: u32,
    /// Grids with any monthly figure.
    pub reported: u32,
    /// Communities without any.
    pub missing_communities: Vec<String>,
    /// Grids without any in the other communities, 社区 and name.
    pub missing_grids: Vec<String>,
    /// Fields that the scheme scores and no grid of the unit has reported, though others were; nothing while
    /// nothing was reported.
    pub missing_fields: Vec<String>,
    /// Local time at which the last of its grids first reported, `2026-11-02 09:30`; empty while any is missing.
    pub completed_at: String,
    /// Completed after the day due, or not completed by now though that day is over.
    pub late: bool,
}

/// By when the reports of a month are due.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Due {
    /// Day of the following month, 1 to 28.
    pub day: u32,
    /// `2026年11月5日`.
    pub label: String,
    /// Whether that day is over.
    pub over: bool,
}

/// A batch in the list of batches.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BatchItem {
    /// Number.
    pub id: u32,
    /// `2026-10`.
    pub month: String,
    /// Local time, `2026-11-02 09:30`.
    pub made_at: String,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// Its files.
    pub files: Vec<BatchFile>,
}

/// A file of a batch.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BatchFile {
    /// File name.
    pub name: String,
    /// SHA-256.
    pub sha256: String,
    /// `月度数据：1,355 行`.
    pub content: String,
}
