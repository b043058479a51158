//! Decimals as exact fractions, and fractions as decimals of 28 digits.

use num_rational::Ratio;
use rust_decimal::Decimal;

/// A fraction of 128-bit integers, not always in lowest terms. Only its checked operations are used.
pub(super) type Fraction = Ratio<i128>;

/// The decimal as a fraction; always exact, not in lowest terms.
pub(super) fn fraction(number: Decimal) -> Fraction {
    match number.scale() {
        0 => Fraction::from_integer(number.mantissa()),
        scale => Fraction::new_raw(number.mantissa(), 10_i128.pow(scale)),
    }
}

/// The fraction to 28 significant digits; `None` if its whole part has more.
pub(super) fn decimal(fraction: Fraction) -> Option<Decimal> {
    let (over, under) = (*fraction.numer(), *fraction.denom());
    let of = |integer| Decimal::try_from_i128_with_scale(integer, 0).ok();
    if under == 1 {
        return of(over);
    }
    if let (Some(over), Some(under)) = (of(over), of(under)) {
        return over.checked_div(under);
    }
    // One of the two has more digits than a decimal holds: divide the rest apart, to as many bits as fit.
    let whole = of(over / under)?;
    let excess = 32_u32.saturating_sub(under.leading_zeros());
    let rest = of((over % under) >> excess)?.checked_div(of(under >> excess)?)?;
    whole.checked_add(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_come_back_as_they_were() {
        for text in
            ["0", "1", "-1.5", "0.0000000000000000000000000001", "79228162514264337593543950335", "-0.95"]
        {
            let number: Decimal = text.parse().unwrap();
            assert_eq!(decimal(fraction(number)), Some(number), "{text}");
        }
    }

    #[test]
    fn long_fractions_are_rounded_to_what_a_decimal_holds() {
        let third = |over: i128| decimal(Fraction::new(over, 3 * 10_i128.pow(30)));
        assert_eq!(third(10_i128.pow(30)), decimal(Fraction::new(1, 3)));
        let long = Fraction::new(10_i128.pow(37) + 1, 3 * 10_i128.pow(36) + 7);
        let near = decimal(long).unwrap() - Decimal::from(10) / Decimal::from(3);
        assert!(near.abs() < Decimal::new(1, 20), "{near}");
        assert_eq!(decimal(Fraction::from_integer(i128::MAX)), None);
        assert_eq!(decimal(Fraction::new(i128::MAX, 2)), None);
        assert_eq!(
            decimal(Fraction::new(-1, i128::MAX)).map(|near| near.abs() < Decimal::new(1, 27)),
            Some(true)
        );
    }
}
