//! Redistribution, bonus, penalty, veto, rounding, grade and light.

use crate::support::{SchemeText, check, october, one_indicator};

const LINEAR: &str = "method = \"linear\", zero_at = 0, full_at = 1";

#[test]
fn points_are_spread_inside_the_duty_first_and_then_over_duties() {
    let scheme = SchemeText::default()
        .settings("min_coverage = 0")
        .fields("甲 乙 丙 丁")
        .duty("D1", "60")
        .indicator("A", "20", "甲", LINEAR)
        .indicator("B", "40", "乙", LINEAR)
        .duty("D2", "30")
        .indicator("C", "30", "丙", LINEAR)
        .duty("D3", "10")
        .indicator("D", "10", "丁", LINEAR)
        .read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 乙 | 丙 | 丁
             g1   | 0  | 1  | 1  | 0
             g2   | 0  | /  | 1  | 0
             g3   | /  | 0.5 | / | 1
             g4   | /  | /  | 0.9 | /",
        ),
        // g2: D1 is 60·0/20; g3: (60·20/40 + 10)·100/70.
        "网格 | D1             | D2             | D3             | 基础分
         g1   | 40             | 30             | 0              | 70
         g2   | 0              | 30             | 0              | 30
         g3   | 30             | not_applicable | 10             | 57.14285714285714285714
         g4   | not_applicable | 27             | not_applicable | 90",
    );
}

fn with_extras(tables: &str) -> gridindex_core::Scheme {
    one_indicator("甲", "method = \"manual\"").fields("奖 线索 罚 分母").tables(tables).read()
}

#[test]
fn an_items_cap_comes_first_and_then_the_cap_of_the_whole() {
    let scheme = with_extras(
        "[bonus]\ncap = 10\n\
         [[bonus.items]]\nname = \"推广\"\nvalue = \"奖 * 4\"\n\
         [[bonus.items]]\nname = \"线索\"\nvalue = \"线索\"\ncap = 3\n\
         [penalty]\ncap = 20\n\
         [[penalty.items]]\nname = \"漏报\"\nvalue = \"罚 * 10\"",
    );
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 奖 | 线索 | 罚
             g1   | 90 | 1  | 2    | 0
             g2   | 90 | 1  | 9    | 1
             g3   | 90 | 2  | 9    | 3
             g4   | 90 |    | /    |
             g5   | 5  | 0  | 0    | 2",
        ),
        "网格 | 加分 | 扣分 | 总分
         g1   | 6    | 0    | 96
         g2   | 7    | 10   | 87
         g3   | 10   | 20   | 80
         g4   | 0    | 0    | 90
         g5   | 0    | 20   | 0",
    );
}

#[test]
fn an_item_that_divides_by_zero_or_falls_below_zero_counts_nothing() {
    let scheme = with_extras(
        "[bonus]\n[[bonus.items]]\nname = \"率\"\nvalue = \"奖 / 分母\"\n\
         [[bonus.items]]\nname = \"差\"\nvalue = \"线索 - 5\"",
    );
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 奖 | 分母 | 线索
             g1   | 50 | 3  | 0    | 7
             g2   | 50 | 3  |      | 2
             g3   | 50 | 3  | 2    |",
        ),
        "网格 | 加分 | 总分\n g1 | 2 | 52\n g2 | 0 | 50\n g3 | 1.5 | 51.5",
    );
}

#[test]
fn a_total_may_pass_a_hundred_and_never_falls_below_zero() {
    let scheme = with_extras(
        "[bonus]\n[[bonus.items]]\nname = \"奖\"\nvalue = \"奖\"\n\
         [penalty]\n[[penalty.items]]\nname = \"罚\"\nvalue = \"罚\"",
    );
    check(
        &scheme,
        &october(&scheme, "网格 | 甲 | 奖 | 罚\n g1 | 100 | 7 | 0\n g2 | 10 | 0 | 30\n g3 | 10 | 30 | 35"),
        "网格 | 得分\n g1 | 107.00\n g2 | 0.00\n g3 | 5.00",
    );
}

#[test]
fn three_times_twenty_five_thirds_and_a_half_cent_round_up() {
    let scheme = SchemeText::default()
        .fields("甲 乙 丙 奖")
        .duty("D1", "100")
        .indicator("A", "\"25/3\"", "甲", LINEAR)
        .indicator("B", "\"25/3\"", "乙", LINEAR)
        .indicator("C", "\"25/3\"", "丙", LINEAR)
        .indicator("D", "75", "甲 - 1", LINEAR)
        .tables("[bonus]\n[[bonus.items]]\nname = \"奖\"\nvalue = \"奖\"")
        .read();
    check(
        &scheme,
        &october(&scheme, "网格 | 甲 | 乙 | 丙 | 奖\n g1 | 1 | 1 | 1 | 0.005\n g2 | 1 | 1 | 1 | 0.0049"),
        "网格 | 总分    | 得分\n g1 | 25.005  | 25.01\n g2 | 25.0049 | 25.00",
    );
}

