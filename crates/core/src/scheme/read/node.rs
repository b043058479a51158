//! Tables and values of the file, read with their place, each wrong type refused where it stands.

use std::collections::HashSet;
use std::ops::Range;

use toml_edit::{InlineTable, Item, Key, Table, Value};

use super::reading::{Reading, nearest, quoted};

/// A table of the file whose keys are asked for one by one; [`Section::finish`] refuses those never asked for.
pub(super) struct Section<'a> {
    pub(super) reading: &'a Reading<'a>,
    /// Byte at which the table begins.
    pub(super) at: usize,
    entries: Vec<Node<'a>>,
    asked: Vec<&'static str>,
}

/// A key and what stands under it.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) key: &'a str,
    pub(super) key_at: usize,
    what: What<'a>,
}

/// A text of the file.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) node: Node<'a>,
}

#[derive(Clone, Copy)]
enum What<'a> {
    Value(&'a Value),
    Table(&'a Table),
    Tables(&'a toml_edit::ArrayOfTables),
}

impl<'a> Section<'a> {
    /// The root table.
    pub(super) fn root(reading: &'a Reading<'a>, table: &'a Table) -> Self {
        Self::of_table(reading, table, 0)
    }

    fn of_table(reading: &'a Reading<'a>, table: &'a Table, at: usize) -> Self {
        let entries = table.iter().filter_map(|(name, item)| {
            let what = match item {
                Item::None => return None,
                Item::Value(value) => What::Value(value),
                Item::Table(table) => What::Table(table),
                Item::ArrayOfTables(tables) => What::Tables(tables),
            };
            Some((table.key(name)?, what))
        });
        Self::new(reading, entries, at)
    }

    fn of_inline_table(reading: &'a Reading<'a>, table: &'a InlineTable, at: usize) -> Self {
        let entries = table.iter().filter_map(|(name, value)| Some((table.key(name)?, What::Value(value))));
        Self::new(reading, entries, at)
    }

    fn new(reading: &'a Reading<'a>, entries: impl Iterator<Item = (&'a Key, What<'a>)>, at: usize) -> Self {
        let mut names = HashSet::new();
        let nodes = entries.filter_map(|(key, what)| {
            let (name, key_at) = (reading.source.key_name(key), start(key.span(), at));
            if !names.insert(name) {
                reading.refuse(key_at, format!("{}写了两次", quoted(name)), "删去其中一个");
                return None;
            }
            Some(Node { reading, key: name, key_at, what })
        });
        Self { reading, at, entries: nodes.collect(), asked: Vec::new() }
    }

    /// What stands under a key that may be left out.
    pub(super) fn optional(&mut self, key: &'static str) -> Option<Node<'a>> {
        self.asked.push(key);
        self.entries.iter().find(|node| node.key == key).copied()
    }

    /// What stands under a key that must be there; `example` shows how to write it.
    pub(super) fn required(&mut self, key: &'static str, example: &str) -> Option<Node<'a>> {
        let found = self.optional(key);
        if found.is_none() {
            self.reading.refuse(self.at, format!("这里缺少 {key}"), format!("补上它，例如 {example}"));
        }
        found
    }

    /// What is read under a key, or the default where the key is left out; `None`: a mistake was noted.
    pub(super) fn or<T>(
        &mut self,
        key: &'static str,
        default: T,
        read: impl FnOnce(Node<'a>) -> Option<T>,
    ) -> Option<T> {
        match self.optional(key) {
            Some(node) => read(node),
            None => Some(default),
        }
    }

    /// The `note`, empty where there is none.
    pub(super) fn note(&mut self) -> Option<&'a str> {
        self.or("note", "", |node| Some(node.text()?.text))
    }

    /// Every key with what stands under it, for tables whose keys are the writer's own.
    pub(super) fn into_entries(self) -> Vec<Node<'a>> {
        self.entries
    }

    /// Refuses every key that was not asked for.
    pub(super) fn finish(self) {
        for node in self.entries.iter().filter(|node| !self.asked.contains(&node.key)) {
            let advice = match nearest(node.key, self.asked.iter().copied()) {
                Some(near) => format!("最接近的是 {near}"),
                None => format!("删去这一项；这里可以写的有 {}", self.asked.join("、")),
            };
            self.reading.refuse(node.key_at, format!("这里不认识{}", quoted(node.key)), advice);
        }
    }
}

impl<'a> Node<'a> {
    /// Bytes from which to which the value stands in the text.
    pub(super) fn span(self) -> Range<usize> {
        let span = match self.what {
            What::Value(value) => value.span(),
            What::Table(table) => table.span(),
            What::Tables(tables) => tables.get(0).and_then(Table::span),
        };
        span.filter(|span| !span.is_empty()).unwrap_or(self.key_at..self.key_at)
    }

    /// Byte at which the value begins.
    pub(super) fn at(self) -> usize {
        self.span().start
    }

    /// The value as it is written.
    pub(super) fn written(self) -> &'a str {
        self.reading.source.slice(self.span())
    }

    /// Notes a mistake at the value.
    pub(super) fn refuse(self, message: impl Into<String>, advice: impl Into<String>) {
        self.reading.refuse(self.at(), message, advice);
    }

    fn refuse_type(self, wanted: &str, advice: impl Into<String>) {
        let found = match self.what {
            What::Value(Value::String(_)) => "文字",
            What::Value(Value::Integer(_) | Value::Float(_)) => "数字",
            What::Value(Value::Boolean(_)) => "true 或 false",
            What::Value(Value::Datetime(_)) => "日期",
            What::Value(Value::Array(_)) => "列表",
            What::Value(Value::InlineTable(_)) | What::Table(_) => "一个表",
            What::Tables(_) => "一组表",
        };
        self.refuse(format!("{} 要写{wanted}，这里是{found}", self.key), advice);
    }

    /// The TOML value, if it is one and no table with a heading of its own.
    pub(super) fn value(self) -> Option<&'a Value> {
        match self.what {
            What::Value(value) => Some(value),
            What::Table(_) | What::Tables(_) => None,
        }
    }

    /// The text of a text, without a word about anything else.
    pub(super) fn as_text(self) -> Option<Text<'a>> {
        self.value().and_then(Value::as_str).map(|text| Text { text, node: self })
    }

    /// A text; may be empty.
    pub(super) fn text(self) -> Option<Text<'a>> {
        let text = self.as_text();
        if text.is_none() {
            let written = match self.what {
                What::Value(Value::Integer(_) | Value::Float(_) | Value::Datetime(_)) => self.written(),
                _ => "…",
            };
            self.refuse_type("文字", format!("加上引号：{} = \"{written}\"", self.key));
        }
        text
    }

    /// A text that says something: not empty, no control characters, no blanks around it.
    pub(super) fn word(self) -> Option<Text<'a>> {
        let text = self.text()?;
        if text.text.is_empty() || text.text.trim() != text.text || text.text.chars().any(char::is_control) {
            self.refuse(
                format!("{} 是空的，或者前后有空格、中间有换行", self.key),
                "写一个词，引号里前后不留空格",
            );
            return None;
        }
        Some(text)
    }

    /// `true` or `false`.
    pub(super) fn boolean(self) -> Option<bool> {
        let value = self.value().and_then(Value::as_bool);
        if value.is_none() {
            self.refuse_type(
                " true 或 false",
                format!("写成 {} = true 或 {} = false，不加引号", self.key, self.key),
            );
        }
        value
    }

    /// One of a few words.
    pub(super) fn one_of<T: Copy>(self, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text()?.text;
        let found = choices.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let near = nearest(text, words.iter().copied())
                .map_or_else(String::new, |near| format!("，最接近的是 {near}"));
            self.refuse(
                format!("{} 没有{}这种写法", self.key, quoted(text)),
                format!("可以写 {}{near}", words.join("、")),
            );
        }
        found
    }

    /// The values of a list.
    pub(super) fn list(self, example: &str) -> Option<Vec<Node<'a>>> {
        let Some(Value::Array(array)) = self.value() else {
            self.refuse_type("列表", format!("写成 {} = {example}", self.key));
            return None;
        };
        Some(array.iter().map(|value| Node { what: What::Value(value), ..self }).collect())
    }

    /// The texts of a list; one text may stand without brackets where `alone` says so.
    pub(super) fn words(self, alone: bool) -> Option<Vec<Text<'a>>> {
        if alone && self.as_text().is_some() {
            return Some(self.word().into_iter().collect());
        }
        let items = self.list("[\"…\", \"…\"]")?;
        let words: Vec<_> = items.iter().map(|item| item.word()).collect();
        words.into_iter().collect()
    }

    /// A table, with a heading of its own or in braces.
    pub(super) fn section(self, example: &str) -> Option<Section<'a>> {
        match self.what {
            What::Table(table) => Some(Section::of_table(self.reading, table, self.at())),
            What::Value(Value::InlineTable(table)) => {
                Some(Section::of_inline_table(self.reading, table, self.at()))
            }
            _ => {
                self.refuse_type("一个表", format!("写成 {example}"));
                None
            }
        }
    }

    /// The tables of a `[[…]]` list, or of a list in brackets; `None` in place of what is no table.
    pub(super) fn sections(self, heading: &str) -> Option<Vec<Option<Section<'a>>>> {
        if let What::Tables(tables) = self.what {
            let begin = |table: &Table| start(table.span(), self.key_at);
            let section = |table: &'a Table| Some(Section::of_table(self.reading, table, begin(table)));
            return Some(tables.iter().map(section).collect());
        }
        let Some(Value::Array(array)) = self.value() else {
            self.refuse_type("一组表", format!("每一项前面写一行 [[{heading}]]，两层方括号"));
            return None;
        };
        let node = |value| Node { what: What::Value(value), ..self };
        Some(array.iter().map(|value| node(value).section("{ 名字 = 值, … }")).collect())
    }
}

fn start(span: Option<Range<usize>>, otherwise: usize) -> usize {
    span.filter(|span| !span.is_empty()).map_or(otherwise, |span| span.start)
}
