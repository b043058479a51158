//! Exact quotients: what keeps a value exact from the cell to its points.
//!
//! A share is kept as `over / under` and divided once, at the end. Only where the exact parts no longer
//! fit is a quotient taken to 28 digits first. Nothing here may round to fewer.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::value::{SETTLED_DECIMALS, settle};

/// `over / under`, with `under` above 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fraction {
    over: Decimal,
    under: Decimal,
}

impl Fraction {
    pub(super) const ZERO: Self = Self { over: Decimal::ZERO, under: Decimal::ONE };

    /// A whole number or any other decimal.
    pub(super) fn of(number: Decimal) -> Self {
        Self { over: number, under: Decimal::ONE }
    }

    /// The dividend.
    pub(super) fn over(&self) -> Decimal {
        self.over
    }

    /// The divisor, above 0.
    pub(super) fn under(&self) -> Decimal {
        self.under
    }

    /// Divided out to 28 digits; `None` where that does not fit.
    pub(super) fn quotient(&self) -> Option<Decimal> {
        if self.under == Decimal::ONE { Some(self.over) } else { self.over.checked_div(self.under) }
    }

    /// Whether it is 0, at 20 decimals: only a quotient taken early can be a hair beside it.
    pub(super) fn is_zero(&self) -> bool {
        let taken_early = || self.over.scale() > SETTLED_DECIMALS;
        self.over.is_zero()
            || taken_early() && self.quotient().is_some_and(|quotient| settle(quotient).is_zero())
    }

    pub(super) fn negate(self) -> Self {
        Self { over: -self.over, under: self.under }
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        if self.under == other.under {
            return Some(Self { over: self.over.checked_add(other.over)?, under: self.under });
        }
        let exact = || {
            let left = self.over.checked_mul(other.under)?;
            let right = other.over.checked_mul(self.under)?;
            Some(Self { over: left.checked_add(right)?, under: self.under.checked_mul(other.under)? })
        };
        exact().or_else(|| Some(Self::of(self.quotient()?.checked_add(other.quotient()?)?)))
    }

    pub(super) fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negate())
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        let exact = || {
            Some(Self {
                over: self.over.checked_mul(other.over)?,
                under: self.under.checked_mul(other.under)?,
            })
        };
        exact().or_else(|| Some(Self::of(self.quotient()?.checked_mul(other.quotient()?)?)))
    }

    /// Divided by another that is not 0 (by one that is: `None`, like a result that does not fit).
    pub(super) fn divided_by(self, other: Self) -> Option<Self> {
        if other.over.is_zero() {
            return None;
        }
        let exact = || {
            Some(Self {
                over: self.over.checked_mul(other.under)?,
                under: self.under.checked_mul(other.over)?,
            })
        };
        let result = exact().or_else(|| Some(Self::of(self.quotient()?.checked_div(other.quotient()?)?)))?;
        Some(if result.under.is_sign_negative() {
            Self { over: -result.over, under: -result.under }
        } else {
            result
        })
    }

    /// The largest whole number not above it, taken from 20 decimals.
    pub(super) fn floor(self) -> Option<Self> {
        Some(Self::of(settle(self.quotient()?).floor()))
    }

    /// Order by size, at 20 decimals; `None` where one does not fit.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        Some(settle(self.quotient()?).cmp(&settle(other.quotient()?)))
    }
}
