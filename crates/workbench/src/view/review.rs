//! 复核, 公示, 申诉, 公布: what people decided about a month.

use serde::Serialize;
use ts_rs::TS;

/// The adjustments of a month.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AdjustmentPage {
    /// `2026-10`.
    pub month: String,
    /// False while the month is published: then nothing can be entered.
    pub open: bool,
    /// Those that were asked for, the newest first.
    pub items: Vec<AdjustmentItem>,
    /// How many stand, of all the month's.
    pub standing: u32,
    /// Fields that can be adjusted, in the scheme's order.
    pub fields: Vec<AdjustableField>,
    /// Items of a veto.
    pub veto_items: Vec<String>,
}

/// A field that can be adjusted.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AdjustableField {
    /// Its name.
    pub name: String,
    /// `户`, may be empty.
    pub unit: String,
    /// `count`, `number`, `percent`.
    pub kind: String,
    /// Where it counts: 源头信息采集, 加分, 扣分 …; empty: nowhere.
    pub used_in: String,
}

/// One adjustment, or a counter-entry to one.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AdjustmentItem {
    /// Its number.
    pub number: u32,
    /// `2026-10`.
    pub month: String,
    /// 网格编码.
    pub code: String,
    /// 街道; empty for a grid that the roster does not have.
    pub subdistrict: String,
    /// 社区.
    pub community: String,
    /// 网格名称.
    pub name: String,
    /// `figure` or `veto`.
    pub kind: String,
    /// 更正数据, 一票否决, 撤销更正 …
    pub kind_label: String,
    /// The field, or the item of the veto.
    pub subject: String,
    /// What stood there, in words: `30`, 空白, 不适用; 未否决.
    pub before: String,
    /// What stands there from then on.
    pub now: String,
    /// Why.
    pub reason: String,
    /// 文号.
    pub document: String,
    /// Who.
    pub person: String,
    /// Day of the paper, `2026-11-03`.
    pub date: String,
    /// Local time of the entry, `2026-11-03 09:30`.
    pub made_at: String,
    /// `standing`, `undone`, or `counter` for a counter-entry.
    pub state: String,
    /// 有效, 已撤销, 撤销记录.
    pub state_label: String,
    /// The counter-entry that undid it.
    pub undone_by: Option<u32>,
    /// The adjustment that this counter-entry undid.
    pub undoes: Option<u32>,
    /// The appeal that it follows from.
    pub appeal: Option<u32>,
}

/// What an adjustment did.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AdjustmentOutcome {
    /// As it was entered.
    pub adjustment: AdjustmentItem,
    /// What it does to the grid.
    pub effect: Effect,
    /// Checks of the scheme that the grid's figures now fail as a warning.
    pub warnings: Vec<String>,
}

/// Total and rank of a grid, before and now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Effect {
    /// Published total, or empty.
    pub total_before: String,
    /// Published total, or empty.
    pub total_now: String,
    /// `+0.31`, `0.00`; empty where one of them is.
    pub change: String,
    /// Rank in the district, or empty.
    pub rank_before: String,
    /// Rank in the district, or empty.
    pub rank_now: String,
}

/// A figure's adjustment, beside the cell that it replaced.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AdjustedFigure {
    /// Number of the adjustment.
    pub number: u32,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub now: String,
    /// Why.
    pub reason: String,
    /// 文号.
    pub document: String,
    /// Who.
    pub person: String,
    /// Day of the paper.
    pub date: String,
}

/// How far a month has come on its way to 公布, and what it was published as.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PublicationPage {
    /// `2026-10`.
    pub month: String,
    /// `draft`, `announced`, `published`.
    pub state: String,
    /// 草稿, 公示中, 已公布 第1版; 草稿（第2版）.
    pub state_label: String,
    /// The published edition, or the one that the draft will be.
    pub edition: u32,
    /// 公示, if it was announced.
    pub announcement: Option<AnnouncementItem>,
    /// Appeals so far.
    pub appeals: AppealCounts,
    /// What keeps the month from being published, a sentence each; empty: nothing.
    pub hindrances: Vec<String>,
    /// What a careful office would see to first, a sentence each.
    pub warnings: Vec<String>,
    /// Published editions, the newest first.
    pub editions: Vec<EditionItem>,
}

