//! What a formula gives for one grid: a number, or why there is none. Never divides early.

use crate::Value;
use crate::scheme::Expression;

use super::fraction::Fraction;

/// A formula's outcome. Where several hold, the first of these is told.
#[derive(Debug, Clone, Copy)]
pub(super) enum Outcome {
    /// It divides by zero, or an operand is not applicable.
    NotApplicable,
    /// It does not fit 28 digits.
    Overflow,
    /// An operand is blank.
    Missing,
    /// A number, still exact.
    Number(Fraction),
}

/// How blank and not-applicable operands are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blank {
    /// As what they are: blank is not 0.
    AsBlank,
    /// As 0: only in bonus and penalty.
    AsZero,
}

/// Computes the expression over a grid's figures.
pub(super) fn evaluate(expression: &Expression, figures: &[Value], blank: Blank) -> Outcome {
    use Expression as E;
    let part = |expression: &Expression| evaluate(expression, figures, blank);
    match expression {
        E::Number(number) => Outcome::Number(Fraction::of(*number)),
        E::Field(field) => operand(figures.get(*field).copied().unwrap_or_default(), blank),
        E::Previous(_) => operand(Value::Missing, blank),
        E::Negate(inner) => part(inner).map(|number| Some(number.negate())),
        E::Add(left, right) => part(left).with(part(right), Fraction::plus),
        E::Subtract(left, right) => part(left).with(part(right), Fraction::minus),
        E::Multiply(left, right) => part(left).with(part(right), Fraction::times),
        E::Divide(left, right) => match part(right) {
            Outcome::Number(divisor) if divisor.is_zero() => Outcome::NotApplicable,
            divisor => part(left).with(divisor, Fraction::divided_by),
        },
        E::Min(parts) => fold(parts.iter().map(part), |left, right| {
            Some(if right.compare(&left)?.is_lt() { right } else { left })
        }),
        E::Max(parts) => fold(parts.iter().map(part), |left, right| {
            Some(if right.compare(&left)?.is_gt() { right } else { left })
        }),
        E::Floor(inner) => part(inner).map(Fraction::floor),
    }
}

fn operand(value: Value, blank: Blank) -> Outcome {
    match (value, blank) {
        (Value::Number(number), _) => Outcome::Number(Fraction::of(number)),
        (Value::Missing | Value::NotApplicable, Blank::AsZero) => Outcome::Number(Fraction::ZERO),
        (Value::Missing, Blank::AsBlank) => Outcome::Missing,
        (Value::NotApplicable, Blank::AsBlank) => Outcome::NotApplicable,
    }
}

fn fold(
    mut parts: impl Iterator<Item = Outcome>,
    choose: impl Fn(Fraction, Fraction) -> Option<Fraction>,
) -> Outcome {
    let first = parts.next().unwrap_or(Outcome::Missing);
    parts.fold(first, |left, right| left.with(right, &choose))
}

impl Outcome {
    fn map(self, compute: impl FnOnce(Fraction) -> Option<Fraction>) -> Self {
        match self {
            Self::Number(number) => compute(number).map_or(Self::Overflow, Self::Number),
            other => other,
        }
    }

    fn with(self, other: Self, compute: impl FnOnce(Fraction, Fraction) -> Option<Fraction>) -> Self {
        match (self, other) {
            (Self::Number(left), Self::Number(right)) => {
                compute(left, right).map_or(Self::Overflow, Self::Number)
            }
            (Self::NotApplicable, _) | (_, Self::NotApplicable) => Self::NotApplicable,
            (Self::Overflow, _) | (_, Self::Overflow) => Self::Overflow,
            (Self::Missing, _) | (_, Self::Missing) => Self::Missing,
        }
    }
}
