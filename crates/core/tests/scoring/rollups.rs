//! Communities, subdistricts and the district from their grids.

use gridindex_core::Decimal;
use gridindex_core::scoring::{ScoreState, Scores, UnitScore, score};
use gridindex_core::value::print_exact;

use crate::support::{SchemeText, october, one_indicator};

const LINEAR: &str = "method = \"linear\", zero_at = 0, full_at = 1";

fn exact(number: Option<Decimal>) -> String {
    number.map(print_exact).unwrap_or_default()
}

/// Subdistrict, community, exact total, published total.
fn totals(units: &[UnitScore]) -> Vec<String> {
    let shown = |unit: &UnitScore| {
        format!(
            "{}{}: {} {}",
            unit.subdistrict,
            unit.community,
            exact(unit.total),
            unit.published.map(|total| total.to_string()).unwrap_or_default()
        )
    };
    units.iter().map(shown).collect()
}

fn scored(scheme: &SchemeText, table: &str) -> Scores {
    let scheme = scheme.read();
    score(&scheme, &october(&scheme, table))
}

#[test]
fn a_mean_comes_from_exact_totals_of_ranked_grids_and_is_rounded_once() {
    let scores = scored(
        &one_indicator("甲", "method = \"manual\""),
        "网格 | 街道 | 社区 | 甲     | 起始
         g1   | 东街 | 和平 | 80.004 |
         g2   | 东街 | 和平 | 80.004 |
         g3   | 东街 | 和平 | 80.007 |
         g4   | 东街 | 光明 | 20     |
         g5   | 东街 | 光明 | 100    | 2026-10",
    );
    assert_eq!(totals(&scores.communities), ["东街和平: 80.005 80.01", "东街光明: 20 20.00"]);
    // Of four grids, not of two communities.
    assert_eq!(totals(&scores.subdistricts), ["东街: 65.00375 65.00"]);
    assert_eq!(exact(scores.district.total), "65.00375");
    assert_eq!((scores.district.grids, scores.district.all_grids), (4, 5));
}

#[test]
fn a_mean_of_thirds_is_exact() {
    let scores = scored(
        &one_indicator("甲 / 3", LINEAR),
        "网格 | 街道 | 社区 | 甲\n g1 | 东 | 一 | 1\n g2 | 东 | 一 | 1\n g3 | 东 | 一 | 1.00045",
    );
    // 100·(1 + 1 + 1.00045) / 9 = 33.33833…
    assert_eq!(totals(&scores.communities), ["东一: 33.33833333333333333333 33.34"]);
    let scores = scored(
        &one_indicator("甲 / 3", LINEAR),
        "网格 | 街道 | 社区 | 甲\n g1 | 东 | 一 | 1\n g2 | 东 | 一 | 2\n g3 | 东 | 一 | 0.00045",
    );
    // 100·3.00045 / 9 = 33.338333…, from totals that are thirds themselves.
    assert_eq!(totals(&scores.communities), ["东一: 33.33833333333333333333 33.34"]);
    let scores = scored(
        &one_indicator("甲 / 3", LINEAR),
        "网格 | 街道 | 社区 | 甲\n g1 | 东 | 一 | 1\n g2 | 东 | 一 | 2\n g3 | 东 | 一 | 0.00135",
    );
    assert_eq!(totals(&scores.communities), ["东一: 33.34833333333333333333 33.35"]);
}

#[test]
fn a_vetoed_grid_counts_in_means_with_its_total_after_the_veto() {
    let table = "网格 | 街道 | 社区 | 甲 | 否决\n g1 | 东 | 一 | 90 | 涉毒\n g2 | 东 | 一 | 70 |";
    let total = |effect: &str| {
        let veto = format!("[veto]\n{effect}\nitems = [\"涉毒\"]");
        totals(&scored(&one_indicator("甲", "method = \"manual\"").tables(&veto), table).communities)
    };
    assert_eq!(total("effect = \"fail\""), ["东一: 80 80.00"]);
    assert_eq!(total("effect = \"cap\"\ncap_at = 60"), ["东一: 65 65.00"]);
    assert_eq!(total("effect = \"zero\""), ["东一: 35 35.00"]);
}

