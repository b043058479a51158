//! The sample district has what a newcomer should see: ties, a new grid, blanks, one that lacks data.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

use gridindex_core::watch::Unwatched;
use gridindex_workbench::{
    AdjustmentChoice, AppealCall, BasisWords, FigureCall, Level, Period, Workbench, sample,
};

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

#[test]
fn what_was_entered_on_the_sample_goes_out_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let bench = Workbench::open(&folder.path().join("台账.gridindex")).unwrap();
    bench.load_sample(&Unwatched).unwrap();
    let month = "2026-10".parse().unwrap();
    let grid = bench.ranking(month, Period::Month, Level::Grid).unwrap().rows[7].key.clone();
    let [reason, document, person, date] = ["试一试", "1号", "张三", "2026-11-03"].map(str::to_owned);
    let basis = BasisWords { reason, document, person, date };
    let [field, value] = ["实际走访户数", "1"].map(str::to_owned);
    let call = FigureCall { month, grid: grid.clone(), field, value, basis, appeal: None };
    bench.adjust(&call).unwrap();
    bench.announce(month, "2026-11-02", "2026-11-05", "李四").unwrap();
    let [item, person, date] = ["少算", "王芳", "2026-11-04"].map(str::to_owned);
    bench.appeal(&AppealCall { month, grid, item, person, date, evidence: Vec::new() }).unwrap();

    bench.take_sample_out().unwrap();
    assert!(bench.overview().unwrap().months.is_empty());
    bench.load_sample(&Unwatched).unwrap();
    let page = bench.adjustments(month, &AdjustmentChoice::default()).unwrap();
    assert_eq!((page.items.len(), page.standing), (0, 0), "nothing is left behind");
    assert_eq!(bench.appeals(month).unwrap().counts.raised, 0);
    assert_eq!(bench.publication(month).unwrap().state, "draft");
    let log = bench.log(Some(month)).unwrap();
    assert!(log.lines.iter().any(|line| line.text.contains("试一试")), "but in the log");
    assert!(bench.verify().unwrap().sound);
}
