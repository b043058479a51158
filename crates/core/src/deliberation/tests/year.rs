//! A year as the reference district had it: some 4,600 sessions, 5,500 requests, 116,000 person-times.

use std::collections::BTreeSet;

use chrono::Days;

use super::{fixed_day, month, request, roster};
use crate::deliberation::{Request, Rules, Session, about, summarize};
use crate::{Month, Roster};

const SESSIONS: u32 = 4_637;
const REQUESTS: u32 = 5_541;

/// Sessions spread over the year: each brings 25 person-times, every fiftieth one more.
fn sessions() -> Vec<Session> {
    let first = month("2023-01").first_day();
    (0..SESSIONS)
        .map(|place| Session {
            number: Some(format!("S{place}")),
            day: first + Days::new(u64::from(place * 365 / SESSIONS)),
            brand: Some(format!("品牌{}", place % 23)),
            beneficiaries: Some(25 + u32::from(place % 50 == 0)),
            ..fixed_day("2023-01-01", &[["g1", "g2", "g3", "g4"][place as usize % 4]])
        })
        .collect()
}

/// Requests resolved 12 days after they were raised, the first of them raised in the year before.
fn requests() -> Vec<Request> {
    let first = month("2023-01").first_day();
    (0..REQUESTS)
        .map(|place| {
            let resolved = first + Days::new(u64::from(place * 365 / REQUESTS));
            Request {
                raised: resolved - Days::new(12),
                resolved: Some(resolved),
                ..request("g1", "2023-01-01", None, None)
            }
        })
        .collect()
}

#[test]
fn a_year_sums_its_months_and_counts_distinct_things_anew() {
    let roster = roster(&["甲/g1", "甲/g2", "乙/g3", "乙/g4", "乙/g5"]);
    let months: Vec<(Month, Roster)> =
        (0..12).map(|months| (month("2023-01").plus(months), roster.clone())).collect();
    let (sessions, requests) = (sessions(), requests());
    let of = |months: &[(Month, Roster)]| summarize(months, &sessions, &requests, &Rules::default());
    let year = of(&months);

    let total = &year.total;
    assert_eq!((total.sessions, total.requests_resolved, total.brands_active), (SESSIONS, REQUESTS, 23));
    assert_eq!(total.beneficiaries, 116_018);
    assert_eq!((total.grids_covered, total.grids_total, total.fixed_day_due), (4, Some(5), Some(60)));
    assert_eq!(format!("{}场", about(u64::from(total.sessions))), "4600余场");
    assert_eq!(format!("{}条", about(u64::from(total.requests_resolved))), "5500余条");
    assert_eq!(format!("{}人次", about(total.beneficiaries)), "11万余人次");

    let mut brands = BTreeSet::new();
    let (mut held, mut resolved, mut gained, mut most) = (0, 0, 0, 0);
    for each in &months {
        let month = of(std::slice::from_ref(each));
        held += month.total.sessions;
        resolved += month.total.requests_resolved;
        gained += month.total.beneficiaries;
        most = most.max(month.total.grids_covered);
        brands.extend(month.brands.iter().map(|brand| brand.name.clone()));
    }
    assert_eq!((held, resolved, gained), (total.sessions, total.requests_resolved, total.beneficiaries));
    assert_eq!((brands.len(), most), (23, total.grids_covered), "distinct over the year, not added up");
}
