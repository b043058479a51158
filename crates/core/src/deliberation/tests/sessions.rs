//! Sessions: where each counts, and what is counted as distinct.

use super::{day, fixed_day, month, october, on_demand, request, roster};
use crate::deliberation::{
    FIELDS, Request, Rules, Session, SessionStatus, UnitStatistics, fixed_day_fields, summarize,
};
use crate::scheme::Scheme;
use crate::{Decimal, Value};

#[test]
fn held_sessions_count_by_kind_and_cancelled_ones_nowhere() {
    let cancelled = Session { status: SessionStatus::Cancelled, ..fixed_day("2026-10-08", &["g1"]) };
    let moved = Session {
        status: SessionStatus::Moved,
        planned: Some(day("2026-10-08")),
        ..fixed_day("2026-10-20", &["g1"])
    };
    let blank =
        Session { attendances: None, topics: None, beneficiaries: None, ..on_demand("2026-10-31", &["g1"]) };
    let sessions = [
        fixed_day("2026-10-01", &["g1"]),
        blank,
        moved,
        cancelled,
        fixed_day("2026-09-30", &["g1"]),
        fixed_day("2026-11-01", &["g1"]),
    ];
    let total = october(&roster(&["甲/g1"]), &sessions, &[]).total;
    assert_eq!((total.sessions, total.fixed_day_sessions, total.on_demand_sessions), (3, 2, 1));
    assert_eq!(
        (total.fixed_day_kept, total.fixed_day_due, total.fixed_day_rate()),
        (1, Some(1), Some(Decimal::ONE))
    );
    assert_eq!((total.attendances, total.topics, total.beneficiaries), (40, 4, 60));
}

#[test]
fn a_joint_session_is_one_in_each_unit_and_credited_to_each_grid() {
    let roster = roster(&["甲/g1", "甲/g2", "乙/g3", "乙/g4"]);
    let summary = october(&roster, &[fixed_day("2026-10-08", &["g1", "g2", "g3", "g1"])], &[]);
    let sessions = |units: &[UnitStatistics]| -> Vec<(u32, u32, u64)> {
        let of = |unit: &UnitStatistics| {
            (unit.statistics.sessions, unit.statistics.joint_sessions, unit.statistics.attendances)
        };
        units.iter().map(of).collect()
    };
    assert_eq!((summary.total.sessions, summary.total.grids_covered), (1, 3));
    assert_eq!(sessions(&summary.subdistricts), [(1, 1, 20)]);
    assert_eq!(sessions(&summary.communities), [(1, 1, 20), (1, 1, 20)]);
    assert_eq!(sessions(&summary.grids), [(1, 1, 20), (1, 1, 20), (1, 1, 20), (0, 0, 0)]);
    assert_eq!(summary.communities[1].statistics.coverage_rate(), Some(Decimal::new(5, 1)));
    assert!(!fixed_day("2026-10-08", &["g1", "g1"]).is_joint());
}

#[test]
fn grids_are_due_in_the_months_in_which_they_are_there_and_counted_once() {
    let roster = roster(&["甲/g1", "甲/g2~2026-10", "乙/g3~2026-11", "丙/g4~2026-12"]);
    let months = ["2026-09", "2026-10", "2026-11"].map(|of| (month(of), roster.clone()));
    let sessions = [
        fixed_day("2026-09-08", &["g1"]),
        fixed_day("2026-10-08", &["g1"]),
        on_demand("2026-10-09", &["g2"]),
        // Not there yet: held all the same, but no grid is covered.
        on_demand("2026-10-10", &["g4"]),
    ];
    let rules = Rules { due_a_month: 2, ..Rules::default() };
    let summary = summarize(&months, &sessions, &[], &rules);
    let total = &summary.total;
    assert_eq!((total.sessions, total.fixed_day_due, total.fixed_day_kept), (4, Some(12), 2));
    assert_eq!((total.grids_total, total.grids_covered), (Some(3), 2));
    assert_eq!((total.communities_total, total.communities_covered), (Some(2), 1));
    assert_eq!(total.community_coverage_rate(), Some(Decimal::new(5, 1)));
    let dues: Vec<_> =
        summary.grids.iter().map(|grid| (&*grid.code, grid.statistics.fixed_day_due)).collect();
    assert_eq!(dues, [("g1", Some(6)), ("g2", Some(4)), ("g3", Some(2)), ("g4", Some(0))]);
    let first = summarize(&months[..1], &sessions, &[], &rules);
    assert_eq!(first.grids.len(), 1);
    assert_eq!(first.communities.len(), 1);
}

