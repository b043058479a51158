//! The working in words.

use gridindex_core::scoring::{
    IndicatorScore, ScoreState, score, standing_steps, total_steps, working, working_among,
};
use gridindex_core::{Decimal, LevelNames};

use crate::support::{SchemeText, october, one_indicator};

/// Workings of `value` under a method of 6 points, for pairs of figures of 甲 and 乙.
fn check_workings(value: &str, scoring: &str, rest: &str, cases: &[(&str, &str)]) {
    let scheme = SchemeText::default()
        .fields("甲 乙")
        .duty("D1", "100")
        .indicator_with("A", "6", value, scoring, rest)
        .indicator("B", "94", "甲", "method = \"manual\"")
        .read();
    for (row, expected) in cases {
        let figures = october(&scheme, &format!("网格 | 甲 | 乙\n g1 | {row}"));
        let scores = score(&scheme, &figures);
        let shown = working(
            &scheme,
            0,
            0,
            &figures.figures[0],
            &scores.grids[0].duties[0].indicators[0],
            LevelNames::usual(),
        );
        assert_eq!(shown, *expected, "{scoring} with {row}");
    }
}

#[test]
fn a_rate_shows_its_figures_its_value_and_its_points() {
    check_workings(
        "甲 / 乙",
        "method = \"linear\", zero_at = 0, full_at = 0.95",
        "",
        &[
            ("188 | 200", "188 ÷ 200 = 0.94 → 6 × 0.94 ÷ 0.95 ≈ 5.94"),
            ("19 | 22", "19 ÷ 22 ≈ 0.8636 → 6 × 0.8636 ÷ 0.95 ≈ 5.45"),
            ("199 | 200", "199 ÷ 200 = 0.995 → 达到满分值 0.95，得满分 6"),
            ("0 | 200", "0 ÷ 200 = 0 → 未好于零分值 0，得 0"),
            ("1 | 0", "1 ÷ 0 → 不适用，不计分，分值由其他指标分摊"),
            ("1 |", "缺数：乙 → 不计分，分值由其他指标分摊"),
        ],
    );
    check_workings(
        "甲 / 乙",
        "method = \"linear\", zero_at = 1, full_at = 0",
        "not_applicable = \"full\"\nmissing = \"zero\"",
        &[
            ("1 | 50", "1 ÷ 50 = 0.02 → 6 × (1 − 0.02) = 5.88"),
            ("1 | /", "1 ÷ 不适用 → 不适用，按满分 6 计"),
            (" | 5", "缺数：甲 → 按 0 分计"),
        ],
    );
    check_workings(
        "甲",
        "method = \"linear\", zero_at = 0.5, full_at = 0.9",
        "",
        &[("0.8 |", "0.8 → 6 × (0.8 − 0.5) ÷ (0.9 − 0.5) = 4.5")],
    );
}

#[test]
fn steps_show_how_many_and_where_they_were_clamped() {
    check_workings(
        "甲",
        "method = \"deduct\", each = 0.5",
        "",
        &[
            ("3 |", "3 → 6 − 0.5 × 3 = 4.5"),
            ("0 |", "0 → 6 − 0.5 × 0 = 6"),
            ("20 |", "20 → 6 − 0.5 × 20 = -4，扣完为止，得 0"),
        ],
    );
    check_workings(
        "甲",
        "method = \"add\", each = 0.1, step = 200, whole = true",
        "",
        &[("750 |", "750 → 750 ÷ 200 取整得 3 → 0.1 × 3 = 0.3")],
    );
    check_workings(
        "甲",
        "method = \"add\", each = 2",
        "",
        &[("2 |", "2 → 2 × 2 = 4"), ("9 |", "9 → 2 × 9 = 18，满分封顶 6")],
    );
    check_workings(
        "甲",
        "method = \"add\", each = 2, step = 4",
        "",
        &[("6 |", "6 → 6 ÷ 4 = 1.5 步 → 2 × 1.5 = 3")],
    );
}

#[test]
fn bands_show_their_ends_as_intervals() {
    check_workings(
        "甲",
        "method = \"tiers\", bands = [[0.6, 2], [0.75, 4], [\">0.9\", 6]]",
        "",
        &[
            ("0.5 |", "0.5 → 未达最低一档，得 0"),
            ("0.6 |", "0.6 → 落在 [0.6, 0.75) 档，得分 = 2"),
            ("0.9 |", "0.9 → 落在 [0.75, 0.9] 档，得分 = 4"),
            ("1 |", "1 → 落在 (0.9, +∞) 档，得分 = 6"),
        ],
    );
}

#[test]
fn methods_among_grids_and_by_hand_say_what_they_are() {
    check_workings("甲", "method = \"min_max\"", "", &[("5 |", "5 → 全区参与排名的网格无差异，得满分 6")]);
    check_workings(
        "甲",
        "method = \"place\", bands = [[1, 5]], within = \"网格类型\"",
        "",
        &[("5 |", "5 → 按同一网格类型参与排名的网格中的名次，得分 = 5")],
    );
    check_workings(
        "甲",
        "method = \"manual\"",
        "",
        &[("5.5 |", "5.5 → 人工评分 = 5.5"), ("7 |", "7 → 人工评分 = 7，满分封顶 6")],
    );
}

