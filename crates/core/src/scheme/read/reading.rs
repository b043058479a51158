//! Where mistakes are collected while a scheme file is read.
//!
//! Reading never stops at a mistake: whoever finds one notes it here, leaves its part out and goes on.

use std::cell::Cell;
use std::fmt::Write;

use strsim::normalized_damerau_levenshtein;

use super::source::Source;
use crate::scheme::SchemeProblem;

/// A file being read.
pub(super) struct Reading<'a> {
    pub(super) source: Source<'a>,
    mistakes: Cell<Vec<Mistake>>,
}

/// A mistake at a byte of the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::scheme) struct Mistake {
    pub(in crate::scheme) at: usize,
    pub(in crate::scheme) message: String,
    pub(in crate::scheme) advice: String,
}

impl Mistake {
    pub(in crate::scheme) fn new(at: usize, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { at, message: message.into(), advice: advice.into() }
    }
}

impl<'a> Reading<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { source: Source::new(text), mistakes: Cell::default() }
    }

    /// Notes a mistake.
    pub(super) fn refuse(&self, at: usize, message: impl Into<String>, advice: impl Into<String>) {
        self.note(Mistake::new(at, message, advice));
    }

    pub(super) fn note(&self, mistake: Mistake) {
        let mut mistakes = self.mistakes.take();
        mistakes.push(mistake);
        self.mistakes.set(mistakes);
    }

    /// All that was noted, in the order of the file.
    pub(super) fn problems(&self) -> Vec<SchemeProblem> {
        let mut mistakes = self.mistakes.take();
        mistakes.sort();
        mistakes.dedup();
        mistakes
            .into_iter()
            .map(|Mistake { at, message, advice }| {
                let (line, column) = self.source.place(at);
                SchemeProblem { line, column, message, advice }
            })
            .collect()
    }
}

/// The nearest of the words, if one is near enough to have been meant.
pub fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    const LONGEST: usize = 60;
    const NEAR: f64 = 0.5;
    if word.chars().nth(LONGEST).is_some() {
        return None;
    }
    let likeness = |candidate: &str| {
        let part = !word.is_empty() && (candidate.contains(word) || word.contains(candidate));
        normalized_damerau_levenshtein(word, candidate).max(if part { NEAR } else { 0.0 })
    };
    words
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .fold(None, |best: Option<(f64, &str)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, candidate)| candidate)
}

/// A word of the file as it is quoted in a message: short, on one line.
pub(in crate::scheme) fn quoted(word: &str) -> String {
    const LONGEST: usize = 40;
    let mut text = String::from("“");
    for c in word.chars().take(LONGEST) {
        if c.is_control() {
            let _ = write!(text, "{}", c.escape_default());
        } else {
            text.push(c);
        }
    }
    if word.chars().nth(LONGEST).is_some() {
        text.push('…');
    }
    text.push('”');
    text
}
