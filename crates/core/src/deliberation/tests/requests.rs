//! Requests, and the rates made of counts.

use super::{month, october, request, roster};
use crate::deliberation::statistics::mean_and_median;
use crate::deliberation::{Benchmark, Rules, Statistics, Summary, UnitStatistics, summarize};
use crate::org::Boundary;
use crate::{Decimal, Roster};

#[test]
fn a_request_counts_by_its_dates_alone() {
    // opening, raised, resolved, same period, next day, overdue
    for (raised, resolved, due, expected) in [
        ("2026-10-01", None, None, [0, 1, 0, 0, 0, 0]),
        ("2026-10-31", Some("2026-10-31"), None, [0, 1, 1, 1, 1, 0]),
        ("2026-10-05", Some("2026-10-06"), None, [0, 1, 1, 1, 1, 0]),
        ("2026-10-05", Some("2026-10-07"), Some("2026-10-06"), [0, 1, 1, 1, 0, 0]),
        ("2026-10-05", Some("2026-11-01"), Some("2026-10-20"), [0, 1, 0, 0, 0, 1]),
        ("2026-10-05", None, Some("2026-10-31"), [0, 1, 0, 0, 0, 1]),
        ("2026-10-05", None, Some("2026-11-01"), [0, 1, 0, 0, 0, 0]),
        ("2026-09-30", None, None, [1, 0, 0, 0, 0, 0]),
        ("2026-09-30", Some("2026-10-01"), None, [1, 0, 1, 0, 1, 0]),
        ("2026-09-20", Some("2026-10-31"), None, [1, 0, 1, 0, 0, 0]),
        ("2026-09-20", Some("2026-09-30"), Some("2026-09-21"), [0, 0, 0, 0, 0, 0]),
        ("2025-01-01", None, Some("2025-02-01"), [1, 0, 0, 0, 0, 1]),
        ("2026-11-01", Some("2026-11-01"), Some("2026-10-01"), [0, 0, 0, 0, 0, 0]),
    ] {
        let total = october(&roster(&["甲/g1"]), &[], &[request("g1", raised, resolved, due)]).total;
        assert_eq!(counts(&total), expected, "raised {raised}, resolved {resolved:?}, due {due:?}");
    }
}

#[test]
fn a_request_resolved_before_it_was_raised_counts_in_the_month_of_each_date() {
    let slip = [request("g1", "2026-10-12", Some("2026-09-21"), Some("2026-10-20"))];
    let roster = roster(&["甲/g1"]);
    let months = ["2026-08", "2026-09", "2026-10"].map(|of| (month(of), roster.clone()));
    // opening, raised, resolved, same period, next day, overdue
    for (from, to, expected) in [
        (0, 0, [0, 0, 0, 0, 0, 0]),
        (1, 1, [0, 0, 1, 0, 0, 0]),
        (2, 2, [0, 1, 0, 0, 0, 0]),
        (1, 2, [0, 1, 1, 1, 0, 0]),
        (0, 2, [0, 1, 1, 1, 0, 0]),
    ] {
        let summary = summarize(&months[from..=to], &[], &slip, &Rules::default());
        assert_eq!(counts(&summary.total), expected, "{from} to {to}");
        assert_eq!(summary.total.mean_days, None);
    }
}

#[test]
fn what_an_ended_grid_left_open_counts_in_its_community_and_the_grid_is_not_called_idle() {
    let both = roster(&["甲/g1", "甲/g2"]);
    let ended = both.grids().iter().cloned().map(|grid| match &*grid.code {
        "g2" => crate::Grid { ends: Some(Boundary::Month(month("2026-09"))), ..grid },
        _ => grid,
    });
    let roster = Roster::new(ended.collect());
    let summary = october(&roster, &[], &[request("g2", "2026-09-20", None, None)]);
    let opening = |units: &[UnitStatistics]| -> Vec<u32> {
        units.iter().map(|unit| unit.statistics.requests_opening).collect()
    };
    assert_eq!(summary.total.requests_opening, 1);
    assert_eq!((opening(&summary.subdistricts), opening(&summary.communities)), (vec![1], vec![1]));
    let idle = summary.grids.iter().filter(|grid| grid.statistics.held_none());
    assert_eq!(idle.map(|grid| &*grid.code).collect::<Vec<_>>(), ["g1"]);
    assert_eq!(summary.total.grids_total, Some(1));
}

fn counts(of: &Statistics) -> [u32; 6] {
    [
        of.requests_opening,
        of.requests_raised,
        of.requests_resolved,
        of.requests_resolved_same_period,
        of.requests_resolved_next_day,
        of.requests_overdue,
    ]
}

