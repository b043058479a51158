//! Everything that is wrong with a draft, each thing at its entry, and the draft in words.

use super::Draft;
use super::words::in_words;
use crate::LevelNames;
use crate::scheme::Scheme;

/// A draft that was looked at.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The scheme, if nothing is wrong.
    pub scheme: Option<Scheme>,
    /// What is wrong, in the order of the file.
    pub mistakes: Vec<DraftMistake>,
    /// As far as it can be said.
    pub words: Words,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftMistake {
    /// The entry: `duties[2].indicators[0].value`; empty: the draft as a whole.
    pub path: String,
    /// Characters of the entry's text before the place; absent: the entry as a whole.
    pub offset: Option<usize>,
    /// What is wrong, in the words of an editor.
    pub message: String,
    /// What to do.
    pub advice: String,
}

/// A draft in words; empty texts where an entry is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Points of all duties.
    pub total: Sum,
    /// By duty.
    pub duties: Vec<DutyWords>,
    /// Formulas of the bonus items.
    pub bonus: Vec<String>,
    /// Formulas of the penalty items.
    pub penalty: Vec<String>,
    /// Rules of the checks.
    pub checks: Vec<String>,
}

/// A duty in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DutyWords {
    /// Points of its indicators.
    pub sum: Sum,
    /// By indicator.
    pub indicators: Vec<IndicatorWords>,
}

/// An indicator in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndicatorWords {
    /// `实际走访户数 ÷ 应走访户数`.
    pub formula: String,
    /// `达到 95% 得满分，0% 得 0 分，之间按比例`.
    pub scoring: String,
}

/// What some points sum up to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sum {
    /// `100`, or empty where one is no number.
    pub points: String,
    /// Whether it is what it should be.
    pub whole: bool,
    /// `合计 99 分，还差 1 分`.
    pub words: String,
}

impl Draft {
    /// Looks at the whole draft; finds every mistake in one pass.
    pub fn check(&self, levels: &LevelNames) -> Checked {
        let written = self.write();
        let (scheme, problems) = match Scheme::parse(&written.text) {
            Ok(scheme) => (Some(scheme), Vec::new()),
            Err(problems) => (None, problems),
        };
        let mistakes = problems.into_iter().map(|problem| {
            let place = written.place(problem.line, problem.column);
            let (message, advice) = in_words((self, levels), &written, &place.path, &problem);
            DraftMistake { path: place.path, offset: place.offset, message, advice }
        });
        Checked { mistakes: mistakes.collect(), scheme, words: Words::of_text(&written.text, levels) }
    }
}
