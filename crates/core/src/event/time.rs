//! The times of event rows: as texts, and as numbers where the text is written as nearly all are.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::Cell;

/// Where seconds are counted from.
const BEGINNING: NaiveDateTime = NaiveDateTime::new(
    match NaiveDate::from_ymd_opt(2000, 1, 1) {
        Some(day) => day,
        None => NaiveDate::MIN,
    },
    NaiveTime::MIN,
);
/// A little more than 68 years.
const AT_MOST: u32 = 1 << 31;

/// A second between 2000 and 2067: what most times of event rows are, in a fifth of their text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Second(u32);

impl Second {
    /// Of a time; what is below a second does not count.
    pub fn of(at: NaiveDateTime) -> Option<Self> {
        let seconds = (at - BEGINNING).num_seconds();
        // Rounded towards the beginning from either side.
        u32::try_from(seconds).ok().filter(|seconds| *seconds < AT_MOST && at >= BEGINNING).map(Self)
    }

    /// Of a text, if it is what [`written`](Self::written) gives.
    pub fn read(text: &str) -> Option<Self> {
        let at = whole(text)??;
        Self::of(at).filter(|_| text.as_bytes()[10] == b' ')
    }

    /// As a time.
    pub fn at(self) -> NaiveDateTime {
        BEGINNING + TimeDelta::seconds(i64::from(self.0))
    }

    /// `2026-10-03 08:15:00`.
    pub fn written(self) -> [u8; 19] {
        let at = self.at();
        let mut text = *b"0000-00-00 00:00:00";
        let year = at.year().unsigned_abs();
        for (place, number) in [
            (0, year / 100),
            (2, year),
            (5, at.month()),
            (8, at.day()),
            (11, at.hour()),
            (14, at.minute()),
            (17, at.second()),
        ] {
            text[place] += (number / 10 % 10) as u8;
            text[place + 1] += (number % 10) as u8;
        }
        text
    }

    /// So many since the beginning of 2000.
    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// What [`number`](Self::number) gave.
    pub(super) fn numbered(number: u32) -> Self {
        Self(number)
    }
}

impl fmt::Display for Second {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.written()).unwrap_or_default())
    }
}

/// A moment, or a whole day where no time was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// Of a whole day its beginning.
    pub at: NaiveDateTime,
    /// Whether the time of day is known.
    pub timed: bool,
}

impl Moment {
    /// What a cell says.
    pub(super) fn of(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Time(second) => Some(Self { at: second.at(), timed: true }),
            Cell::Text(text) => Self::read(text),
        }
    }

    /// Reads `2026-10-03 08:15:00`, `2026-10-03 08:15` or `2026-10-03`; `T` may stand for the space.
    pub(super) fn read(text: &str) -> Option<Self> {
        if let Some(at) = whole(text) {
            return at.map(|at| Self { at, timed: true });
        }
        let text = text.trim();
        let (day, time) = match text.split_once([' ', 'T']) {
            Some((day, time)) => (day, Some(time)),
            None => (text, None),
        };
        let mut parts = day.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        let time_of_day = time.map_or(Some(NaiveTime::MIN), read_time)?;
        Some(Self { at: day.and_time(time_of_day), timed: time.is_some() })
    }

    /// Whether this is not later than `limit`. A limit that is a day lasts to its end.
    pub(super) fn keeps(self, limit: Self) -> bool {
        if limit.timed { self.at <= limit.at } else { self.at.date() <= limit.at.date() }
    }
}

/// The way that nearly all times are written: `2026-10-03 08:15:00`. `None` for another, `Some(None)` for a time that
/// there is not.
#[allow(clippy::option_option, reason = "another way to write it, and no such time, are two things")]
fn whole(text: &str) -> Option<Option<NaiveDateTime>> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b' ' | b'T', h1, h2, b':', i1, i2, b':', s1, s2] =
        text.as_bytes()
    else {
        return None;
    };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2, h1, h2, i1, i2, s1, s2];
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let two = |tens: u8, ones: u8| u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
    let year = two(y1, y2) * 100 + two(y3, y4);
    let day = NaiveDate::from_ymd_opt(year.cast_signed(), two(m1, m2), two(d1, d2));
    Some(day.and_then(|day| day.and_hms_opt(two(h1, h2), two(i1, i2), two(s1, s2))))
}

fn read_time(text: &str) -> Option<NaiveTime> {
    let mut parts = text.trim().split(':');
    let (hour, minute) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let second = parts.next().map_or(Some(0), |second| second.parse().ok())?;
    if parts.next().is_some() {
        return None;
    }
    NaiveTime::from_hms_opt(hour, minute, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_is_written_as_it_was_read() {
        for text in
            ["2000-01-01 00:00:00", "2026-10-03 08:15:07", "2024-02-29 23:59:59", "2068-01-19 03:14:07"]
        {
            assert_eq!(Second::read(text).map(|second| second.to_string()).as_deref(), Some(text));
        }
        for text in [
            "1999-12-31 23:59:59",
            "2068-01-19 03:14:08",
            "2026-10-03T08:15:07",
            "2026-02-30 08:15:07",
            "2026-10-03 08:15",
            "2026-10-03 08:15:0７",
            "",
        ] {
            assert_eq!(Second::read(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_read_with_and_without_seconds_and_time() {
        for (text, expected) in [
            ("2026-10-03 08:15:07", Some(("2026-10-03 08:15:07", true))),
            (" 2026-10-03T08:15 ", Some(("2026-10-03 08:15:00", true))),
            ("2026-10-03", Some(("2026-10-03 00:00:00", false))),
            ("2026-02-30", None),
            ("2026-10-03 24:00:00", None),
            ("2026-10", None),
            ("2026-10-03-01", None),
            ("2026-10-03 8", None),
            ("是", None),
            ("", None),
        ] {
            let read = Moment::read(text).map(|moment| (moment.at.to_string(), moment.timed));
            assert_eq!(read, expected.map(|(at, timed)| (at.to_owned(), timed)), "{text}");
        }
    }
}
