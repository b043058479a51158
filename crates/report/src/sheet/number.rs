//! Decimals on their way into cells, which hold binary floats.

use gridindex_core::Decimal;

/// The float nearest to the decimal, so that the cell shows exactly the decimal's digits.
///
/// A mantissa below 2^53 and a power of ten up to 10^22 are both exact floats, and one division of exact floats is
/// rounded once; anything longer goes through its text, which the standard library rounds once too.
pub fn float(number: Decimal) -> f64 {
    const EXACT_MANTISSA: u128 = 1 << 53;
    const EXACT_POWER: u32 = 22;
    let mantissa = number.mantissa();
    if mantissa.unsigned_abs() <= EXACT_MANTISSA && number.scale() <= EXACT_POWER {
        return mantissa as f64 / 10_f64.powi(number.scale().cast_signed());
    }
    number.to_string().parse().unwrap_or_default()
}

/// `0`, `0.0`, `0.00` … for so many decimals.
pub fn format_of(decimals: u32) -> String {
    if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals as usize)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_the_digits_of_the_decimal() {
        for text in [
            "0",
            "92.48",
            "-1.20",
            "0.1",
            "100",
            "0.0000001",
            "0.93333333333333333333",
            "79228162514264337593",
        ] {
            let number: Decimal = text.parse().unwrap();
            assert_eq!(float(number).to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
        }
        for cents in (0..=12_000_i64).step_by(7) {
            let number = Decimal::new(cents, 2);
            assert_eq!(format!("{:.2}", float(number)), number.to_string());
            assert_eq!(float(number).to_bits(), number.to_string().parse::<f64>().unwrap().to_bits());
        }
    }

    #[test]
    fn number_formats_have_the_decimals_asked_for() {
        assert_eq!([format_of(0), format_of(1), format_of(2)], ["0", "0.0", "0.00"]);
    }
}
