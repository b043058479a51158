//! The only place that reads the clock: when a batch was made, when a scheme was added.

use chrono::{DateTime, Local, NaiveDate, SecondsFormat, Utc};

/// Now, RFC 3339 in UTC with seconds: what the ledger stores.
pub fn now() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A stored time in the office's own time zone, `2026-11-02 09:30`; as stored if it is no time.
pub fn local(stored: &str) -> String {
    DateTime::parse_from_rfc3339(stored).map_or_else(
        |_| stored.to_owned(),
        |at| at.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string(),
    )
}

/// Today where the office is.
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// The day of a stored time where the office is; `None` if it is no time.
pub fn local_day(stored: &str) -> Option<NaiveDate> {
    DateTime::parse_from_rfc3339(stored).ok().map(|at| at.with_timezone(&Local).date_naive())
}
