//! 评分方案: the versions that are kept, a draft and what is wrong with it.

use gridindex_core::scheme::Draft;
use serde::Serialize;
use ts_rs::TS;

/// Every version there is, and which month goes by which.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SchemePage {
    /// Newest first; the built-in scheme last, unless it is stored.
    pub versions: Vec<SchemeVersion>,
    /// Months of the ledger, newest first.
    pub months: Vec<SchemeMonth>,
}

/// A version of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SchemeVersion {
    /// `wangge-zhishu`.
    pub id: String,
    /// `2026.1`.
    pub version: String,
    /// Title in print.
    pub title: String,
    /// When it was stored, local time; empty for the built-in scheme.
    pub added_at: String,
    /// Whether it came with the program and is not stored.
    pub built_in: bool,
    /// Whether months that are not bound yet go by it.
    pub in_force: bool,
    /// Months that go by it, newest first, `2026年10月`.
    pub months: Vec<String>,
}

/// A month and the version it goes by.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SchemeMonth {
    /// `2026-10`.
    pub month: String,
    /// `2026年10月`.
    pub label: String,
    /// Id of its scheme.
    pub id: String,
    /// Version of its scheme.
    pub version: String,
    /// Whether it is bound; otherwise it goes by the version in force.
    pub bound: bool,
    /// Whether it has figures, so that a trial shows something.
    pub reported: bool,
}

/// A version opened in the editor.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct OpenedScheme {
    /// Every entry as a text.
    pub draft: Draft,
    /// A version that is not taken yet, to save changes under.
    pub next_version: String,
}

/// A scheme file, opened in the editor or refused whole.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SchemeFile {
    /// Absent when it was refused.
    pub opened: Option<OpenedScheme>,
    /// Every mistake of the file.
    pub problems: Vec<FileProblem>,
}

/// A mistake in a scheme file.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FileProblem {
    /// `第 12 行第 3 列`.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub advice: String,
}

/// What is wrong with a draft, and the draft in words.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DraftCheck {
    /// In the order of the scheme.
    pub mistakes: Vec<Mistake>,
    /// Points of all duties.
    pub total: PointSum,
    /// By duty.
    pub duties: Vec<DutyCheck>,
    /// Formulas of the bonus items in words.
    pub bonus: Vec<String>,
    /// Formulas of the penalty items in words.
    pub penalty: Vec<String>,
    /// Rules of the checks in words.
    pub checks: Vec<String>,
    /// What an expression may name.
    pub names: Vec<NameChoice>,
}

/// One mistake at an entry of the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Mistake {
    /// `duties[2].indicators[0].value`; empty: the whole.
    pub path: String,
    /// Where in the entry's text, as JavaScript counts; null: the entry as a whole.
    pub offset: Option<u32>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
}

/// What points sum up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PointSum {
    /// `100`, or empty where one is no number.
    pub points: String,
    /// Whether it is what it should be.
    pub whole: bool,
    /// `合计 99 分，还差 1 分`.
    pub words: String,
}

/// A duty of the draft in words.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DutyCheck {
    /// Points of its indicators.
    pub sum: PointSum,
    /// By indicator.
    pub indicators: Vec<IndicatorCheck>,
}

/// An indicator of the draft in words; empty where it is wrong.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct IndicatorCheck {
    /// `实际走访户数 ÷ 应走访户数`.
    pub formula: String,
    /// `达到 95% 得满分，0% 得 0 分，之间按比例`.
    pub scoring: String,
}

/// A name that completes while one types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NameChoice {
    /// 实际走访户数.
    pub name: String,
    /// As an expression writes it: in backquotes where it must be.
    pub text: String,
    /// `sjzfhs`.
    pub initials: String,
    /// 户, 每月填报 …
    pub note: String,
}
