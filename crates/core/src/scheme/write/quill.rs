//! The pen: puts comments, headings and entries on the page and remembers where each went.

use super::place::{Stretch, Written};
use super::value::{Entry, Value, is_plain_number, quoted};
use crate::scheme::expression::continues_name;

#[derive(Default)]
pub(super) struct Quill {
    text: String,
    stretches: Vec<Stretch>,
    indent: usize,
}

impl Quill {
    pub(super) fn finish(self) -> Written {
        Written { text: self.text, stretches: self.stretches }
    }

    /// One blank line, but none at the top and never two.
    pub(super) fn blank_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A comment of its own line; what would end the line is left out.
    pub(super) fn comment(&mut self, text: &str) {
        self.text.push('#');
        if !text.is_empty() {
            self.text.push(' ');
        }
        self.text.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
        self.text.push('\n');
    }

    /// The heading of a chapter.
    pub(super) fn chapter(&mut self, title: &str) {
        self.blank_line();
        self.text.push('\n');
        self.comment(&format!("==================== {title} ===================="));
    }

    /// `[heading]`, after a blank line; the place is what stands wrong with the table as a whole.
    pub(super) fn table(&mut self, heading: &str, path: &str) {
        self.heading("[", heading, "]", path);
    }

    /// `[[heading]]`.
    pub(super) fn item(&mut self, heading: &str, path: &str) {
        self.heading("[[", heading, "]]", path);
    }

    fn heading(&mut self, open: &str, heading: &str, close: &str, path: &str) {
        self.blank_line();
        self.indent = if heading.contains('.') { 2 } else { 0 };
        self.begin_line();
        let start = self.text.len();
        self.text.push_str(open);
        self.text.push_str(heading);
        self.text.push_str(close);
        self.remember(start, path, None);
        self.text.push('\n');
    }

    /// Lines of a table, their equals signs under one another.
    pub(super) fn lines(&mut self, lines: Vec<(&str, Entry)>) {
        let widest = lines.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
        for (key, entry) in lines {
            self.begin_line();
            let start = self.text.len();
            self.text.push_str(key);
            (key.len()..widest).for_each(|_| self.text.push(' '));
            self.text.push_str(" = ");
            self.entry(&entry, start);
            self.text.push('\n');
        }
    }

    fn begin_line(&mut self) {
        (0..self.indent).for_each(|_| self.text.push(' '));
    }

    /// A value; `start` is where its key begins.
    fn entry(&mut self, Entry { path, value }: &Entry, start: usize) {
        let mut inside = None;
        match value {
            Value::Text(text) => inside = Some(self.quoted(text)),
            Value::Number(number) if is_plain_number(number) => self.text.push_str(number),
            Value::Number(number) => inside = Some(self.quoted(number)),
            Value::Bool(value) => self.text.push_str(if *value { "true" } else { "false" }),
            Value::List(list) => {
                self.text.push('[');
                for (at, entry) in list.iter().enumerate() {
                    self.text.push_str(if at > 0 { ", " } else { "" });
                    self.entry(entry, self.text.len());
                }
                self.text.push(']');
            }
            Value::Table(entries) => self.braces(entries),
        }
        self.remember(start, path, inside);
    }

    fn quoted(&mut self, text: &str) -> (usize, String) {
        let begin = self.text.len() + 1;
        self.text.push_str(&quoted(text));
        (begin, text.to_owned())
    }

    fn braces(&mut self, entries: &[(String, Entry)]) {
        if entries.is_empty() {
            self.text.push_str("{}");
            return;
        }
        for (at, (key, entry)) in entries.iter().enumerate() {
            self.text.push_str(if at > 0 { ", " } else { "{ " });
            let start = self.text.len();
            if !key.is_empty() && key.chars().all(|c| continues_name(c) && c.is_ascii()) {
                self.text.push_str(key);
            } else {
                self.text.push_str(&quoted(key));
            }
            self.text.push_str(" = ");
            self.entry(entry, start);
        }
        self.text.push_str(" }");
    }

    fn remember(&mut self, start: usize, path: &str, inside: Option<(usize, String)>) {
        self.stretches.push(Stretch { span: start..self.text.len(), path: path.to_owned(), inside });
    }
}
