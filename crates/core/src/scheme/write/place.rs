//! Where every entry of a draft stands in its file, and which entry stands at a place of the file.

use std::ops::Range;

use super::value::escape;

/// A draft's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file's text.
    pub text: String,
    pub(super) stretches: Vec<Stretch>,
}

/// A stretch of the file and the entry it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Bytes of the file.
    pub(super) span: Range<usize>,
    /// Entry of the draft.
    pub(super) path: String,
    /// Byte at which the text of a text begins, after its quote, and the text.
    pub(super) inside: Option<(usize, String)>,
}

/// An entry of the draft, and where in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// `duties[2].indicators[0].value`; empty: the draft as a whole.
    pub path: String,
    /// Characters of the entry's text before the place; absent where the entry as a whole is meant.
    pub offset: Option<usize>,
}

impl Written {
    /// What stands at a line and column of the file, both from 1, columns in characters.
    pub fn place(&self, line: u32, column: u32) -> Place {
        let at = self.byte(line, column);
        let around = self.stretches.iter().filter(|stretch| stretch.span.contains(&at));
        let Some(stretch) = around.min_by_key(|stretch| stretch.span.len()) else {
            return Place { path: String::new(), offset: None };
        };
        let inside = stretch.inside.as_ref().filter(|(begin, _)| at >= *begin);
        let offset = inside.map(|(begin, text)| characters_before(text, at - begin));
        Place { path: stretch.path.clone(), offset }
    }

    /// Whether an entry is a text or number with nothing in it.
    pub(in crate::scheme) fn is_empty_at(&self, path: &str) -> bool {
        let mut here = self.stretches.iter().filter(|stretch| stretch.path == path);
        here.any(|stretch| stretch.inside.as_ref().is_some_and(|(_, text)| text.is_empty()))
    }

    /// The first entry of a line.
    pub(in crate::scheme) fn path_of_line(&self, line: u32) -> String {
        let begin = self.byte(line, 1);
        let end = self.byte(line + 1, 1);
        let mut within = self.stretches.iter().filter(|stretch| (begin..end).contains(&stretch.span.start));
        within.next().map(|stretch| stretch.path.clone()).unwrap_or_default()
    }

    fn byte(&self, line: u32, column: u32) -> usize {
        let mut start = 0;
        for text in self.text.split_inclusive('\n').take((line as usize).saturating_sub(1)) {
            start += text.len();
        }
        let rest = self.text.get(start..).unwrap_or_default();
        let before = rest.chars().take((column as usize).saturating_sub(1));
        start + before.map(char::len_utf8).sum::<usize>()
    }
}

/// How many characters of a text its first `bytes` bytes in quotes are.
fn characters_before(text: &str, bytes: usize) -> usize {
    let mut written = String::new();
    let mut count = 0;
    for c in text.chars() {
        escape(&mut written, c);
        if written.len() > bytes {
            break;
        }
        count += 1;
    }
    count
}
