//! A figure in one of three states, and exact decimals as they are settled and printed.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a cell holds or an expression gives. Blank is not 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Value {
    /// Blank: nothing was reported.
    #[default]
    Missing,
    /// Entered as `/ - — 无 不适用`, or divided by zero.
    NotApplicable,
    /// A number, exact.
    Number(Decimal),
}

impl Value {
    /// The number, if it is one.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number),
            Self::Missing | Self::NotApplicable => None,
        }
    }

    /// Whether nothing was reported.
    pub fn is_missing(self) -> bool {
        self == Self::Missing
    }
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

/// `null` is missing, `"/"` not applicable, anything else a decimal as text.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Missing => serializer.serialize_none(),
            Self::NotApplicable => serializer.serialize_str("/"),
            Self::Number(number) => serializer.collect_str(&number.normalize()),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Option::<String>::deserialize(deserializer)?.as_deref() {
            None => Ok(Self::Missing),
            Some("/") => Ok(Self::NotApplicable),
            Some(text) => text.parse().map(Self::Number).map_err(serde::de::Error::custom),
        }
    }
}

/// Decimals to which a value is settled before it is floored, banded, compared or rounded.
pub const SETTLED_DECIMALS: u32 = 20;

/// Takes a number to 20 decimals (half-even), so that what is equal in exact arithmetic is equal here.
pub fn settle(number: Decimal) -> Decimal {
    if number.scale() <= SETTLED_DECIMALS {
        return number;
    }
    // At most 8 of 28 digits are cut: one division, where the general rounding takes several.
    let cut = 10_u64.pow(number.scale() - SETTLED_DECIMALS);
    let digits = number.mantissa().unsigned_abs();
    let (mut kept, rest) = (digits / u128::from(cut), (digits % u128::from(cut)) as u64);
    if rest > cut / 2 || rest == cut / 2 && kept % 2 == 1 {
        kept += 1;
    }
    let signed = if number.is_sign_negative() { -kept.cast_signed() } else { kept.cast_signed() };
    Decimal::try_from_i128_with_scale(signed, SETTLED_DECIMALS).unwrap_or(number)
}

/// Prints an exact figure: up to 28 significant digits, no trailing zeros, no exponent.
pub fn print_exact(number: Decimal) -> String {
    number.round_sf(28).unwrap_or(number).normalize().to_string()
}

/// Prints a published figure with exactly `decimals` decimals; the number is already rounded.
pub fn print_published(number: Decimal, decimals: u32) -> String {
    let number = if number.is_zero() { Decimal::ZERO } else { number };
    format!("{number:.*}", decimals as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn three_thirds_settle_to_one() {
        let third = Decimal::ONE / Decimal::from(3);
        assert_eq!(settle(third + third + third), Decimal::ONE);
    }

    #[test]
    fn exact_figures_carry_no_trailing_zeros() {
        for (from, to) in [("100.00", "100"), ("0.9400", "0.94"), ("0", "0"), ("-0.0", "0"), ("1000", "1000")]
        {
            assert_eq!(print_exact(decimal(from)), to);
        }
    }

    #[test]
    fn published_figures_always_show_their_decimals() {
        assert_eq!(print_published(decimal("81.67"), 2), "81.67");
        assert_eq!(print_published(decimal("100"), 2), "100.00");
        assert_eq!(print_published(decimal("-0"), 2), "0.00");
        assert_eq!(print_published(decimal("87"), 0), "87");
    }
}
