//! Values in three states, exact; checks judged or not.

use rust_decimal::Decimal;

use super::{condition, expression, figures, value};
use crate::Value;
use crate::scheme::Overflow;

/// Checks a value; `_` is blank, `/` not applicable.
#[track_caller]
fn check(text: &str, figures_text: &str, expected: &str) {
    assert_eq!(expression(text).evaluate(&figures(figures_text)), Ok(value(expected)), "{text}");
}

#[test]
fn blank_is_not_nought() {
    check("甲", "_ 1", "_");
    check("甲 + 乙", "_ 1", "_");
    check("甲 * 乙", "_ 0", "_");
    check("min(甲, 乙)", "_ 0", "_");
    check("max(甲, 乙, 丙)", "1 2 _", "_");
    check("floor(甲)", "_", "_");
    check("-甲", "_", "_");
    check("丁", "1 2 3", "_");
}

#[test]
fn dividing_by_nought_is_not_applicable_whatever_the_dividend() {
    check("甲 / 乙", "5 0", "/");
    check("甲 / 乙", "0 0", "/");
    check("甲 / 乙", "_ 0", "/");
    check("甲 / 乙", "/ 0", "/");
    check("甲 / 0", "1", "/");
    check("甲 / (乙 - 丙)", "1 2 2", "/");
    check("甲 / 乙 + 丙", "1 0 _", "/");
    check("丙 + 甲 / 乙", "1 0 _", "/");
    check("丙 * (甲 / 乙)", "1 0 0", "/");
    check("1 / (甲 / 乙)", "1 0", "/");
}

#[test]
fn a_blank_divisor_is_missing_and_not_applicable_beats_missing() {
    check("甲 / 乙", "5 _", "_");
    check("甲 / 乙", "_ 5", "_");
    check("甲 / 乙", "5 /", "/");
    check("甲 / 乙", "/ 5", "/");
    check("甲 + 乙", "/ _", "/");
    check("甲 + 乙", "_ /", "/");
    check("min(甲, 乙, 丙)", "_ / 1", "/");
    check("甲", "/", "/");
}

#[test]
fn arithmetic_is_exact() {
    check("甲 / 乙", "188 200", "0.94");
    check("甲 / 3 * 3", "1", "1");
    check("甲 / 3 + 乙 / 3 + 丙 / 3", "1 1 1", "1");
    check("1 / (甲 / 3 + 甲 / 3 + 甲 / 3 - 1)", "1", "/");
    check("0.1 + 0.2 - 0.3", "", "0");
    check("甲 * 500 / 乙", "12 500", "12");
    check("min(甲, 乙)", "3 2.5", "2.5");
    check("max(甲, 乙, 10)", "3 2.5", "10");
    check("max(0, (2 - 甲) * 10)", "3", "0");
    check("-甲 - -乙", "3 1", "-2");
    check("甲 / 乙", "2 3", "0.6666666666666666666666666667");
}

#[test]
fn floors_are_taken_from_what_is_exact() {
    check("floor(甲 / 乙)", "750 200", "3");
    check("floor(甲 / 3 * 3)", "7", "7");
    check("floor(甲 / 7 * 7)", "999999999999", "999999999999");
    check("floor(-甲)", "2.5", "-3");
    check("floor(甲)", "-2", "-2");
    check("floor(0.3 / 0.1)", "", "3");
}

#[test]
fn sums_over_many_unlike_denominators_are_exact() {
    let primes = [99_991, 99_989, 99_971, 99_961, 99_929, 99_923, 99_907, 99_901, 99_881, 99_877];
    let sum = primes.map(|prime| format!("甲 / {prime}")).join(" + ");
    let wanted: Decimal = primes.iter().map(|prime| Decimal::ONE / Decimal::from(*prime)).sum();
    let Ok(Value::Number(found)) = expression(&sum).evaluate(&figures("1")) else { panic!("{sum}") };
    assert!((found - wanted).abs() < "1e-26".parse::<Decimal>().unwrap_or(Decimal::new(1, 26)), "{found}");
    let back = format!("floor(({sum}) - ({sum}) + 1)");
    assert_eq!(expression(&back).evaluate(&figures("1")), Ok(value("1")));
    let zero = format!("1 / (({sum}) - ({sum}))");
    assert_eq!(expression(&zero).evaluate(&figures("1")), Ok(value("/")));
}

#[test]
fn sums_beyond_all_bounds_are_right_to_what_is_settled() {
    let denominators = (0..200).map(|place| 100_003 + 2 * place);
    let sum = denominators.clone().map(|under| format!("甲/{under}")).collect::<Vec<_>>().join("+");
    let wanted: Decimal = denominators.map(|under| Decimal::from(1_000_000) / Decimal::from(under)).sum();
    let Ok(Value::Number(found)) = expression(&sum).evaluate(&figures("1000000")) else { panic!("{sum}") };
    assert!((found - wanted).abs() < Decimal::new(1, 17), "{found} is not {wanted}");
    let tiny = expression(&sum).evaluate(&figures("0.0000000001"));
    assert_eq!(tiny, Err(Overflow), "too small to be settled well");
}

#[test]
fn what_does_not_fit_is_an_overflow_and_never_wraps() {
    let large = "79228162514264337593543950335";
    for text in ["甲 + 甲", "甲 * 甲", "甲 * 甲 * 甲 * 甲", "-甲 - 甲", "甲 / 乙"] {
        let figures = figures(&format!("{large} 0.0000000000000000000000000001"));
        assert_eq!(expression(text).evaluate(&figures), Err(Overflow), "{text}");
    }
    check("甲 - 甲 + 甲", large, large);
}