#[test]
fn among_other_grids_the_scale_is_told() {
    let told = |scoring: &str| {
        let scheme = one_indicator("甲 / 乙", scoring).read();
        let figures = october(
            &scheme,
            "网格 | 甲 | 乙 | 网格类型 | 起始
             g1   | 1  | 10 | 居住     |
             g2   | 4  | 10 | 居住     |
             g3   | 3  | 10 | 居住     |
             g4   | 9  | 10 | 商圈     |
             g5   | 9  | 10 | 居住     | 2026-10
             g6   | /  | 10 | 居住     |",
        );
        let scores = score(&scheme, &figures);
        (0..6)
            .map(|grid| working_among(&scheme, (0, 0), &figures, &scores, grid, LevelNames::usual()))
            .collect::<Vec<_>>()
    };
    let up = told("method = \"min_max\", within = \"网格类型\"");
    assert_eq!(
        up,
        [
            "1 ÷ 10 = 0.1 → 同一网格类型 3 个参与排名的网格最小 0.1、最大 0.4 → 未好于零分值 0.1，得 0",
            "4 ÷ 10 = 0.4 → 同一网格类型 3 个参与排名的网格最小 0.1、最大 0.4 → 达到满分值 0.4，得满分 100",
            "3 ÷ 10 = 0.3 → 同一网格类型 3 个参与排名的网格最小 0.1、最大 0.4 → 100 × (0.3 − 0.1) ÷ (0.4 − 0.1) ≈ 66.67",
            "9 ÷ 10 = 0.9 → 同一网格类型 1 个参与排名的网格无差异，得满分 100",
            "9 ÷ 10 = 0.9 → 同一网格类型 3 个参与排名的网格最小 0.1、最大 0.4 → 达到满分值 0.4，得满分 100",
            "不适用 ÷ 10 → 不适用，不计分，分值由其他指标分摊",
        ]
    );
    let down = told("method = \"min_max\", direction = \"down\"");
    assert_eq!(
        down[1],
        "4 ÷ 10 = 0.4 → 全区 4 个参与排名的网格最小 0.1、最大 0.9 → 100 × (0.9 − 0.4) ÷ (0.9 − 0.1) = 62.5"
    );
    let place = told("method = \"place\", bands = [[1, 60], [2, 57], [4, 51]]");
    assert_eq!(place[0], "1 ÷ 10 = 0.1 → 按全区 4 个参与排名的网格中的第 4 名，得分 = 51");
}

#[test]
fn a_result_that_does_not_fit_and_a_score_of_several_months_say_so() {
    let scheme = one_indicator("甲 * 甲", "method = \"add\", each = 1").read();
    let figures = october(&scheme, "网格 | 甲\n g1 | 79000000000000000000000000000");
    let overflowing = IndicatorScore { overflow: true, ..IndicatorScore::default() };
    let shown = working(&scheme, 0, 0, &figures.figures[0], &overflowing, LevelNames::usual());
    assert!(shown.ends_with("→ 结果超出28位数字，按缺数处理，不计分，分值由其他指标分摊"), "{shown}");
    let of_a_year = IndicatorScore {
        score: Some(Decimal::new(595, 2)),
        state: ScoreState::Scored,
        ..IndicatorScore::default()
    };
    assert_eq!(working(&scheme, 0, 0, &[], &of_a_year, LevelNames::usual()), "各月得分的平均 = 5.95");
    assert_eq!(
        working(&scheme, 3, 0, &[], &of_a_year, LevelNames::usual()),
        "",
        "an indicator that the scheme does not have"
    );
}

