//! Methods in words.

use super::{accepted, changed};

/// Checks how the indicator of a small scheme is described under a method.
#[track_caller]
fn check(value: &str, scoring: &str, expected: &str) {
    let text = changed("value = \"实到 / 应到\"", &format!("value = \"{value}\""));
    let text = text.replace("{ method = \"linear\", zero_at = 0, full_at = 1 }", scoring);
    let scheme = accepted(&text.replace("name = \"应到\"", "name = \"应到\"\nunit = \"人\""));
    assert_eq!(
        scheme.duties[0].indicators[0].describe_scoring(&scheme.fields, crate::LevelNames::usual()),
        expected
    );
}

const FIELDS_OF_ONE_UNIT: &str = "实到 / 户数";

#[test]
fn a_line_between_two_values() {
    let up = "{ method = \"linear\", zero_at = 0, full_at = 0.95 }";
    check("实到 * 2", up, "达到 0.95 得满分，0 得 0 分，之间按比例");
    check(FIELDS_OF_ONE_UNIT, up, "达到 95% 得满分，0% 得 0 分，之间按比例");
    check(
        "应到",
        "{ method = \"linear\", zero_at = 8, full_at = 2 }",
        "降到 2 人得满分，8 人得 0 分，之间按比例",
    );
}

#[test]
fn steps_up_and_down() {
    check("实到 * 2", "{ method = \"deduct\", each = 1 }", "每 1 扣 1 分，扣完为止");
    check("应到", "{ method = \"deduct\", each = 0.5 }", "每 1 人扣 0.5 分，扣完为止");
    check(
        "应到",
        "{ method = \"add\", each = 0.1, step = 200, whole = true }",
        "每满 200 人得 0.1 分，最多 60 分",
    );
}

#[test]
fn bands_are_half_open_intervals() {
    check(
        FIELDS_OF_ONE_UNIT,
        "{ method = \"tiers\", bands = [[0.75, 30], [0.9, 60]] }",
        "低于 75% 得 0 分；[75%, 90%) 得 30 分；达到 90% 得 60 分",
    );
    check(
        "应到",
        "{ method = \"tiers\", bands = [[0, 60], [\">0\", 40], [\">5\", 10]] }",
        "等于 0 人得 60 分；(0 人, 5 人] 得 40 分；超过 5 人得 10 分",
    );
}

#[test]
fn places_and_distances() {
    check(
        "实到",
        "{ method = \"place\", bands = [[1, 60], [2, 57], [5, 50]] }",
        "按全区从高到低的名次，第 1 名得 60 分，第 2 至 4 名得 57 分，第 5 名起得 50 分",
    );
    check(
        "实到",
        "{ method = \"min_max\", direction = \"down\", within = \"网格类型\" }",
        "同一网格类型里最低的得满分，最高的得 0 分，之间按比例，没有差异都得满分",
    );
    check("实到", "{ method = \"manual\" }", "人工评分，最多 60 分，不满分的写明理由");
}
