//! Working days: how long a month's results hang out for everybody to see (公示).
//!
//! Monday to Friday, but for what the office entered from the yearly announcement: days off (节假日), and weekend days
//! that make up for them (调休上班).

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::Failure;

/// 公示 lasts at least so many working days.
pub const FEWEST: u32 = 3;
/// And at most so many.
pub const MOST: u32 = 5;

/// Which days are worked on. Without anything entered: Monday to Friday.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// 放假的日子.
    pub off: BTreeSet<NaiveDate>,
    /// 调休上班的日子.
    pub made_up: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Whether the day is worked on.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        !self.off.contains(&day) && (is_weekday(day) || self.made_up.contains(&day))
    }

    /// Working days from the first to the last day, both included; 0 when the last lies before the first.
    pub fn working_days(&self, first: NaiveDate, last: NaiveDate) -> u32 {
        if last < first {
            return 0;
        }
        let off = self.off.range(first..=last).filter(|day| is_weekday(**day)).count() as u32;
        let made_up = self.made_up.range(first..=last);
        let made_up = made_up.filter(|day| !is_weekday(**day) && !self.off.contains(day)).count() as u32;
        (weekdays(first, last) + made_up).saturating_sub(off)
    }

    /// The years of which anything was entered.
    pub fn years(&self) -> BTreeSet<i32> {
        self.off.iter().chain(&self.made_up).map(Datelike::year).collect()
    }

    /// The same with this year entered anew, as it was typed: `10月1日至7日、5月1日`. Blank texts take it back.
    ///
    /// # Errors
    /// `bad_days`: a part that is no day of the year, or a day that is in both.
    pub fn with_year(mut self, year: i32, off: &str, made_up: &str) -> Result<Self, Failure> {
        let (off, made_up) = (read_days(year, off)?, read_days(year, made_up)?);
        if let Some(both) = off.intersection(&made_up).next() {
            return Err(Failure::new(
                "bad_days",
                format!("{both} 既写成放假，又写成上班"),
                "一天只能是其中一种，请核对放假通知",
            ));
        }
        self.off.retain(|day| day.year() != year);
        self.made_up.retain(|day| day.year() != year);
        self.off.extend(off);
        self.made_up.extend(made_up);
        Ok(self)
    }
}

/// Days of one year as people write them: 10月1日至7日、5月1日.
pub fn print_days(days: &BTreeSet<NaiveDate>, year: i32) -> String {
    let mut spans: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days.iter().filter(|day| day.year() == year) {
        match spans.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(*day) => *last = *day,
            _ => spans.push((*day, *day)),
        }
    }
    let print = |(first, last): &(NaiveDate, NaiveDate)| {
        let start = format!("{}月{}日", first.month(), first.day());
        match (first == last, first.month() == last.month()) {
            (true, _) => start,
            (_, true) => format!("{start}至{}日", last.day()),
            _ => format!("{start}至{}月{}日", last.month(), last.day()),
        }
    };
    spans.iter().map(print).collect::<Vec<_>>().join("、")
}

/// Days and spans of days in a year.
fn read_days(year: i32, text: &str) -> Result<BTreeSet<NaiveDate>, Failure> {
    let mut days = BTreeSet::new();
    let parts = text.split(|c: char| c.is_whitespace() || "、，,;；".contains(c));
    for part in parts.filter(|part| !part.is_empty()) {
        let unreadable = || {
            Failure::new(
                "bad_days",
                format!("“{part}”不是 {year} 年里的日子"),
                "请写成 10月1日至7日、5月1日，或 2026-10-01至2026-10-07",
            )
        };
        let (first, last) = part.split_once(['至', '到', '~', '～', '—']).unwrap_or((part, part));
        let first = read_day(year, first, None).ok_or_else(unreadable)?;
        let last = read_day(year, last, Some(first.month())).ok_or_else(unreadable)?;
        if last < first || first.year() != year || last.year() != year {
            return Err(unreadable());
        }
        days.extend(first.iter_days().take_while(|day| *day <= last));
    }
    Ok(days)
}

/// `2026-10-01`, `10-1`, `10.1`, `10月1日`; with a month that is known, `7日`, too.
fn read_day(year: i32, text: &str, month: Option<u32>) -> Option<NaiveDate> {
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().ok())
        .collect::<Option<_>>()?;
    match (&numbers[..], month) {
        ([year, month, day], _) => NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day),
        ([month, day], _) => NaiveDate::from_ymd_opt(year, *month, *day),
        ([day], Some(month)) => NaiveDate::from_ymd_opt(year, month, *day),
        _ => None,
    }
}

