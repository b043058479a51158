//! A trial run says who moves and by how much, and leaves the ledger as it was.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, grids, month, number};
use gridindex_core::scheme::FieldSource;
use gridindex_core::scoring::Period;
use gridindex_core::{Scheme, Value};
use gridindex_workbench::Level;

/// Figures in which the second grid visited too few and the third reported late once.
fn office() -> Office {
    let office = Office::new();
    let changes = [(1, "实际走访户数", number(4)), (2, "无正当理由退单件数", number(2))];
    office.import("2026-10", office.month_workbook("2026-10", &changes)).unwrap();
    office
}

/// The scheme with one text replaced, as another version of it.
fn changed(scheme: &Scheme, from: &str, to: &str) -> Scheme {
    assert!(scheme.text.contains(from), "{from}");
    let text = scheme.text.replace(from, to).replace("\"2026.1\"", "\"2026.2-trial\"");
    Scheme::parse(&text).unwrap()
}

const VISITS: &str = "scoring = { method = \"linear\", zero_at = 0, full_at = 0.95 }";

#[test]
fn both_sides_are_those_of_scoring_by_each_scheme() {
    let office = office();
    office.import("2026-09", office.month_workbook("2026-09", &[(4, "实际走访户数", number(2))])).unwrap();
    let trial =
        changed(&office.scheme, VISITS, "scoring = { method = \"linear\", zero_at = 0, full_at = 0.4 }");
    let month = month("2026-10");
    let levels = [Level::Grid, Level::Community, Level::Subdistrict];
    let periods = [Period::Month, Period::HalfYear];
    for (period, level) in periods.into_iter().flat_map(|period| levels.map(|level| (period, level))) {
        let page = office.workbench.trial(month, period, level, &trial).unwrap();
        let now = office.workbench.score(month, period, level, None).unwrap();
        let then = office.workbench.score(month, period, level, Some(trial.clone())).unwrap();
        assert_eq!(page.rows.len(), now.units.len());
        for (before, after) in now.units.iter().zip(&then.units) {
            let key = after.code.clone().unwrap_or_else(|| {
                let community = after.community.clone().unwrap_or_default();
                format!("{}/{}/{community}", after.district, after.subdistrict)
            });
            let row = page.rows.iter().find(|row| row.key == key).unwrap();
            assert_eq!(
                (&row.now.total, row.now.rank_value),
                (before.total.as_ref().unwrap(), before.ranks.0[0].1.rank)
            );
            assert_eq!(
                (&row.trial.total, row.trial.rank_value),
                (after.total.as_ref().unwrap(), after.ranks.0[0].1.rank)
            );
        }
    }
}

#[test]
fn the_biggest_move_comes_first_and_the_share_counts_all_that_move() {
    let office = office();
    let trial =
        changed(&office.scheme, VISITS, "scoring = { method = \"linear\", zero_at = 0, full_at = 0.4 }");
    let page = office.workbench.trial(month("2026-10"), Period::Month, Level::Grid, &trial).unwrap();
    let first = &page.rows[0];
    assert_eq!(first.key, grids()[1].code);
    let expected =
        first.now.rank_value.unwrap().cast_signed() - first.trial.rank_value.unwrap().cast_signed();
    assert!(expected > 0, "visits that count in full lift the grid");
    assert_eq!(first.change_rank, format!("+{expected}"));
    assert!(first.change_total.starts_with('+'), "{}", first.change_total);
    let places: Vec<u32> =
        page.rows.iter().map(|row| row.change_rank_value.unwrap().unsigned_abs()).collect();
    assert!(places.is_sorted_by(|left, right| left >= right), "{places:?}");
    let moved = places.iter().filter(|places| **places > 0).count() as u32;
    assert_eq!((page.compared, page.moved, page.risen + page.fallen), (6, moved, moved));
    assert!(page.share_moved.ends_with('%') && page.share_moved != "0.0%", "{}", page.share_moved);
}

#[test]
fn a_grid_that_enters_the_ranking_counts_as_moved_and_stands_first() {
    let office = Office::new();
    let kept = ["应走访户数", "实际走访户数"];
    let monthly = office.scheme.fields.iter().filter(|field| field.source == FieldSource::Month);
    let unreported = monthly.filter(|field| !kept.contains(&field.name.as_str()));
    let unreported: Vec<_> = unreported.map(|field| (3, field.name.as_str(), Value::Missing)).collect();
    let outcome = office.import("2026-10", office.month_workbook("2026-10", &unreported)).unwrap();
    assert!(outcome.accepted, "{:#?}", outcome.findings);
    let trial = changed(&office.scheme, "min_coverage   = \"2/3\"", "min_coverage = 0");
    let trial = changed(&trial, "min_scored     = \"1/2\"", "min_scored = 0");
    let page = office.workbench.trial(month("2026-10"), Period::Month, Level::Grid, &trial).unwrap();
    let row = &page.rows[0];
    assert_eq!(row.key, grids()[3].code);
    assert_eq!((row.now.place.as_str(), row.now.rank_value), ("数据不足", None));
    assert!(row.trial.rank_value.is_some());
    assert_eq!((row.change_rank.as_str(), page.entered, page.left, page.compared), ("进入排名", 1, 0, 6));
}

#[test]
fn nothing_is_stored() {
    let office = office();
    let before = std::fs::read(office.workbench.path()).unwrap();
    let trial =
        changed(&office.scheme, VISITS, "scoring = { method = \"linear\", zero_at = 0, full_at = 0.4 }");
    office.workbench.trial(month("2026-10"), Period::Quarter, Level::Grid, &trial).unwrap();
    assert!(before == std::fs::read(office.workbench.path()).unwrap(), "the ledger file changed");
    assert_eq!(office.workbench.scheme(Some(month("2026-10")), None).unwrap().version, "2026.1");
}
