//! The draft of a scheme: what a person edits. It may be wrong anywhere; what is wrong is found by writing it as
//! a scheme file and reading that, so that window and command line refuse the same things in the same words.

mod check;
mod model;
mod words;

pub use check::{Checked, DraftMistake, DutyWords, IndicatorWords, Sum, Words};
pub use model::*;

use super::Scheme;
use super::expression::written;

impl Draft {
    /// The draft of a scheme, by its own text.
    pub fn of(scheme: &Scheme) -> Self {
        Self::of_text(&scheme.text)
    }
}

impl FieldDraft {
    /// The field as an expression names it: in backquotes where it must be.
    pub fn in_expressions(&self) -> String {
        written(&self.name)
    }
}

impl Scheme {
    /// The scheme as the program writes it; reading it again gives the same scheme. What a person wrote beside
    /// it as a comment is not kept, notes are.
    pub fn to_text(&self) -> String {
        Draft::of(self).write().text
    }
}