/// 公示 of a month.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AnnouncementItem {
    /// First day, `2026-11-03`.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Working days in it, by 节假日与调休 as far as they were entered.
    pub working_days: u32,
    /// Whether its last day is over.
    pub over: bool,
    /// What is unusual about it, or empty.
    pub warning: String,
    /// Who announced.
    pub person: String,
    /// Local time.
    pub made_at: String,
}

/// A published edition.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct EditionItem {
    /// Counting from 1.
    pub edition: u32,
    /// 第1版.
    pub label: String,
    /// Who published.
    pub person: String,
    /// Local time.
    pub made_at: String,
    /// `2026-11-03 至 2026-11-05`, or 未公示.
    pub announced: String,
    /// Why open appeals did not keep it back, or empty.
    pub overruled: String,
    /// Why it was opened again after the edition before; empty for the first.
    pub reason: String,
    /// SHA-256 over all that was sealed.
    pub seal: String,
}

/// What publishing a month did.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PublicationOutcome {
    /// `2026-10`.
    pub month: String,
    /// The edition.
    pub edition: EditionItem,
    /// Ranked grids.
    pub ranked: u32,
    /// What was unusual, a sentence each.
    pub warnings: Vec<String>,
}

/// How many appeals, by what came of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AppealCounts {
    /// 申诉.
    pub raised: u32,
    /// 采纳.
    pub upheld: u32,
    /// 部分采纳.
    pub partly: u32,
    /// 不采纳.
    pub rejected: u32,
    /// 未决.
    pub open: u32,
}

/// The appeals of a month.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AppealPage {
    /// `2026-10`.
    pub month: String,
    /// How many of which.
    pub counts: AppealCounts,
    /// In order of number.
    pub items: Vec<AppealItem>,
}

/// One appeal.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AppealItem {
    /// Its number.
    pub number: u32,
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
    /// What it is about.
    pub item: String,
    /// Who appeals.
    pub person: String,
    /// The day.
    pub date: String,
    /// Local time of the entry.
    pub made_at: String,
    /// Files that speak for it.
    pub evidence: Vec<EvidenceItem>,
    /// `open`, `upheld`, `partly`, `rejected`.
    pub verdict: String,
    /// 未决, 采纳 …
    pub verdict_label: String,
    /// Why it was decided so, or empty.
    pub reason: String,
    /// Who decided, or empty.
    pub decided_by: String,
    /// Local time of the decision, or empty.
    pub decided_at: String,
    /// Numbers of the adjustments that followed from it.
    pub adjustments: Vec<u32>,
    /// What they did to the grid; null while none followed.
    pub effect: Option<Effect>,
    /// What is unusual about it, or empty.
    pub warning: String,
}

/// A file that speaks for an appeal.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct EvidenceItem {
    /// File name.
    pub name: String,
    /// SHA-256.
    pub sha256: String,
    /// `1.2 MB`.
    pub size: String,
    /// Whether the ledger keeps the bytes.
    pub kept: bool,
}

/// 操作记录.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LogPage {
    /// The month it was narrowed to, or empty.
    pub month: String,
    /// The newest first.
    pub lines: Vec<LogLine>,
}

/// One act.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LogLine {
    /// Place in the log, counting from 1.
    pub place: u32,
    /// Local time, `2026-11-03 09:30`.
    pub at: String,
    /// Who, or empty.
    pub who: String,
    /// `import`, `undo`, `scheme`, `setting`, `export`, `adjust`, `announce`, `appeal`, `publish`, `other`.
    pub kind: String,
    /// 导入, 撤回 …
    pub kind_label: String,
    /// `2026-10`, or empty.
    pub month: String,
    /// What was done, one sentence.
    pub text: String,
}
