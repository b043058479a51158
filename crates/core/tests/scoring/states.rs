//! Who is ranked: new, ended, insufficient, vetoed, and what is not applicable or missing.

use crate::support::{SchemeText, check, october, one_indicator};

/// Four indicators of 40, 30, 20 and 10 over one figure each.
fn four(settings: &str) -> SchemeText {
    SchemeText::default()
        .settings(settings)
        .fields("甲 乙 丙 丁")
        .duty("D1", "70")
        .indicator("A", "40", "甲", "method = \"linear\", zero_at = 0, full_at = 1")
        .indicator("B", "30", "乙", "method = \"linear\", zero_at = 0, full_at = 1")
        .duty("D2", "30")
        .indicator("C", "20", "丙", "method = \"linear\", zero_at = 0, full_at = 1")
        .indicator("D", "10", "丁", "method = \"linear\", zero_at = 0, full_at = 1")
}

#[test]
fn a_month_counts_as_a_day_inside_it_and_a_date_decides_by_the_day() {
    let scheme = one_indicator("甲", "method = \"add\", each = 1").read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 起始       | 停用
             g01 | 1 |            |
             g02 | 1 | 2026-10    |
             g03 | 1 | 2026-09    |
             g04 | 1 | 2026-10-01 |
             g05 | 1 | 2026-10-02 |
             g06 | 1 | 2026-10-31 |
             g07 | 1 |            | 2026-10
             g08 | 1 |            | 2026-11
             g09 | 1 |            | 2026-10-31
             g10 | 1 |            | 2026-10-30
             g11 | 1 |            | 2026-10-01
             g12 | 1 | 2026-10-05 | 2026-10-20",
        ),
        "网格 | 状态   | 全区 | 得分 | 等次
         g01 | ranked | 1/5  | 1.00 |
         g02 | new    | -/5  | 1.00 |
         g03 | ranked | 1/5  | 1.00 |
         g04 | ranked | 1/5  | 1.00 |
         g05 | new    | -/5  | 1.00 |
         g06 | new    | -/5  | 1.00 |
         g07 | ended  | -/5  | 1.00 |
         g08 | ranked | 1/5  | 1.00 |
         g09 | ranked | 1/5  | 1.00 |
         g10 | ended  | -/5  | 1.00 |
         g11 | ended  | -/5  | 1.00 |
         g12 | ended  | -/5  | 1.00 |",
    );
}

#[test]
fn what_is_missing_lowers_coverage_and_what_is_not_applicable_does_not() {
    let scheme = four("min_coverage = \"2/3\"\nmin_scored = 0").read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 乙 | 丙 | 丁
             g1   | 1  | 1  | 1  | 1
             g2   | 1  |    | 1  | 1
             g3   | 1  |    | 1  |
             g4   | 1  | /  | /  | /
             g5   | /  | /  | /  | /
             g6   |    |    |    |",
        ),
        "网格 | 状态         | 覆盖 | 计分 | 总分 | A              | B              | D1             | D2
         g1   | ranked       | 1    | 1    | 100  | 40             | 30             | 70             | 30
         g2   | ranked       | 0.7  | 0.7  | 100  | 40             | missing        | 70             | 30
         g3   | insufficient | 0.6  | 0.6  | 100  | 40             | missing        | 70             | 30
         g4   | ranked       | 1    | 0.4  | 100  | 40             | not_applicable | 70             | not_applicable
         g5   | insufficient | 1    | 0    |      | not_applicable | not_applicable | not_applicable | not_applicable
         g6   | insufficient | 0    | 0    |      | missing        | missing        | missing        | missing",
    );
}

#[test]
fn a_few_clean_indicators_are_no_hundred_points() {
    let scheme = four("min_coverage = 0\nmin_scored = \"1/2\"").read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 乙 | 丙 | 丁\n g1 | / | / | 1 | 1\n g2 | / | 1 | 1 | /\n g3 | / | 1 | | 1",
        ),
        "网格 | 状态 | 计分\n g1 | insufficient | 0.3\n g2 | ranked | 0.5\n g3 | insufficient | 0.4",
    );
}

