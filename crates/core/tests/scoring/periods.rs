//! Quarters, half-years and years.

use gridindex_core::Scheme;
use gridindex_core::scoring::{MonthFigures, Period, Scores, UnitScore, period_roster, score, score_period};
use gridindex_core::value::print_exact;

use crate::support::{SchemeText, check_grids, month, one_indicator};

#[test]
fn a_period_runs_from_its_start_to_the_month_asked_for() {
    let cases = [
        (Period::Month, "2026-10", 1, "2026-10", 1),
        (Period::Quarter, "2026-10", 1, "2026-10", 1),
        (Period::Quarter, "2026-12", 1, "2026-10", 3),
        (Period::HalfYear, "2026-10", 1, "2026-07", 4),
        (Period::Year, "2026-10", 1, "2026-01", 10),
        // An assessment year from November: quarters begin in November, February, May and August.
        (Period::Quarter, "2026-10", 11, "2026-08", 3),
        (Period::Quarter, "2026-11", 11, "2026-11", 1),
        (Period::Quarter, "2027-01", 11, "2026-11", 3),
        (Period::Quarter, "2026-02", 11, "2026-02", 1),
        (Period::HalfYear, "2026-10", 11, "2026-05", 6),
        (Period::HalfYear, "2026-04", 11, "2025-11", 6),
        (Period::Year, "2026-10", 11, "2025-11", 12),
        (Period::Year, "2026-11", 11, "2026-11", 1),
    ];
    for (period, asked, starts, first, count) in cases {
        let months = period.months(asked.parse().unwrap(), starts);
        assert_eq!(months.first().unwrap().to_string(), first, "{period:?} to {asked} from {starts}");
        assert_eq!(months.last().unwrap().to_string(), asked);
        assert_eq!(months.len(), count, "{period:?} to {asked} from {starts}");
        assert!(months.windows(2).all(|pair| pair[0].next() == pair[1]), "without a gap");
    }
}

#[test]
fn a_period_names_its_months() {
    let label = |period: Period, asked: &str, starts| period.label(asked.parse().unwrap(), starts);
    assert_eq!(label(Period::Month, "2026-10", 1), "2026年10月");
    assert_eq!(label(Period::Quarter, "2026-10", 1), "2026年10月（季度）");
    assert_eq!(label(Period::HalfYear, "2026-10", 1), "2026年7月至10月（半年）");
    assert_eq!(label(Period::Year, "2026-10", 11), "2025年11月至2026年10月（年度）");
}

/// Scores months from `2026-08` on and then their period.
fn period(scheme: &Scheme, tables: &[&str]) -> (MonthFigures, Scores) {
    let names = ["2026-08", "2026-09", "2026-10"];
    let months: Vec<_> = tables
        .iter()
        .zip(names)
        .map(|(table, name)| {
            let figures = month(scheme, name, table);
            let scores = score(scheme, &figures);
            (figures, scores)
        })
        .collect();
    let scores = score_period(scheme, &months).unwrap();
    let (mut last, _) = months.last().unwrap().clone();
    last.roster = period_roster(&months);
    (last, scores)
}

fn check_period(scheme: &Scheme, tables: &[&str], expected: &str) -> Scores {
    let (figures, scores) = period(scheme, tables);
    check_grids(scheme, &figures, &scores, expected);
    scores
}

fn manual() -> SchemeText {
    one_indicator("甲", "method = \"manual\"")
}

#[test]
fn a_figure_is_the_mean_of_exact_totals_over_ranked_months_rounded_once() {
    check_period(
        &manual().read(),
        &[
            "网格 | 甲\n g1 | 80.004\n g2 | 70\n g3 |\n g4 |",
            "网格 | 甲\n g1 | 80.004\n g2 |\n g3 | 90\n g4 |",
            "网格 | 甲\n g1 | 80.007\n g2 | 71\n g3 |\n g4 |",
        ],
        "网格 | 得分  | 总分   | 状态         | 全区 | A              | D1
         g1   | 80.01 | 80.005 | ranked       | 2/3  | 80.005         | 80.005
         g2   | 70.50 | 70.5   | ranked       | 3/3  | 70.5           | 70.5
         g3   | 90.00 | 90     | ranked       | 1/3  | 90             | 90
         g4   |       |        | insufficient | -/3  | missing        | missing",
    );
}

#[test]
fn a_grid_that_began_in_the_period_is_ranked_by_the_months_in_which_it_was_ranked() {
    check_period(
        &manual().read(),
        &[
            "网格 | 甲 | 起始\n g1 | 60 |",
            "网格 | 甲 | 起始\n g1 | 60 |\n g2 | 90 | 2026-09",
            "网格 | 甲 | 起始\n g1 | 60 |\n g2 | 70 | 2026-09\n g3 | 99 | 2026-10",
        ],
        "网格 | 得分  | 状态   | 全区\n g1 | 60.00 | ranked | 2/2\n g2 | 70.00 | ranked | 1/2\n g3 | | new | -/2",
    );
}

#[test]
fn a_grid_that_is_not_there_in_the_last_month_is_shown_and_not_ranked() {
    let scores = check_period(
        &manual().read(),
        &[
            "网格 | 街道 | 社区 | 甲\n g9 | 东 | 旧 | 95\n g1 | 东 | 一 | 60",
            "网格 | 街道 | 社区 | 甲\n g9 | 东 | 旧 | 97\n g1 | 东 | 一 | 70",
            "网格 | 街道 | 社区 | 甲\n g1 | 东 | 一 | 80",
        ],
        "网格 | 得分  | 状态   | 全区 | 社区内\n g1 | 70.00 | ranked | 1/1 | 1/1\n g9 | 96.00 | ended | -/1 | -/0",
    );
    assert_eq!(scores.grids.len(), 2, "the grid that is gone stands after those of the last month");
    assert_eq!(scores.ranked(), 1);
    let shown: Vec<_> = scores.communities.iter().map(|unit| (&*unit.community, unit.grids)).collect();
    assert_eq!(shown, [("一", 1), ("旧", 0)]);
}

