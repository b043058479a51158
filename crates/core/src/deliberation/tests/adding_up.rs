//! Months add up to a span, units to the whole.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{day, fixed_day, month, request, roster};
use crate::deliberation::{Request, Rules, Session, SessionKind, Statistics, summarize};
use crate::{Month, Roster};

fn a_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..92).prop_map(|days| day("2026-08-15") + chrono::Days::new(days))
}

fn a_session() -> impl Strategy<Value = Session> {
    let grid = proptest::sample::select(&["g1", "g2", "g3"][..]);
    (a_day(), grid, any::<bool>(), 0_u32..50).prop_map(|(on, grid, fixed, attendances)| Session {
        day: on,
        kind: if fixed { SessionKind::FixedDay } else { SessionKind::OnDemand },
        attendances: Some(attendances),
        ..fixed_day("2026-10-01", &[grid])
    })
}

fn a_request() -> impl Strategy<Value = Request> {
    let grid = proptest::sample::select(&["g1", "g2", "g3"][..]);
    (grid, a_day(), proptest::option::of(0_u64..60)).prop_map(|(grid, raised, days)| Request {
        raised,
        resolved: days.map(|days| raised + chrono::Days::new(days)),
        ..request(grid, "2026-10-01", None, None)
    })
}

proptest! {
    #[test]
    fn months_and_communities_add_up(
        sessions in proptest::collection::vec(a_session(), 0..30),
        requests in proptest::collection::vec(a_request(), 0..30),
    ) {
        let roster = roster(&["甲/g1", "甲/g2", "乙/g3"]);
        let months = ["2026-09", "2026-10"].map(|of| (month(of), roster.clone()));
        let of = |months: &[(Month, Roster)]| summarize(months, &sessions, &requests, &Rules::default());
        let (first, second, both) = (of(&months[..1]).total, of(&months[1..]).total, of(&months));
        let flows = |of: &Statistics| {
            [of.sessions, of.fixed_day_sessions, of.fixed_day_kept, of.on_demand_sessions, of.attendances as u32,
             of.requests_raised, of.requests_resolved, of.requests_resolved_next_day, of.fixed_day_due.unwrap_or(0)]
        };
        let sum: Vec<u32> = flows(&first).iter().zip(flows(&second)).map(|(a, b)| a + b).collect();
        prop_assert_eq!(&sum[..], &flows(&both.total)[..]);

        // What is open at the end of a month is what the next one opens with.
        prop_assert_eq!(
            first.requests_opening + first.requests_raised - first.requests_resolved,
            second.requests_opening
        );
        prop_assert_eq!(first.requests_opening, both.total.requests_opening);
        prop_assert!(both.total.requests_resolved_same_period >= first.requests_resolved_same_period + second.requests_resolved_same_period);

        for units in [&both.subdistricts, &both.communities, &both.grids] {
            let mut sum = [0; 9];
            for unit in units {
                for (sum, flow) in sum.iter_mut().zip(flows(&unit.statistics)) {
                    *sum += flow;
                }
            }
            prop_assert_eq!(sum, flows(&both.total));
        }
    }
}
