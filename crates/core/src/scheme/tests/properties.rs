//! Whatever the text, reading it ends in a scheme or in problems that are placed inside it.

use proptest::prelude::*;

use super::SMALL;
use crate::scheme::{DEFAULT, Scheme};

/// Reads a text; problems must lie in it and be there if nothing else is.
fn read(text: &str) {
    match Scheme::parse(text) {
        Ok(scheme) => assert_eq!(scheme.text, text),
        Err(problems) => {
            assert!(!problems.is_empty(), "a refusal says why");
            let lines: Vec<&str> = text.split('\n').collect();
            for problem in problems {
                let line = lines.get(problem.line as usize - 1).expect("the line exists");
                assert!(problem.column as usize <= line.chars().count() + 1, "{problem}");
                assert!(!problem.message.is_empty() && !problem.advice.is_empty());
                assert!(!problem.message.contains('\n'), "{problem}");
            }
        }
    }
}

/// Pieces that schemes and their mistakes are made of.
const PIECES: &[&str] = &[
    "\n",
    " ",
    "=",
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    ".",
    "#",
    "`",
    "(",
    ")",
    "<=",
    "-",
    "0",
    "1",
    "9",
    "e",
    "50/3",
    "points",
    "value",
    "scoring",
    "method",
    "\"tiers\"",
    "\"place\"",
    "bands",
    "实到",
    "（",
    "“",
    "\u{feff}",
    "\r\n",
    "\\",
    "\\u4E00",
    "𠮷",
    "é",
    "true",
    "nan",
    "-inf",
    "0x1F",
    "1e5",
    "2026-10-01",
    ">0",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// A text with some stretches of characters cut out and others put in.
fn mutated(text: &'static str) -> impl Strategy<Value = String> {
    let length = text.chars().count();
    let edit = (0..length, 0..12_usize, prop_oneof![Just(String::new()), ".{0,4}", pieces()]);
    prop::collection::vec(edit, 1..4).prop_map(move |edits| {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, cut, put) in edits {
            let at = at.min(chars.len());
            let end = (at + cut).min(chars.len());
            chars.splice(at..end, put.chars());
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn reading_any_text_ends_well(text in "(?s).{0,200}") {
        read(&text);
    }

    #[test]
    fn reading_any_pieces_ends_well(text in pieces()) {
        read(&text);
    }

    #[test]
    fn reading_a_damaged_scheme_ends_well(text in mutated(SMALL)) {
        read(&text);
    }

    #[test]
    fn any_expression_in_a_scheme_ends_well(value in "[^\"\\\\\\x00-\\x1f\\x7f]{0,40}") {
        read(&SMALL.replace("实到 / 应到", &value));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn reading_a_damaged_default_scheme_ends_well(text in mutated(DEFAULT)) {
        read(&text);
    }
}
