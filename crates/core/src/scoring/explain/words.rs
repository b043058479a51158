//! Numbers as people read them: few decimals, and ≈ where some were dropped.

use rust_decimal::{Decimal, RoundingStrategy};

/// Decimals of values in words.
const VALUE_DECIMALS: u32 = 4;

/// Decimals of points in words.
const POINT_DECIMALS: u32 = 2;

/// A value with up to 4 decimals: `0.94`.
pub(super) fn value(number: Decimal) -> String {
    rounded(number, VALUE_DECIMALS).normalize().to_string()
}

/// Points with up to 2 decimals: `5.94`.
pub(super) fn points(number: Decimal) -> String {
    rounded(number, POINT_DECIMALS).normalize().to_string()
}

/// `= 0.94`, or `≈ 0.8636` where decimals were dropped.
pub(super) fn equals_value(number: Decimal) -> String {
    equals(number, VALUE_DECIMALS)
}

/// `= 6`, or `≈ 5.94` where decimals were dropped.
pub(super) fn equals_points(number: Decimal) -> String {
    equals(number, POINT_DECIMALS)
}

/// The value as an operand: negative ones in brackets.
pub(super) fn operand(number: Decimal) -> String {
    if number.is_sign_negative() && !number.is_zero() {
        format!("({})", value(number))
    } else {
        value(number)
    }
}

fn equals(number: Decimal, decimals: u32) -> String {
    let short = rounded(number, decimals);
    let sign = if short == number { '=' } else { '≈' };
    format!("{sign} {}", short.normalize())
}

fn rounded(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}
