//! Points that depend on the other grids: `min_max` and `place`.

use gridindex_core::scoring::score;

use crate::support::{check, october, one_indicator};

#[test]
fn min_max_measures_between_the_least_and_the_greatest_value() {
    let table = "网格 | 甲\n g1 | 10\n g2 | 20\n g3 | 15\n g4 | 12";
    let up = one_indicator("甲", "method = \"min_max\"").read();
    check(
        &up,
        &october(&up, table),
        "网格 | A | 名次\n g1 | 0 | 4\n g2 | 100 | 1\n g3 | 50 | 2\n g4 | 20 | 3",
    );
    let down = one_indicator("甲", "method = \"min_max\", direction = \"down\"").read();
    check(&down, &october(&down, table), "网格 | A\n g1 | 100\n g2 | 0\n g3 | 50\n g4 | 80");
}

#[test]
fn min_max_of_rates_is_exact_in_thirds_and_sevenths() {
    let scheme = one_indicator("甲 / 乙", "method = \"min_max\"").read();
    // From 1/3 to 3/7, with 8/21 halfway.
    check(
        &scheme,
        &october(&scheme, "网格 | 甲 | 乙\n g1 | 1 | 3\n g2 | 3 | 7\n g3 | 8 | 21\n g4 | 2 | 6"),
        "网格 | A | 名次\n g1 | 0 | 3\n g2 | 100 | 1\n g3 | 50 | 2\n g4 | 0 | 3",
    );
}

#[test]
fn min_max_of_rates_that_hardly_differ_is_still_exact() {
    let scheme = one_indicator("甲 / 乙", "method = \"min_max\"").read();
    // Neighbouring shares of a few millions: their distance is about 1e-13.
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 乙\n g1 | 3333333 | 9999998\n g2 | 6666667 | 20000002\n g3 | 3333333 | 9999998",
        ),
        "网格 | A\n g1 | 100\n g2 | 0\n g3 | 100",
    );
}

#[test]
fn without_a_difference_everybody_has_full_marks_and_it_says_so() {
    let scheme = one_indicator("甲 / 乙", "method = \"min_max\"").read();
    check(
        &scheme,
        &october(&scheme, "网格 | 甲 | 乙\n g1 | 1 | 3\n g2 | 2 | 6\n g3 | / | 6\n g4 | | 6"),
        "网格 | A\n g1 | 100*\n g2 | 100*\n g3 | not_applicable\n g4 | missing",
    );
}

#[test]
fn an_unranked_grid_is_measured_on_the_scale_of_the_ranked_and_does_not_move_it() {
    let scheme = one_indicator("甲", "method = \"min_max\"").read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 起始\n g1 | 10 |\n g2 | 20 |\n g3 | 15 | 2026-10\n g4 | 50 | 2026-10\n g5 | 0 | 2026-10",
        ),
        "网格 | A | 状态\n g1 | 0 | ranked\n g2 | 100 | ranked\n g3 | 50 | new\n g4 | 100 | new\n g5 | 0 | new",
    );
}

#[test]
fn a_vetoed_grid_is_ranked_and_so_stands_on_the_scale() {
    let scheme = one_indicator("甲", "method = \"min_max\"").tables("[veto]\nitems = [\"涉毒\"]").read();
    check(
        &scheme,
        &october(&scheme, "网格 | 甲 | 否决\n g1 | 10 |\n g2 | 30 | 涉毒\n g3 | 20 |"),
        "网格 | A | 名次\n g1 | 0 | 2\n g2 | 100 | 3\n g3 | 50 | 1",
    );
}

#[test]
fn within_an_attribute_every_group_has_its_own_scale_and_blanks_are_one_group() {
    let scheme = one_indicator("甲", "method = \"min_max\", within = \"网格类型\"").read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 网格类型
             g1 | 10 | 商圈楼宇
             g2 | 20 | 商圈楼宇
             g3 | 100 | 老旧小区
             g4 | 300 | 老旧小区
             g5 | 200 | 老旧小区
             g6 | 1 |
             g7 | 3 |
             g8 | 2 |
             g9 | 7 | 产业园区",
        ),
        "网格 | A
         g1 | 0
         g2 | 100
         g3 | 0
         g4 | 100
         g5 | 50
         g6 | 0
         g7 | 100
         g8 | 50
         g9 | 100*",
    );
}

#[test]
fn place_gives_the_points_of_the_band_of_the_place_and_ties_share_it() {
    let bands = "bands = [[1, 60], [2, 57], [3, 54], [5, 48]]";
    let table = "网格 | 甲\n g1 | 9\n g2 | 9\n g3 | 7\n g4 | 6\n g5 | 5\n g6 | 4";
    let up = one_indicator("甲", &format!("method = \"place\", {bands}")).read();
    // Places 1, 1, 3, 4, 5, 6.
    check(&up, &october(&up, table), "网格 | A\n g1 | 60\n g2 | 60\n g3 | 54\n g4 | 54\n g5 | 48\n g6 | 48");
    let down = one_indicator("甲", &format!("method = \"place\", direction = \"down\", {bands}")).read();
    // Places 5, 5, 4, 3, 2, 1.
    check(
        &down,
        &october(&down, table),
        "网格 | A\n g1 | 48\n g2 | 48\n g3 | 54\n g4 | 54\n g5 | 57\n g6 | 60",
    );
}

#[test]
fn a_place_before_the_first_band_has_no_points() {
    let scheme = one_indicator("甲", "method = \"place\", bands = [[2, 50], [3, 20]]").read();
    check(
        &scheme,
        &october(&scheme, "网格 | 甲\n g1 | 9\n g2 | 8\n g3 | 7"),
        "网格 | A\n g1 | 0\n g2 | 50\n g3 | 20",
    );
}

#[test]
fn equal_rates_share_a_place_however_they_are_written() {
    let scheme = one_indicator("甲 / 乙", "method = \"place\", bands = [[1, 100], [2, 50], [3, 10]]").read();
    check(
        &scheme,
        &october(&scheme, "网格 | 甲 | 乙\n g1 | 1 | 3\n g2 | 33 | 99\n g3 | 0 | 5"),
        "网格 | A\n g1 | 100\n g2 | 100\n g3 | 10",
    );
}

#[test]
fn an_unranked_grid_has_the_place_it_would_have_and_takes_none_away() {
    let scheme = one_indicator("甲", "method = \"place\", bands = [[1, 100], [2, 50], [3, 10]]").read();
    check(
        &scheme,
        &october(&scheme, "网格 | 甲 | 起始\n g1 | 9 |\n g2 | 20 | 2026-10\n g3 | 7 |\n g4 | 8 | 2026-10"),
        "网格 | A\n g1 | 100\n g2 | 100\n g3 | 50\n g4 | 50",
    );
}

#[test]
fn a_grid_without_a_number_takes_no_place() {
    let scheme = one_indicator("甲", "method = \"place\", bands = [[1, 100], [2, 50], [3, 10]]").read();
    let figures = october(&scheme, "网格 | 甲\n g1 | 9\n g2 |\n g3 | /\n g4 | 8");
    let scores = score(&scheme, &figures);
    let points: Vec<_> =
        scores.grids.iter().map(|grid| grid.duties[0].indicators[0].score.map(|p| p.to_string())).collect();
    assert_eq!(points, [Some("100".to_owned()), None, None, Some("50".to_owned())]);
}
