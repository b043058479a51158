//! A number while it is computed: a fraction, which is always right, or a decimal where no fraction fits.
//!
//! Fractions of 128-bit integers hold every result met in practice, so that a third is a third. What does not
//! fit (long sums over unlike denominators) goes on as a decimal of 28 digits, settled wherever a digit decides.
//! Nothing wraps: what fits neither way is an [`Overflow`].

use std::cmp::Ordering;

use num_traits::{CheckedAdd, CheckedDiv, CheckedMul};
use rust_decimal::Decimal;

use super::Overflow;
use crate::scheme::fraction::{Fraction, decimal, fraction};
use crate::value::settle;

/// Fractions are brought to lowest terms only where they would not fit otherwise: that is what costs time.
#[derive(Clone, Copy)]
pub(super) enum Quantity {
    Exact(Fraction),
    Near(Decimal),
}

impl Quantity {
    pub(super) fn of(number: Decimal) -> Self {
        Self::Exact(fraction(number))
    }

    /// To 28 significant digits.
    pub(super) fn decimal(self) -> Result<Decimal, Overflow> {
        match self {
            Self::Exact(exact) => decimal(exact).ok_or(Overflow),
            Self::Near(near) => Ok(near),
        }
    }

    pub(super) fn is_zero(self) -> bool {
        match self {
            Self::Exact(exact) => *exact.numer() == 0,
            Self::Near(near) => settle(near).is_zero(),
        }
    }

    pub(super) fn negated(self) -> Result<Self, Overflow> {
        match self {
            Self::Exact(exact) => {
                let over = exact.numer().checked_neg().ok_or(Overflow)?;
                Ok(Self::Exact(Fraction::new_raw(over, *exact.denom())))
            }
            Self::Near(near) => Ok(Self::Near(-near)),
        }
    }

    pub(super) fn plus(self, other: Self) -> Result<Self, Overflow> {
        let quick = |(a, b): Parts, (c, d): Parts| {
            if b == d {
                return Some((a.checked_add(c)?, b));
            }
            Some((a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?, b.checked_mul(d)?))
        };
        self.combined(other, quick, CheckedAdd::checked_add, Decimal::checked_add)
    }

    pub(super) fn minus(self, other: Self) -> Result<Self, Overflow> {
        self.plus(other.negated()?)
    }

    pub(super) fn times(self, other: Self) -> Result<Self, Overflow> {
        let quick = |(a, b): Parts, (c, d): Parts| Some((a.checked_mul(c)?, b.checked_mul(d)?));
        self.combined(other, quick, CheckedMul::checked_mul, Decimal::checked_mul)
    }

    /// The divisor is not zero.
    pub(super) fn over(self, divisor: Self) -> Result<Self, Overflow> {
        let quick = |(a, b): Parts, (c, d): Parts| {
            let (over, under) = (a.checked_mul(d)?, b.checked_mul(c)?);
            if under < 0 { Some((over.checked_neg()?, under.checked_neg()?)) } else { Some((over, under)) }
        };
        self.combined(divisor, quick, CheckedDiv::checked_div, Decimal::checked_div)
    }

    pub(super) fn floored(self) -> Self {
        match self {
            Self::Exact(exact) => {
                Self::Exact(Fraction::from_integer(exact.numer().div_euclid(*exact.denom())))
            }
            Self::Near(near) => Self::of(settle(near).floor()),
        }
    }

    /// Both settled, unless both are exact.
    pub(super) fn compare(self, other: Self) -> Result<Ordering, Overflow> {
        match (self, other) {
            (Self::Exact(a), Self::Exact(b)) => Ok(a.cmp(&b)),
            _ => Ok(settle(self.decimal()?).cmp(&settle(other.decimal()?))),
        }
    }

    /// As fractions as they are, else as fractions in lowest terms, else as decimals.
    fn combined(
        self,
        other: Self,
        quick: impl Fn(Parts, Parts) -> Option<Parts>,
        exact: impl Fn(&Fraction, &Fraction) -> Option<Fraction>,
        near: impl Fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Result<Self, Overflow> {
        if let (Self::Exact(a), Self::Exact(b)) = (self, other) {
            if let Some((over, under)) = quick(a.into(), b.into()) {
                return Ok(Self::Exact(Fraction::new_raw(over, under)));
            }
            if let Some(result) = exact(&a.reduced(), &b.reduced()) {
                return Ok(Self::Exact(result));
            }
        }
        near(self.decimal()?, other.decimal()?).map(Self::Near).ok_or(Overflow)
    }
}

/// What stands over and under the line; the latter is above 0.
type Parts = (i128, i128);
