//! Duties and their indicators.

use std::collections::HashSet;

use super::method;
use super::node::{Node, Section, Text};
use super::number::Number;
use super::points::refuse_other_sum;
use super::reading::quoted;
use crate::scheme::expression::Names;
use crate::scheme::fraction::Fraction;
use crate::scheme::{Duty, Expression, Indicator, Missing, NotApplicable, Scoring};

const NOT_APPLICABLE: [(&str, NotApplicable); 3] = [
    ("redistribute", NotApplicable::Redistribute),
    ("full", NotApplicable::Full),
    ("zero", NotApplicable::Zero),
];

const MISSING: [(&str, Missing); 2] = [("exclude", Missing::Exclude), ("zero", Missing::Zero)];

/// Full marks of all duties.
pub(super) const WHOLE: i128 = 100;

/// What was met so far.
pub(super) struct Seen<'a, 'n> {
    names: &'n Names,
    duty_names: HashSet<&'a str>,
    /// Of duties and indicators.
    codes: HashSet<&'a str>,
    /// Methods that need single grids: they cannot be pooled.
    pub(super) unpooled: Vec<Node<'a>>,
}

impl<'n> Seen<'_, 'n> {
    pub(super) fn new(names: &'n Names) -> Self {
        Self { names, duty_names: HashSet::new(), codes: HashSet::new(), unpooled: Vec::new() }
    }
}

/// The duties in file order; `None` if a mistake was noted.
pub(super) fn read<'a>(root: &mut Section<'a>, seen: &mut Seen<'a, '_>) -> Option<Vec<Duty>> {
    let node = root.required("duties", "[[duties]]")?;
    let sections = node.sections("duties")?;
    let (points, duties): (Vec<_>, Vec<_>) = sections
        .into_iter()
        .map(|section| section.map_or((None, None), |section| duty(section, seen)))
        .unzip();
    refuse_other_sum(node, &points, Fraction::from_integer(WHOLE), "各项职责");
    duties.into_iter().collect()
}

/// A duty's points, and the duty if all of it could be read.
fn duty<'a>(mut section: Section<'a>, seen: &mut Seen<'a, '_>) -> (Option<Number<'a>>, Option<Duty>) {
    let code = section.required("code", "code = \"D1\"").and_then(Node::word);
    let name = section.required("name", "name = \"源头信息采集\"").and_then(Node::word);
    let points = section.required("points", "points = 15").and_then(Node::positive);
    let official = section.or("official", true, Node::boolean);
    let indicators = section.required("indicators", "[[duties.indicators]]");
    let note = section.note();
    section.finish();
    refuse_twice(&mut seen.codes, code);
    refuse_twice(&mut seen.duty_names, name);
    let sections = indicators.and_then(|node| node.sections("duties.indicators"));
    let indicators = sections.and_then(|sections| {
        let (parts, indicators): (Vec<_>, Vec<_>) = sections
            .into_iter()
            .map(|section| section.map_or((None, None), |section| indicator(section, seen)))
            .unzip();
        if let Some(points) = points {
            refuse_other_sum(points.node, &parts, points.exact, "各项指标");
        }
        indicators.into_iter().collect()
    });
    let duty = || {
        Some(Duty {
            code: code?.text.to_owned(),
            name: name?.text.to_owned(),
            points: points?.decimal,
            official: official?,
            indicators: indicators?,
            note: note?.to_owned(),
        })
    };
    (points, duty())
}

/// An indicator's points, and the indicator if all of it could be read.
pub(super) fn indicator<'a>(
    mut section: Section<'a>,
    seen: &mut Seen<'a, '_>,
) -> (Option<Number<'a>>, Option<Indicator>) {
    let code = section.required("code", "code = \"D1.1\"").and_then(Node::word);
    let name = section.required("name", "name = \"入户走访率\"").and_then(Node::word);
    let points = section.required("points", "points = 6").and_then(Node::positive);
    let value_node = section.required("value", "value = \"实际走访户数 / 应走访户数\"");
    let value = value_node.and_then(|node| node.formula(seen.names));
    let scoring = section
        .required("scoring", method::EXAMPLE)
        .and_then(|node| method::read(node, seen.names, &mut seen.unpooled));
    let not_applicable =
        section.or("not_applicable", NotApplicable::Redistribute, |node| node.one_of(&NOT_APPLICABLE));
    let missing = section.or("missing", Missing::Exclude, |node| node.one_of(&MISSING));
    let note = section.note();
    section.finish();
    refuse_twice(&mut seen.codes, code);
    if let (Some(node), Some(value), Some(Scoring::Manual)) = (value_node, &value, &scoring)
        && !matches!(value.expression, Expression::Field(_))
    {
        node.refuse("人工评分的 value 只能是一个字段", "只写由人填报的那个字段名");
    }
    let indicator = || {
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
    };
    (points, indicator())
}

/// Refuses a word that was met before.
fn refuse_twice<'a>(words: &mut HashSet<&'a str>, word: Option<Text<'a>>) {
    if let Some(word) = word.filter(|word| !words.insert(word.text)) {
        word.node.refuse(format!("{}已经用过了", quoted(word.text)), "改成不重复的");
    }
}
