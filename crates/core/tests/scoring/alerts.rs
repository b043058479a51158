//! 红黑榜, bottom streaks, falls in rank.

use gridindex_core::Scheme;
use gridindex_core::scoring::{
    Alert, AlertKind, Changes, MonthFigures, RankedMonth, Scores, alerts, compare, lists, score,
};

use crate::support::{month, october, one_indicator};

/// Lists as `居住: 红 g1 g2 黑 g9`.
fn shown(scheme: &Scheme, table: &str) -> Vec<String> {
    let figures = october(scheme, table);
    let scores = score(scheme, &figures);
    let codes = |places: &[usize]| {
        places.iter().map(|place| figures.roster.grids()[*place].code.clone()).collect::<Vec<_>>().join(" ")
    };
    lists(scheme, RankedMonth { roster: &figures.roster, scores: &scores })
        .iter()
        .map(|list| format!("{}: 红 {} 黑 {}", list.value, codes(&list.red), codes(&list.black)))
        .collect()
}

fn scheme(tables: &str) -> Scheme {
    one_indicator("甲", "method = \"manual\"").tables("[veto]\nitems = [\"涉毒\"]").tables(tables).read()
}

#[test]
fn each_group_of_the_least_size_has_its_lists() {
    let scheme = scheme("[groups]\nby = [\"网格类型\"]\nmin_size = 3\n[lists]\nred = 2\nblack = 1");
    let table = "网格 | 网格类型 | 甲
        g1 | 居住 | 90
        g2 | 商圈 | 50
        g3 | 居住 | 80
        g4 | 居住 | 70
        g5 | 居住 | 60
        g6 | 商圈 | 40
        g7 |      | 10";
    assert_eq!(shown(&scheme, table), ["居住: 红 g1 g3 黑 g5"], "two grids are no group, blanks are none");
}

#[test]
fn without_groups_the_district_has_the_lists() {
    let scheme = scheme("[lists]\nred = 1\nblack = 2");
    let table = "网格 | 甲\n g1 | 90\n g2 | 80\n g3 | 70\n g4 | 60\n g5 |";
    assert_eq!(shown(&scheme, table), [": 红 g1 黑 g3 g4"]);
}

#[test]
fn equal_ranks_stand_together_at_the_edge_of_a_list() {
    let scheme = scheme("[lists]\nred = 2\nblack = 2");
    let table = "网格 | 甲\n g1 | 90\n g2 | 80\n g3 | 80\n g4 | 70\n g5 | 60\n g6 | 60\n g7 | 50";
    assert_eq!(shown(&scheme, table), [": 红 g1 g2 g3 黑 g5 g6 g7"]);
}

#[test]
fn nobody_stands_on_both_lists_and_a_list_without_a_difference_is_empty() {
    let scheme = scheme("[lists]\nred = 5\nblack = 5");
    assert_eq!(shown(&scheme, "网格 | 甲\n g1 | 90\n g2 | 80\n g3 | 70"), [": 红 g1 黑 g3"]);
    assert_eq!(shown(&scheme, "网格 | 甲\n g1 | 80\n g2 | 80\n g3 | 80\n g4 | 80"), [": 红  黑 "]);
    assert_eq!(shown(&scheme, "网格 | 甲\n g1 | 90\n g2 | 80\n g3 | 80\n g4 | 80"), [": 红 g1 黑 g2 g3 g4"]);
}

#[test]
fn a_failed_grid_is_on_the_black_list_and_never_on_the_red_one() {
    let scheme = scheme("[lists]\nred = 2\nblack = 1");
    let table = "网格 | 甲 | 否决\n g1 | 99 | 涉毒\n g2 | 80 |\n g3 | 70 |\n g4 | 60 |";
    assert_eq!(shown(&scheme, table), [": 红 g2 g3 黑 g1"]);
    let all = "网格 | 甲 | 否决\n g1 | 99 | 涉毒\n g2 | 80 | 涉毒\n g3 | 70 | 涉毒\n g4 | 60 | 涉毒";
    assert_eq!(shown(&scheme, all), [": 红  黑 g4"]);
}

