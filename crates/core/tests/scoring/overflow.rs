//! A result that does not fit 28 digits is a finding: it never wraps, and nothing else is touched by it.

use gridindex_core::scoring::{misfits_of_checks, misfits_of_month, score, score_period};
use gridindex_core::{FindingCode, LevelNames, Severity};

use crate::support::{SchemeText, check, decimal, month, october, one_indicator, value};

/// The greatest figure that a cell may hold.
const MOST: &str = "999999999999999";

#[test]
fn an_indicator_that_does_not_fit_counts_as_missing_and_is_told() {
    let scheme = SchemeText::default()
        .fields("甲 乙 丙")
        .duty("D1", "100")
        .indicator("A", "20", "甲 * 乙 * 丙", "method = \"add\", each = 1")
        .indicator("B", "80", "甲 / 乙", "method = \"linear\", zero_at = 0, full_at = 1")
        .read();
    let table = format!("网格 | 甲 | 乙 | 丙\n g1 | {MOST} | {MOST} | {MOST}\n g2 | 1 | 2 | 3");
    let figures = october(&scheme, &table);
    let scores = check(
        &scheme,
        &figures,
        "网格 | A       | B  | 覆盖 | 得分   | 状态
         g1   | missing | 80 | 0.8  | 100.00 | ranked
         g2   | 6       | 40 | 1    | 46.00  | ranked",
    );
    assert!(scores.grids[0].overflow && !scores.grids[1].overflow);
    let findings = misfits_of_month(&scheme, &figures, &scores, LevelNames::usual());
    let [finding] = &findings[..] else { panic!("{findings:#?}") };
    assert_eq!((finding.code, finding.level), (FindingCode::ResultTooLarge, Severity::Warning));
    assert_eq!((finding.grid.as_deref(), finding.field.as_deref()), (Some("g1"), Some("甲")));
    assert_eq!(finding.raw.as_deref(), Some(MOST));
    assert!(
        finding.message.contains("指标“A 指标A”") && finding.message.contains("按缺数处理"),
        "{}",
        finding.message
    );
}

#[test]
fn whatever_the_operation_what_does_not_fit_is_told_and_what_fits_is_right() {
    // Each over 甲 = 乙 = 999999999999999 and 丙 = 0.0000000000001; the expected value, or none where it does not fit.
    for (formula, expected) in [
        ("甲 * 乙", None),
        ("甲 * 乙 / 乙", Some(MOST)),
        ("甲 * 乙 * 甲 * 乙 / 乙 / 乙 / 乙", Some(MOST)),
        ("甲 / 丙", Some("9999999999999990000000000000")),
        ("甲 / 丙 / 丙", None),
        ("甲 / (丙 * 丙 * 丙)", None),
        ("甲 * 乙 - 甲 * 乙 + 1", Some("1")),
        ("floor(甲 * 乙 / 7) - floor(甲 * 乙 / 7)", Some("0")),
        ("max(甲 * 乙, 1) - 甲 * 乙", Some("0")),
        ("-甲 * 乙", None),
        ("(1 / 甲 + 1 / (甲 - 1) + 1 / (甲 - 2)) * 0 + 3", Some("3")),
    ] {
        let scheme = SchemeText::default()
            .fields("甲 乙 丙")
            .duty("D1", "100")
            .indicator("A", "100", formula, "method = \"add\", each = 1")
            .read();
        let table = format!("网格 | 甲 | 乙 | 丙\n g1 | {MOST} | {MOST} | 0.0000000000001");
        let figures = october(&scheme, &table);
        let scores = score(&scheme, &figures);
        let indicator = &scores.grids[0].duties[0].indicators[0];
        assert_eq!(indicator.value.number(), expected.map(decimal), "{formula}");
        assert_eq!(
            misfits_of_month(&scheme, &figures, &scores, LevelNames::usual()).len(),
            usize::from(expected.is_none()),
            "{formula}"
        );
    }
}

