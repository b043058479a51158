//! Expressions in words, and with figures.

use super::{condition, expression, fields, figures};

#[test]
fn expressions_are_said_with_the_signs_of_arithmetic() {
    for (text, words) in [
        ("甲 / 乙", "甲 ÷ 乙"),
        ("甲 * 500 / 乙", "甲 × 500 ÷ 乙"),
        ("甲 * (500 / 乙)", "甲 × （500 ÷ 乙）"),
        ("(甲 - 乙) / 丙", "（甲 − 乙） ÷ 丙"),
        ("甲 - (乙 - 丙)", "甲 − （乙 − 丙）"),
        ("-甲 + 1.50", "−甲 + 1.5"),
        ("-(甲 + 1)", "−（甲 + 1）"),
        ("floor(甲 / 200) * 0.1", "向下取整（甲 ÷ 200） × 0.1"),
        ("max(0, min(甲, 乙))", "最大值（0，最小值（甲，乙））"),
        ("`12345热线件数` / 甲", "12345热线件数 ÷ 甲"),
    ] {
        assert_eq!(expression(text).describe(&fields()), words);
    }
}

#[test]
fn figures_stand_in_place_of_names() {
    for (text, values, words) in [
        ("甲 / 乙", "188 200", "188 ÷ 200"),
        ("甲 / 乙", "188.50 _", "188.5 ÷ 空白"),
        ("甲 - 乙", "/ -3", "不适用 − （−3）"),
    ] {
        assert_eq!(expression(text).describe_with(&figures(values)), words);
    }
}

#[test]
fn rules_are_said_in_words() {
    for (text, words) in [
        ("甲 <= 乙", "甲 ≤ 乙"),
        ("甲 != 乙 and 乙 >= 丙", "甲 ≠ 乙 且 乙 ≥ 丙"),
        ("(甲 = 1 or 乙 = 1) and 丙 < 丁", "（甲 = 1 或 乙 = 1） 且 丙 < 丁"),
        ("not (甲 > 1 and 乙 > 1)", "并非 （甲 > 1 且 乙 > 1）"),
        ("甲 >= previous(甲) * 0.5", "甲 ≥ 上月甲 × 0.5"),
    ] {
        assert_eq!(condition(text).describe(&fields()), words);
    }
    let rule = condition("甲 >= previous(甲) * 0.5");
    assert_eq!(rule.describe_with(&figures("3"), &figures("8")), "3 ≥ 8 × 0.5");
}

#[test]
fn names_that_need_backquotes_get_them_back() {
    let text = "`12345热线件数` + `区（县）级 件数` / `min` - 甲";
    assert_eq!(expression(text).to_text(&fields()), text);
}
