//! The words of a bulletin: what the month says, as text with its figures marked. What the data do not say is
//! not there.

mod deliberation;
pub(crate) mod duties;
pub(super) mod grids;
pub(super) mod overall;
pub(super) mod units;

use std::collections::BTreeMap;

use super::facts::MonthFacts;
use super::template::Template;

/// A word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// Text, figures in marks (see [`super::figure`]).
    Text(String),
    /// Items of words.
    List(Vec<Words>),
}

/// Words by their names in [`super::dictionary`].
pub type Words = BTreeMap<&'static str, Word>;

impl Word {
    /// The text; none of a list.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::List(_) => None,
        }
    }
}

/// Puts a text under its name.
pub fn say(words: &mut Words, name: &'static str, text: impl Into<String>) {
    words.insert(name, Word::Text(text.into()));
}

/// Puts a text under its name, if there is one.
pub fn maybe(words: &mut Words, name: &'static str, text: Option<String>) {
    words.extend(text.map(|text| (name, Word::Text(text))));
}

/// Puts a list under its name.
pub fn list(words: &mut Words, name: &'static str, items: Vec<Words>) {
    words.insert(name, Word::List(items));
}

/// All words of the month.
pub fn of(month: &MonthFacts<'_>, template: &Template) -> Words {
    let mut words = Words::new();
    overall::add(&mut words, month);
    grids::add(&mut words, month);
    units::add(&mut words, month);
    duties::add(&mut words, month);
    deliberation::add(&mut words, month);
    duties::demands(&mut words, template);
    words
}
