//! The value of an expression over one grid's figures. Allocates nothing, wraps nothing, panics never.
//!
//! Three states: dividing by zero is not applicable whatever the dividend, and not applicable beats missing.

use rust_decimal::Decimal;

use super::exact::{Exact, Fraction};
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

/// A [`Value`] while it is being computed.
#[derive(Clone, Copy)]
enum Operand<N> {
    Missing,
    NotApplicable,
    Number(N),
}

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
        self.computed::<Fraction>(figures)
            .and_then(Operand::settled)
            .or_else(|Overflow| self.computed::<Decimal>(figures)?.settled())
    }

    fn computed<N: Exact>(&self, figures: Figures<'_>) -> Result<Operand<N>, Overflow> {
        let both = |a: &Self, b: &Self| Ok((a.computed::<N>(figures)?, b.computed::<N>(figures)?));
        match self {
            Self::Number(number) => Ok(Operand::Number(N::of(*number)?)),
            Self::Field(field) => figures.operand(figures.this_month, *field),
            Self::Previous(field) => figures.operand(figures.month_before, *field),
            Self::Negate(a) => a.computed(figures)?.map(N::negated),
            Self::Add(a, b) => both(a, b)?.combined(N::plus),
            Self::Subtract(a, b) => both(a, b)?.combined(N::minus),
            Self::Multiply(a, b) => both(a, b)?.combined(N::times),
            Self::Divide(a, b) => match both(a, b)? {
                (_, Operand::Number(divisor)) if divisor.is_zero() => Ok(Operand::NotApplicable),
                operands => operands.combined(N::over),
            },
            Self::Min(list) => extreme(list, figures, |new, old| N::compare(new, old).is_lt()),
            Self::Max(list) => extreme(list, figures, |new, old| N::compare(new, old).is_gt()),
            Self::Floor(a) => a.computed(figures)?.map(|number: N| Ok(number.floored())),
        }
    }
}

/// The operand of a list that comes before all others.
fn extreme<N: Exact>(
    list: &[Expression],
    figures: Figures<'_>,
    before: impl Fn(N, N) -> bool,
) -> Result<Operand<N>, Overflow> {
    let mut best = None;
    for expression in list {
        let operand = expression.computed::<N>(figures)?;
        best = Some(match best {
            None => operand,
            Some(best) => {
                (operand, best).combined(|new, old| Ok(if before(new, old) { new } else { old }))?
            }
        });
    }
    Ok(best.unwrap_or(Operand::Missing))
}

impl Figures<'_> {
    fn operand<N: Exact>(self, figures: &[Value], field: usize) -> Result<Operand<N>, Overflow> {
        match figures.get(field).copied().unwrap_or_default() {
            Value::Number(number) => Ok(Operand::Number(N::of(number)?)),
            _ if self.blank_is_zero => Ok(Operand::Number(N::of(Decimal::ZERO)?)),
            Value::NotApplicable => Ok(Operand::NotApplicable),
            Value::Missing => Ok(Operand::Missing),
        }
    }
}

impl<N: Exact> Operand<N> {
    fn map(self, change: impl Fn(N) -> Result<N, Overflow>) -> Result<Self, Overflow> {
        match self {
            Self::Number(number) => change(number).map(Self::Number),
            other => Ok(other),
        }
    }

    fn settled(self) -> Result<Value, Overflow> {
        match self {
            Self::Missing => Ok(Value::Missing),
            Self::NotApplicable => Ok(Value::NotApplicable),
            Self::Number(number) => number.decimal().map(Value::Number),
        }
    }
}

/// Two operands meet: not applicable beats missing, missing beats a number.
trait Combined<N> {
    fn combined(self, with: impl Fn(N, N) -> Result<N, Overflow>) -> Result<Operand<N>, Overflow>;
}

impl<N> Combined<N> for (Operand<N>, Operand<N>) {
    fn combined(self, with: impl Fn(N, N) -> Result<N, Overflow>) -> Result<Operand<N>, Overflow> {
        match self {
            (Operand::NotApplicable, _) | (_, Operand::NotApplicable) => Ok(Operand::NotApplicable),
            (Operand::Missing, _) | (_, Operand::Missing) => Ok(Operand::Missing),
            (Operand::Number(a), Operand::Number(b)) => with(a, b).map(Operand::Number),
        }
    }
}

impl Condition {
    /// Whether the check holds for a grid's figures and those of the month before (empty without one).
    ///
    /// `None`: an operand is blank or not applicable, or a result does not fit, so it is not judged.
    pub fn judge(&self, figures: &[Value], previous: &[Value]) -> Option<bool> {
        let figures = Figures { this_month: figures, month_before: previous, blank_is_zero: false };
        self.judged::<Fraction>(figures).or_else(|Overflow| self.judged::<Decimal>(figures)).ok().flatten()
    }

    /// Both sides of `and` and `or` are always judged: a blank anywhere leaves the check unjudged.
    fn judged<N: Exact>(&self, figures: Figures<'_>) -> Result<Option<bool>, Overflow> {
        let both = |a: &Self, b: &Self| -> Result<Option<(bool, bool)>, Overflow> {
            Ok(a.judged::<N>(figures)?.zip(b.judged::<N>(figures)?))
        };
        match self {
            Self::Compare(comparison, a, b) => {
                let (a, b) = (a.computed::<N>(figures)?, b.computed::<N>(figures)?);
                let (Operand::Number(a), Operand::Number(b)) = (a, b) else { return Ok(None) };
                Ok(Some(comparison.holds(a.compare(b))))
            }
            Self::And(a, b) => Ok(both(a, b)?.map(|(a, b)| a && b)),
            Self::Or(a, b) => Ok(both(a, b)?.map(|(a, b)| a || b)),
            Self::Not(a) => Ok(a.judged::<N>(figures)?.map(|a| !a)),
        }
    }
}

impl Comparison {
    fn holds(self, order: std::cmp::Ordering) -> bool {
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
