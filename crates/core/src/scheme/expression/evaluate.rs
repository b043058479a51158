//! The value of an expression over one grid's figures. Allocates nothing, wraps nothing, panics never.
//!
//! Three states: dividing by zero is not applicable whatever the dividend, and not applicable beats missing.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::quantity::Quantity;
use super::{Comparison, Condition, Expression};
use crate::Value;

/// The result does not fit 28 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("计算结果超出28位数字")]
pub struct Overflow;

/// What the fields of an expression stand for.
#[derive(Clone, Copy)]
struct Figures<'a> {
    this_month: &'a [Value],
    month_before: &'a [Value],
    blank_is_zero: bool,
}

/// A [`Value`] while it is computed.
#[derive(Clone)]
enum Operand {
    Missing,
    NotApplicable,
    Number(Quantity),
}

use Operand::{Missing, NotApplicable, Number};

impl Expression {
    /// The value over one grid's figures, which stand in the scheme's field order; absent ones are blank.
    ///
    /// The number is exact or has 28 significant digits; it is not settled.
    pub fn evaluate(&self, figures: &[Value]) -> Result<Value, Overflow> {
        self.value(Figures { this_month: figures, month_before: &[], blank_is_zero: false })
    }

    /// The points of a bonus or penalty item: blank and not-applicable fields are 0, and so is an item
    /// that divides by zero. May be below 0; what then counts is scoring's business.
    pub fn evaluate_blank_as_zero(&self, figures: &[Value]) -> Result<Decimal, Overflow> {
        let figures = Figures { this_month: figures, month_before: &[], blank_is_zero: true };
        Ok(self.value(figures)?.number().unwrap_or_default())
    }

    fn value(&self, figures: Figures<'_>) -> Result<Value, Overflow> {
        Ok(match self.operand(figures)? {
            Missing => Value::Missing,
            NotApplicable => Value::NotApplicable,
            Number(number) => Value::Number(number.decimal()?),
        })
    }

    /// Long sums lean to the left; their left sides are walked down and not called into, so that a thousand
    /// terms take no more stack than the deepest brackets.
    fn operand(&self, figures: Figures<'_>) -> Result<Operand, Overflow> {
        let mut passed = [None; 16];
        let mut depth = 0;
        let mut leftmost = self;
        while let (Some(left), Some(place)) = (leftmost.left_side(), passed.get_mut(depth)) {
            *place = Some(leftmost);
            depth += 1;
            leftmost = left;
        }
        let first = leftmost.undivided(figures)?;
        let outwards = passed.iter().take(depth).rev().flatten();
        outwards.copied().try_fold(first, |left, operation: &Self| operation.applied(left, figures))
    }

    /// The operand of what is no operation between two sides, or stands too far down.
    fn undivided(&self, figures: Figures<'_>) -> Result<Operand, Overflow> {
        match self {
            Self::Number(number) => Ok(Number(Quantity::of(*number))),
            Self::Field(field) => Ok(figures.operand(figures.this_month, *field)),
            Self::Previous(field) => Ok(figures.operand(figures.month_before, *field)),
            Self::Negate(a) => a.operand(figures)?.changed(Quantity::negated),
            Self::Floor(a) => a.operand(figures)?.changed(Quantity::floored),
            Self::Min(list) => extreme(list, figures, Ordering::Less),
            Self::Max(list) => extreme(list, figures, Ordering::Greater),
            Self::Add(..) | Self::Subtract(..) | Self::Multiply(..) | Self::Divide(..) => {
                self.operand(figures)
            }
        }
    }

