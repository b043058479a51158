//! Days and times as they are written: serial numbers, 2026年10月3日, 2026.10.3, 20261003, 10月3日.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use gridindex_core::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::raw::{Content, Shown, Strings};

/// A day, and the time where one is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    /// The day.
    pub(crate) day: NaiveDate,
    /// The time, to the second.
    pub(crate) time: Option<NaiveTime>,
}

/// What is needed to read a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar {
    /// Serial numbers count from 1904.
    pub(crate) epoch_1904: bool,
    /// The year of 10月3日.
    pub(crate) year: i32,
}

/// Days that any row of ours can name.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// Reads a day; `None` if the cell names none.
pub(crate) fn moment(content: Content, strings: &Strings, calendar: Calendar) -> Option<Moment> {
    let moment = match content {
        Content::Number(number, Shown::Plain | Shown::Day | Shown::Month) => {
            of_compact(number).or_else(|| {
                let at = serial_moment(number, calendar.epoch_1904)?;
                let time = (at.time() != NaiveTime::MIN).then(|| at.time());
                Some(Moment { day: at.date(), time })
            })?
        }
        Content::Text(id) => of_text(strings.get(id), calendar)?,
        _ => return None,
    };
    YEARS.contains(&moment.day.year()).then_some(moment)
}

/// The moment of a serial number, to the second.
pub(crate) fn serial_moment(serial: Decimal, epoch_1904: bool) -> Option<NaiveDateTime> {
    if serial.is_sign_negative() && !serial.is_zero() {
        return None;
    }
    let (days, seconds) = days_and_seconds(serial)?;
    if days >= 3_000_000 {
        return None;
    }
    let epoch = if epoch_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)?
    } else if days < 60 {
        // Excel believes in the 29th of February 1900.
        NaiveDate::from_ymd_opt(1899, 12, 31)?
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)?
    };
    let midnight = epoch.checked_add_days(Days::new(days))?.and_time(NaiveTime::MIN);
    midnight.checked_add_signed(TimeDelta::seconds(seconds))
}

/// Whole days, and of the rest the seconds: to the nearest one, halves up.
fn days_and_seconds(serial: Decimal) -> Option<(u64, i64)> {
    /// Places with which no product of the short way overflows.
    const SHORT: u32 = 13;
    const A_DAY: u32 = 86_400;
    let (digits, scale) = (serial.mantissa(), serial.scale());
    if scale <= SHORT
        && let Ok(digits) = u64::try_from(digits)
    {
        let unit = 10_u64.pow(scale);
        let seconds = ((digits % unit) * u64::from(A_DAY) * 2 + unit) / (unit * 2);
        return Some((digits / unit, seconds.cast_signed()));
    }
    // A part of a day has 28 digits at most.
    let unit = 10_i128.pow(scale);
    let seconds = ((digits % unit) * i128::from(A_DAY) * 2 + unit) / (unit * 2);
    Some((u64::try_from(digits / unit).ok()?, i64::try_from(seconds).ok()?))
}

/// 20261003 as a number.
pub(super) fn of_compact(number: Decimal) -> Option<Moment> {
    const LEAST: Decimal = Decimal::from_parts(19_000_101, 0, 0, false, 0);
    if number < LEAST {
        // Nearly every day is a count.
        return None;
    }
    let number =
        number.to_u32().filter(|n| (19_000_101..=21_001_231).contains(n) && Decimal::from(*n) == number)?;
    let day = NaiveDate::from_ymd_opt((number / 10_000).cast_signed(), number / 100 % 100, number % 100)?;
    Some(Moment { day, time: None })
}

fn of_text(text: &str, calendar: Calendar) -> Option<Moment> {
    let half: String = text.trim().chars().map(crate::text::half_width).collect();
    let half = half.trim();
    let compact: String = half.chars().take_while(char::is_ascii_digit).collect();
    if compact.len() == 8 || compact.len() == 14 && compact.len() == half.len() {
        let day = NaiveDate::from_ymd_opt(
            compact[..4].parse().ok()?,
            compact[4..6].parse().ok()?,
            compact[6..8].parse().ok()?,
        )?;
        let time = if compact.len() == 14 {
            NaiveTime::parse_from_str(&compact[8..], "%H%M%S").ok()
        } else {
            time(half[8..].trim_start())?
        };
        return Some(Moment { day, time });
    }
    if compact.len() == 5
        && half[5..].strip_prefix('.').unwrap_or(&half[5..]).bytes().all(|b| b.is_ascii_digit())
    {
        // A serial number that a text file carries as text.
        let at = serial_moment(half.parse().ok()?, calendar.epoch_1904)?;
        let time = (at.time() != NaiveTime::MIN).then(|| at.time());
        return Some(Moment { day: at.date(), time });
    }
    let mut rest = half;
    let mut parts: Vec<u32> = Vec::new();
    let mut marks = String::new();
    while parts.len() < 3 {
        rest = rest.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if end == 0 || end > 4 {
            break;
        }
        parts.push(rest[..end].parse().ok()?);
        rest = rest[end..].trim_start();
        match rest.chars().next() {
            Some(mark @ ('年' | '月' | '日' | '号' | '-' | '.' | '/' | '、')) => {
                marks.push(mark);
                rest = &rest[mark.len_utf8()..];
                if matches!(mark, '日' | '号') {
                    break;
                }
            }
            _ => break,
        }
    }
    let rest = rest.trim_start_matches(['日', '号', 'T', 't', ' ']);
    let (year, month, day) = match (parts.as_slice(), marks.chars().next()) {
        (&[year, month, day], Some(first)) if year >= 1000 && first != '月' => {
            (year.cast_signed(), month, day)
        }
        (&[month, day], Some('月' | '/' | '-' | '.')) if month <= 12 => (calendar.year, month, day),
        _ => return None,
    };
    Some(Moment { day: NaiveDate::from_ymd_opt(year, month, day)?, time: time(rest)? })
}

