//! 网格详情 and `explain`: why this score, down to the cell.

use serde::Serialize;
use ts_rs::TS;

use super::import::CorrectedCell;
use super::review::AdjustedFigure;

/// One grid's month, unfolded.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct GridDetail {
    /// `2026-10`.
    pub month: String,
    /// 区.
    pub district: String,
    /// 街道.
    pub subdistrict: String,
    /// 社区.
    pub community: String,
    /// 网格编码.
    pub code: String,
    /// 网格名称.
    pub name: String,
    /// Roster attributes and figures: heading and text.
    pub facts: Vec<Fact>,
    /// Published total, or empty.
    pub total: String,
    /// Exact total, or empty.
    pub total_exact: String,
    /// Exact base, or empty.
    pub base_exact: String,
    /// Exact.
    pub bonus: String,
    /// Exact.
    pub penalty: String,
    /// `0.9`.
    pub coverage: String,
    /// `ranked` …
    pub state: String,
    /// 参与排名 …
    pub state_label: String,
    /// 优秀, or empty.
    pub grade: String,
    /// `green` …, or empty.
    pub light: String,
    /// 绿灯 …, or empty.
    pub light_label: String,
    /// Veto items.
    pub veto: Vec<String>,
    /// Who raised a veto or took one back, on what paper and why, a sentence each.
    pub veto_notes: Vec<String>,
    /// Ranks in every circle.
    pub places: Vec<Place>,
    /// `+0.31` or why there is none.
    pub change_total: String,
    /// `+4` or empty.
    pub change_rank: String,
    /// Duties with indicators.
    pub duties: Vec<DutyDetail>,
    /// Bonus items.
    pub bonus_items: Vec<ExtraDetail>,
    /// Penalty items.
    pub penalty_items: Vec<ExtraDetail>,
    /// How the total was made, step by step, in words.
    pub steps: Vec<String>,
    /// Published totals of the months before, oldest first, this month last.
    pub trend: Vec<TrendPoint>,
    /// Neighbours in the ranking: previous and next grid by rank, if any.
    pub neighbours: Vec<Fact>,
}

/// A heading and its text.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Fact {
    /// 网格类型.
    pub label: String,
    /// 居住小区.
    pub text: String,
}

/// A rank in a circle.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Place {
    /// 全区, 鹿鸣街道, 景芳社区, 网格类型：居住小区.
    pub circle: String,
    /// `17`, or empty.
    pub rank: String,
    /// How many are ranked there.
    pub of: u32,
}

/// One duty.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DutyDetail {
    /// `D1`.
    pub code: String,
    /// 源头信息采集.
    pub name: String,
    /// False: shown as 待确认.
    pub official: bool,
    /// Full marks, `15`.
    pub points: String,
    /// Printed score, or empty.
    pub score: String,
    /// Exact score, or empty.
    pub score_exact: String,
    /// Points lost, printed, or empty.
    pub lost: String,
    /// `scored`, `not_applicable`, `missing`.
    pub state: String,
    /// 已计分 …
    pub state_label: String,
    /// Share of full marks, 0 to 1, for the radar; null where not scored.
    pub share: Option<f64>,
    /// Mean share of the subdistrict, for the radar.
    pub subdistrict_share: Option<f64>,
    /// Mean share of the district, for the radar.
    pub district_share: Option<f64>,
    /// The three shares for print, `95.2%` or empty: its own, the subdistrict's, the district's.
    pub share_texts: [String; 3],
    /// Indicators.
    pub indicators: Vec<IndicatorDetail>,
}

/// One indicator.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct IndicatorDetail {
    /// `D1.1`.
    pub code: String,
    /// 入户走访率.
    pub name: String,
    /// Full marks.
    pub points: String,
    /// The formula as the scheme has it.
    pub formula: String,
    /// The method in words: 达到 0.95 得满分，0 得 0 分，之间按比例.
    pub method: String,
    /// Exact value, or empty.
    pub value_exact: String,
    /// Value as printed: `94.00%` for a rate, or 不适用, 缺数.
    pub value: String,
    /// Printed points, or empty.
    pub score: String,
    /// Exact points, or empty.
    pub score_exact: String,
    /// Points lost, printed, or empty.
    pub lost: String,
    /// `scored` …
    pub state: String,
    /// 已计分 …
    pub state_label: String,
    /// The formula with the grid's own figures: `188 ÷ 200 = 0.94 → 6 × 0.94 ÷ 0.95 = 5.94`.
    pub working: String,
    /// 无差异 and the like, or empty.
    pub note: String,
    /// The figures it is made of.
    pub figures: Vec<FigureDetail>,
}

/// An item of bonus or penalty.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ExtraDetail {
    /// Name.
    pub name: String,
    /// Formula.
    pub formula: String,
    /// Exact points after its cap.
    pub points: String,
    /// `最多 3 分`, or empty.
    pub cap: String,
    /// The figures it is made of.
    pub figures: Vec<FigureDetail>,
}

/// A figure and where it came from.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FigureDetail {
    /// Field name.
    pub field: String,
    /// The figure as text; 缺数 or 不适用.
    pub value: String,
    /// `number`, `missing`, `not_applicable`.
    pub state: String,
    /// `户`, may be empty.
    pub unit: String,
    /// `month`, `roster`, `deliberation`, `events`.
    pub source: String,
    /// Where it stands; null when nothing was reported.
    pub origin: Option<Origin>,
    /// What the cell says in the workbook, if a person corrected it while importing.
    pub corrected: Option<CorrectedCell>,
    /// What was entered in review over what was reported; `origin` is the cell beneath.
    pub adjusted: Option<AdjustedFigure>,
}

/// The cell a figure came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Origin {
    /// File name.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Sheet name.
    pub sheet: String,
    /// `F12`; for counted figures the number of rows, in words.
    pub cell: String,
    /// Batch number.
    pub batch: u32,
}

/// One month of a grid's trend.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TrendPoint {
    /// `2026-10`.
    pub month: String,
    /// Published total, or empty.
    pub total: String,
    /// For the curve.
    pub value: Option<f64>,
    /// Mean of the district, for the curve.
    pub district: Option<f64>,
    /// The same for print, or empty.
    pub district_total: String,
}
