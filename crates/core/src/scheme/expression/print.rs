//! Expressions and checks as text: in the scheme's own grammar, in words for people, or with a grid's figures.

use std::fmt::Write;

use super::names::written;
use super::{Comparison, Condition, Expression};
use crate::Value;
use crate::scheme::Field;
use crate::value::print_exact;

/// How a tree is put into text.
#[derive(Clone, Copy)]
enum Style<'a> {
    /// As a scheme file writes it.
    Grammar(&'a [Field]),
    /// For people.
    Words(&'a [Field]),
    /// For people, figures in place of names: this month's, and those of the month before.
    Figures(&'a [Value], &'a [Value]),
}

impl Expression {
    /// In the grammar of scheme files; reading it again gives the same tree.
    pub fn to_text(&self, scheme_fields: &[Field]) -> String {
        text(|out| self.print(out, Style::Grammar(scheme_fields), SUM))
    }

    /// In words for people: `有效上报数 × 500 ÷ 户数`.
    pub fn describe(&self, scheme_fields: &[Field]) -> String {
        text(|out| self.print(out, Style::Words(scheme_fields), SUM))
    }

    /// The same with one grid's figures in place of names: `12 × 500 ÷ 480`.
    pub fn describe_with(&self, values: &[Value]) -> String {
        text(|out| self.print(out, Style::Figures(values, &[]), SUM))
    }

    fn print(&self, out: &mut String, style: Style<'_>, lowest: u8) {
        let tightness = self.tightness();
        if tightness < lowest {
            style.bracketed(out, |out| self.print(out, style, SUM));
            return;
        }
        match self {
            Self::Number(number) => out.push_str(&print_exact(*number)),
            Self::Field(field) => style.field(out, *field),
            Self::Previous(field) => style.previous(out, *field),
            Self::Negate(a) => {
                out.push_str(style.sign("-"));
                a.print(out, style, SIGNED);
            }
            Self::Add(a, b) => style.binary(out, tightness, "+", (a, b)),
            Self::Subtract(a, b) => style.binary(out, tightness, "-", (a, b)),
            Self::Multiply(a, b) => style.binary(out, tightness, "*", (a, b)),
            Self::Divide(a, b) => style.binary(out, tightness, "/", (a, b)),
            Self::Min(list) => style.function(out, "min", list),
            Self::Max(list) => style.function(out, "max", list),
            Self::Floor(a) => style.function(out, "floor", std::slice::from_ref(a)),
        }
    }

    fn tightness(&self) -> u8 {
        match self {
            Self::Add(..) | Self::Subtract(..) => SUM,
            Self::Multiply(..) | Self::Divide(..) => PRODUCT,
            Self::Negate(_) => SIGNED,
            _ => WHOLE,
        }
    }
}

/// How tightly parts of an expression hold together.
const SUM: u8 = 1;
const PRODUCT: u8 = 2;
const SIGNED: u8 = 3;
const WHOLE: u8 = 4;

impl Condition {
    /// In the grammar of scheme files; reading it again gives the same tree.
    pub fn to_text(&self, scheme_fields: &[Field]) -> String {
        text(|out| self.print(out, Style::Grammar(scheme_fields), OR))
    }

    /// In words for people: `实际走访户数 ≤ 应走访户数`.
    pub fn describe(&self, scheme_fields: &[Field]) -> String {
        text(|out| self.print(out, Style::Words(scheme_fields), OR))
    }

    /// The same with one grid's figures, and those of the month before, in place of names: `210 ≤ 200`.
    pub fn describe_with(&self, figures: &[Value], previous: &[Value]) -> String {
        text(|out| self.print(out, Style::Figures(figures, previous), OR))
    }

    fn print(&self, out: &mut String, style: Style<'_>, lowest: u8) {
        let tightness = match self {
            Self::Or(..) => OR,
            Self::And(..) => AND,
            Self::Compare(..) | Self::Not(_) => COMPARE,
        };
        if tightness < lowest {
            style.bracketed(out, |out| self.print(out, style, OR));
            return;
        }
        match self {
            Self::Or(a, b) | Self::And(a, b) => {
                a.print(out, style, tightness);
                out.push_str(style.word(if tightness == OR { "or" } else { "and" }));
                b.print(out, style, tightness + 1);
            }
            Self::Not(a) => {
                out.push_str(style.word("not"));
                a.print(out, style, COMPARE);
            }
            Self::Compare(comparison, a, b) => {
                a.print(out, style, SUM);
                let _ = write!(out, " {} ", style.sign(comparison.sign()));
                b.print(out, style, SUM);
            }
        }
    }
}

const OR: u8 = 1;
const AND: u8 = 2;
const COMPARE: u8 = 3;

impl Comparison {
    fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

impl Style<'_> {
    fn is_grammar(self) -> bool {
        matches!(self, Self::Grammar(_))
    }

    fn field(self, out: &mut String, field: usize) {
        match self {
            Self::Grammar(fields) => out.push_str(&written(name(fields, field))),
            Self::Words(fields) => out.push_str(name(fields, field)),
            Self::Figures(values, _) => out.push_str(&figure(values, field)),
        }
    }

    fn previous(self, out: &mut String, field: usize) {
        let _ = match self {
            Self::Grammar(fields) => write!(out, "previous({})", written(name(fields, field))),
            Self::Words(fields) => write!(out, "上月{}", name(fields, field)),
            Self::Figures(_, values) => write!(out, "{}", figure(values, field)),
        };
    }

    fn binary(self, out: &mut String, tightness: u8, sign: &str, (a, b): (&Expression, &Expression)) {
        a.print(out, self, tightness);
        let _ = write!(out, " {} ", self.sign(sign));
        b.print(out, self, tightness + 1);
    }

    fn function(self, out: &mut String, function: &'static str, list: &[Expression]) {
        out.push_str(self.word(function));
        self.bracketed(out, |out| {
            for (index, expression) in list.iter().enumerate() {
                if index > 0 {
                    out.push_str(if self.is_grammar() { ", " } else { "，" });
                }
                expression.print(out, self, SUM);
            }
        });
    }

    fn bracketed(self, out: &mut String, inside: impl FnOnce(&mut String)) {
        let (open, close) = if self.is_grammar() { ('(', ')') } else { ('（', '）') };
        out.push(open);
        inside(out);
        out.push(close);
    }

    fn sign(self, sign: &str) -> &str {
        match sign {
            _ if self.is_grammar() => sign,
            "-" => "−",
            "*" => "×",
            "/" => "÷",
            "!=" => "≠",
            "<=" => "≤",
            ">=" => "≥",
            sign => sign,
        }
    }

    fn word(self, word: &'static str) -> &'static str {
        match (word, self.is_grammar()) {
            ("and", true) => " and ",
            ("or", true) => " or ",
            ("not", true) => "not ",
            ("and", false) => " 且 ",
            ("or", false) => " 或 ",
            ("not", false) => "并非 ",
            ("min", false) => "最小值",
            ("max", false) => "最大值",
            ("floor", false) => "向下取整",
            (word, _) => word,
        }
    }
}

fn name(fields: &[Field], field: usize) -> &str {
    fields.get(field).map_or("？", |field| &field.name)
}

/// A figure as people read it; a negative one in brackets, so that no two signs meet.
fn figure(values: &[Value], field: usize) -> String {
    match values.get(field).copied().unwrap_or_default() {
        Value::Number(number) if number.is_sign_negative() && !number.is_zero() => {
            format!("（−{}）", print_exact(number.abs()))
        }
        Value::Number(number) => print_exact(number),
        Value::Missing => "空白".to_owned(),
        Value::NotApplicable => "不适用".to_owned(),
    }
}

fn text(print: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    print(&mut out);
    out
}
