//! Numbers as workbooks store them: binary floats printed with up to 17 digits, read as Excel shows them.

use gridindex_core::Decimal;
use rust_decimal::RoundingStrategy;

/// Significant digits that a spreadsheet program shows of a number.
const SIGNIFICANT: u32 = 15;

/// Reads a stored number at 15 significant digits: `0.30000000000000004` is 0.3. `None`: no number, or one
/// whose size is beyond exact decimals.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    if let Some(number) = short_decimal(text) {
        return Some(number);
    }
    let number = if text.contains(['e', 'E']) {
        scientific(text)?
    } else {
        text.parse::<Decimal>().ok().or_else(|| scientific(text))?
    };
    let shown = number.round_sf_with_strategy(SIGNIFICANT, RoundingStrategy::MidpointAwayFromZero)?;
    Some(shown.normalize())
}

/// The common case: a sign, up to 18 digits with or without a point among them, and nothing else.
fn short_decimal(text: &str) -> Option<Decimal> {
    const FITTING: usize = 18;
    let (negative, body) = match text.as_bytes() {
        [b'-', body @ ..] => (true, body),
        body => (false, body),
    };
    if body.is_empty() || body.len() > FITTING + 1 {
        return None;
    }
    let (mut digits, mut places, mut pointed) = (0_u64, 0_u32, false);
    for &byte in body {
        match byte {
            b'0'..=b'9' => {
                digits = digits * 10 + u64::from(byte - b'0');
                places += u32::from(pointed);
            }
            b'.' if !pointed => pointed = true,
            _ => return None,
        }
    }
    let count = body.len() - usize::from(pointed);
    if count == 0 || count > FITTING || body[0] == b'.' || body[body.len() - 1] == b'.' {
        return None;
    }
    // Beyond 15 significant digits the rest is rounded away, halves away from zero.
    let significant = digits.checked_ilog10().map_or(1, |log| log + 1);
    let mut power = 0;
    if let Some(excess @ 1..) = significant.checked_sub(SIGNIFICANT) {
        let unit = 10_u64.pow(excess);
        digits = (digits + unit / 2) / unit;
        power = excess;
    }
    if power > places {
        digits *= 10_u64.pow(power - places);
        places = 0;
    } else {
        places -= power;
    }
    while places > 0 && digits.is_multiple_of(10) {
        digits /= 10;
        places -= 1;
    }
    let digits = digits.cast_signed();
    // Zero has no sign.
    Some(Decimal::new(if negative { -digits } else { digits }, places))
}

/// Digits and power of ten of a number that [`decimal`] or [`of_float`] gave.
pub(super) fn parts(number: Decimal) -> (i64, i8) {
    let (mut digits, mut power) = (number.mantissa(), -(number.scale().cast_signed() as i8));
    loop {
        if let Ok(digits) = i64::try_from(digits) {
            return (digits, power);
        }
        // Of more than 15 digits the last are zeros, or too many to be told apart.
        (digits, power) = (digits / 10, power + 1);
    }
}

/// The number of [`parts`].
pub(super) fn of_parts(digits: i64, power: i8) -> Decimal {
    if power <= 0 {
        return Decimal::new(digits, u32::from(power.unsigned_abs()).min(Decimal::MAX_SCALE));
    }
    let whole = (0..power).try_fold(i128::from(digits), |whole, _| whole.checked_mul(10));
    whole.and_then(|whole| Decimal::try_from_i128_with_scale(whole, 0).ok()).unwrap_or(Decimal::MAX)
}

/// Reads a stored float at 15 significant digits.
pub(crate) fn of_float(float: f64) -> Option<Decimal> {
    const WHOLE: f64 = 1e15;
    if float.abs() < WHOLE && float.fract() == 0.0 {
        return Some(Decimal::from(float as i64));
    }
    decimal_of(float)
}

/// Through the float the program meant, since an exponent or a long tail is only its print.
fn scientific(text: &str) -> Option<Decimal> {
    decimal_of(text.parse().ok()?)
}

fn decimal_of(float: f64) -> Option<Decimal> {
    if !float.is_finite() || float.abs() >= 1e27 {
        return None;
    }
    if float.abs() < 1e-20 {
        return Some(Decimal::ZERO);
    }
    let printed = format!("{float:.14e}");
    Decimal::from_scientific(&printed).ok().map(|number| number.normalize())
}

/// A number as whole digits and places after the point: most take two bytes.
pub(super) mod short {
    use gridindex_core::Decimal;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in crate::raw) fn serialize<S: Serializer>(number: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        (number.mantissa(), number.scale()).serialize(to)
    }

    pub(in crate::raw) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
        let (digits, places) = <(i128, u32)>::deserialize(from)?;
        Decimal::try_from_i128_with_scale(digits, places).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_float_reads_as_excel_shows_it() {
        let cases = [
            ("0", "0"),
            ("29", "29"),
            ("330199001001001", "330199001001001"),
            ("0.30000000000000004", "0.3"),
            ("0.92479999999999996", "0.9248"),
            ("212.5", "212.5"),
            ("-1", "-1"),
            ("1E-2", "0.01"),
            ("3.30199001001001E+14", "330199001001001"),
            ("1.0000000000000002E-2", "0.01"),
            ("1e-300", "0"),
            ("100.0", "100"),
            ("12345678901234567", "12345678901234600"),
            ("123456789012345678", "123456789012346000"),
            ("46321.50585648148", "46321.5058564815"),
            ("-0.00999999999999999995", "-0.01"),
            ("-0.0099999999999999", "-0.0099999999999999"),
            ("999999999999999.5", "1000000000000000"),
            ("007.50", "7.5"),
            ("-0", "0"),
        ];
        for (stored, shown) in cases {
            assert_eq!(decimal(stored).map(|number| number.to_string()).as_deref(), Some(shown), "{stored}");
        }
    }

    #[test]
    fn the_short_way_reads_as_the_long_way() {
        let mut seed = 7_u64;
        for length in (1..=19).cycle().take(200_000) {
            let text: String = (0..length)
                .map(|_| {
                    seed =
                        seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    b"0123456789.-00099955"[(seed >> 33) as usize % 20] as char
                })
                .collect();
            let long = text.parse::<Decimal>().ok().and_then(|number| {
                number.round_sf_with_strategy(SIGNIFICANT, RoundingStrategy::MidpointAwayFromZero)
            });
            if let Some(short) = short_decimal(&text) {
                assert_eq!(
                    Some(short.to_string()),
                    long.map(|number| number.normalize().to_string()),
                    "{text}"
                );
                let (digits, power) = parts(short);
                assert_eq!(of_parts(digits, power).to_string(), short.to_string(), "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_number_or_beyond_sense_is_not_read() {
        for stored in ["", "abc", "1e300", "NaN", "inf", "1 2"] {
            assert_eq!(decimal(stored), None, "{stored}");
        }
    }
}