#[test]
fn a_veto_in_any_month_holds_for_the_period() {
    let tables = [
        "网格 | 甲 | 否决\n g1 | 90 | 涉毒\n g2 | 50 |",
        "网格 | 甲 | 否决\n g1 | 90 |\n g2 | 50 |",
        "网格 | 甲 | 否决\n g1 | 96 | 造假、涉毒\n g2 | 50 |",
    ];
    let with =
        |effect: &str| manual().tables(&format!("[veto]\n{effect}\nitems = [\"涉毒\", \"造假\"]")).read();
    check_period(
        &with("effect = \"fail\""),
        &tables,
        "网格 | 得分 | 状态 | 全区 | 否决项\n g1 | 92.00 | vetoed | 2/2 | 涉毒、造假\n g2 | 50.00 | ranked | 1/2 |",
    );
    // The capped months are 60, 90 and 60; their mean is capped again.
    check_period(
        &with("effect = \"cap\"\ncap_at = 60"),
        &tables,
        "网格 | 得分 | 状态 | 全区\n g1 | 60.00 | vetoed | 1/2\n g2 | 50.00 | ranked | 2/2",
    );
    check_period(
        &with("effect = \"zero\""),
        &tables,
        "网格 | 得分 | 状态 | 全区\n g1 | 0.00 | vetoed | 2/2\n g2 | 50.00 | ranked | 1/2",
    );
}

#[test]
fn attributes_are_those_of_the_last_month() {
    let scheme = manual().tables("[groups]\nby = [\"网格类型\"]").read();
    let scores = check_period(
        &scheme,
        &[
            "网格 | 街道 | 社区 | 网格类型 | 甲\n g1 | 东 | 一 | 老旧 | 50\n g2 | 东 | 二 | 老旧 | 60",
            "网格 | 街道 | 社区 | 网格类型 | 甲\n g1 | 东 | 二 | 商圈 | 70\n g2 | 东 | 二 | 老旧 | 60",
        ],
        "网格 | 得分 | 社区内 | 网格类型\n g1 | 60.00 | 1/2 | 1/1\n g2 | 60.00 | 1/2 | 1/1",
    );
    let communities: Vec<_> = scores.communities.iter().map(|unit| (&*unit.community, unit.grids)).collect();
    assert_eq!(communities, [("二", 2)]);
}

fn totals(units: &[UnitScore]) -> Vec<Option<String>> {
    units.iter().map(|unit| unit.total.map(print_exact)).collect()
}

#[test]
fn units_come_from_the_grids_period_figures() {
    let tables = [
        "网格 | 街道 | 社区 | 户数 | 甲\n g1 | 东 | 一 | 900 | 90\n g2 | 东 | 一 | 100 |",
        "网格 | 街道 | 社区 | 户数 | 甲\n g1 | 东 | 一 | 100 | 80\n g2 | 东 | 一 | 300 | 45",
    ];
    let mean = manual().roster_field("户数").read();
    assert_eq!(totals(&period(&mean, &tables).1.communities), [Some("65".to_owned())]);
    let weighted =
        manual().roster_field("户数").tables("[rollup]\ncommunity = \"weighted\"\nweight = \"户数\"").read();
    // 85 and 45 by the weights of the last month, 100 and 300.
    assert_eq!(totals(&period(&weighted, &tables).1.communities), [Some("55".to_owned())]);
}

#[test]
fn a_pooled_period_is_the_mean_of_the_monthly_pooled_results() {
    let scheme = one_indicator("甲 / 乙", "method = \"linear\", zero_at = 0, full_at = 1")
        .tables("[rollup]\ncommunity = \"pooled\"\nsubdistrict = \"pooled\"")
        .read();
    let (_, scores) = period(
        &scheme,
        &[
            "网格 | 街道 | 社区 | 甲 | 乙\n g1 | 东 | 一 | 1 | 10\n g2 | 东 | 一 | 89 | 90\n g3 | 东 | 二 | / | 1",
            "网格 | 街道 | 社区 | 甲 | 乙\n g1 | 东 | 一 | 1 | 1\n g2 | 东 | 一 | 3 | 4\n g3 | 东 | 二 | 0 | 3",
        ],
    );
    // 90/100 and 4/5; the second community has a result in one month only.
    assert_eq!(totals(&scores.communities), [Some("85".to_owned()), Some("0".to_owned())]);
    // 90/100 and 4/8.
    assert_eq!(totals(&scores.subdistricts), [Some("70".to_owned())]);
}

#[test]
fn a_period_of_one_month_is_that_month() {
    let scheme = manual().tables("[veto]\neffect = \"cap\"\ncap_at = 59.99\nitems = [\"涉毒\"]").read();
    let table = "网格 | 街道 | 社区 | 甲 | 否决\n g1 | 东 | 一 | 90 | 涉毒\n g2 | 东 | 一 | 33.335 |\n g3 | 东 | 二 | 33.335 |";
    let figures = month(&scheme, "2026-08", table);
    let alone = score(&scheme, &figures);
    let (_, scores) = period(&scheme, &[table]);
    for (month, period) in alone.grids.iter().zip(&scores.grids) {
        assert_eq!((month.published, month.state), (period.published, period.state));
        assert_eq!((month.in_district, month.in_community), (period.in_district, period.in_community));
    }
    assert_eq!(totals(&alone.communities), totals(&scores.communities));
}

#[test]
fn no_month_is_no_period() {
    assert!(score_period(&manual().read(), &[]).is_none());
}