/// Scores months and gives the alerts of the last one.
fn raised(scheme: &Scheme, months: &[(&str, &str)]) -> Vec<Alert> {
    let months: Vec<(MonthFigures, Scores)> = months
        .iter()
        .map(|(name, table)| {
            let figures = month(scheme, name, table);
            let scores = score(scheme, &figures);
            (figures, scores)
        })
        .collect();
    let Some((figures, scores)) = months.last() else { return alerts(scheme, &[], &Changes::default()) };
    let before = months.iter().rev().nth(1).map(|(figures, scores)| (scores, &figures.roster));
    let changes = compare(scores, &figures.roster, before, true);
    let months: Vec<_> =
        months.iter().map(|(figures, scores)| RankedMonth { roster: &figures.roster, scores }).collect();
    alerts(scheme, &months, &changes)
}

fn streak(grid: usize, months: u32) -> Alert {
    Alert { grid, kind: AlertKind::BottomStreak { months } }
}

#[test]
fn staying_at_the_bottom_raises_an_alert() {
    let scheme = scheme("[lists]\nblack = 1\nbottom_streak = 2");
    let g2_last = "网格 | 甲\n g1 | 90\n g2 | 10\n g3 | 80\n g4 | 70";
    let g3_last = "网格 | 甲\n g1 | 90\n g2 | 80\n g3 | 10\n g4 | 70";
    let g2_absent = "网格 | 甲\n g1 | 90\n g2 |\n g3 | 80\n g4 | 70";
    assert_eq!(raised(&scheme, &[("2026-10", g2_last)]), []);
    assert_eq!(raised(&scheme, &[("2026-09", g2_last), ("2026-10", g2_last)]), [streak(1, 2)]);
    assert_eq!(
        raised(&scheme, &[("2026-08", g2_last), ("2026-09", g2_last), ("2026-10", g2_last)]),
        [streak(1, 3)]
    );
    assert_eq!(raised(&scheme, &[("2026-09", g3_last), ("2026-10", g2_last)]), []);
    assert_eq!(
        raised(&scheme, &[("2026-08", g2_last), ("2026-09", g2_absent), ("2026-10", g2_last)]),
        [],
        "a month in which it was not ranked breaks the row"
    );
    assert_eq!(
        raised(&scheme, &[("2026-08", g2_last), ("2026-10", g2_last)]),
        [],
        "a month that is not there breaks the row"
    );
}

#[test]
fn falling_many_places_raises_an_alert() {
    let scheme = scheme("[lists]\nrank_drop = 2");
    let before = "网格 | 甲\n g1 | 90\n g2 | 80\n g3 | 70\n g4 | 60";
    let now = "网格 | 甲\n g1 | 65\n g2 | 80\n g3 | 70\n g4 | 60";
    let fall = Alert { grid: 0, kind: AlertKind::RankDrop { places: 2 } };
    assert_eq!(raised(&scheme, &[("2026-09", before), ("2026-10", now)]), [fall]);
    let smaller = "网格 | 甲\n g1 | 75\n g2 | 80\n g3 | 70\n g4 | 60";
    assert_eq!(raised(&scheme, &[("2026-09", before), ("2026-10", smaller)]), []);
}

#[test]
fn a_scheme_without_lists_raises_nothing() {
    let scheme = scheme("");
    let before = "网格 | 甲\n g1 | 90\n g2 | 80\n g3 | 70";
    let now = "网格 | 甲\n g1 | 10\n g2 | 80\n g3 | 70";
    assert_eq!(raised(&scheme, &[("2026-09", before), ("2026-10", now), ("2026-11", now)]), []);
    assert_eq!(raised(&scheme, &[]), []);
}
