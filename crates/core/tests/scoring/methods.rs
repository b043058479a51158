//! Every method at its edges: a value on the left, points out of 100 on the right.

use gridindex_core::scoring::score;
use gridindex_core::value::print_exact;

use crate::support::{october, one_indicator};

/// Points of `甲` under a method, for each pair of value and points.
fn check_points(scoring: &str, cases: &[(&str, &str)]) {
    check_points_of("甲", scoring, cases);
}

fn check_points_of(value: &str, scoring: &str, cases: &[(&str, &str)]) {
    let scheme = one_indicator(value, scoring).read();
    for (figure, expected) in cases {
        let figures = october(&scheme, &format!("网格 | 甲\ng1 | {figure}"));
        let scores = score(&scheme, &figures);
        let points = scores.grids[0].duties[0].indicators[0].score;
        assert_eq!(points.map(print_exact).as_deref(), Some(*expected), "{scoring} at {figure}");
    }
}

#[test]
fn linear_rises_from_zero_at_to_full_at_and_is_clamped_at_both() {
    check_points(
        "method = \"linear\", zero_at = 0, full_at = 0.95",
        &[
            ("-1", "0"),
            ("0", "0"),
            ("0.19", "20"),
            ("0.475", "50"),
            ("0.95", "100"),
            ("1", "100"),
            ("99", "100"),
        ],
    );
    check_points(
        "method = \"linear\", zero_at = 0.5, full_at = 0.9",
        &[("0.4", "0"), ("0.5", "0"), ("0.6", "25"), ("0.9", "100"), ("0.95", "100")],
    );
}

#[test]
fn linear_falls_where_zero_at_is_the_larger() {
    check_points(
        "method = \"linear\", zero_at = 1, full_at = 0",
        &[("0", "100"), ("0.02", "98"), ("1", "0"), ("1.5", "0"), ("-0.5", "100")],
    );
    check_points(
        "method = \"linear\", zero_at = 60, full_at = 10",
        &[("5", "100"), ("10", "100"), ("35", "50"), ("60", "0"), ("61", "0")],
    );
}

#[test]
fn linear_ends_may_be_fractions_and_below_zero() {
    check_points(
        "method = \"linear\", zero_at = \"1/3\", full_at = \"2/3\"",
        &[("0.5", "50"), ("0.3", "0"), ("0.7", "100")],
    );
    check_points("method = \"linear\", zero_at = -2, full_at = 2", &[("-3", "0"), ("-1", "25"), ("0", "50")]);
}

#[test]
fn deduct_takes_points_per_step_down_to_zero_and_never_gives_any() {
    check_points(
        "method = \"deduct\", each = 0.5",
        &[("0", "100"), ("3", "98.5"), ("2.5", "98.75"), ("200", "0"), ("1000", "0"), ("-4", "100")],
    );
    check_points("method = \"deduct\", each = 10, step = 4", &[("4", "90"), ("6", "85"), ("3", "92.5")]);
}

#[test]
fn add_gives_points_per_step_up_to_full_marks() {
    check_points(
        "method = \"add\", each = 2",
        &[("0", "0"), ("3", "6"), ("50", "100"), ("51", "100"), ("-1", "0")],
    );
}

#[test]
fn whole_steps_are_floored() {
    // 每 200 辆 0.1 分，不足的不计: 750 is three steps.
    check_points(
        "method = \"add\", each = 0.1, step = 200, whole = true",
        &[("199", "0"), ("200", "0.1"), ("750", "0.3"), ("799.99", "0.3"), ("800", "0.4")],
    );
    check_points(
        "method = \"deduct\", each = 5, step = 10, whole = true",
        &[("9", "100"), ("10", "95"), ("29", "90"), ("-1", "100")],
    );
}

#[test]
fn a_whole_step_of_a_third_is_reached_by_a_third() {
    let third = "method = \"add\", each = 1, step = \"1/3\", whole = true";
    check_points_of(
        "甲 / 3",
        third,
        &[("1", "1"), ("2", "2"), ("3", "3"), ("2.999999", "2"), ("100", "100")],
    );
    check_points_of("1 - 甲 / 3", third, &[("1", "2"), ("2", "1")]);
}

#[test]
fn bands_are_closed_below_and_open_above() {
    check_points(
        "method = \"tiers\", bands = [[0.6, 30], [0.75, 60], [0.9, 100]]",
        &[
            ("0", "0"),
            ("0.5999999999", "0"),
            ("0.6", "30"),
            ("0.7499", "30"),
            ("0.75", "60"),
            ("0.9", "100"),
            ("7", "100"),
        ],
    );
}

#[test]
fn a_band_may_begin_above_a_value_and_not_at_it() {
    check_points(
        "method = \"tiers\", bands = [[0, 100], [\">0\", 80], [\">2\", 40], [5, 0]]",
        &[("0", "100"), ("0.001", "80"), ("2", "80"), ("2.5", "40"), ("5", "0"), ("-1", "0")],
    );
}

#[test]
fn a_band_at_two_thirds_is_reached_by_two_thirds() {
    check_points_of(
        "甲 / 3",
        "method = \"tiers\", bands = [[\"1/3\", 40], [\"2/3\", 90], [\">2/3\", 95]]",
        &[("1", "40"), ("2", "90"), ("2.01", "95"), ("0.99", "0")],
    );
}

#[test]
fn a_band_never_gives_more_than_the_indicator_has() {
    check_points("method = \"tiers\", bands = [[0, 10], [5, 120]]", &[("5", "100")]);
}

#[test]
fn a_manual_score_is_taken_as_it_is_within_its_points() {
    check_points(
        "method = \"manual\"",
        &[("0", "0"), ("87.5", "87.5"), ("100", "100"), ("120", "100"), ("-5", "0")],
    );
}

#[test]
fn figures_too_large_to_count_with_are_clamped_or_reported_and_never_panic() {
    let huge = "79000000000000000000000000000";
    check_points("method = \"linear\", zero_at = 0, full_at = 0.95", &[(huge, "100")]);
    check_points("method = \"linear\", zero_at = 0.95, full_at = 0.5", &[(huge, "0")]);
    check_points("method = \"deduct\", each = 500, step = 0.001", &[(huge, "0")]);
    check_points("method = \"add\", each = 500, step = 0.001, whole = true", &[(huge, "100")]);

    let scheme = one_indicator("甲 * 甲", "method = \"add\", each = 1").read();
    let figures = october(&scheme, &format!("网格 | 甲\ng1 | {huge}"));
    let scores = score(&scheme, &figures);
    let result = &scores.grids[0].duties[0].indicators[0];
    assert!(result.overflow, "a product of 57 digits does not fit");
    assert_eq!(result.score, None, "and is scored as missing");
}
