//! Duties, their indicators, and how a value becomes points.

use rust_decimal::Decimal;

use super::Expression;

/// A duty (职责).
#[derive(Debug, Clone)]
pub struct Duty {
    /// `D1`.
    pub code: String,
    /// 源头信息采集.
    pub name: String,
    /// Full marks.
    pub points: Decimal,
    /// False: our placeholder name, shown as 待确认.
    pub official: bool,
    /// Indicators; their points sum to exactly the duty's.
    pub indicators: Vec<Indicator>,
    /// May be empty.
    pub note: String,
}

/// An indicator (指标) of a duty.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// `D1.1`.
    pub code: String,
    /// 入户走访率.
    pub name: String,
    /// Full marks.
    pub points: Decimal,
    /// The formula of its value.
    pub value: Formula,
    /// From value to points.
    pub scoring: Scoring,
    /// What becomes of it when not applicable.
    pub not_applicable: NotApplicable,
    /// What becomes of it when missing.
    pub missing: Missing,
    /// 口径说明, may be empty.
    pub note: String,
}

/// What becomes of an indicator that is not applicable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotApplicable {
    /// Its points are spread over the others.
    Redistribute,
    /// Full marks.
    Full,
    /// No marks.
    Zero,
}

/// What becomes of an indicator whose figures are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Taken out, and coverage falls.
    Exclude,
    /// No marks.
    Zero,
}

/// Whether more or less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

/// From a value to points; every result is clamped to 0..P.
#[derive(Debug, Clone, PartialEq)]
pub enum Scoring {
    /// `P * (v - zero_at) / (full_at - zero_at)`.
    Linear {
        /// Value at 0 points.
        zero_at: Decimal,
        /// Value at full points.
        full_at: Decimal,
    },
    /// `P - each * q`, `q = v / step`, floored when `whole`.
    Deduct {
        /// Points a step.
        each: Decimal,
        /// Size of a step.
        step: Decimal,
        /// Whether only whole steps count.
        whole: bool,
    },
    /// `each * q`.
    Add {
        /// Points a step.
        each: Decimal,
        /// Size of a step.
        step: Decimal,
        /// Whether only whole steps count.
        whole: bool,
    },
    /// Points of the last band reached; below the first 0.
    Tiers {
        /// Ascending.
        bands: Vec<Band>,
    },
    /// Distance between the least and the greatest value of the ranked grids.
    MinMax {
        /// Which end is full marks.
        direction: Direction,
        /// A group attribute, or the whole district.
        within: Option<String>,
    },
    /// Points of the grid's place.
    Place {
        /// From this place on, these points; ascending.
        bands: Vec<(u32, Decimal)>,
        /// Whether place 1 is the largest value.
        direction: Direction,
        /// A group attribute, or the whole district.
        within: Option<String>,
    },
    /// The value itself, entered by a person.
    Manual,
}

/// A band of `tiers`.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Where it begins.
    pub from: Decimal,
    /// True: begins above `from` (`">0"`), not at it.
    pub above: bool,
    /// Its points.
    pub points: Decimal,
}

/// An expression and the text it was written as.
#[derive(Debug, Clone)]
pub struct Formula {
    /// As written in the scheme.
    pub text: String,
    /// As it is computed.
    pub expression: Expression,
}