    /// An operation between two sides, the left one being known.
    fn applied(&self, left: Operand, figures: Figures<'_>) -> Result<Operand, Overflow> {
        match self {
            Self::Add(_, right) => left.with(right.operand(figures)?, Quantity::plus),
            Self::Subtract(_, right) => left.with(right.operand(figures)?, Quantity::minus),
            Self::Multiply(_, right) => left.with(right.operand(figures)?, Quantity::times),
            Self::Divide(_, right) => match right.operand(figures)? {
                Number(divisor) if divisor.is_zero() => Ok(NotApplicable),
                divisor => left.with(divisor, Quantity::over),
            },
            _ => Ok(left),
        }
    }

    /// The left side of an operation between two sides.
    fn left_side(&self) -> Option<&Self> {
        match self {
            Self::Add(left, _)
            | Self::Subtract(left, _)
            | Self::Multiply(left, _)
            | Self::Divide(left, _) => Some(left),
            _ => None,
        }
    }
}

/// The operand of a list that stands so to all others.
fn extreme(list: &[Expression], figures: Figures<'_>, wanted: Ordering) -> Result<Operand, Overflow> {
    let mut operands = list.iter().map(|expression| expression.operand(figures));
    let first = operands.next().unwrap_or(Ok(Missing))?;
    operands.try_fold(first, |best, next| {
        best.with(next?, |best, next| Ok(if next.compare(best) == wanted { next } else { best }.clone()))
    })
}

impl Figures<'_> {
    fn operand(self, figures: &[Value], field: usize) -> Operand {
        match figures.get(field).copied().unwrap_or_default() {
            Value::Number(number) => Number(Quantity::of(number)),
            _ if self.blank_is_zero => Number(Quantity::of(Decimal::ZERO)),
            Value::NotApplicable => NotApplicable,
            Value::Missing => Missing,
        }
    }
}

impl Operand {
    fn changed(self, change: impl Fn(&Quantity) -> Result<Quantity, Overflow>) -> Result<Self, Overflow> {
        match self {
            Number(number) => change(&number).map(Number),
            other => Ok(other),
        }
    }

    /// Not applicable beats missing, missing beats a number.
    fn with(
        self,
        other: Self,
        combine: impl Fn(&Quantity, &Quantity) -> Result<Quantity, Overflow>,
    ) -> Result<Self, Overflow> {
        match (self, other) {
            (NotApplicable, _) | (_, NotApplicable) => Ok(NotApplicable),
            (Missing, _) | (_, Missing) => Ok(Missing),
            (Number(a), Number(b)) => combine(&a, &b).map(Number),
        }
    }
}

impl Condition {
    /// Whether the check holds for a grid's figures and those of the month before (empty without one).
    ///
    /// `None`: an operand is blank or not applicable, or a result does not fit, so it is not judged.
    pub fn judge(&self, figures: &[Value], previous: &[Value]) -> Option<bool> {
        let figures = Figures { this_month: figures, month_before: previous, blank_is_zero: false };
        self.judged(figures).ok().flatten()
    }

    /// Whether it cannot be judged because a result does not fit.
    pub fn overflows(&self, figures: &[Value], previous: &[Value]) -> bool {
        let figures = Figures { this_month: figures, month_before: previous, blank_is_zero: false };
        self.judged(figures).is_err()
    }

    /// Both sides of `and` and `or` are always judged: a blank anywhere leaves the check unjudged.
    fn judged(&self, figures: Figures<'_>) -> Result<Option<bool>, Overflow> {
        let both = |a: &Self, b: &Self| Ok(a.judged(figures)?.zip(b.judged(figures)?));
        match self {
            Self::Compare(comparison, a, b) => match (a.operand(figures)?, b.operand(figures)?) {
                (Number(a), Number(b)) => Ok(Some(comparison.holds(a.compare(&b)))),
                _ => Ok(None),
            },
            Self::And(a, b) => Ok(both(a, b)?.map(|(a, b)| a && b)),
            Self::Or(a, b) => Ok(both(a, b)?.map(|(a, b)| a || b)),
            Self::Not(a) => Ok(a.judged(figures)?.map(|a| !a)),
        }
    }
}

impl Comparison {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }
}