fn weighted() -> SchemeText {
    one_indicator("甲", "method = \"manual\"")
        .roster_field("户数")
        .tables("[rollup]\ncommunity = \"weighted\"\nsubdistrict = \"mean\"\nweight = \"户数\"")
}

#[test]
fn weighted_counts_a_blank_weight_as_zero_and_without_any_there_is_no_score() {
    let scores = scored(
        &weighted(),
        "网格 | 街道 | 社区 | 甲 | 户数
         g1   | 东   | 一   | 90 | 300
         g2   | 东   | 一   | 60 | 100
         g3   | 东   | 一   | 0  |
         g4   | 东   | 二   | 50 |
         g5   | 东   | 二   | 50 | 0
         g6   | 东   | 三   | 50 | /",
    );
    assert_eq!(totals(&scores.communities), ["东一: 82.5 82.50", "东二:  ", "东三:  "]);
    let [first, second, third] = &scores.communities[..] else { panic!("three communities") };
    assert_eq!((first.in_district.rank, first.in_district.of), (Some(1), 1));
    assert_eq!(second.in_district.rank, None, "no weight, no score, no rank");
    assert_eq!((second.grids, third.grids), (2, 1), "but it still says for how many grids it stands");
    assert_eq!(totals(&scores.subdistricts), ["东: 50 50.00"], "the subdistrict is a plain mean here");
}

#[test]
fn duties_base_bonus_penalty_and_coverage_are_averaged_like_the_total() {
    let scheme = SchemeText::default()
        .settings("min_coverage = 0")
        .fields("甲 乙 奖 罚")
        .roster_field("户数")
        .duty("D1", "60")
        .indicator("A", "60", "甲", LINEAR)
        .duty("D2", "40")
        .indicator("B", "40", "乙", LINEAR)
        .tables("[bonus]\n[[bonus.items]]\nname = \"奖\"\nvalue = \"奖\"")
        .tables("[penalty]\n[[penalty.items]]\nname = \"罚\"\nvalue = \"罚\"")
        .tables("[rollup]\ncommunity = \"mean\"\nsubdistrict = \"weighted\"\nweight = \"户数\"");
    let scores = scored(
        &scheme,
        "网格 | 街道 | 社区 | 甲  | 乙 | 奖 | 罚 | 户数
         g1   | 东   | 一   | 1   |    | 4  | 1  | 300
         g2   | 东   | 一   | 0.5 | 1  |    | 2  | 100",
    );
    let show = |unit: &UnitScore| {
        let duties: Vec<_> = unit.duties.iter().map(|duty| exact(duty.score)).collect();
        let parts = [unit.base, unit.bonus, unit.penalty, unit.coverage, unit.total].map(exact);
        (duties.join(" "), parts.join(" "))
    };
    // g1: D1 60, base 100, total 103; g2: D1 30, D2 40, base 70, total 68.
    assert_eq!(show(&scores.communities[0]), ("45 40".into(), "85 2 1.5 0.8 85.5".into()));
    assert_eq!(show(&scores.subdistricts[0]), ("52.5 40".into(), "92.5 3 1.25 0.7 94.25".into()));
}

#[test]
fn a_units_duty_has_the_state_of_its_grids() {
    let scheme = SchemeText::default()
        .settings("min_coverage = 0")
        .fields("甲 乙")
        .duty("D1", "60")
        .indicator("A", "60", "甲", LINEAR)
        .duty("D2", "40")
        .indicator("B", "40", "乙", LINEAR);
    let scores = scored(
        &scheme,
        "网格 | 街道 | 社区 | 甲 | 乙\n g1 | 东 | 一 | 1 | /\n g2 | 东 | 一 | 1 | /\n g3 | 东 | 二 | 1 | /\n g4 | 东 | 二 | 1 |",
    );
    let states: Vec<_> = scores.communities.iter().map(|unit| unit.duties[1].state).collect();
    assert_eq!(states, [ScoreState::NotApplicable, ScoreState::Missing]);
}

