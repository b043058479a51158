//! Schemes taken whole and refused whole.

mod accepted;
mod any_scheme;
mod default_scheme;
mod described;
mod every_key;
mod expressions_in_place;
mod mistakes;
mod properties;
mod settings;
mod toml_mistakes;
mod written;

use super::{Scheme, SchemeProblem};

/// A small scheme that is right; the cases below change a line of it.
const SMALL: &str = r#"format = 1
id = "shiyan"
version = "2026.1"
title = "试验方案"

[[fields]]
name = "户数"
source = "roster"

[[fields]]
name = "实到"
aliases = ["实际到场"]

[[fields]]
name = "应到"

[[duties]]
code = "D1"
name = "到岗"
points = 100

  [[duties.indicators]]
  code = "D1.1"
  name = "到岗率"
  points = 60
  value = "实到 / 应到"
  scoring = { method = "linear", zero_at = 0, full_at = 1 }

  [[duties.indicators]]
  code = "D1.2"
  name = "缺席"
  points = 40
  value = "应到 - 实到"
  scoring = { method = "deduct", each = 2 }
"#;

/// The last line of [`SMALL`], to write more after it.
const END: &str = "  scoring = { method = \"deduct\", each = 2 }\n";

/// The small scheme with one part replaced.
fn changed(part: &str, by: &str) -> String {
    assert_eq!(SMALL.matches(part).count(), 1, "{part} stands once in the small scheme");
    SMALL.replacen(part, by, 1)
}

/// The small scheme with more at its end.
fn followed(by: &str) -> String {
    changed(END, &format!("{END}{by}"))
}

fn accepted(text: &str) -> Scheme {
    Scheme::parse(text).unwrap_or_else(|problems| panic!("{}\n{}", shown(&problems), text))
}

/// Checks that a text is refused at the places marked `‸`, in their order, with these words in message or
/// advice.
#[track_caller]
fn refused(marked: &str, expected: &[&str]) {
    let mut places = Vec::new();
    for (line, text) in (1..).zip(marked.split('\n')) {
        for (index, (at, _)) in text.match_indices('‸').enumerate() {
            places.push((line, text[..at].chars().count() as u32 - index as u32 + 1));
        }
    }
    let problems = Scheme::parse(&marked.replace('‸', "")).expect_err("the text is refused");
    let found: Vec<_> = problems.iter().map(|problem| (problem.line, problem.column)).collect();
    assert_eq!(found, places, "\n{}", shown(&problems));
    assert_eq!(problems.len(), expected.len(), "\n{}", shown(&problems));
    for (problem, expected) in problems.iter().zip(expected) {
        assert!(problem.to_string().contains(expected), "{problem}\ndoes not say: {expected}");
    }
}

/// Checks that the small scheme with a part replaced is refused at the marks.
#[track_caller]
fn check(part: &str, by: &str, expected: &[&str]) {
    refused(&changed(part, by), expected);
}

/// Checks that the small scheme with more at its end is refused at the marks.
#[track_caller]
fn check_end(by: &str, expected: &[&str]) {
    refused(&followed(by), expected);
}

fn shown(problems: &[SchemeProblem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
