//! Months as they are written: 2026-10, 2026年10月, 2026.10, 202610, 10月, or any day of one.

use chrono::{Datelike, NaiveDate};
use gridindex_core::{Decimal, Month};
use rust_decimal::prelude::ToPrimitive;

use super::day::{Calendar, YEARS, moment, of_compact, serial_moment};
use crate::raw::{Content, Shown, Strings};
use crate::text::{han_number, is_han_numeral, squeeze};

/// A month, or why the cell names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MonthRead {
    /// Only the month is written.
    Month(Month),
    /// A day is written.
    Day(NaiveDate),
    /// The number 2026.1 may have been 2026.10.
    Ambiguous,
    /// No month.
    None,
}

/// Reads a cell of months: 2026-10, 2026年10月, 2026.10, 202610, a day, a serial number.
pub(crate) fn month(content: Content, strings: &Strings, calendar: Calendar) -> MonthRead {
    let found = match content {
        Content::Number(number, Shown::Month) => serial_moment(number, calendar.epoch_1904)
            .and_then(|at| Month::of(at.date()))
            .map(MonthRead::Month),
        Content::Number(number, Shown::Plain) => of_number(number, calendar),
        Content::Text(id) => {
            let text = squeeze(strings.get(id));
            whole_month(&text, calendar.year)
                .map(MonthRead::Month)
                .or_else(|| day(content, strings, calendar))
        }
        _ => day(content, strings, calendar),
    };
    found.unwrap_or(MonthRead::None)
}

fn day(content: Content, strings: &Strings, calendar: Calendar) -> Option<MonthRead> {
    moment(content, strings, calendar).map(|moment| MonthRead::Day(moment.day))
}

fn of_number(number: Decimal, calendar: Calendar) -> Option<MonthRead> {
    let year = number.trunc().to_i32()?;
    if number.fract().is_zero() && (1..=12).contains(&year) {
        return Month::new(calendar.year, year.cast_unsigned()).map(MonthRead::Month);
    }
    if YEARS.contains(&year) && !number.fract().is_zero() {
        // 2026.5 and 2026.05 are May; 2026.1 is what Excel makes of 2026.10, too.
        let hundredths = (number.fract() * Decimal::ONE_HUNDRED).normalize();
        let month = hundredths.to_u32().filter(|m| Decimal::from(*m) == hundredths)?;
        return Some(match month {
            10 => MonthRead::Ambiguous,
            1..=12 => MonthRead::Month(Month::new(year, month)?),
            20 | 30 | 40 | 50 | 60 | 70 | 80 | 90 => MonthRead::Month(Month::new(year, month / 10)?),
            _ => return None,
        });
    }
    if (190_001..=210_012).contains(&year) {
        return Month::new(year / 100, (year % 100).cast_unsigned()).map(MonthRead::Month);
    }
    of_compact(number)
        .map(|moment| moment.day)
        .or_else(|| serial_moment(number, calendar.epoch_1904).map(|at| at.date()))
        .filter(|day| YEARS.contains(&day.year()))
        .map(MonthRead::Day)
}

/// A text that is a month and nothing else.
fn whole_month(text: &str, year: i32) -> Option<Month> {
    let text = text.trim_end_matches('份').trim_end_matches('度');
    let body = text.trim_end_matches('月');
    let number = |part: &str| -> Option<u32> {
        if part.chars().all(is_han_numeral) { han_number(part) } else { part.parse().ok() }
    };
    if let Some((year, month)) = body.split_once(['年', '-', '.', '/']) {
        return Month::new(number(year)?.cast_signed(), number(month)?);
    }
    if text.ends_with('月') {
        return Month::new(year, number(body)?);
    }
    if text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Month::new(year, number(text)?);
    }
    if body.len() == 6 && body.bytes().all(|byte| byte.is_ascii_digit()) {
        return Month::new(body[..4].parse().ok()?, body[4..].parse().ok()?);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALENDAR: Calendar = Calendar { epoch_1904: false, year: 2026 };

    #[test]
    fn months_are_read_and_the_ambiguous_one_is_not_guessed() {
        let october = Month::new(2026, 10).unwrap();
        for text in [
            "2026-10",
            "2026年10月",
            "2026.10",
            "2026/10",
            "202610",
            "10月",
            "10月份",
            "10",
            "二〇二六年十月",
            "2026年 10月",
        ] {
            let mut strings = Strings::default();
            let id = strings.push(text);
            assert_eq!(month(Content::Text(id), &strings, CALENDAR), MonthRead::Month(october), "{text}");
        }
        let number = |text: &str, shown| {
            month(Content::Number(text.parse().unwrap(), shown), &Strings::default(), CALENDAR)
        };
        assert_eq!(number("2026.1", Shown::Plain), MonthRead::Ambiguous);
        assert_eq!(number("2026.11", Shown::Plain), MonthRead::Month(Month::new(2026, 11).unwrap()));
        assert_eq!(number("2026.5", Shown::Plain), MonthRead::Month(Month::new(2026, 5).unwrap()));
        assert_eq!(number("202610", Shown::Plain), MonthRead::Month(october));
        assert_eq!(number("46296", Shown::Month), MonthRead::Month(october));
        assert_eq!(number("46296", Shown::Day), MonthRead::Day(october.first_day()));
        assert_eq!(number("17", Shown::Plain), MonthRead::None);
        assert_eq!(number("10", Shown::Plain), MonthRead::Month(october));
        assert_eq!(number("9", Shown::Plain), MonthRead::Month(october.previous()));
    }
}