#[test]
fn what_is_too_long_on_the_way_and_fits_in_the_end_is_exact() {
    let figures_text = "999999999999999 0.0000000000001 999999999999989 999999999999947";
    check("甲 * 甲 * 甲 * 甲 / 甲 / 甲 / 甲", figures_text, "999999999999999");
    check("甲 * 甲 * 甲 - 甲 * 甲 * 甲 + 乙", figures_text, "0.0000000000001");
    check("1 / (乙 * 乙 * 乙 * 乙) * 乙 * 乙 * 乙 * 乙", figures_text, "1");
    check("乙 * 乙 * 乙 / (乙 * 乙 * 乙)", figures_text, "1");
    check("甲 / 丙 + 甲 / 丁 - 甲 / 丁 - 甲 / 丙", figures_text, "0");
    check("floor(甲 / 丙 / 丁 * 丁 * 丙 / 甲 * 7)", figures_text, "7");
    check("max(甲 * 甲 * 甲, 甲 * 甲 * 甲 - 乙) - 甲 * 甲 * 甲", figures_text, "0");
    check("-(甲 * 甲 * 甲) / 甲 / 甲", figures_text, "-999999999999999");
    check("甲 / 丙 / 丁 * 丁", figures_text, "1.0000000000000100000000000001");
}

#[test]
fn in_bonus_and_penalty_blank_counts_nought() {
    let check = |text: &str, figures_text: &str, expected: &str| {
        let found = expression(text).evaluate_blank_as_zero(&figures(figures_text));
        assert_eq!(found, Ok(expected.parse().unwrap()), "{text}");
    };
    check("甲 * 2 + 乙 * 4", "_ 1", "4");
    check("甲 * 2 + 乙 * 4", "/ 1", "4");
    check("甲 * 2", "", "0");
    check("甲 / 乙", "1 0", "0");
    check("甲 / 乙", "1 _", "0");
    check("甲 / 乙 + 5", "1 _", "0");
    check("甲 - 乙", "1 3", "-2");
}

/// Checks how a rule is judged over this month's figures and the month before.
#[track_caller]
fn judged(rule: &str, this_month: &str, month_before: &str, expected: Option<bool>) {
    let rule_read = condition(rule);
    assert_eq!(rule_read.judge(&figures(this_month), &figures(month_before)), expected, "{rule}");
}

#[test]
fn rules_are_judged_by_what_is_exact() {
    judged("甲 <= 乙", "3 3", "", Some(true));
    judged("甲 < 乙", "3 3", "", Some(false));
    judged("甲 = 乙", "3 3.00", "", Some(true));
    judged("甲 != 乙", "3 4", "", Some(true));
    judged("甲 > 乙", "3 4", "", Some(false));
    judged("甲 >= 乙", "4 4", "", Some(true));
    judged("甲 / 3 + 甲 / 3 + 甲 / 3 = 1", "1", "", Some(true));
    judged("甲 / 3 = 0.3333333333333333333333333333", "1", "", Some(false));
    judged("甲 < 乙 and 乙 < 丙", "1 2 3", "", Some(true));
    judged("甲 < 乙 or 乙 > 丙", "2 1 3", "", Some(false));
    judged("not 甲 < 乙", "2 1", "", Some(true));
    judged("甲 * 甲 * 甲 < 1", "79228162514264337593543950335", "", Some(false));
    judged(
        "甲 * 甲 * 甲 * 乙 > 0",
        "0.0000000000000000000000000001 0.0000000000000000000000000001",
        "",
        Some(true),
    );
}

#[test]
fn a_rule_with_a_blank_or_not_applicable_operand_is_not_judged() {
    judged("甲 <= 乙", "_ 3", "", None);
    judged("甲 <= 乙", "3 /", "", None);
    judged("甲 / 乙 <= 1", "3 0", "", None);
    judged("甲 <= 乙 or 丙 <= 丁", "1 2 _ 4", "", None);
    judged("甲 > 乙 and 丙 <= 丁", "1 2 _ 4", "", None);
    judged("not 甲 = 乙", "_ 1", "", None);
    let beyond = format!("{} < 1", ["甲"; 50].join(" * "));
    judged(&beyond, "79228162514264337593543950335", "", None);
}

#[test]
fn rules_may_look_at_the_month_before() {
    judged("甲 >= previous(甲)", "5", "4", Some(true));
    judged("甲 >= previous(甲)", "5", "6", Some(false));
    judged("甲 >= previous(甲)", "5", "_", None);
    judged("甲 >= previous(甲)", "5", "", None);
}

#[test]
fn a_sum_of_a_thousand_terms_takes_little_stack() {
    const WINDOWS_MAIN_THREAD: usize = 1 << 20;
    let sum = expression(&format!("1{}", "+1".repeat(999)));
    let nested = expression(&format!("{}1{}", "(1+".repeat(64), ")".repeat(64)));
    let evaluated = std::thread::Builder::new()
        .stack_size(WINDOWS_MAIN_THREAD)
        .spawn(move || (sum.evaluate(&[]), nested.evaluate(&[]), sum.fields().len()))
        .unwrap()
        .join()
        .unwrap();
    assert_eq!(evaluated, (Ok(value("1000")), Ok(value("65")), 0));
}
