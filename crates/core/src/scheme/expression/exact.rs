//! Two ways of counting: fractions, which are always right, and decimals for what no fraction holds.
//!
//! Fractions of 128-bit integers hold every result met in practice, so a third is a third. Where one
//! does not fit (long sums over unlike denominators), the expression is counted again in decimals of 28
//! digits, settled wherever a digit decides.

use std::cmp::Ordering;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Zero};
use rust_decimal::Decimal;

use super::Overflow;
use crate::value::settle;

/// Arithmetic that never wraps: what does not fit is an [`Overflow`].
pub(in crate::scheme) trait Exact: Copy {
    fn of(number: Decimal) -> Result<Self, Overflow>;
    fn decimal(self) -> Result<Decimal, Overflow>;
    fn is_zero(self) -> bool;
    fn negated(self) -> Result<Self, Overflow>;
    fn plus(self, other: Self) -> Result<Self, Overflow>;
    fn minus(self, other: Self) -> Result<Self, Overflow>;
    fn times(self, other: Self) -> Result<Self, Overflow>;
    /// The divisor is not zero.
    fn over(self, divisor: Self) -> Result<Self, Overflow>;
    fn floored(self) -> Self;
    fn compare(self, other: Self) -> Ordering;
}

/// A fraction in lowest terms.
pub(in crate::scheme) type Fraction = Ratio<i128>;

impl Exact for Fraction {
    fn of(number: Decimal) -> Result<Self, Overflow> {
        match number.scale() {
            0 => Ok(Self::from_integer(number.mantissa())),
            scale => Ok(Self::new(number.mantissa(), 10_i128.pow(scale))),
        }
    }

    fn decimal(self) -> Result<Decimal, Overflow> {
        let whole = |integer| Decimal::try_from_i128_with_scale(integer, 0).map_err(|_| Overflow);
        if self.is_integer() {
            return whole(*self.numer());
        }
        whole(*self.numer())?.checked_div(whole(*self.denom())?).ok_or(Overflow)
    }

    fn is_zero(self) -> bool {
        Zero::is_zero(&self)
    }

    fn negated(self) -> Result<Self, Overflow> {
        self.numer().checked_neg().map(|numer| Self::new_raw(numer, *self.denom())).ok_or(Overflow)
    }

    fn plus(self, other: Self) -> Result<Self, Overflow> {
        self.checked_add(&other).ok_or(Overflow)
    }

    fn minus(self, other: Self) -> Result<Self, Overflow> {
        self.checked_sub(&other).ok_or(Overflow)
    }

    fn times(self, other: Self) -> Result<Self, Overflow> {
        self.checked_mul(&other).ok_or(Overflow)
    }

    fn over(self, divisor: Self) -> Result<Self, Overflow> {
        self.checked_div(&divisor).ok_or(Overflow)
    }

    fn floored(self) -> Self {
        Self::from_integer(self.numer().div_euclid(*self.denom()))
    }

    fn compare(self, other: Self) -> Ordering {
        self.cmp(&other)
    }
}

impl Exact for Decimal {
    fn of(number: Decimal) -> Result<Self, Overflow> {
        Ok(number)
    }

    fn decimal(self) -> Result<Decimal, Overflow> {
        Ok(self)
    }

    fn is_zero(self) -> bool {
        settle(self) == Self::ZERO
    }

    fn negated(self) -> Result<Self, Overflow> {
        Ok(-self)
    }

    fn plus(self, other: Self) -> Result<Self, Overflow> {
        self.checked_add(other).ok_or(Overflow)
    }

    fn minus(self, other: Self) -> Result<Self, Overflow> {
        self.checked_sub(other).ok_or(Overflow)
    }

    fn times(self, other: Self) -> Result<Self, Overflow> {
        self.checked_mul(other).ok_or(Overflow)
    }

    fn over(self, divisor: Self) -> Result<Self, Overflow> {
        self.checked_div(divisor).ok_or(Overflow)
    }

    fn floored(self) -> Self {
        settle(self).floor()
    }

    fn compare(self, other: Self) -> Ordering {
        settle(self).cmp(&settle(other))
    }
}
