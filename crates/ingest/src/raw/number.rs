//! Numbers as workbooks store them: binary floats printed with up to 17 digits, read as Excel shows them.

use gridindex_core::Decimal;
use rust_decimal::RoundingStrategy;

/// Significant digits that a spreadsheet program shows of a number.
const SIGNIFICANT: u32 = 15;

/// Reads a stored number at 15 significant digits: `0.30000000000000004` is 0.3. `None`: no number, or one
/// whose size is beyond exact decimals.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    if let Some(whole) = small_whole(text) {
        return Some(Decimal::from(whole));
    }
    let number = if text.contains(['e', 'E']) {
        scientific(text)?
    } else {
        text.parse::<Decimal>().ok().or_else(|| scientific(text))?
    };
    let shown = number.round_sf_with_strategy(SIGNIFICANT, RoundingStrategy::MidpointAwayFromZero)?;
    Some(shown.normalize())
}

/// The common case: up to 15 digits and nothing else.
fn small_whole(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > SIGNIFICANT as usize || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(bytes.iter().fold(0, |number, byte| number * 10 + i64::from(byte - b'0')))
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
        ];
        for (stored, shown) in cases {
            assert_eq!(decimal(stored).map(|number| number.to_string()).as_deref(), Some(shown), "{stored}");
        }
    }

    #[test]
    fn what_is_no_number_or_beyond_sense_is_not_read() {
        for stored in ["", "abc", "1e300", "NaN", "inf", "1 2"] {
            assert_eq!(decimal(stored), None, "{stored}");
        }
    }
}
