//! The times of event rows, as texts.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A moment, or a whole day where no time was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// Of a whole day its beginning.
    pub at: NaiveDateTime,
    /// Whether the time of day is known.
    pub timed: bool,
}

impl Moment {
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