#[test]
fn a_grid_lies_where_the_last_roster_puts_it() {
    let (before, after) = (roster(&["甲/g1", "甲/g2"]), roster(&["乙/g3", "乙/g1"]));
    let months = [(month("2026-09"), before), (month("2026-10"), after)];
    let summary = summarize(&months, &[fixed_day("2026-09-08", &["g1"])], &[], &Rules::default());
    let grids: Vec<_> = summary.grids.iter().map(|grid| format!("{}{}", grid.community, grid.code)).collect();
    assert_eq!(grids, ["乙g3", "乙g1", "甲g2"]);
    let communities: Vec<_> =
        summary.communities.iter().map(|unit| (&*unit.community, unit.statistics.sessions)).collect();
    assert_eq!(communities, [("乙", 1), ("甲", 0)]);
}

#[test]
fn a_request_belongs_to_the_brand_of_the_session_nearest_to_it_where_months_number_anew() {
    let held = |on: &str, brand: &str| Session {
        brand: Some(brand.to_owned()),
        number: Some("1".to_owned()),
        ..fixed_day(on, &["g1"])
    };
    let sessions = [held("2026-09-15", "老街茶馆"), held("2026-10-15", "湾嫂议事厅")];
    let raised = Request { session: Some("1".to_owned()), ..request("g1", "2026-09-15", None, None) };
    let roster = roster(&["甲/g1"]);
    let months = [month("2026-09"), month("2026-10")].map(|month| (month, roster.clone()));
    let summary = summarize(&months, &sessions, &[raised], &Rules::default());
    let raised: Vec<_> =
        summary.brands.iter().map(|brand| (&*brand.name, brand.statistics.requests_raised)).collect();
    assert_eq!(raised, [("老街茶馆", 1), ("湾嫂议事厅", 0)]);
}

#[test]
fn brands_are_counted_with_their_sessions_and_requests() {
    let branded = |brand: &str, number: &str, session: Session| Session {
        brand: Some(brand.to_owned()),
        number: Some(number.to_owned()),
        ..session
    };
    let raised_in = |number: &str, grid: &str| Request {
        session: Some(number.to_owned()),
        ..request(grid, "2026-10-08", None, None)
    };
    let sessions = [
        branded("老街茶馆", "0", on_demand("2026-09-08", &["g1"])),
        branded("老街 茶馆", "1", fixed_day("2026-10-08", &["g1"])),
        branded("“老街茶馆”", "1", fixed_day("2026-10-08", &["g2"])),
        branded("湾嫂议事厅", "1", fixed_day("2026-10-08", &["g3"])),
        branded("格里YI", "9", fixed_day("2026-09-08", &["g3"])),
        branded(" ", "7", on_demand("2026-10-09", &["g1"])),
        on_demand("2026-10-09", &["g1"]),
    ];
    let requests = [
        raised_in("1", "g3"),
        raised_in("1", "g1"),
        raised_in("0", "g1"),
        // Three sessions have that number, none of them this grid's.
        raised_in("1", "g4"),
        raised_in("8", "g1"),
    ];
    let summary = october(&roster(&["甲/g1", "甲/g2", "乙/g3", "乙/g4"]), &sessions, &requests);
    assert_eq!(summary.total.brands_active, 2);
    assert_eq!(summary.total.requests_raised, 5);
    let brands: Vec<_> = summary
        .brands
        .iter()
        .map(|brand| {
            let own = &brand.statistics;
            (&*brand.name, own.sessions, own.grids_covered, own.communities_covered, own.requests_raised)
        })
        .collect();
    assert_eq!(brands, [("老街 茶馆", 2, 2, 1, 2), ("湾嫂议事厅", 1, 1, 1, 1)]);
    let brand = &summary.brands[0].statistics;
    assert_eq!((brand.grids_total, brand.fixed_day_due, brand.fixed_day_rate()), (None, None, None));
    assert_eq!(
        summary.communities.iter().map(|unit| unit.statistics.brands_active).collect::<Vec<_>>(),
        [1, 1]
    );
}

#[test]
fn the_index_takes_due_and_kept_fixed_days_grid_by_grid() {
    let scheme = Scheme::default_scheme().unwrap();
    let sessions = [
        fixed_day("2026-10-08", &["g1", "g3"]),
        on_demand("2026-10-09", &["g2"]),
        Session { planned: Some(day("2026-10-01")), ..fixed_day("2026-10-20", &["g2"]) },
        fixed_day("2026-09-08", &["g2"]),
        fixed_day("2026-10-08", &["别处"]),
    ];
    let figures = fixed_day_fields(
        &scheme,
        &roster(&["甲/g1", "甲/g2", "乙/g3"]),
        &sessions,
        month("2026-10"),
        &Rules::default(),
    );
    let field = |name| scheme.field_index(name).unwrap();
    let (due, kept) = (field("固定日应开场次"), field("固定日实开场次"));
    for (grid, expected) in figures.iter().zip([1, 0, 1]) {
        let of = |field| grid.iter().find(|(place, _)| *place == field).map(|(_, value)| *value);
        assert_eq!(of(due), Some(Value::Number(Decimal::ONE)));
        assert_eq!(of(kept), Some(Value::Number(Decimal::from(expected))));
        assert_eq!(grid.len(), 2);
    }
    assert_eq!(FIELDS[0], "固定日应开场次");
}
