//! A calendar month, the rhythm of everything here.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar month between 1900-01 and 9999-12, written `2026-10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u32,
}

/// The text is not a month between 1900-01 and 9999-12 in the form `2026-10`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是月份，请写成 2026-10 的样子")]
pub struct NotAMonth(String);

impl Month {
    /// The month `month` (1 to 12) of `year` (1900 to 9999).
    pub fn new(year: i32, month: u32) -> Option<Self> {
        ((1900..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The month a day lies in; `None` outside 1900 to 9999.
    pub fn of(day: NaiveDate) -> Option<Self> {
        Self::new(day.year(), day.month())
    }

    /// Year, 1900 to 9999.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Month of the year, 1 to 12.
    pub fn month(self) -> u32 {
        self.month
    }

    /// The month `months` later (earlier when negative), clamped to the range of the type.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        let first = 1900 * 12;
        let last = 9999 * 12 + 11;
        let index = (self.year * 12 + self.month.cast_signed() - 1).saturating_add(months).clamp(first, last);
        Self { year: index / 12, month: (index % 12).cast_unsigned() + 1 }
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.plus(-1)
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The same month a year before.
    #[must_use]
    pub fn year_before(self) -> Self {
        self.plus(-12)
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or(NaiveDate::MIN)
    }

    /// The last day.
    pub fn last_day(self) -> NaiveDate {
        self.next().first_day().pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// Whether the day lies in the month.
    pub fn contains(self, day: NaiveDate) -> bool {
        day.year() == self.year && day.month() == self.month
    }

    /// `2026年10月`.
    pub fn chinese(self) -> String {
        format!("{}年{}月", self.year, self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let parse = || {
            let (year, month) = text.split_once('-')?;
            let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
            if year.len() != 4 || month.len() != 2 || !digits(year) || !digits(month) {
                return None;
            }
            Self::new(year.parse().ok()?, month.parse().ok()?)
        };
        parse().ok_or_else(|| NotAMonth(text.chars().take(20).collect()))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_reads_back_as_it_is_written() {
        for text in ["2026-10", "1900-01", "9999-12"] {
            assert_eq!(text.parse::<Month>().unwrap().to_string(), text);
        }
        for text in ["", "2026", "2026-13", "2026-00", "2026-1", "26-10", "2026年10月", "+026-10", "1899-12"]
        {
            assert!(text.parse::<Month>().is_err(), "{text} is no month");
        }
    }

    #[test]
    fn months_step_over_the_turn_of_the_year() {
        let january: Month = "2026-01".parse().unwrap();
        assert_eq!(january.previous().to_string(), "2025-12");
        assert_eq!(january.previous().next(), january);
        assert_eq!(january.year_before().to_string(), "2025-01");
        assert_eq!(january.plus(26).to_string(), "2028-03");
        assert_eq!("9999-12".parse::<Month>().unwrap().next().to_string(), "9999-12");
    }

    #[test]
    fn february_ends_on_its_last_day() {
        for (month, last) in [("2024-02", 29), ("2026-02", 28), ("2026-10", 31)] {
            assert_eq!(month.parse::<Month>().unwrap().last_day().day(), last);
        }
    }
}
