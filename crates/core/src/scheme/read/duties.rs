//! Duties and indicators, and that their points sum up exactly.

use std::collections::HashSet;

use num_traits::CheckedSub;

use super::method;
use super::node::{Node, Section, Text};
use super::number::Number;
use super::reading::quoted;
use crate::scheme::expression::{Exact, Fraction, Names};
use crate::scheme::{Duty, Expression, Indicator, Missing, NotApplicable, Scoring};
use crate::value::print_exact;

const NOT_APPLICABLE: [(&str, NotApplicable); 3] = [
    ("redistribute", NotApplicable::Redistribute),
    ("full", NotApplicable::Full),
    ("zero", NotApplicable::Zero),
];

const MISSING: [(&str, Missing); 2] = [("exclude", Missing::Exclude), ("zero", Missing::Zero)];

/// The duties in file order; `None` if a mistake was noted.
pub(super) fn read(root: &mut Section<'_>, names: &Names) -> Option<Vec<Duty>> {
    let node = root.required("duties", "[[duties]]")?;
    let sections = node.sections("duties")?;
    let mut taken = Taken::default();
    let mut points = Vec::new();
    let duties: Vec<Option<Duty>> =
        sections.into_iter().map(|section| duty(section, names, &mut taken, &mut points)).collect();
    let whole = Fraction::from_integer(100);
    match sum(&points) {
        Some(sum) if sum != whole => {
            let message = format!("各项职责的分值合计 {}，应当正好是 100", print(sum));
            node.refuse(message, difference(sum, whole));
        }
        _ => {}
    }
    duties.into_iter().collect()
}

/// Codes and names met so far: each stands once.
#[derive(Default)]
struct Taken<'a> {
    names: HashSet<&'a str>,
    codes: HashSet<&'a str>,
}

impl<'a> Taken<'a> {
    fn refuse_twice(words: &mut HashSet<&'a str>, word: Option<Text<'a>>) {
        if let Some(word) = word
            && !words.insert(word.text)
        {
            word.node.refuse(format!("{}已经用过了", quoted(word.text)), "改成不重复的");
        }
    }
}

fn duty<'a>(
    mut section: Section<'a>,
    names: &Names,
    taken: &mut Taken<'a>,
    all_points: &mut Vec<Option<Number<'a>>>,
) -> Option<Duty> {
    let code = section.required("code", "code = \"D1\"").and_then(Node::word);
    let name = section.required("name", "name = \"源头信息采集\"").and_then(Node::word);
    let points = section.required("points", "points = 15").and_then(Node::positive);
    let official = section.or("official", true, Node::boolean);
    let note = section.or("note", "", |node| Some(node.text()?.text));
    let indicators = section.required("indicators", "[[duties.indicators]]");
    section.finish();
    Taken::refuse_twice(&mut taken.codes, code);
    Taken::refuse_twice(&mut taken.names, name);
    all_points.push(points);

    let mut parts = Vec::new();
    let indicators: Vec<Option<Indicator>> = indicators?
        .sections("duties.indicators")?
        .into_iter()
        .map(|section| indicator(section, names, taken, &mut parts))
        .collect();
    if let (Some(points), Some(sum)) = (points, sum(&parts))
        && sum != points.exact
    {
        let message = format!("各项指标的分值合计 {}，应当正好是 {}", print(sum), print(points.exact));
        points.node.refuse(message, difference(sum, points.exact));
    }
    Some(Duty {
        code: code?.text.to_owned(),
        name: name?.text.to_owned(),
        points: points?.decimal,
        official: official?,
        indicators: indicators.into_iter().collect::<Option<_>>()?,
        note: note?.to_owned(),
    })
}

fn indicator<'a>(
    mut section: Section<'a>,
    names: &Names,
    taken: &mut Taken<'a>,
    all_points: &mut Vec<Option<Number<'a>>>,
) -> Option<Indicator> {
    let code = section.required("code", "code = \"D1.1\"").and_then(Node::word);
    let name = section.required("name", "name = \"入户走访率\"").and_then(Node::word);
    let points = section.required("points", "points = 6").and_then(Node::positive);
    let value_node = section.required("value", "value = \"实际走访户数 / 应走访户数\"");
    let value = value_node.and_then(|node| node.formula(names));
    let scoring = section
        .required("scoring", "scoring = { method = \"linear\", zero_at = 0, full_at = 1 }")
        .and_then(|node| method::read(node, names));
    let not_applicable =
        section.or("not_applicable", NotApplicable::Redistribute, |node| node.one_of(&NOT_APPLICABLE));
    let missing = section.or("missing", Missing::Exclude, |node| node.one_of(&MISSING));
    let note = section.or("note", "", |node| Some(node.text()?.text));
    section.finish();
    Taken::refuse_twice(&mut taken.codes, code);
    all_points.push(points);
    if let (Some(node), Some(value), Some(Scoring::Manual)) = (value_node, &value, &scoring)
        && !matches!(value.expression, Expression::Field(_))
    {
        node.refuse(
            "人工评分的 value 只能是一个字段",
            "写上由人填报的那个字段名，例如 value = \"创新工作得分\"",
        );
    }
    Some(Indicator {
        code: code?.text.to_owned(),
        name: name?.text.to_owned(),
        points: points?.decimal,
        value: value?,
        scoring: scoring?,
        not_applicable: not_applicable?,
        missing: missing?,
        note: note?.to_owned(),
    })
}

/// The exact sum; `None` if a part could not be read or the sum does not fit.
fn sum(points: &[Option<Number<'_>>]) -> Option<Fraction> {
    points.iter().try_fold(Fraction::default(), |sum, points| sum.plus((*points)?.exact).ok())
}

fn difference(sum: Fraction, wanted: Fraction) -> String {
    match wanted.checked_sub(&sum) {
        Some(difference) if difference > Fraction::default() => {
            format!("还差 {}，核对各项 points", print(difference))
        }
        Some(difference) => format!("多了 {}，核对各项 points", print(-difference)),
        None => "核对各项 points".to_owned(),
    }
}

/// A fraction as a decimal where it is one, else as it is written in a scheme.
fn print(number: Fraction) -> String {
    match number.decimal() {
        Ok(decimal) if Fraction::of(decimal) == Ok(number) => print_exact(decimal),
        _ => number.to_string(),
    }
}
