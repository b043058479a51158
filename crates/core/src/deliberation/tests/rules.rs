//! When a session keeps the fixed day.

use chrono::Weekday;

use super::{day, fixed_day, month, on_demand};
use crate::deliberation::{FixedDay, Session, SessionStatus};

#[test]
fn a_session_keeps_the_fixed_day_unless_the_file_calls_it_later() {
    use SessionStatus::{Cancelled, Held, Moved};
    for (on, planned, status, kept) in [
        ("2026-10-15", None, Held, true),
        ("2026-10-15", Some("2026-10-15"), Held, true),
        ("2026-10-18", Some("2026-10-15"), Held, true),
        ("2026-10-18", Some("2026-10-15"), Moved, true),
        ("2026-10-19", Some("2026-10-15"), Held, false),
        ("2026-10-19", Some("2026-10-15"), Moved, false),
        ("2026-10-10", Some("2026-10-15"), Held, true),
        ("2026-10-02", Some("2026-09-30"), Moved, true),
        ("2026-10-15", None, Moved, false),
        ("2026-10-15", Some("2026-10-15"), Cancelled, false),
    ] {
        let session = Session { planned: planned.map(day), status, ..fixed_day(on, &["g1"]) };
        assert_eq!(session.keeps_fixed_day(None), kept, "{on} {planned:?} {status:?}");
    }
    assert!(!on_demand("2026-10-15", &["g1"]).keeps_fixed_day(None));
}

#[test]
fn with_a_configured_day_only_a_registered_move_of_up_to_three_days_keeps_it() {
    use SessionStatus::{Held, Moved};
    for (on, planned, status, kept) in [
        ("2026-10-15", None, Held, true),
        ("2026-10-16", None, Held, false),
        ("2026-10-16", None, Moved, true),
        ("2026-10-12", Some("2026-10-15"), Held, true),
        ("2026-10-18", Some("2026-10-15"), Held, true),
        ("2026-10-19", Some("2026-10-15"), Moved, false),
        ("2026-10-16", Some("2026-10-16"), Held, false),
    ] {
        let session = Session { planned: planned.map(day), status, ..fixed_day(on, &["g1"]) };
        assert_eq!(session.keeps_fixed_day(Some(FixedDay::Day(15))), kept, "{on} {planned:?} {status:?}");
    }
    let over_the_turn = Session { planned: Some(day("2026-09-30")), ..fixed_day("2026-10-02", &["g1"]) };
    assert!(over_the_turn.keeps_fixed_day(Some(FixedDay::Day(30))));
}

#[test]
fn every_month_has_its_fixed_day() {
    let weekday = |nth| FixedDay::Weekday { nth, weekday: Weekday::Wed };
    for (fixed_day, of, expected) in [
        (FixedDay::Day(15), "2026-10", "2026-10-15"),
        (FixedDay::Day(31), "2026-02", "2026-02-28"),
        (FixedDay::Day(0), "2026-10", "2026-10-01"),
        (weekday(1), "2026-10", "2026-10-07"),
        (weekday(2), "2026-10", "2026-10-14"),
        (weekday(5), "2026-10", "2026-10-28"),
        (weekday(5), "2026-09", "2026-09-30"),
        (weekday(0), "2026-10", "2026-10-07"),
    ] {
        assert_eq!(fixed_day.of(month(of)), day(expected), "{fixed_day:?} {of}");
    }
}
