//! Who is counted: grids in their communities, subdistricts and district, as the roster (名册) says.

use std::collections::HashMap;

use ahash::RandomState;
use chrono::{Datelike, NaiveDate};

use crate::{ByName, Month, Value};

/// Where a grid's life begins or ends: a month counts as a day inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boundary {
    /// Only the month is known.
    Month(Month),
    /// The day is known.
    Day(NaiveDate),
}

/// Whether and how a grid exists in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Not yet, or no longer.
    Absent,
    /// Began inside the month: shown, not ranked.
    New,
    /// Ended inside the month: shown, not ranked.
    Ended,
    /// There for the whole month.
    Whole,
}

/// One grid (网格) as the roster has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// 区.
    pub district: String,
    /// 街道.
    pub subdistrict: String,
    /// 社区.
    pub community: String,
    /// 网格编码: what identifies the grid, since names repeat.
    pub code: String,
    /// 网格名称.
    pub name: String,
    /// Text attributes by roster heading (网格类型 …); blank ones are absent.
    pub attributes: ByName<String>,
    /// Roster figures by field name (户数, 人口 …); blank ones are absent.
    pub figures: ByName<Value>,
    /// 起始月份; blank: always.
    pub starts: Option<Boundary>,
    /// 停用月份; blank: never.
    pub ends: Option<Boundary>,
}

/// The roster heading of the grid's kind, which is the default group.
pub const KIND: &str = "网格类型";

/// The roster heading under which a split or merged grid names the grids that it was made from.
pub const PREDECESSORS: &str = "原网格编码";

/// The codes of a cell that holds one or several: `330102001、330102002`.
pub fn codes(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| c.is_whitespace() || "、，,；;/".contains(c);
    text.split(between).filter(|code| !code.is_empty())
}

impl Grid {
    /// Whether and how the grid exists in the month. Begun and ended inside one month: ended.
    pub fn presence(&self, month: Month) -> Presence {
        let begun = match self.starts {
            None => Presence::Whole,
            Some(Boundary::Month(start)) if start == month => Presence::New,
            Some(Boundary::Month(start)) if start < month => Presence::Whole,
            Some(Boundary::Day(day)) if day <= month.first_day() => Presence::Whole,
            Some(Boundary::Day(day)) if day <= month.last_day() => Presence::New,
            Some(_) => Presence::Absent,
        };
        let ended = match self.ends {
            None => Presence::Whole,
            Some(Boundary::Month(end)) if end == month => Presence::Ended,
            Some(Boundary::Month(end)) if end > month => Presence::Whole,
            Some(Boundary::Day(day)) if day >= month.last_day() => Presence::Whole,
            Some(Boundary::Day(day)) if day >= month.first_day() => Presence::Ended,
            Some(_) => Presence::Absent,
        };
        match (begun, ended) {
            (Presence::Absent, _) | (_, Presence::Absent) => Presence::Absent,
            (_, Presence::Ended) => Presence::Ended,
            (begun, _) => begun,
        }
    }

    /// Codes of the grids that this one was made from when it began: one where a grid was split or got a new
    /// code, several where grids were merged. What they scored is not carried on.
    pub fn predecessors(&self) -> impl Iterator<Item = &str> {
        let text = self.attributes.get(PREDECESSORS).map_or("", String::as_str);
        codes(text).filter(|code| *code != self.code)
    }

    /// 网格类型, if the roster has it.
    pub fn kind(&self) -> Option<&str> {
        self.attributes.get(KIND).map(String::as_str)
    }
}

/// The grids in roster order, found by code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    grids: Vec<Grid>,
    by_code: HashMap<String, usize, RandomState>,
}

impl Roster {
    /// A roster of grids in their order. Of two grids with one code the first counts.
    pub fn new(grids: Vec<Grid>) -> Self {
        let mut by_code = HashMap::with_capacity_and_hasher(grids.len(), RandomState::new());
        for (index, grid) in grids.iter().enumerate() {
            by_code.entry(grid.code.clone()).or_insert(index);
        }
        Self { grids, by_code }
    }

    /// All grids, in roster order.
    pub fn grids(&self) -> &[Grid] {
        &self.grids
    }

    /// The grid's place in roster order.
    pub fn position(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// The grid with this code.
    pub fn find(&self, code: &str) -> Option<&Grid> {
        self.position(code).map(|index| &self.grids[index])
    }

    /// The grids that were made from this one, in roster order.
    pub fn successors<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Grid> {
        self.grids.iter().filter(move |grid| grid.predecessors().any(|old| old == code))
    }

    /// Whether no grid is known.
    pub fn is_empty(&self) -> bool {
        self.grids.is_empty()
    }

    /// The roster of those grids that exist in the month, in the same order.
    #[must_use]
    pub fn in_month(&self, month: Month) -> Self {
        Self::new(
            self.grids.iter().filter(|grid| grid.presence(month) != Presence::Absent).cloned().collect(),
        )
    }

    /// The roster of one subdistrict alone, in the same order.
    #[must_use]
    pub fn within_subdistrict(&self, subdistrict: &str) -> Self {
        Self::new(self.grids.iter().filter(|grid| grid.subdistrict == subdistrict).cloned().collect())
    }
}

impl Boundary {
    /// The month it lies in; `None` for a day outside 1900 to 9999.
    pub fn month(self) -> Option<Month> {
        match self {
            Self::Month(month) => Some(month),
            Self::Day(day) => Month::new(day.year(), day.month()),
        }
    }
}