fn pooled() -> SchemeText {
    SchemeText::default()
        .settings("min_coverage = 0")
        .fields("甲 乙 丙 丁 奖")
        .duty("D1", "60")
        .indicator("A", "60", "甲 / 乙", LINEAR)
        .duty("D2", "40")
        .indicator("B", "30", "丙", "method = \"deduct\", each = 1")
        .indicator("C", "10", "1 - 丁", LINEAR)
        .tables("[bonus]\n[[bonus.items]]\nname = \"奖\"\nvalue = \"奖\"")
        .tables("[rollup]\ncommunity = \"pooled\"\nsubdistrict = \"mean\"")
}

#[test]
fn pooled_sums_numerators_and_denominators_first() {
    let scores = scored(
        &pooled(),
        "网格 | 街道 | 社区 | 甲 | 乙  | 丙 | 丁  | 奖 | 起始
         g1   | 东   | 一   | 1  | 10  | 0  | 0   | 2  |
         g2   | 东   | 一   | 89 | 90  | 10 | 0.5 |    |
         g3   | 东   | 一   | 9  |     | 2  | /   | 1  |
         g4   | 东   | 一   | 0  | 900 | 99 | 1   | 99 | 2026-10",
    );
    let unit = &scores.communities[0];
    let duties: Vec<_> = unit.duties.iter().map(|duty| exact(duty.score)).collect();
    // A: 60·90/100; B: mean of 30, 20, 28; C: mean of 10 and 5; bonus: mean of 2, 0, 1.
    assert_eq!(duties, ["54", "33.5"]);
    assert_eq!([unit.base, unit.bonus, unit.penalty, unit.total].map(exact), ["87.5", "1", "0", "88.5"]);
    assert!(unit.duties.iter().all(|duty| duty.indicators.is_empty()));
    // g1: 6 + 40 + 2; g2: 59.33 + 25; g3: 40·28/30 over 40, so 93.33 + 1.
    assert_eq!(totals(&scores.subdistricts), ["东: 75.55555555555555555556 75.56"]);
}

#[test]
fn pooled_without_anything_to_pool_is_missing_or_not_applicable() {
    let state = |rows: &str| {
        let table = format!("网格 | 街道 | 社区 | 甲 | 乙 | 丙 | 丁 | 奖\n{rows}");
        let scores = scored(&pooled(), &table);
        scores.communities[0].duties[0].state
    };
    assert_eq!(
        state("g1 | 东 | 一 | / | 3 | 1 | 1 |\n g2 | 东 | 一 | / | 3 | 1 | 1 |"),
        ScoreState::NotApplicable
    );
    assert_eq!(state("g1 | 东 | 一 | / | 3 | 1 | 1 |\n g2 | 东 | 一 | | 3 | 1 | 1 |"), ScoreState::Missing);
    assert_eq!(
        state("g1 | 东 | 一 | 0 | 0 | 1 | 1 |\n g2 | 东 | 一 | | 3 | 1 | 1 |"),
        ScoreState::NotApplicable
    );
    assert_eq!(state("g1 | 东 | 一 | 0 | 0 | 1 | 1 |\n g2 | 东 | 一 | 1 | 3 | 1 | 1 |"), ScoreState::Scored);
}

#[test]
fn a_pooled_formula_with_more_than_one_division_is_the_mean_of_its_scores() {
    let scheme = one_indicator("甲 / 乙 + 甲 / 乙", LINEAR).tables("[rollup]\ncommunity = \"pooled\"");
    let scores =
        scored(&scheme, "网格 | 街道 | 社区 | 甲 | 乙\n g1 | 东 | 一 | 1 | 10\n g2 | 东 | 一 | 20 | 80");
    assert_eq!(totals(&scores.communities), ["东一: 35 35.00"]);
}

#[test]
fn an_empty_roster_scores_to_nothing() {
    let scheme = one_indicator("甲", "method = \"manual\"").read();
    let scores = score(&scheme, &october(&scheme, "网格 | 甲"));
    assert_eq!((scores.ranked(), scores.communities.len(), scores.subdistricts.len()), (0, 0, 0));
    assert_eq!(scores.district.published, None);
    assert_eq!(scores.district.duties.len(), 1);
}