/// Whether the day is no Saturday and no Sunday.
fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Mondays to Fridays from the first to the last day.
fn weekdays(first: NaiveDate, last: NaiveDate) -> u32 {
    let days = (last - first).num_days() + 1;
    let (weeks, rest) = (days / 7, days % 7);
    let of_rest = (0..rest.unsigned_abs()).filter(|days| is_weekday(first + Days::new(*days))).count();
    u32::try_from(weeks * 5).unwrap_or(u32::MAX).saturating_add(of_rest as u32)
}

/// Whether 公示 of so many working days is as long as it should be.
pub fn is_usual(days: u32) -> bool {
    (FEWEST..=MOST).contains(&days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weekends_are_no_working_days() {
        for (first, last, expected) in [
            ("2026-11-02", "2026-11-02", 1), // a Monday
            ("2026-11-02", "2026-11-04", 3),
            ("2026-11-02", "2026-11-06", 5), // Monday to Friday
            ("2026-11-02", "2026-11-08", 5), // the weekend adds nothing
            ("2026-11-05", "2026-11-09", 3), // over a weekend
            ("2026-11-07", "2026-11-08", 0), // a weekend alone
            ("2026-11-07", "2026-11-09", 1),
            ("2026-12-30", "2027-01-05", 5), // over the turn of the year
            ("2028-02-28", "2028-03-01", 3), // over a leap day
            ("2026-11-02", "2026-11-29", 20),
            ("2026-11-04", "2026-11-03", 0), // the wrong way round
        ] {
            assert_eq!(
                Calendar::default().working_days(day(first), day(last)),
                expected,
                "{first} to {last}"
            );
        }
    }

    #[test]
    fn holidays_are_not_worked_on_and_days_that_make_up_for_them_are() {
        let calendar = Calendar::default().with_year(2026, "10月1日至7日", "9月27日，10月10日").unwrap();
        for (first, last, expected) in [
            ("2026-09-28", "2026-10-12", 7), // three before, Thursday and Friday, the Saturday, Monday
            ("2026-10-01", "2026-10-07", 0),
            ("2026-09-26", "2026-09-27", 1),
            ("2026-10-08", "2026-10-11", 3),
        ] {
            let counted = calendar.working_days(day(first), day(last));
            let one_by_one = day(first).iter_days().take_while(|each| *each <= day(last));
            let one_by_one = one_by_one.filter(|each| calendar.is_working_day(*each)).count() as u32;
            assert_eq!(counted, one_by_one, "{first} to {last}");
            assert_eq!(counted, expected, "{first} to {last}");
        }
    }

    #[test]
    fn days_are_read_as_people_write_them_and_printed_so() {
        for (written, printed) in [
            ("10月1日至7日、5月1日", "5月1日、10月1日至7日"),
            ("2026-10-01至2026-10-07", "10月1日至7日"),
            ("1.1, 2-15", "1月1日、2月15日"),
            ("1月31日 2月1日", "1月31日至2月1日"),
            ("", ""),
        ] {
            let calendar = Calendar::default().with_year(2026, written, "").unwrap();
            assert_eq!(print_days(&calendar.off, 2026), printed, "{written}");
        }
        for (off, made_up) in [
            ("国庆", ""),
            ("13月1日", ""),
            ("2月30日", ""),
            ("2025-10-01", ""),
            ("10月7日至1日", ""),
            ("5月1日", "5月1日"),
        ] {
            assert_eq!(
                Calendar::default().with_year(2026, off, made_up).unwrap_err().code,
                "bad_days",
                "{off}"
            );
        }
    }

    #[test]
    fn a_year_is_entered_anew_and_the_others_stay() {
        let calendar = Calendar::default().with_year(2026, "5月1日", "").unwrap();
        let both = calendar.clone().with_year(2027, "1月1日", "").unwrap();
        assert_eq!(both.years().into_iter().collect::<Vec<_>>(), [2026, 2027]);
        assert_eq!(both.with_year(2027, "", "").unwrap(), calendar);
    }

    #[test]
    fn three_to_five_are_usual() {
        let usual: Vec<u32> = (0..9).filter(|days| is_usual(*days)).collect();
        assert_eq!(usual, [3, 4, 5]);
    }
}