/// The time behind a day: `Some(None)` if there is none, `None` if it is no time.
#[allow(clippy::option_option, reason = "no time written, and a time that cannot be read, are two things")]
fn time(text: &str) -> Option<Option<NaiveTime>> {
    let mut text: String =
        text.trim().trim_start_matches(['T', 't']).replace(['时', '点', '分'], ":").replace('秒', "");
    // A weekday in brackets: （星期六）.
    if let Some(open) = text.find('(') {
        text.truncate(open);
    }
    let text = text.trim().trim_end_matches([':', 'Z']);
    let text = text.split_once('.').map_or(text, |(seconds, _)| seconds);
    if text.is_empty() || text.starts_with("星期") || text.starts_with('周') {
        return Some(None);
    }
    let mut parts = text.split(':').map(|part| part.trim().parse::<u32>());
    let mut next = || parts.next().map_or(Ok(0), |part| part);
    let (hour, minute, second) = (next().ok()?, next().ok()?, next().ok()?);
    if !text.contains(':') {
        return None;
    }
    NaiveTime::from_hms_opt(hour, minute, second).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALENDAR: Calendar = Calendar { epoch_1904: false, year: 2026 };

    fn day_of(text: &str) -> Option<String> {
        let mut strings = Strings::default();
        let id = strings.push(text);
        moment(Content::Text(id), &strings, CALENDAR).map(|moment| match moment.time {
            Some(time) => format!("{} {time}", moment.day),
            None => moment.day.to_string(),
        })
    }

    #[test]
    fn days_are_read_however_they_are_written() {
        for text in [
            "2026年10月3日",
            "2026.10.3",
            "20261003",
            "2026/10/3",
            "2026-10-03",
            "2026-10-3",
            "10月3日",
            "10/3",
            "２０２６年１０月３日",
            "2026年10月3号",
            "2026 年 10 月 3 日",
            "2026-10-03（星期六）",
            "46298",
        ] {
            assert_eq!(day_of(text).as_deref(), Some("2026-10-03"), "{text}");
        }
        for text in [
            "2026-10-03 14:30:00",
            "2026-10-03T14:30:00",
            "2026/10/3 14:30",
            "2026年10月3日14时30分",
            "20261003143000",
            "2026-10-03 14:30:00.000",
            "46298.604166666667",
        ] {
            assert_eq!(day_of(text).as_deref(), Some("2026-10-03 14:30:00"), "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_not_read() {
        for text in [
            "2026-10-32",
            "2026年2月30日",
            "2026年10月",
            "十月三日",
            "下旬",
            "",
            "13/40",
            "2026",
            "10月",
            "1026-10-03",
            "2026-10-03 25:00",
        ] {
            assert_eq!(day_of(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_days_by_count_or_by_digits() {
        let read = |text: &str, epoch_1904| {
            let content = Content::Number(text.parse().unwrap(), Shown::Plain);
            moment(content, &Strings::default(), Calendar { epoch_1904, year: 2026 })
                .map(|moment| moment.day.to_string())
        };
        assert_eq!(read("20261003", false).as_deref(), Some("2026-10-03"));
        assert_eq!(read("46298", false).as_deref(), Some("2026-10-03"));
        assert_eq!(read("44836", true).as_deref(), Some("2026-10-03"));
        assert_eq!(read("5", false), None);
    }

    #[test]
    fn a_serial_number_is_taken_to_the_second() {
        let at = serial_moment("46296.000243055556".parse().unwrap(), false).unwrap();
        assert_eq!(at.to_string(), "2026-10-01 00:00:21");
        let nearly = serial_moment("46296.99999999".parse().unwrap(), false).unwrap();
        assert_eq!(nearly.to_string(), "2026-10-02 00:00:00");
    }
}
