//! Texts of a workbook in one piece of memory, named by number.

use serde::{Deserialize, Serialize};

/// Names a text of [`Strings`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct TextId(u32);

impl TextId {
    /// Its number, from 0.
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    /// The name of this number.
    pub(super) fn numbered(number: u32) -> Self {
        Self(number)
    }
}

/// Texts of a workbook.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// Adds a text. Readers cap what they inflate, so that places fit into 32 bits.
    pub(crate) fn push(&mut self, text: &str) -> TextId {
        self.text.push_str(text);
        self.close()
    }

    /// The text of a name given by [`push`](Self::push); nothing for a foreign one.
    pub(crate) fn get(&self, TextId(index): TextId) -> &str {
        let index = index as usize;
        let Some(&end) = self.ends.get(index) else { return "" };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The name of the text at this place in the order they were added.
    pub(crate) fn nth(&self, index: usize) -> Option<TextId> {
        (index < self.ends.len()).then_some(TextId(index as u32))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds all texts of another list behind the own ones.
    pub(super) fn append(&mut self, other: &Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.ends
            .extend(other.ends.iter().map(|&end| u32::try_from(start + end as usize).unwrap_or(u32::MAX)));
    }

    /// Whether any text shows nothing.
    pub(super) fn has_blanks(&self) -> bool {
        (0..self.ends.len()).any(|index| is_blank(self.get(TextId(index as u32))))
    }

    fn close(&mut self) -> TextId {
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        TextId(self.ends.len() as u32 - 1)
    }
}

/// Whether a text shows nothing: empty, spaces, control and zero-width characters.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// Spaces of any kind, control characters, zero-width characters.
pub(crate) fn is_invisible(c: char) -> bool {
    // Nearly every character that is asked about.
    if matches!(c, '!'..='~' | '\u{4E00}'..='\u{9FFF}') {
        return false;
    }
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{3164}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_by_their_names() {
        let mut strings = Strings::default();
        let ids: Vec<_> = ["景芳社区", "", "第一网格"].iter().map(|text| strings.push(text)).collect();
        assert_eq!(ids.iter().map(|&id| strings.get(id)).collect::<Vec<_>>(), ["景芳社区", "", "第一网格"]);
        assert_eq!(strings.nth(2), Some(ids[2]));
        assert_eq!(strings.nth(3), None);
    }

    #[test]
    fn spaces_of_any_kind_are_blank() {
        for text in ["", " ", "\u{3000}\u{3000}", "\u{A0}", "\t\r\n", "\u{FEFF}", "\u{200B}"] {
            assert!(is_blank(text), "{text:?}");
        }
        assert!(!is_blank(" 0 "));
    }
}
