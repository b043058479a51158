//! What is read, and what is refused where.

use super::{condition, expression, names};
use crate::scheme::{Condition, Expression};

/// Checks that an expression is refused at the marks `‸`, with these words.
#[track_caller]
fn refused(marked: &str, expected: &[&str]) {
    refusal(marked, expected, |text| Expression::parse(text, &names()).map(|read| format!("{read:?}")));
}

/// The same for a check's rule.
#[track_caller]
fn rule_refused(marked: &str, expected: &[&str]) {
    refusal(marked, expected, |text| Condition::parse(text, &names()).map(|read| format!("{read:?}")));
}

#[track_caller]
fn refusal(
    marked: &str,
    expected: &[&str],
    parse: impl Fn(&str) -> Result<String, Vec<crate::scheme::read::Mistake>>,
) {
    let marks: Vec<usize> =
        marked.match_indices('‸').enumerate().map(|(index, (at, mark))| at - index * mark.len()).collect();
    let mut mistakes = parse(&marked.replace('‸', "")).expect_err("the expression is refused");
    mistakes.sort();
    assert_eq!(mistakes.iter().map(|mistake| mistake.at).collect::<Vec<_>>(), marks, "{mistakes:?}");
    assert_eq!(mistakes.len(), expected.len(), "{mistakes:?}");
    for (mistake, expected) in mistakes.iter().zip(expected) {
        let said = format!("{}；{}", mistake.message, mistake.advice);
        assert!(said.contains(expected), "{said}\ndoes not say: {expected}");
    }
}

#[test]
fn operators_bind_as_in_school() {
    for (text, same) in [
        ("甲 + 乙 * 丙", "甲 + (乙 * 丙)"),
        ("甲 - 乙 - 丙", "(甲 - 乙) - 丙"),
        ("甲 / 乙 * 丙", "(甲 / 乙) * 丙"),
        ("-甲 * 乙", "(-甲) * 乙"),
        ("甲 - -乙", "甲 - (-乙)"),
        ("甲*500/乙", "(甲 * 500) / 乙"),
        ("((((甲))))", "甲"),
        ("min(甲,乙)/max( 1 ,2, 丙 )", "(min(甲, 乙)) / (max(1, 2, 丙))"),
        ("\t甲\n+\r\n乙 ", "甲 + 乙"),
        ("`甲` + `乙`", "甲 + 乙"),
    ] {
        assert_eq!(expression(text), expression(same), "{text}");
    }
    for (text, same) in [
        ("甲 < 1 or 乙 < 1 and 丙 < 1", "甲 < 1 or (乙 < 1 and 丙 < 1)"),
        ("not 甲 = 乙", "not (甲 = 乙)"),
        ("not 甲 = 乙 and 丙 = 丁", "(not (甲 = 乙)) and 丙 = 丁"),
        ("甲 + 1 <= 乙 * 2", "(甲 + 1) <= (乙 * 2)"),
        ("(甲 < 乙)", "甲 < 乙"),
        ("甲<乙 or 乙<丙 or 丙<丁", "(甲<乙 or 乙<丙) or 丙<丁"),
    ] {
        assert_eq!(condition(text), condition(same), "{text}");
    }
}

#[test]
fn names_outside_backquotes_are_words() {
    let mut names = names();
    for (place, name) in (7..).zip(["〇号", "人々", "A类_2", "_x", "é", "𠮷", "and_more"]) {
        assert!(names.add(name, place));
        assert_eq!(Expression::parse(name, &names), Ok(Expression::Field(place)), "{name}");
    }
}

#[test]
fn any_name_may_stand_in_backquotes() {
    assert_eq!(expression("`12345热线件数`"), Expression::Field(4));
    assert_eq!(expression("`区（县）级 件数`"), Expression::Field(5));
    assert_eq!(expression("`min` + min(1, 2)"), expression("(`min`) + min(1, 2)"));
    assert_eq!(condition("previous(`min`) < 甲"), condition("(previous(`min`)) < (甲)"));
}

#[test]
fn unknown_names_are_refused_with_the_nearest() {
    refused("甲 + ‸戊", &["没有“戊”这个字段；先在 [[fields]] 里定义“戊”"]);
    refused("‸甲方 + 1", &["这是“甲”的别名，算式里写“甲”"]);
    refused("‸`区(县)级件数` + 1", &["最接近的是“区（县）级 件数”"]);
    refused("‸mim(甲, 乙)".replace("(甲, 乙)", "").as_str(), &["最接近的是“min”"]);
    refused("‸12345热线件数 + 1", &["写成 `12345热线件数`"]);
    refused("‸12户 + 1", &["若是数字，与后面的名称之间要有运算符"]);
}

#[test]
fn signs_that_only_look_right_are_refused_with_the_right_one() {
    refused("甲 ‸＋ 乙 ‸－ 丙 ‸× 丁 ‸÷ 2", &["半角的 +", "半角的 -", "半角的 *", "半角的 /"]);
    refused("‸（甲 + 乙‸）‸／2", &["半角的 (", "半角的 )", "半角的 /"]);
    refused("min(甲‸，乙)", &["半角的 ,"]);
    refused("max(甲‸、乙)", &["半角的 ,"]);
    refused("甲‸\u{3000}+ 乙", &["改成半角空格"]);
    refused("甲 + ‸１２", &["用半角数字"]);
    refused("甲 * 95‸%", &["95% 写成 0.95"]);
    refused("甲 ‸^ 2".replace(" 2", "").as_str(), &["没有乘方"]);
    rule_refused("甲 ‸≤ 乙", &["半角的 <="]);
    rule_refused("甲 ‸＝ 乙", &["半角的 ="]);
    rule_refused("甲 ‸== 乙", &["半角的 ="]);
    rule_refused("甲 ‸<> 乙", &["半角的 !="]);
    rule_refused("甲 ‸≠ 乙 and 乙 ‸≥ 丙", &["半角的 !=", "半角的 >="]);
}

