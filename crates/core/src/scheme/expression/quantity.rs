//! A number while it is computed: a fraction, which is always right. Nothing wraps, nothing becomes nought by
//! being small: what grows beyond all bounds is an [`Overflow`].
//!
//! Fractions of 128-bit integers hold nearly every result met in practice; what does not fit them (long sums
//! over unlike denominators, products of many great figures) goes on as a fraction of long integers.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

use super::Overflow;
use crate::scheme::fraction::{Fraction, decimal, fraction};
use crate::value::settle;

/// A fraction of integers of any length.
type Wide = Ratio<BigInt>;

/// Bits of the longest numerator or denominator: some 600 digits, so that no expression takes for ever.
const MOST_BITS: u64 = 2048;

/// Significant digits of a decimal.
const DIGITS: usize = 28;

/// Short fractions are brought to lowest terms only where they would not fit otherwise: that is what costs time.
#[derive(Clone)]
pub(super) enum Quantity {
    Short(Fraction),
    Long(Box<Wide>),
}

impl Quantity {
    pub(super) fn of(number: Decimal) -> Self {
        Self::Short(fraction(number))
    }

    /// To 28 significant digits, as far as 28 decimals reach.
    pub(super) fn decimal(&self) -> Result<Decimal, Overflow> {
        match self {
            Self::Short(short) => decimal(*short).ok_or(Overflow),
            Self::Long(long) => long_decimal(long).ok_or(Overflow),
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        match self {
            Self::Short(short) => *short.numer() == 0,
            Self::Long(long) => long.is_zero(),
        }
    }

    pub(super) fn negated(&self) -> Result<Self, Overflow> {
        match self {
            Self::Short(short) => match short.numer().checked_neg() {
                Some(over) => Ok(Self::Short(Fraction::new_raw(over, *short.denom()))),
                None => Self::of_long(-self.long()),
            },
            Self::Long(long) => Self::of_long(-(**long).clone()),
        }
    }

    pub(super) fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        let quick = |(a, b): Parts, (c, d): Parts| {
            if b == d {
                return Some((a.checked_add(c)?, b));
            }
            Some((a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?, b.checked_mul(d)?))
        };
        self.combined(other, quick, CheckedAdd::checked_add, |a, b| a + b)
    }

    pub(super) fn minus(&self, other: &Self) -> Result<Self, Overflow> {
        self.plus(&other.negated()?)
    }

    pub(super) fn times(&self, other: &Self) -> Result<Self, Overflow> {
        let quick = |(a, b): Parts, (c, d): Parts| Some((a.checked_mul(c)?, b.checked_mul(d)?));
        self.combined(other, quick, CheckedMul::checked_mul, |a, b| a * b)
    }

    /// The divisor is not zero.
    pub(super) fn over(&self, divisor: &Self) -> Result<Self, Overflow> {
        let quick = |(a, b): Parts, (c, d): Parts| {
            let (over, under) = (a.checked_mul(d)?, b.checked_mul(c)?);
            if under < 0 { Some((over.checked_neg()?, under.checked_neg()?)) } else { Some((over, under)) }
        };
        self.combined(divisor, quick, CheckedDiv::checked_div, |a, b| a / b)
    }

    pub(super) fn floored(&self) -> Result<Self, Overflow> {
        match self {
            Self::Short(short) => {
                Ok(Self::Short(Fraction::from_integer(short.numer().div_euclid(*short.denom()))))
            }
            Self::Long(long) => Self::of_long(long.floor()),
        }
    }

    pub(super) fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Short(a), Self::Short(b)) => a.cmp(b),
            _ => self.long().cmp(&other.long()),
        }
    }

    /// As short fractions as they are, else in lowest terms, else as long ones.
    fn combined(
        &self,
        other: &Self,
        quick: impl Fn(Parts, Parts) -> Option<Parts>,
        short: impl Fn(&Fraction, &Fraction) -> Option<Fraction>,
        long: impl Fn(Wide, Wide) -> Wide,
    ) -> Result<Self, Overflow> {
        if let (Self::Short(a), Self::Short(b)) = (self, other) {
            if let Some((over, under)) = quick((*a).into(), (*b).into()) {
                return Ok(Self::Short(Fraction::new_raw(over, under)));
            }
            if let Some(result) = short(&a.reduced(), &b.reduced()) {
                return Ok(Self::Short(result));
            }
        }
        Self::of_long(long(self.long(), other.long()))
    }

    /// In lowest terms.
    fn long(&self) -> Wide {
        match self {
            Self::Short(short) => Wide::new(BigInt::from(*short.numer()), BigInt::from(*short.denom())),
            Self::Long(long) => (**long).clone(),
        }
    }

    /// A short fraction again where it fits. One beyond all bounds goes on settled, as long as 28 digits hold
    /// its 20 decimals and are not nearly all of them noughts.
    fn of_long(long: Wide) -> Result<Self, Overflow> {
        if long.numer().bits() > MOST_BITS || long.denom().bits() > MOST_BITS {
            let settled = settle(long_decimal(&long).ok_or(Overflow)?);
            let holds = settled.abs() < Decimal::from(100_000_000) && settled.abs() > Decimal::new(1, 3);
            return if holds { Ok(Self::of(settled)) } else { Err(Overflow) };
        }
        Ok(match (long.numer().to_i128(), long.denom().to_i128()) {
            (Some(over), Some(under)) => Self::Short(Fraction::new_raw(over, under)),
            _ => Self::Long(Box::new(long)),
        })
    }
}

/// The fraction to 28 significant digits, at most 28 of them decimals; `None` if its whole part has more.
fn long_decimal(long: &Wide) -> Option<Decimal> {
    let whole = long.to_integer().abs();
    let digits = if whole.is_zero() { 0 } else { whole.to_string().len() };
    let scale = u32::try_from(DIGITS.checked_sub(digits)?).ok()?;
    let shifted = long * BigInt::from(10).pow(scale);
    Decimal::try_from_i128_with_scale(shifted.round().to_integer().to_i128()?, scale).ok()
}

/// What stands over and under the line; the latter is above 0.
type Parts = (i128, i128);
