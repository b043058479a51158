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
