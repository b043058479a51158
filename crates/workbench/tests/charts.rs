//! The charts on the screen: the figures of those that leave as files, and no place where none may be told.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, month, number};
use gridindex_core::watch::Unwatched;
use gridindex_workbench::report::Part;
use gridindex_workbench::view::charts::ChartPage;
use gridindex_workbench::{Period, ReportCall};

/// Six grids of two communities whose totals differ, also from the month before.
fn office() -> Office {
    let office = Office::new();
    let field = "实际走访户数";
    for (month, walked) in [("2026-09", [9, 3, 5, 2, 8, 7]), ("2026-10", [2, 7, 9, 8, 4, 5])] {
        let cells: Vec<_> =
            walked.iter().enumerate().map(|(at, walked)| (at, field, number(*walked))).collect();
        office.import(month, office.month_workbook(month, &cells)).unwrap();
    }
    office
}

fn names(page: &ChartPage) -> Vec<&str> {
    page.bars.iter().map(|bar| bar.unit.name.as_str()).collect()
}

#[test]
fn what_the_screen_shows_is_what_the_exported_charts_print() {
    let office = office();
    let page = office.workbench.charts(month("2026-10"), Period::Month).unwrap();
    let mut call = ReportCall::new(month("2026-10"), office.folder.path().join("成果"));
    call.parts = vec![Part::Charts];
    office.workbench.report(&call, &Unwatched).unwrap();
    let prints = |chart: &str, text: &str| {
        let svg = std::fs::read_to_string(call.folder.join(format!("图表/{chart}.svg"))).unwrap();
        let printed = svg.lines().any(|line| line.ends_with(&format!(">{text}</text>")));
        assert!(printed, "{chart} does not print {text}");
    };
    assert_eq!((page.unit_level.as_str(), page.spreads.len()), ("社区", 2));
    for spread in &page.spreads {
        for at in [0, 2, 4] {
            prints("社区得分箱线", &spread.five[at]);
        }
    }
    for bar in &page.bars {
        prints(&format!("社区排名-{}", page.whole), &bar.total);
    }
    let ends = page.ends.as_ref().unwrap();
    assert_eq!((ends.first.len(), ends.last.len(), ends.first_label.as_str()), (3, 3, "前3名"));
    for bar in ends.first.iter().chain(&ends.last) {
        prints("网格前后列", &bar.total);
    }
    let moves = page.moves.as_ref().unwrap();
    assert!(!moves.risen.is_empty() && !moves.fallen.is_empty());
    for row in moves.risen.iter().chain(&moves.fallen) {
        prints("名次升降", &row.label);
        prints("名次升降", &row.total);
    }
    for cell in page.heat.communities.iter().flat_map(|row| &row.cells) {
        prints(&format!("社区职责热力-{}", page.whole), &cell.text);
    }
    for (bin, part) in page.bins.iter().zip(&page.grades) {
        prints("得分分布", &bin.from);
        prints("得分分布", &part.share);
    }
    for fact in &page.summary {
        prints("得分分布", &fact.text);
    }
    assert_eq!(page.bins.iter().map(|bin| bin.grids).sum::<u32>(), 6);
}

#[test]
fn with_places_the_better_unit_comes_first_and_is_numbered() {
    let page = office().workbench.charts(month("2026-10"), Period::Month).unwrap();
    assert_eq!(page.bars.iter().map(|bar| bar.rank.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert!(page.bars[0].value > page.bars[1].value);
    assert_eq!(page.heat.communities[0].unit.name, page.bars[0].unit.name);
}

#[test]
fn where_only_grades_are_told_nothing_says_a_place() {
    let office = office();
    let mut rules = office.workbench.report_rules().unwrap();
    rules.places = false;
    office.workbench.set_report_rules(&rules).unwrap();
    let page = office.workbench.charts(month("2026-10"), Period::Month).unwrap();
    assert!(!page.places && page.ends.is_none() && page.moves.is_none());
    assert!(page.bars.iter().all(|bar| bar.rank.is_empty() && !bar.grade.is_empty()));
    assert!(page.heat.communities.iter().all(|row| row.rank.is_empty()));
    assert_eq!(names(&page), ["景芳社区", "清泉社区"], "in roster order");
    let heated: Vec<&str> = page.heat.communities.iter().map(|row| row.unit.name.as_str()).collect();
    let spread: Vec<&str> = page.spreads.iter().map(|row| row.unit.name.as_str()).collect();
    assert_eq!((heated, spread), (names(&page), names(&page)));
}

#[test]
fn a_period_is_charted_as_its_ranking_is() {
    let office = office();
    let page = office.workbench.charts(month("2026-10"), Period::Year).unwrap();
    let ranking = office
        .workbench
        .ranking(month("2026-10"), Period::Year, gridindex_workbench::Level::Community)
        .unwrap();
    for bar in &page.bars {
        let row = ranking.rows.iter().find(|row| row.community == bar.unit.community).unwrap();
        assert_eq!((&bar.total, &bar.change), (&row.total, &row.change_total));
    }
    assert!(page.source.contains(&ranking.label), "{}", page.source);
}

#[test]
fn the_table_beside_the_charts_and_the_page_of_a_grid_tell_no_place_either() {
    let office = office();
    let of = || {
        office.workbench.ranking(month("2026-10"), Period::Month, gridindex_workbench::Level::Grid).unwrap()
    };
    let with = of();
    assert!(with.places && !with.risers.is_empty() && with.rows[0].place.ends_with("/ 6"));
    let mut rules = office.workbench.report_rules().unwrap();
    rules.places = false;
    office.workbench.set_report_rules(&rules).unwrap();
    let without = of();
    assert!(!without.places && without.risers.is_empty() && without.fallers.is_empty());
    for (row, told) in without.rows.iter().zip(&with.rows) {
        assert_eq!(
            (&row.key, &row.total, &row.grade),
            (&told.key, &told.total, &told.grade),
            "in roster order"
        );
        let places =
            [&row.rank, &row.place, &row.place_in_subdistrict, &row.place_in_community, &row.change_rank];
        assert!(places.iter().all(|text| text.is_empty()) && row.rank_value.is_none(), "{row:?}");
    }
    let grid = office.workbench.grid_page(month("2026-10"), &with.rows[0].key).unwrap();
    assert!(grid.places.is_empty() && grid.neighbours.is_empty() && grid.change_rank.is_empty());
    assert!(!grid.steps.is_empty() && grid.steps.iter().all(|step| !step.contains('第')), "{:?}", grid.steps);
    rules.places = true;
    office.workbench.set_report_rules(&rules).unwrap();
    let grid = office.workbench.grid_page(month("2026-10"), &with.rows[0].key).unwrap();
    assert!(!grid.places.is_empty() && grid.steps.iter().any(|step| step.starts_with("名次：")));
}
