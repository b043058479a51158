//! Expressions and rules inside the texts of the file, their mistakes placed in the file itself.

use super::node::{Node, Text};
use super::reading::Mistake;
use crate::scheme::expression::Names;
use crate::scheme::{Condition, Expression, Formula};

impl Node<'_> {
    /// A value's formula.
    pub(super) fn formula(self, names: &Names) -> Option<Formula> {
        let text = self.text()?;
        let expression = text.read(|text| Expression::parse(text, names))?;
        Some(Formula { text: text.text.to_owned(), expression })
    }

    /// A check's rule and its text.
    pub(super) fn rule(self, names: &Names) -> Option<(String, Condition)> {
        let text = self.text()?;
        let condition = text.read(|text| Condition::parse(text, names))?;
        Some((text.text.to_owned(), condition))
    }
}

impl Text<'_> {
    fn read<T>(self, parse: impl FnOnce(&str) -> Result<T, Vec<Mistake>>) -> Option<T> {
        let source = &self.node.reading.source;
        match parse(self.text) {
            Ok(read) => Some(read),
            Err(mistakes) => {
                for mistake in mistakes {
                    let at = source.inside_string(self.node.span(), mistake.at);
                    self.node.reading.note(Mistake { at, ..mistake });
                }
                None
            }
        }
    }
}