#[test]
fn exactly_the_least_coverage_is_enough_even_in_thirds() {
    let scheme = |least: &str| {
        SchemeText::default()
            .settings(&format!("min_coverage = \"{least}\""))
            .fields("甲 乙")
            .duty("D1", "100")
            .indicator("A", "\"100/3\"", "甲", "method = \"manual\"")
            .indicator("B", "\"200/3\"", "乙", "method = \"manual\"")
            .read()
    };
    let (two_thirds, third) = (scheme("2/3"), scheme("1/3"));
    let table = "网格 | 甲 | 乙\n g1 | | 10\n g2 | 10 |";
    check(
        &two_thirds,
        &october(&two_thirds, table),
        "网格 | 状态 | 覆盖\n g1 | ranked | 0.66666666666666666667\n g2 | insufficient | 0.33333333333333333333",
    );
    check(&third, &october(&third, table), "网格 | 状态\n g1 | ranked\n g2 | ranked");
}

#[test]
fn a_duty_is_missing_if_any_of_its_indicators_is_and_none_is_scored() {
    let scheme = four("min_coverage = 0").read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 乙 | 丙 | 丁\n g1 | 1 | 1 | / | \n g2 | 1 | 1 | / | /\n g3 | 1 | 1 | / | 1",
        ),
        "网格 | D2\n g1 | missing\n g2 | not_applicable\n g3 | 30",
    );
}

#[test]
fn a_policy_can_give_full_or_no_marks_instead_and_then_it_is_scored_and_covered() {
    let linear = "method = \"linear\", zero_at = 0, full_at = 1";
    let scheme = SchemeText::default()
        .settings("min_coverage = 0")
        .fields("甲 乙 丙")
        .duty("D1", "100")
        .indicator_with("A", "50", "甲", linear, "not_applicable = \"full\"")
        .indicator_with("B", "30", "乙", linear, "not_applicable = \"zero\"\nmissing = \"zero\"")
        .indicator("C", "20", "丙", linear)
        .read();
    check(
        &scheme,
        &october(&scheme, "网格 | 甲 | 乙 | 丙\n g1 | / | / | 1\n g2 | | | 1\n g3 | / | | /\n g4 | | / | "),
        "网格 | A       | B | C              | 覆盖 | 计分 | 总分
         g1   | 50      | 0 | 20             | 1    | 1    | 70
         g2   | missing | 0 | 20             | 0.5  | 0.5  | 40
         g3   | 50      | 0 | not_applicable | 1    | 0.8  | 62.5
         g4   | missing | 0 | missing        | 0.3  | 0.3  | 0",
    );
}

#[test]
fn dividing_by_zero_is_not_applicable_even_where_the_dividend_is_blank() {
    let scheme = one_indicator("甲 / 乙", "method = \"linear\", zero_at = 0, full_at = 1").read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 乙\n g1 | | 0\n g2 | 5 | 0\n g3 | | /\n g4 | 0 | \n g5 | | 3\n g6 | 0 | 3",
        ),
        "网格 | A
         g1 | not_applicable
         g2 | not_applicable
         g3 | not_applicable
         g4 | missing
         g5 | missing
         g6 | 0",
    );
}

#[test]
fn new_ended_and_insufficient_come_before_vetoed_and_the_veto_is_still_shown() {
    let scheme = four("min_coverage = \"2/3\"").tables("[veto]\nitems = [\"涉毒\", \"数据造假\"]").read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 乙 | 丙 | 丁 | 起始    | 停用    | 否决
             g1   | 1  | 1  | 1  | 1  | 2026-10 |         | 涉毒
             g2   | 1  | 1  | 1  | 1  |         | 2026-10 | 涉毒
             g3   |    |    | 1  | 1  |         |         | 涉毒、数据造假
             g4   | 1  | 1  | 1  | 1  |         |         | 数据造假
             g5   |    |    | 1  | 1  | 2026-10 |         |",
        ),
        "网格 | 状态         | 否决项         | 全区
         g1   | new          | 涉毒           | -/1
         g2   | ended        | 涉毒           | -/1
         g3   | insufficient | 涉毒、数据造假 | -/1
         g4   | vetoed       | 数据造假       | 1/1
         g5   | new          |                | -/1",
    );
}

#[test]
fn a_row_that_is_not_there_is_blank_and_harms_nothing() {
    let scheme = four("").read();
    let mut figures = october(&scheme, "网格 | 甲 | 乙 | 丙 | 丁\n g1 | 1 | 1 | 1 | 1\n g2 | 1 | 1 | 1 | 1");
    figures.figures.truncate(1);
    figures.vetoes.clear();
    check(&scheme, &figures, "网格 | 状态 | 得分\n g1 | ranked | 100.00\n g2 | insufficient |");
}