#[test]
fn the_total_unfolds_from_duties_to_the_published_figure() {
    let linear = "method = \"linear\", zero_at = 0, full_at = 1";
    let scheme = SchemeText::default()
        .settings("min_coverage = 0")
        .fields("甲 乙 丙 奖 线索 罚")
        .duty("D1", "60")
        .indicator("A", "40", "甲", linear)
        .indicator("B", "20", "乙", linear)
        .duty("D2", "40")
        .indicator("C", "40", "丙", linear)
        .tables(
            "[bonus]\ncap = 5\n[[bonus.items]]\nname = \"推广\"\nvalue = \"奖 * 2\"\n\
             [[bonus.items]]\nname = \"线索\"\nvalue = \"线索\"\ncap = 3\n\
             [penalty]\n[[penalty.items]]\nname = \"漏报\"\nvalue = \"罚 * 10\"\n\
             [veto]\neffect = \"cap\"\ncap_at = 59.99\nitems = [\"涉毒\"]",
        )
        .read();
    let figures = october(
        &scheme,
        "网格 | 甲  | 乙 | 丙  | 奖 | 线索 | 罚 | 否决
         g1   | 0.5 | 1  | 0.9 |    |      |    |
         g2   | 0.5 | /  |     | 2  | 9    | 1  | 涉毒
         g3   |     |    |     |    |      |    |
         g4   | 0   | 0  | 0.1 |    |      | 1  |
         g5   | 1   | 1  | 1   | 2  | 9    |    | 涉毒",
    );
    let scores = score(&scheme, &figures);
    let steps = |grid: usize| total_steps(&scheme, &scores.grids[grid], LevelNames::usual());
    assert_eq!(
        steps(0),
        ["基础分：40 + 36 = 76", "总分：76 + 0 − 0 = 76", "公布得分：76 四舍五入到 2 位小数，得 76.00",]
    );
    assert_eq!(
        steps(1),
        [
            "职责D1：指标B不计分，其余指标 40 分中得 20，折算 60 × 20 ÷ 40 = 30",
            "职责D2：缺数，40 分由其他职责分摊",
            "基础分：各职责 60 分中得 30，折算 100 × 30 ÷ 60 = 50",
            "加分：推广 4 + 线索 3（封顶） = 7，合计封顶 5",
            "扣分：漏报 10 = 10",
            "总分：50 + 5 − 10 = 45",
            "一票否决（涉毒）：总分不超过 59.99，得 45",
            "公布得分：45 四舍五入到 2 位小数，得 45.00",
        ]
    );
    assert_eq!(steps(2), ["没有可计分的指标，不计总分"]);
    assert_eq!(steps(3)[2], "总分：4 + 0 − 10 = -6，低于 0 按 0 计");
    assert_eq!(steps(4)[3], "一票否决（涉毒）：总分不超过 59.99，得 59.99");
}

#[test]
fn a_failing_veto_and_a_veto_to_zero_say_what_they_do() {
    let steps = |tables: &str| {
        let scheme = one_indicator("甲", "method = \"manual\"").tables(tables).read();
        let figures = october(&scheme, "网格 | 甲 | 否决\n g1 | 87.345 | 涉毒");
        total_steps(&scheme, &score(&scheme, &figures).grids[0], LevelNames::usual())
    };
    let grades = "[[grades]]\nname = \"合格\"\nfrom = 60\nlight = \"green\"\n[[grades]]\nname = \"不合格\"\nfrom = 0\nlight = \"red\"\n";
    assert_eq!(
        steps(&format!("{grades}[veto]\nitems = [\"涉毒\"]"))[2],
        "一票否决（涉毒）：得分照列，等次为不合格，排在其他网格之后"
    );
    assert_eq!(
        steps("[veto]\neffect = \"zero\"\nitems = [\"涉毒\"]")[2..],
        ["一票否决（涉毒）：总分计 0", "公布得分：0 四舍五入到 2 位小数，得 0.00"]
    );
}

#[test]
fn the_last_steps_are_place_and_grade_or_why_there_are_none() {
    let scheme = SchemeText::default()
        .settings("min_coverage = \"2/3\"\nmin_scored = 0.5")
        .fields("甲 乙")
        .duty("D1", "100")
        .indicator("A", "60", "甲", "method = \"manual\"")
        .indicator("B", "40", "乙", "method = \"manual\"")
        .tables("[veto]\nitems = [\"涉毒\"]")
        .tables("[[grades]]\nname = \"优秀\"\nfrom = 90\nlight = \"green\"\n[[grades]]\nname = \"一般\"\nfrom = 0\nlight = \"red\"")
        .read();
    let figures = october(
        &scheme,
        "网格 | 甲 | 乙 | 起始    | 停用    | 否决
         g1   | 60 | 40 |         |         |
         g2   | 60 | 40 |         |         | 涉毒
         g3   |    | 40 |         |         |
         g4   | /  | 40 |         |         |
         g5   | 60 | 40 | 2026-10 |         |
         g6   | 60 | 40 |         | 2026-10 |",
    );
    let scores = score(&scheme, &figures);
    for (grid, expected) in [
        (
            0,
            vec![
                "名次：按公布得分由高到低，全区 2 个网格中第 1 名，同分同名次",
                "等次：达到 90 分，优秀，绿灯",
            ],
        ),
        (
            1,
            vec![
                "名次：按公布得分由高到低（一票否决的排在其他网格之后），全区 2 个网格中第 2 名，同分同名次",
                "等次：一票否决，定为最后一等，一般，红灯",
            ],
        ),
        (2, vec!["名次：数据不足，有数据的指标占 40%，要求 66.67%，不排名、不定等次"]),
        (3, vec!["名次：数据不足，计了分的指标占 40%，要求 50%，不排名、不定等次"]),
        (4, vec!["名次：本月新设，没有满一个月，只列数据，不排名、不定等次"]),
        (5, vec!["名次：本月停用，没有满一个月，只列数据，不排名、不定等次"]),
    ] {
        assert_eq!(
            standing_steps(&scheme, &scores.grids[grid], LevelNames::usual()),
            expected,
            "grid {grid}"
        );
    }
}
