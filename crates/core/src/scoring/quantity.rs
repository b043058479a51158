//! The value of an indicator's formula for one grid, kept undivided so that its points are divided once.

use rust_decimal::Decimal;

use crate::Value;
use crate::scheme::{Expression, Overflow};
use crate::value::{SETTLED_DECIMALS, settle};

/// A value in both its forms: `over / under` for arithmetic, settled for floors, bands and comparisons.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quantity {
    over: Decimal,
    under: Decimal,
    settled: Decimal,
}

/// What a formula gives.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reading {
    /// It divides by zero, or an operand is not applicable.
    NotApplicable,
    /// An operand is blank.
    Missing,
    /// A number.
    Number(Quantity),
}

impl Quantity {
    /// Any decimal.
    pub(super) fn of(number: Decimal) -> Self {
        Self { over: number, under: Decimal::ONE, settled: settle(number) }
    }

    /// `over / under`, where `under` is not 0.
    pub(super) fn ratio(over: Decimal, under: Decimal) -> Result<Self, Overflow> {
        let settled = settle(over.checked_div(under).ok_or(Overflow)?);
        Ok(if under.is_sign_negative() {
            Self { over: -over, under: -under, settled }
        } else {
            Self { over, under, settled }
        })
    }

    /// The dividend, exact or to 28 digits.
    pub(super) fn over(&self) -> Decimal {
        self.over
    }

    /// The divisor, above 0, exact or to 28 digits.
    pub(super) fn under(&self) -> Decimal {
        self.under
    }

    /// The value at 20 decimals.
    pub(super) fn settled(&self) -> Decimal {
        self.settled
    }
}

/// Computes the formula over a grid's figures.
pub(super) fn read(formula: &Expression, figures: &[Value]) -> Result<Reading, Overflow> {
    if let Expression::Divide(over, under) = formula
        && let Some(reading) = read_quotient(over, under, figures)
    {
        return Ok(reading);
    }
    Ok(match value(formula, figures)? {
        Value::NotApplicable => Reading::NotApplicable,
        Value::Missing => Reading::Missing,
        Value::Number(number) => Reading::Number(Quantity::of(number)),
    })
}

/// The quotient undivided; `None` where one of the two does not fit a decimal well, though the quotient may.
fn read_quotient(over: &Expression, under: &Expression, figures: &[Value]) -> Option<Reading> {
    Some(match (value(over, figures).ok()?, value(under, figures).ok()?) {
        (Value::Number(over), Value::Number(under)) if fits(over) && fits(under) && !under.is_zero() => {
            Reading::Number(Quantity::ratio(over, under).ok()?)
        }
        (_, Value::Number(_)) => return None,
        (Value::NotApplicable, _) | (_, Value::NotApplicable) => Reading::NotApplicable,
        (Value::Missing, _) | (_, Value::Missing) => Reading::Missing,
    })
}

/// Whether the number has digits enough: 28 decimals hold few of a very small one.
fn fits(number: Decimal) -> bool {
    number.is_zero() || number.scale() <= SETTLED_DECIMALS || number.abs() > Decimal::new(1, 4)
}

/// The expression's value. Most dividends and divisors are one figure, which needs no arithmetic.
fn value(expression: &Expression, figures: &[Value]) -> Result<Value, Overflow> {
    match expression {
        Expression::Field(field) => Ok(figures.get(*field).copied().unwrap_or_default()),
        _ => expression.evaluate(figures),
    }
}
