//! What a report is made from.

use std::collections::HashMap;

use gridindex_core::deliberation::{Statistics, Summary};
use gridindex_core::scoring::{Changes, MonthFigures, Scores};
use gridindex_core::{Month, Scheme, Value};

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
    /// 第几版; 0 while the month is a draft.
    pub edition: u32,
    /// The month's deliberation days, where any were recorded.
    pub deliberation: Option<&'a DeliberationMonth>,
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
}
