//! Values of a scheme file with the place of the draft they come from.

use std::fmt::Write;

/// A value on its way into the file.
pub(super) struct Entry {
    /// Where it stands in the draft: `duties[0].points`.
    pub(super) path: String,
    pub(super) value: Value,
}

/// What TOML knows.
pub(super) enum Value {
    /// In quotes.
    Text(String),
    /// Bare where TOML takes it so, else in quotes: `50/3`, and whatever is no number.
    Number(String),
    Bool(bool),
    List(Vec<Entry>),
    /// In braces, on one line.
    Table(Vec<(String, Entry)>),
}

impl Entry {
    pub(super) fn text(path: impl Into<String>, text: &str) -> Self {
        Self { path: path.into(), value: Value::Text(text.to_owned()) }
    }

    pub(super) fn number(path: impl Into<String>, text: &str) -> Self {
        Self { path: path.into(), value: Value::Number(text.trim().to_owned()) }
    }

    pub(super) fn texts(path: impl Into<String>, texts: &[String]) -> Self {
        let path = path.into();
        let entry = |(at, text): (usize, &String)| Self::text(format!("{path}[{at}]"), text);
        let list = texts.iter().enumerate().map(entry).collect();
        Self { path, value: Value::List(list) }
    }
}

/// Whether TOML reads the text as a number, and as the same one.
pub(super) fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // A whole number of TOML has 64 bits.
    is_digits(whole) && is_digits(part) && (whole == "0" || !whole.starts_with('0')) && whole.len() <= 18
}

/// A text in TOML's quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    text.chars().for_each(|c| escape(&mut out, c));
    out.push('"');
    out
}

/// One character inside quotes.
pub(super) fn escape(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c if c.is_control() => {
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        }
        c => out.push(c),
    }
}
