//! Results equal those of rational arithmetic, where floats or early rounding would show.

use gridindex_core::Decimal;
use gridindex_core::scoring::score;
use gridindex_core::value::settle;
use proptest::prelude::*;
use rust_decimal::RoundingStrategy;

use crate::support::{SchemeText, check, october};

const LINEAR: &str = "method = \"linear\", zero_at = 0, full_at = 1";

#[test]
fn a_third_of_three_points_is_one_point() {
    let scheme = SchemeText::default()
        .settings("rank_on = \"exact\"")
        .fields("甲 乙 丙")
        .duty("D1", "3")
        .indicator("A", "3", "甲 / 乙", LINEAR)
        .duty("D2", "97")
        .indicator("B", "97", "丙", "method = \"manual\"")
        .read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 乙 | 丙\n g1 | 1 | 3 | 78.005\n g2 | 2 | 2 | 76.005\n g3 | 7 | 21 | 78.005",
        ),
        "网格 | 总分   | 得分  | 名次\n g1 | 79.005 | 79.01 | 1\n g2 | 79.005 | 79.01 | 1\n g3 | 79.005 | 79.01 | 1",
    );
}

#[test]
fn one_less_a_share_is_as_exact_as_the_share() {
    let scheme = SchemeText::default()
        .fields("甲 乙 丙")
        .duty("D1", "100")
        .indicator("A", "3", "1 - 甲 / 乙", LINEAR)
        .indicator("B", "97", "丙", "method = \"manual\"")
        .read();
    check(
        &scheme,
        &october(&scheme, "网格 | 甲 | 乙 | 丙\n g1 | 1 | 3 | 78.005\n g2 | 2 | 3 | 79.005"),
        "网格 | 总分 | 得分\n g1 | 80.005 | 80.01\n g2 | 80.005 | 80.01",
    );
}

#[test]
fn what_is_spread_over_sevenths_comes_back_whole() {
    // Seven duties of a seventh each; six of them at full marks, one not applicable.
    let mut text = SchemeText::default().settings("min_coverage = 0").fields("甲 乙");
    for duty in 1..=7 {
        let value = if duty == 7 { "乙" } else { "甲" };
        text = text.duty(&format!("D{duty}"), "\"100/7\"").indicator(
            &format!("I{duty}"),
            "\"100/7\"",
            value,
            LINEAR,
        );
    }
    let scheme = text.read();
    check(
        &scheme,
        &october(&scheme, "网格 | 甲 | 乙\n g1 | 1 | /\n g2 | 0.80005 | /\n g3 | 1 | 1\n g4 | 0 | 1"),
        "网格 | 总分   | 得分\n g1 | 100 | 100.00\n g2 | 80.005 | 80.01\n g3 | 100 | 100.00\n g4 | 14.28571428571428571429 | 14.29",
    );
}

#[test]
fn a_total_just_below_a_half_is_not_lifted_over_it() {
    let scheme = SchemeText::default()
        .fields("甲 乙")
        .duty("D1", "100")
        .indicator("A", "100", "甲 / 乙", LINEAR)
        .read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲             | 乙
             g1   | 80005           | 100000
             g2   | 800049999999999 | 1000000000000000
             g3   | 800050000000001 | 1000000000000000",
        ),
        "网格 | 得分\n g1 | 80.01\n g2 | 80.00\n g3 | 80.01",
    );
}

#[test]
fn twenty_indicators_of_odd_shares_still_add_up_to_a_tie() {
    // The same shares in another order, and multiplied through: equal totals whatever the order of adding.
    let mut text = SchemeText::default().settings("rank_on = \"exact\"").duty("D1", "100");
    let primes = [3, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79];
    let names: Vec<String> = (0..20).map(|number| format!("甲{number} 乙{number}")).collect();
    text = text.fields(&names.join(" "));
    for number in 0..20 {
        text = text.indicator(&format!("I{number}"), "5", &format!("甲{number} / 乙{number}"), LINEAR);
    }
    let scheme = text.read();
    let mut table = "网格".to_owned();
    for number in 0..20 {
        table += &format!(" | 甲{number} | 乙{number}");
    }
    for (grid, (turn, times)) in [(0, 1), (7, 1), (13, 12), (3, 999)].into_iter().enumerate() {
        table += &format!("\ng{grid}");
        for number in 0..20 {
            let prime = primes[(number + turn) % 20];
            table += &format!(" | {} | {}", (prime / 2) * times, prime * times);
        }
    }
    let scores = score(&scheme, &october(&scheme, &table));
    let totals: Vec<_> = scores.grids.iter().map(|grid| grid.total).collect();
    assert!(totals.iter().all(|total| *total == totals[0]), "{totals:?}");
    assert!(scores.grids.iter().all(|grid| grid.in_district.rank == Some(1)));
}

proptest! {
    #[test]
    fn settling_is_rounding_half_to_even_at_twenty_decimals(
        low in any::<u32>(), middle in any::<u32>(), high in any::<u32>(), negative in any::<bool>(), scale in 0..=28_u32,
    ) {
        let number = Decimal::from_parts(low, middle, high, negative, scale);
        let expected = number.round_dp_with_strategy(20, RoundingStrategy::MidpointNearestEven);
        prop_assert_eq!(settle(number), expected);
    }

    #[test]
    fn settling_decides_exact_halves_to_the_even_digit(kept in any::<u32>(), cut in 1..=8_u32, negative in any::<bool>()) {
        let half = Decimal::from_i128_with_scale(
            i128::from(kept) * 10_i128.pow(cut) + 5 * 10_i128.pow(cut - 1), 20 + cut);
        let half = if negative { -half } else { half };
        prop_assert_eq!(settle(half), half.round_dp_with_strategy(20, RoundingStrategy::MidpointNearestEven));
    }
}