#[test]
fn what_breaks_the_grammar_is_refused_where_it_breaks() {
    refused("‸", &["算式是空的"]);
    refused("‸   ", &["算式是空的"]);
    refused("甲 +‸", &["没有写完"]);
    refused("甲 ‸乙", &["“乙”的前面缺少运算符"]);
    refused("甲 + ‸* 乙", &["* 的前面缺少一个值"]);
    refused("‸(甲 + 乙", &["括号没有关上"]);
    refused("甲 + 乙‸)", &["多了一个右括号"]);
    refused("1‸,000 + 甲", &["数字不写千分位"]);
    refused("(1‸,000) + 甲", &["数字不写千分位"]);
    refused("‸+甲", &["正号是多余的"]);
    refused("‸.5 * 甲", &["写成 12 或 1.5 的样子"]);
    refused("‸5. * 甲", &["写成 12 或 1.5 的样子"]);
    refused("‸1.2.3", &["写成 12 或 1.5 的样子"]);
    refused("甲 + ‸12345678901234567890123456789", &["最多28位"]);
    refused("甲 + ‸0.00000000000000000000000000001", &["最多28位"]);
    refused("‸`甲", &["反引号没有成对"]);
    refused("‸`` + 甲", &["反引号里没有名称"]);
    refused("甲 ‸= 乙", &["只能写在 [[checks]] 的 rule 里"]);
    refused("甲 ‸and 乙", &["只能写在 [[checks]] 的 rule 里"]);
    refused("‸not 甲", &["只能写在 [[checks]] 的 rule 里"]);
    refused("‸previous(甲)", &["只能写在 [[checks]] 的 rule 里"]);
}

#[test]
fn functions_take_what_they_take() {
    refused("‸min(甲)", &["min 至少要有两项"]);
    refused("‸floor(甲, 乙)", &["floor 只能有一项"]);
    refused("floor(‸)", &[") 的前面缺少一个值"]);
    refused("‸max + 1", &["若是字段名，写成 `max`"]);
    refused("min(甲, ‸)", &[") 的前面缺少一个值"]);
    refused("floor‸(甲", &["括号没有关上"]);
    rule_refused("previous(‸1) < 甲", &["要写一个字段名"]);
    rule_refused("previous(甲 ‸+ 1) < 甲", &["只能有一个字段名"]);
    rule_refused("‸previous < 甲", &["后面缺少左括号"]);
}

#[test]
fn a_rule_compares_and_does_not_count_with_comparisons() {
    rule_refused("‸甲 + 乙", &["这里要的是比较，却只有数"]);
    rule_refused("甲 < 乙 ‸< 丙", &["比较不能连写"]);
    rule_refused("甲 = 乙 ‸!= 丙", &["比较不能连写"]);
    rule_refused("1 + ‸(甲 < 乙) > 2", &["这里要的是数，却写了比较"]);
    rule_refused("甲 < 乙 and ‸丙", &["这里要的是比较，却只有数"]);
    rule_refused("not ‸甲", &["这里要的是比较，却只有数"]);
    rule_refused("甲 < 乙 ‸且 丙 < 丁", &["写成 and"]);
    rule_refused("甲 < 乙 ‸AND 丙 < 丁", &["写成 and"]);
    rule_refused("‸and 甲 < 乙", &["前面缺少一个比较"]);
}

#[test]
fn at_most_sixty_four_levels() {
    for (open, close) in [("(", ")"), ("-", ""), ("floor(", ")")] {
        let nested = |levels: usize| format!("{}甲{}", open.repeat(levels), close.repeat(levels));
        expression(&nested(64));
        let mistakes = Expression::parse(&nested(65), &names()).unwrap_err();
        assert!(mistakes[0].message.contains("最多 64 层"), "{mistakes:?}");
    }
    condition(&format!("{}甲 < 乙", "not ".repeat(64)));
    assert!(Condition::parse(&format!("{}甲 < 乙", "not ".repeat(65)), &names()).is_err());
}

#[test]
fn at_most_two_thousand_characters() {
    let sum = |terms: usize| format!("{}甲", "甲+".repeat(terms));
    expression(&format!(" {}", sum(999)));
    let mistakes = Expression::parse(&sum(1_000), &names()).unwrap_err();
    assert!(mistakes[0].message.contains("2001 个字符，最多 2000 个"), "{mistakes:?}");
}

#[test]
fn fields_are_named_once_in_order_of_appearance() {
    assert_eq!(expression("丙 / (甲 + 丙) * min(丁, 乙)").fields(), [2, 0, 3, 1]);
    assert_eq!(condition("previous(乙) > 甲 or not 乙 = 丙").fields(), [1, 0, 2]);
    assert!(expression("1 + 2").fields().is_empty());
}

#[test]
fn one_division_is_told_from_other_values() {
    for (text, parts) in [
        ("甲 / 乙", Some(("甲", "乙"))),
        ("甲 * 500 / 乙", Some(("甲 * 500", "乙"))),
        ("(甲 + 丙) / (乙 - 1)", Some(("甲 + 丙", "乙 - 1"))),
        ("甲 / 乙 * 100", None),
        ("甲 / 乙 / 丙", None),
        ("甲 / (乙 / 丙)", None),
        ("floor(甲 / 乙)", None),
        ("甲", None),
        ("-(甲 / 乙)", None),
    ] {
        let read = expression(text);
        let parts = parts.map(|(a, b)| (expression(a), expression(b)));
        assert_eq!(read.as_division(), parts.as_ref().map(|(a, b)| (a, b)), "{text}");
    }
}
