//! Working days: how long a month's results hang out for everybody to see (公示).
//!
//! Monday to Friday. Public holidays and the Saturdays that make up for them are announced year by year and are
//! not known here; an office that has one inside counts it itself.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// 公示 lasts at least so many working days.
pub const FEWEST: u32 = 3;
/// And at most so many.
pub const MOST: u32 = 5;

/// Whether the day is no Saturday and no Sunday.
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Working days from the first to the last day, both included; 0 when the last lies before the first.
pub fn working_days(first: NaiveDate, last: NaiveDate) -> u32 {
    let days = (last - first).num_days() + 1;
    if days <= 0 {
        return 0;
    }
    let (weeks, rest) = (days / 7, days % 7);
    let of_rest = (0..rest.unsigned_abs()).filter(|days| is_working_day(first + Days::new(*days))).count();
    u32::try_from(weeks * 5).unwrap_or(u32::MAX).saturating_add(of_rest as u32)
}

/// The day on which so many working days from `first` on are complete; `first` itself counts if it is one.
pub fn after_working_days(first: NaiveDate, days: u32) -> NaiveDate {
    let mut day = first;
    while working_days(first, day) < days {
        let Some(next) = day.succ_opt() else { break };
        day = next;
    }
    day
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
            assert_eq!(working_days(day(first), day(last)), expected, "{first} to {last}");
        }
    }

    #[test]
    fn the_last_day_is_the_one_that_completes_them() {
        for (first, days, expected) in [
            ("2026-11-02", 3, "2026-11-04"),
            ("2026-11-05", 3, "2026-11-09"),
            ("2026-11-06", 5, "2026-11-12"),
            ("2026-11-07", 3, "2026-11-11"), // begun on a Saturday
            ("2026-11-02", 0, "2026-11-02"),
        ] {
            assert_eq!(after_working_days(day(first), days), day(expected), "{days} from {first}");
        }
    }

    #[test]
    fn counting_and_completing_agree_on_every_day_of_two_years() {
        let mut first = day("2026-01-01");
        while first < day("2028-01-01") {
            for days in 1..=8 {
                let last = after_working_days(first, days);
                assert_eq!(working_days(first, last), days, "from {first}");
                assert!(is_working_day(last));
            }
            first = first.succ_opt().unwrap();
        }
    }

    #[test]
    fn three_to_five_are_usual() {
        let usual: Vec<u32> = (0..9).filter(|days| is_usual(*days)).collect();
        assert_eq!(usual, [3, 4, 5]);
    }
}
