//! A scheme file in words, part by part: what can be said of one indicator is said even while another is wrong.

use num_traits::{CheckedAdd, CheckedSub, Zero};

use super::duties::{self, Seen};
use super::fields;
use super::node::{Node, Section};
use super::points::print;
use super::reading::Reading;
use crate::LevelNames;
use crate::scheme::draft::{DutyWords, IndicatorWords, Sum, Words};
use crate::scheme::expression::Names;
use crate::scheme::fraction::Fraction;
use crate::scheme::{Field, FieldKind, FieldSource};

impl Words {
    /// The words for a scheme file's text.
    pub(in crate::scheme) fn of_text(text: &str, levels: &LevelNames) -> Self {
        let reading = Reading::new(text);
        let Ok(tree) = reading.source.tree() else { return Self::default() };
        let mut root = Section::root(&reading, tree.as_table());
        let (fields, names) = fields::read(&mut root);
        let fields: Vec<Field> = fields.into_iter().map(|field| field.unwrap_or_else(spoiled)).collect();
        let mut points = Vec::new();
        let duties = sections(&mut root, "duties").map(|duty| {
            let mut duty = duty?;
            let own = duty.optional("points").and_then(Node::number).map(|number| number.exact);
            points.push(own);
            Some(of_duty(&mut duty, own, (&fields, levels), &names))
        });
        let duties = duties.map(Option::unwrap_or_default).collect();
        Self {
            total: sum(&points, Some(Fraction::from_integer(duties::WHOLE))),
            duties,
            bonus: items(&mut root, "bonus", &fields, &names),
            penalty: items(&mut root, "penalty", &fields, &names),
            checks: sections(&mut root, "checks")
                .map(|check| {
                    let rule = check?.optional("rule")?.rule(&names)?;
                    Some(rule.1.describe(&fields))
                })
                .map(Option::unwrap_or_default)
                .collect(),
        }
    }
}

fn of_duty(
    duty: &mut Section<'_>,
    whole: Option<Fraction>,
    (fields, levels): (&[Field], &LevelNames),
    names: &Names,
) -> DutyWords {
    let mut seen = Seen::new(names);
    let (points, indicators): (Vec<_>, Vec<_>) = sections(duty, "indicators")
        .map(|section| section.map_or((None, None), |section| duties::indicator(section, &mut seen)))
        .map(|(points, indicator)| {
            let words = indicator.map(|indicator| IndicatorWords {
                formula: indicator.value.expression.describe(fields),
                scoring: indicator.describe_scoring(fields, levels),
            });
            (points.map(|points| points.exact), words.unwrap_or_default())
        })
        .unzip();
    DutyWords { sum: sum(&points, whole), indicators }
}

fn items(root: &mut Section<'_>, key: &'static str, fields: &[Field], names: &Names) -> Vec<String> {
    let Some(mut extra) = root.optional(key).and_then(|node| node.section("")) else { return Vec::new() };
    sections(&mut extra, "items")
        .map(|item| Some(item?.optional("value")?.formula(names)?.expression.describe(fields)))
        .map(Option::unwrap_or_default)
        .collect()
}

fn sections<'a>(parent: &mut Section<'a>, key: &'static str) -> impl Iterator<Item = Option<Section<'a>>> {
    parent.optional(key).and_then(|node| node.sections(key)).unwrap_or_default().into_iter()
}

/// What parts sum up to, against the whole they should be.
fn sum(parts: &[Option<Fraction>], whole: Option<Fraction>) -> Sum {
    let sum = parts.iter().try_fold(Fraction::zero(), |sum, part| sum.checked_add(&(*part)?));
    let Some(sum) = sum else {
        return Sum { points: String::new(), whole: false, words: "有分值还没有填对".to_owned() };
    };
    let points = print(sum);
    let difference = whole.and_then(|whole| whole.checked_sub(&sum));
    let words = match difference {
        Some(lacking) if lacking > Fraction::zero() => {
            format!("合计 {points} 分，还差 {} 分", print(lacking))
        }
        Some(over) if over < Fraction::zero() => format!("合计 {points} 分，多了 {} 分", print(-over)),
        _ => format!("合计 {points} 分"),
    };
    Sum { points, whole: difference.is_some_and(|difference| difference.is_zero()), words }
}

/// Stands for a field that could not be read.
fn spoiled() -> Field {
    Field {
        name: "？".to_owned(),
        aliases: Vec::new(),
        kind: FieldKind::Number,
        unit: String::new(),
        source: FieldSource::Month,
        note: String::new(),
    }
}