#[test]
fn the_two_resolution_rates_are_never_mixed() {
    let requests = [
        request("g1", "2026-09-20", Some("2026-10-02"), None),
        request("g1", "2026-09-21", None, None),
        request("g1", "2026-10-05", Some("2026-10-06"), None),
        request("g2", "2026-10-05", None, None),
    ];
    let summary = october(&roster(&["甲/g1", "乙/g2"]), &[], &requests);
    let half = Some(Decimal::new(5, 1));
    assert_eq!(summary.total.dynamic_resolution_rate(), half);
    assert_eq!(summary.total.same_period_resolution_rate(), half);
    assert_eq!(summary.total.next_day_resolution_rate(), half);
    let first = &summary.communities[0].statistics;
    assert_eq!(first.dynamic_resolution_rate(), Some(Decimal::from(2) / Decimal::from(3)));
    assert_eq!(first.same_period_resolution_rate(), Some(Decimal::ONE));
    assert_eq!((first.mean_days, first.median_days), (Some(Decimal::new(65, 1)), Some(Decimal::new(65, 1))));
}

#[test]
fn without_anything_there_are_zeros_and_no_rates() {
    let total = october(&Roster::default(), &[], &[]).total;
    let zero = Some(0);
    let expected = Statistics {
        fixed_day_due: zero,
        grids_total: zero,
        communities_total: zero,
        ..Statistics::default()
    };
    assert_eq!(total, expected);
    let rates = [
        total.fixed_day_rate(),
        total.coverage_rate(),
        total.community_coverage_rate(),
        total.dynamic_resolution_rate(),
        total.same_period_resolution_rate(),
        total.next_day_resolution_rate(),
        total.mean_days,
        total.median_days,
    ];
    assert_eq!(rates, [None; 8]);
    assert_eq!(summarize(&[], &[], &[], &Rules::default()), Summary::default());
}

#[test]
fn mean_and_median_of_days() {
    for (mut days, mean, median) in [
        (vec![7], "7", "7"),
        (vec![9, 1, 2], "4", "2"),
        (vec![4, 1, 2, 10], "4.25", "3"),
        (vec![0, 1], "0.5", "0.5"),
    ] {
        let expected = (Some(mean.parse().unwrap()), Some(median.parse().unwrap()));
        assert_eq!(mean_and_median(&mut days), expected, "{days:?}");
    }
}

#[test]
fn what_is_ten_times_off_the_benchmark_is_flagged() {
    use Benchmark::{Beneficiaries, Resolved};
    for (sessions, requests_resolved, beneficiaries, expected) in [
        (10, 12, 252, vec![]),
        (10, 120, 2520, vec![]),
        (10, 121, 2521, vec![Resolved, Beneficiaries]),
        (10, 2, 26, vec![]),
        (10, 1, 25, vec![Resolved, Beneficiaries]),
        (10, 12, 0, vec![Beneficiaries]),
        (0, 0, 0, vec![]),
    ] {
        let statistics = Statistics { sessions, beneficiaries, requests_resolved, ..Statistics::default() };
        assert_eq!(statistics.out_of_line(), expected, "{sessions} {requests_resolved} {beneficiaries}");
    }
}

#[test]
fn an_open_request_of_a_grid_that_has_ended_stays_with_its_units() {
    let mut grids = roster(&["甲/g1", "乙/g2"]).grids().to_vec();
    grids[1].ends = Some(Boundary::Month(month("2026-08")));
    let summary = october(
        &Roster::new(grids.clone()),
        &[],
        &[request("g2", "2026-08-20", Some("2026-10-05"), Some("2026-09-04"))],
    );
    let opening = |units: &[UnitStatistics]| -> Vec<(String, u32, Option<u32>)> {
        let of = |unit: &UnitStatistics| {
            let sums = &unit.statistics;
            (format!("{}{}", unit.community, unit.code), sums.requests_opening, sums.grids_total)
        };
        units.iter().map(of).collect()
    };
    assert_eq!(summary.total.requests_opening, 1);
    assert_eq!(opening(&summary.subdistricts), [(String::new(), 1, Some(1))]);
    assert_eq!(opening(&summary.communities), [("甲".into(), 0, Some(1)), ("乙".into(), 1, Some(0))]);
    assert_eq!(opening(&summary.grids), [("甲g1".into(), 0, Some(1)), ("乙g2".into(), 1, Some(0))]);
    let none = october(&Roster::new(grids), &[], &[]);
    assert_eq!(none.grids.len(), 1, "an ended grid of which nothing is told is not listed");
}
