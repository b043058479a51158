//! Expressions read, evaluated, printed.

mod evaluated;
mod parsed;
mod printed;
mod properties;

use super::{Condition, Expression, Names};
use crate::Value;
use crate::scheme::{Field, FieldKind, FieldSource};

/// The fields of the tests: 甲 乙 丙 丁, and three that must stand in backquotes.
const FIELDS: [&str; 7] = ["甲", "乙", "丙", "丁", "12345热线件数", "区（县）级 件数", "min"];

fn names() -> Names {
    let mut names = Names::default();
    for (place, name) in FIELDS.into_iter().enumerate() {
        assert!(names.add(name, place));
    }
    names.add_alias("甲方", "甲");
    names
}

fn fields() -> Vec<Field> {
    let field = |name: &str| Field {
        name: name.to_owned(),
        aliases: Vec::new(),
        kind: FieldKind::Number,
        unit: String::new(),
        source: FieldSource::Month,
        note: String::new(),
    };
    FIELDS.into_iter().map(field).collect()
}

fn expression(text: &str) -> Expression {
    Expression::parse(text, &names()).unwrap_or_else(|mistakes| panic!("{text}: {mistakes:?}"))
}

fn condition(text: &str) -> Condition {
    Condition::parse(text, &names()).unwrap_or_else(|mistakes| panic!("{text}: {mistakes:?}"))
}

/// `_` is blank, `/` not applicable, anything else a number.
fn value(text: &str) -> Value {
    match text {
        "_" => Value::Missing,
        "/" => Value::NotApplicable,
        number => Value::Number(number.parse().unwrap()),
    }
}

/// Figures of 甲, 乙, 丙, 丁.
fn figures(text: &str) -> Vec<Value> {
    text.split_whitespace().map(value).collect()
}
