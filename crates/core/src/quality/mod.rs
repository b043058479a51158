//! 数据质量: what is doubtful in a month's figures. Every doubt is a question to a person; none ever changes
//! a figure or takes a point.
//!
//! Five questions are asked: do the scheme's checks hold over all that is stored; is a reported figure the
//! one counted from rows; does a figure stand far from
//! the grid's own earlier months; does it stand far from its group's figures; does a grid repeat another one,
//! or its own last month, figure for figure.

mod checks;
mod counted;
mod outliers;
mod repeats;
mod spread;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub use counted::{against_counts, differs};

use crate::scheme::{FieldKind, FieldSource};
use crate::{LevelNames, Month, Roster, Scheme, Severity, Value};

/// A month's figures by grid code, in the scheme's field order.
pub type MonthByGrid = HashMap<String, Vec<Value>>;

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// Names and kinds of fields, checks, groups.
    pub scheme: &'a Scheme,
    /// The month.
    pub month: Month,
    /// The grids of the month.
    pub roster: &'a Roster,
    /// Figures by grid (roster order) and field, roster figures and counted ones included.
    pub figures: &'a [Vec<Value>],
    /// Every earlier month that is looked back to, in any order.
    pub earlier: &'a [(Month, MonthByGrid)],
    /// What the levels are called.
    pub levels: &'a LevelNames,
}

/// What kind of doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoubtKind {
    /// A check of the scheme does not hold.
    CheckFailed,
    /// A reported figure is not the one counted from rows.
    ReportedDiffers,
    /// Far from the grid's own earlier months.
    OutOfHistory,
    /// Far from the grids of its group.
    OutOfGroup,
    /// Several grids with the same figures throughout.
    SameRows,
    /// The same figures throughout as the month before.
    SameAsBefore,
}

impl DoubtKind {
    /// Name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::CheckFailed => "check_failed",
            Self::ReportedDiffers => "reported_differs",
            Self::OutOfHistory => "out_of_history",
            Self::OutOfGroup => "out_of_group",
            Self::SameRows => "same_rows",
            Self::SameAsBefore => "same_as_before",
        }
    }

    /// Name in print.
    pub fn chinese(self, levels: &LevelNames) -> String {
        match self {
            Self::CheckFailed => "校验不符".to_owned(),
            Self::ReportedDiffers => "报送与明细不一致".to_owned(),
            Self::OutOfHistory => "与往月相差很大".to_owned(),
            Self::OutOfGroup => format!("与同类{}相差很大", levels.grid),
            Self::SameRows => format!("几个{}数据雷同", levels.grid),
            Self::SameAsBefore => "与上月数据雷同".to_owned(),
        }
    }
}

/// Something to look at, with the figures that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What kind.
    pub kind: DoubtKind,
    /// Error where the scheme's check says so, else warning.
    pub level: Severity,
    /// Places in the roster, ascending.
    pub grids: Vec<usize>,
    /// Places in the scheme's dictionary.
    pub fields: Vec<usize>,
    /// What is doubtful, one Chinese sentence, no full stop.
    pub message: String,
    /// What to do, one Chinese sentence, no full stop.
    pub advice: String,
}

/// Everything doubtful in the month: by kind, then in roster order, then in the scheme's order.
pub fn examine(evidence: Evidence<'_>) -> Vec<Doubt> {
    let mut doubts = checks::broken(evidence);
    doubts.extend(outliers::out_of_history(evidence));
    doubts.extend(outliers::out_of_group(evidence));
    doubts.extend(repeats::same_rows(evidence));
    doubts.extend(repeats::same_as_before(evidence));
    doubts
}

impl Evidence<'_> {
    /// Places and kinds of the fields that a grid reports itself each month.
    fn reported(&self) -> impl Iterator<Item = (usize, FieldKind)> {
        let fields = self.scheme.fields.iter().enumerate();
        fields
            .filter(|(_, field)| field.source == FieldSource::Month)
            .map(|(place, field)| (place, field.kind))
    }

    /// The month before, if it is known.
    fn previous(&self) -> Option<&MonthByGrid> {
        let before = self.month.previous();
        self.earlier.iter().find(|(month, _)| *month == before).map(|(_, figures)| figures)
    }

    fn named(&self, field: usize) -> &str {
        &self.scheme.fields[field].name
    }
}
