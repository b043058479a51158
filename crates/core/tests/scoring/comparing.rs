//! 环比 and 同比, and why there is none.

use gridindex_core::Scheme;
use gridindex_core::scoring::{Change, MonthFigures, NoChange, Scores, compare, score};
use gridindex_core::value::print_exact;

use crate::support::{month, one_indicator};

fn scored(scheme: &Scheme, name: &str, table: &str) -> (MonthFigures, Scores) {
    let figures = month(scheme, name, table);
    let scores = score(scheme, &figures);
    (figures, scores)
}

fn shown(changes: &[Change]) -> Vec<String> {
    let one = |change: &Change| match change {
        Change::By { total, rank } => format!("{} {rank}", print_exact(*total)),
        Change::None(why) => why.name().to_owned(),
    };
    changes.iter().map(one).collect()
}

const SEPTEMBER: &str = "网格 | 街道 | 社区 | 甲     | 起始
    g1 | 东 | 一 | 80.004 |
    g2 | 东 | 一 | 70     |
    g3 | 东 | 二 |        |
    g4 | 西 | 一 | 60     |
    g5 | 西 | 一 | 50     | 2026-09";

const OCTOBER: &str = "网格 | 街道 | 社区 | 甲     | 起始
    g5 | 西 | 一 | 90     | 2026-09
    g4 | 西 | 一 | 60     |
    g1 | 东 | 一 | 80.006 |
    g2 | 东 | 一 |        |
    g3 | 东 | 二 | 10     |
    g6 | 东 | 三 | 10     |";

#[test]
fn changes_are_differences_of_published_totals_and_places_gained() {
    let scheme = one_indicator("甲", "method = \"manual\"").read();
    let (before_figures, before) = scored(&scheme, "2026-09", SEPTEMBER);
    let (figures, scores) = scored(&scheme, "2026-10", OCTOBER);
    let changes = compare(&scores, &figures.roster, Some((&before, &before_figures.roster)), true);
    // g1 was 80.00 and is 80.01; it falls from place 1 to 2 behind g5.
    assert_eq!(
        shown(&changes.grids),
        ["unranked", "0 0", "0.01 -1", "unranked", "unranked", "no_previous"],
        "grids are found by code, wherever they stand in the roster",
    );
    // 西一: 60 → 75; 东一: 75.00 → 80.01; 东二 was unranked; 东三 was not there.
    assert_eq!(shown(&changes.communities), ["15 0", "5.01 0", "unranked", "no_previous"]);
    assert_eq!(shown(&changes.subdistricts), ["15 1", "-41.66 -1"]);
}

#[test]
fn the_first_reason_that_holds_is_told() {
    let scheme = one_indicator("甲", "method = \"manual\"").read();
    let (before_figures, before) = scored(&scheme, "2026-09", SEPTEMBER);
    let (figures, scores) = scored(&scheme, "2026-10", OCTOBER);
    let none = compare(&scores, &figures.roster, None, true);
    assert!(none.grids.iter().all(|change| *change == Change::None(NoChange::NoPrevious)));
    assert!(none.communities.iter().all(|change| *change == Change::None(NoChange::NoPrevious)));
    let changed = compare(&scores, &figures.roster, Some((&before, &before_figures.roster)), false);
    assert_eq!(
        shown(&changed.grids),
        [
            "scheme_changed",
            "scheme_changed",
            "scheme_changed",
            "scheme_changed",
            "scheme_changed",
            "no_previous"
        ],
        "a unit that was not there comes first, an unranked one last",
    );
    assert_eq!(
        shown(&changed.communities),
        ["scheme_changed", "scheme_changed", "scheme_changed", "no_previous"]
    );
}
