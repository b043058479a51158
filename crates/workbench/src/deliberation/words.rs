//! Figures of the deliberation days as they are shown.

use chrono::Datelike;
use gridindex_core::{Decimal, Month};
use rust_decimal::RoundingStrategy;

/// `39,167`.
pub(super) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `97.06%`, or `—`.
pub(super) fn percent(rate: Option<Decimal>) -> String {
    rate.map_or_else(|| "—".to_owned(), |rate| format!("{}%", rounded(rate * Decimal::ONE_HUNDRED, 2)))
}

/// With so many decimals, half up.
pub(super) fn rounded(number: Decimal, decimals: u32) -> String {
    let number = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    format!("{number:.*}", decimals as usize)
}

/// `8.2`, or `—`.
pub(super) fn one_decimal(number: Option<Decimal>) -> String {
    number.map_or_else(|| "—".to_owned(), |number| rounded(number, 1))
}

/// 2026年10月, 2026年7月至10月, 2025年11月至2026年10月.
pub(super) fn span((from, to): (Month, Month)) -> String {
    if from == to {
        to.chinese()
    } else if from.year() == to.year() {
        format!("{}至{}月", from.chinese(), to.month())
    } else {
        format!("{}至{}", from.chinese(), to.chinese())
    }
}

/// `10-08`, with its year where that is another than `than`'s.
pub(super) fn day(day: chrono::NaiveDate, than: chrono::NaiveDate) -> String {
    if day.year() == than.year() { day.format("%m-%d").to_string() } else { day.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_people_read_them() {
        for (count, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (39_167, "39,167"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(count), text);
        }
        assert_eq!(percent(Some(Decimal::new(97_058_823, 8))), "97.06%");
        assert_eq!(percent(None), "—");
        let month = |text: &str| text.parse::<Month>().expect("a month");
        assert_eq!(span((month("2026-10"), month("2026-10"))), "2026年10月");
        assert_eq!(span((month("2026-07"), month("2026-10"))), "2026年7月至10月");
        assert_eq!(span((month("2025-11"), month("2026-10"))), "2025年11月至2026年10月");
    }
}
