//! What a report is made from.

use std::collections::HashMap;

use gridindex_core::deliberation::{Statistics, Summary};
use gridindex_core::scoring::{Alert, Changes, GroupLists, MonthFigures, Scores};
use gridindex_core::{LevelNames, Month, Scheme, Value};

/// A scored month with all that is printed beside it.
#[derive(Debug, Clone, Copy)]
pub struct ReportInput<'a> {
    /// The scheme it was scored by.
    pub scheme: &'a Scheme,
    /// Roster and figures.
    pub figures: &'a MonthFigures,
    /// The scores.
    pub scores: &'a Scores,
    /// Against the month before.
    pub changes: &'a Changes,
    /// Earlier months, oldest first, this month last; months scored under another scheme are marked.
    pub trend: &'a [TrendMonth],
    /// 单位: the district's or the subdistrict's name, as it stands in titles.
    pub unit: &'a str,
    /// What the levels are called.
    pub levels: &'a LevelNames,
    /// 第几版; 0 while the month is a draft.
    pub edition: u32,
    /// The month's deliberation days, where any were recorded.
    pub deliberation: Option<&'a DeliberationMonth>,
    /// What the review of the month brought, where it was announced or appealed against.
    pub review: Option<ReviewMonth>,
    /// Alerts and lists, where the months before were looked at.
    pub alerts: Option<&'a AlertMonth>,
    /// Who reported and what is doubtful, where it was looked at.
    pub quality: Option<&'a QualityMonth>,
    /// False: 分档不排名. Nothing then says a place: no 名次, no “共N个”, no places gained or lost, no first and
    /// last, and units stand in roster order. Totals, grades and differences of totals stay.
    pub places: bool,
    /// Family that charts are drawn in, where this machine has it; empty: the font of their own.
    pub font: &'a str,
}

impl ReportInput<'_> {
    /// What the month is called in titles and file names: with places a 排名, without them 评价.
    pub fn subject(&self) -> &'static str {
        subject(self.places)
    }
}

/// What a month's report is called, with places and without.
pub fn subject(places: bool) -> &'static str {
    if places { "网格指数排名" } else { "网格指数评价" }
}

/// The alerts and lists of a month, worked out over the whole district. Grids are places in the report's roster.
#[derive(Debug, Clone, Default)]
pub struct AlertMonth {
    /// Alerts in roster order.
    pub alerts: Vec<Alert>,
    /// Red and black lists: of the whole district, then of each group.
    pub lists: Vec<GroupLists>,
    /// The months before that were compared with, oldest first.
    pub compared: Vec<Month>,
}

/// What is known of the quality of a month's data.
#[derive(Debug, Clone, Default)]
pub struct QualityMonth {
    /// By subdistrict, in roster order.
    pub reporting: Vec<Reporting>,
    /// By when reports are due, in print.
    pub due: String,
    /// How many doubts there are of each kind; kinds without any included.
    pub kinds: Vec<(String, u32)>,
    /// Every doubt.
    pub doubts: Vec<Doubtful>,
    /// How many earlier months were looked back to.
    pub months_before: u32,
}

/// Whether a subdistrict has reported.
#[derive(Debug, Clone, Default)]
pub struct Reporting {
    /// 街道.
    pub subdistrict: String,
    /// Grids that exist in the month.
    pub grids: u32,
    /// Grids with any monthly figure.
    pub reported: u32,
    /// Communities and grids without any.
    pub missing: Vec<String>,
    /// Fields that the scheme scores and nobody there reported.
    pub missing_fields: Vec<String>,
}

/// A figure that somebody should look at. Texts are ready to print.
#[derive(Debug, Clone, Default)]
pub struct Doubtful {
    /// 与往月相差很大 …
    pub kind: String,
    /// 街道, 社区 and 网格 that it is about.
    pub subdistricts: String,
    #[allow(missing_docs, reason = "see `subdistricts`")]
    pub communities: String,
    #[allow(missing_docs, reason = "see `subdistricts`")]
    pub grids: String,
    /// The fields it is about; empty when it is about the whole row.
    pub fields: String,
    /// What is doubtful.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// File, sheet and cells.
    pub cells: String,
}

/// Appeals against a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewMonth {
    /// 申诉: appeals received.
    pub appeals: u32,
    /// 采纳: of those, taken as they were or in part.
    pub upheld: u32,
    /// Of those, not decided yet.
    pub open: u32,
}

/// The deliberation days of a month.
#[derive(Debug, Clone)]
pub struct DeliberationMonth {
    /// Statistics of the month.
    pub summary: Summary,
    /// Totals of the months before, oldest first, this month last.
    pub trend: Vec<(Month, Statistics)>,
}

/// One month of the trend.
#[derive(Debug, Clone)]
pub struct TrendMonth {
    /// The month.
    pub month: Month,
    /// False: scored under another scheme, so not comparable.
    pub comparable: bool,
    /// The scores of that month.
    pub district: Option<gridindex_core::Decimal>,
    /// Published totals by subdistrict, in the order of this month's subdistricts; absent where unranked.
    pub subdistricts: Vec<Option<gridindex_core::Decimal>>,
    /// Published totals of grids by code.
    pub grids: HashMap<String, gridindex_core::Decimal>,
}

/// What the blank workbooks are made from; with figures they are filled in.
#[derive(Debug, Clone, Copy)]
pub struct FormInput<'a> {
    /// Fields, duties, veto items.
    pub scheme: &'a Scheme,
    /// The month in the title; `None` leaves it blank.
    pub month: Option<Month>,
    /// The roster to be filled in, in order; may be empty.
    pub grids: &'a [gridindex_core::Grid],
    /// Figures by grid code and field place; a grid without an entry stays blank.
    pub figures: Option<&'a HashMap<String, Vec<Value>>>,
    /// Veto items by grid code; a grid without an entry has none.
    pub vetoes: Option<&'a HashMap<String, Vec<String>>>,
    /// 填报单位, may be empty.
    pub unit: &'a str,
    /// What the levels are called.
    pub levels: &'a LevelNames,
}