#[test]
fn a_half_is_rounded_away_from_zero_or_to_the_even_digit_as_the_scheme_says() {
    let table =
        "网格 | 甲\n g1 | 80.125\n g2 | 80.135\n g3 | 80.1250000001\n g4 | 80.1249999999\n g5 | 0.005";
    let published = |settings: &str, expected: &str| {
        let scheme = one_indicator("甲", "method = \"manual\"").settings(settings).read();
        check(&scheme, &october(&scheme, table), expected);
    };
    published(
        "rounding = \"half-up\"",
        "网格 | 得分\n g1 | 80.13\n g2 | 80.14\n g3 | 80.13\n g4 | 80.12\n g5 | 0.01",
    );
    published(
        "rounding = \"half-even\"",
        "网格 | 得分\n g1 | 80.12\n g2 | 80.14\n g3 | 80.13\n g4 | 80.12\n g5 | 0.00",
    );
    published("decimals = 0", "网格 | 得分\n g1 | 80\n g5 | 0");
    published("decimals = 6", "网格 | 得分\n g3 | 80.125000\n g5 | 0.005000");
}

const GRADES: &str = "[[grades]]\nname = \"优秀\"\nfrom = 90\nlight = \"green\"\n\
    [[grades]]\nname = \"良好\"\nfrom = 80\nlight = \"blue\"\n\
    [[grades]]\nname = \"合格\"\nfrom = 60\nlight = \"yellow\"\n\
    [[grades]]\nname = \"不合格\"\nfrom = 0\nlight = \"red\"\n";

#[test]
fn the_grade_is_read_from_the_published_total() {
    let scheme = one_indicator("甲", "method = \"manual\"").tables(GRADES).read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 起始\n g1 | 89.995 |\n g2 | 89.994 |\n g3 | 80 |\n g4 | 59.99 |\n g5 | 0 |\n g6 | 95 | 2026-10\n g7 | |",
        ),
        "网格 | 得分  | 等次   | 灯
         g1   | 90.00 | 优秀   | green
         g2   | 89.99 | 良好   | blue
         g3   | 80.00 | 良好   | blue
         g4   | 59.99 | 不合格 | red
         g5   | 0.00  | 不合格 | red
         g6   | 95.00 |        |
         g7   |       |        |",
    );
}

#[test]
fn a_weak_duty_turns_the_light_red_and_leaves_the_grade() {
    let scheme = SchemeText::default()
        .fields("甲 乙")
        .duty("D1", "90")
        .indicator("A", "90", "甲", LINEAR)
        .duty("D2", "10")
        .indicator("B", "10", "乙", LINEAR)
        .tables(GRADES)
        .tables("[lists]\nduty_red_below = 0.6")
        .read();
    check(
        &scheme,
        &october(&scheme, "网格 | 甲 | 乙\n g1 | 1 | 0.6\n g2 | 1 | 0.59\n g3 | 1 | /\n g4 | 1 | 0"),
        "网格 | 等次 | 灯\n g1 | 优秀 | green\n g2 | 优秀 | red\n g3 | 优秀 | green\n g4 | 优秀 | red",
    );
}

fn veto(effect: &str) -> SchemeText {
    one_indicator("甲", "method = \"manual\"")
        .tables(GRADES)
        .tables(&format!("[veto]\n{effect}\nitems = [\"涉毒\"]"))
}

const VETOED: &str =
    "网格 | 甲 | 否决\n g1 | 95 | 涉毒\n g2 | 70 |\n g3 | 40 | 涉毒\n g4 | 30 |\n g5 | 40 | 涉毒";

#[test]
fn a_veto_that_fails_keeps_the_total_and_ranks_after_all_others() {
    let scheme = veto("effect = \"fail\"").read();
    check(
        &scheme,
        &october(&scheme, VETOED),
        "网格 | 得分  | 状态   | 全区 | 等次   | 灯     | 街道内 | 社区内
         g1   | 95.00 | vetoed | 3/5  | 不合格 | red    | 3/5    | 3/5
         g2   | 70.00 | ranked | 1/5  | 合格   | yellow | 1/5    | 1/5
         g3   | 40.00 | vetoed | 4/5  | 不合格 | red    | 4/5    | 4/5
         g4   | 30.00 | ranked | 2/5  | 不合格 | red    | 2/5    | 2/5
         g5   | 40.00 | vetoed | 4/5  | 不合格 | red    | 4/5    | 4/5",
    );
}

#[test]
fn a_veto_that_caps_ranks_by_the_capped_total() {
    let scheme = veto("effect = \"cap\"\ncap_at = 59.99").read();
    check(
        &scheme,
        &october(&scheme, VETOED),
        "网格 | 得分  | 总分  | 全区 | 等次
         g1   | 59.99 | 59.99 | 2/5  | 不合格
         g2   | 70.00 | 70    | 1/5  | 合格
         g3   | 40.00 | 40    | 3/5  | 不合格
         g4   | 30.00 | 30    | 5/5  | 不合格
         g5   | 40.00 | 40    | 3/5  | 不合格",
    );
}

#[test]
fn a_veto_to_zero_ranks_by_zero() {
    let scheme = veto("effect = \"zero\"").read();
    check(
        &scheme,
        &october(&scheme, VETOED),
        "网格 | 得分  | 状态   | 全区\n g1 | 0.00 | vetoed | 3/5\n g2 | 70.00 | ranked | 1/5\n g3 | 0.00 | vetoed | 3/5\n g4 | 30.00 | ranked | 2/5",
    );
}

#[test]
fn a_veto_changes_the_total_of_an_unranked_grid_too() {
    let scheme = veto("effect = \"cap\"\ncap_at = 59.99").read();
    check(
        &scheme,
        &october(&scheme, "网格 | 甲 | 否决 | 起始\n g1 | 95 | 涉毒 | 2026-10"),
        "网格 | 状态 | 得分 | 名次 | 等次\n g1 | new | 59.99 | |",
    );
}