#[test]
fn bonus_and_penalty_that_do_not_fit_count_nought_and_are_told() {
    let scheme = one_indicator("甲 / 甲", "method = \"linear\", zero_at = 0, full_at = 1")
        .tables("[bonus]\n[[bonus.items]]\nname = \"线索\"\nvalue = \"甲 * 甲\"\n[[bonus.items]]\nname = \"封顶\"\nvalue = \"甲 * 10\"\ncap = 3")
        .tables("[penalty]\n[[penalty.items]]\nname = \"漏报\"\nvalue = \"甲 * 乙 * 乙\"")
        .read();
    let figures = october(&scheme, &format!("网格 | 甲 | 乙\n g1 | {MOST} | {MOST}\n g2 | 2 | 1"));
    let scores =
        check(&scheme, &figures, "网格 | 加分 | 扣分 | 得分\n g1 | 3 | 0 | 103.00\n g2 | 7 | 2 | 105.00");
    let findings = misfits_of_month(&scheme, &figures, &scores, LevelNames::usual());
    let told: Vec<&str> =
        findings.iter().map(|finding| finding.message.split('的').next().unwrap()).collect();
    assert_eq!(told, ["加分“线索”", "扣分“漏报”"]);
    assert!(findings.iter().all(|finding| finding.message.contains("按 0 分计")));
}

#[test]
fn sums_of_a_unit_that_do_not_fit_leave_it_without_a_score_and_are_told() {
    let scheme = SchemeText::default()
        .settings("decimals = 2")
        .fields("甲")
        .roster_field("户数")
        .duty("D1", "100")
        .indicator("A", "100", "甲", "method = \"manual\"")
        .tables("[rollup]\ncommunity = \"weighted\"\nsubdistrict = \"mean\"\nweight = \"户数\"")
        .read();
    let heavy = "7000000000000000000000000000";
    let table = format!(
        "网格 | 街道 | 社区 | 甲 | 户数\n g1 | 东街 | 和平 | 50 | {heavy}\n g2 | 东街 | 光明 | 60 | 2"
    );
    let figures = october(&scheme, &table);
    let scores = score(&scheme, &figures);
    assert_eq!(scores.communities[0].total, None);
    assert!(scores.communities[0].overflow && !scores.communities[1].overflow);
    assert_eq!(scores.communities[1].published, Some(decimal("60.00")));
    assert_eq!(scores.subdistricts[0].published, Some(decimal("55.00")), "a plain mean is not touched");
    let findings = misfits_of_month(&scheme, &figures, &scores, LevelNames::usual());
    assert!(matches!(&findings[..], [one] if one.message.starts_with("东街 和平")), "{findings:#?}");
}

#[test]
fn pooled_sums_and_periods_pass_it_on() {
    let scheme = one_indicator("甲 * 甲 / 乙", "method = \"linear\", zero_at = 0, full_at = 1")
        .tables("[rollup]\ncommunity = \"pooled\"\nsubdistrict = \"pooled\"")
        .read();
    let table = format!("网格 | 街道 | 社区 | 甲 | 乙\n g1 | 东街 | 和平 | {MOST} | {MOST}");
    let (before, now) = (
        month(&scheme, "2026-09", &table),
        october(&scheme, "网格 | 街道 | 社区 | 甲 | 乙\n g1 | 东街 | 和平 | 1 | 2"),
    );
    let months = [before, now].map(|figures| {
        let scores = score(&scheme, &figures);
        (figures, scores)
    });
    let (figures, scores) = &months[0];
    assert!(scores.communities[0].overflow, "the sum of products does not fit");
    assert!(
        misfits_of_month(&scheme, figures, scores, LevelNames::usual())
            .iter()
            .any(|finding| finding.grid.is_none())
    );
    let period = score_period(&scheme, &months).unwrap();
    assert!(period.communities[0].overflow && !period.grids[0].overflow, "the grid's own quotient fits");
}

#[test]
fn a_check_that_cannot_be_judged_is_told() {
    let scheme = one_indicator("甲", "method = \"manual\"")
        .tables(&format!("[[checks]]\nrule = \"{} <= 5\"\nmessage = \"太多\"", ["甲 * 乙"; 50].join(" * ")))
        .read();
    for (first, second, told) in [(MOST, MOST, 1), ("2", "3", 0), ("", MOST, 0)] {
        let found = misfits_of_checks(&scheme, &[value(first), value(second)], &[]);
        assert_eq!(found.len(), told, "{first} {second}");
    }
}
