//! The sample district has what a newcomer should see: ties, a new grid, blanks, one that lacks data.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

use gridindex_core::watch::Unwatched;
use gridindex_workbench::{Level, Period, Workbench, sample};

#[test]
fn the_sample_holds_the_cases_of_life() {
    let folder = tempfile::tempdir().unwrap();
    let workbench = Workbench::open(&folder.path().join("台账.gridindex")).unwrap();
    workbench.load_sample(&Unwatched).unwrap();
    let overview = workbench.overview().unwrap();
    let months: Vec<&str> = overview.months.iter().map(|month| month.month.as_str()).collect();
    assert_eq!(months, ["2026-10", "2026-09", "2026-08"]);
    assert_eq!(overview.unit, sample::DISTRICT);
    let page = workbench.ranking("2026-10".parse().unwrap(), Period::Month, Level::Grid).unwrap();
    let count = |state: &str| page.rows.iter().filter(|row| row.state == state).count();
    assert_eq!(page.rows.len(), 1360);
    assert_eq!(count("new"), 5);
    assert!(count("insufficient") > 0 && count("vetoed") > 0);
    assert_eq!(page.rows[0].rank, page.rows[1].rank, "the first two tie");
    let detail = workbench.explain("2026-10".parse().unwrap(), &page.rows[5].key).unwrap();
    assert_eq!(detail.trend.len(), 3);
    let states: Vec<&str> = page
        .rows
        .iter()
        .flat_map(|row| row.duties.iter())
        .map(|duty| if duty.is_empty() { "blank" } else { "" })
        .collect();
    assert!(states.contains(&"blank"), "some duty is not scored somewhere");
}
