//! The text of a scheme file: its TOML tree, and the line and column of everything in it.
//!
//! TOML wants keys that are not plain ASCII in quotes. Column names of event rows are Chinese, and a clerk
//! writes them bare, so bare Chinese keys, made of the characters of names, are read as if they stood in quotes.

use toml_edit::{Document, Key, TomlError};
use toml_parser::Source as Toml;
use toml_parser::lexer::{Token, TokenKind};

use crate::scheme::expression::continues_name;

/// A scheme file's text and where its lines begin.
pub(super) struct Source<'a> {
    text: &'a str,
    lines: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, lines: std::iter::once(0).chain(breaks).collect() }
    }

    /// The text from one byte to another; empty where there is none.
    pub(super) fn slice(&self, span: std::ops::Range<usize>) -> &'a str {
        self.text.get(span).unwrap_or_default()
    }

    /// Line and column of a byte, both from 1; columns count characters, and a byte order mark none.
    pub(super) fn place(&self, at: usize) -> (u32, u32) {
        let line = self.lines.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.lines.get(line).copied().unwrap_or_default();
        let at = (start..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(start);
        let before = self.text.get(start..at).unwrap_or_default();
        let column = before.chars().filter(|c| *c != '\u{feff}').count();
        (line as u32 + 1, column as u32 + 1)
    }

    /// The tree, its spans being those of the text.
    pub(super) fn tree(&self) -> Result<Document<String>, TomlError> {
        Document::parse(self.with_plain_keys())
    }

    /// What the file calls a key of the tree.
    pub(super) fn key_name<'k>(&self, key: &'k Key) -> &'k str
    where
        'a: 'k,
    {
        let written = self.slice(key.span().unwrap_or_default());
        let bare = !written.is_ascii() && !written.starts_with(['"', '\'']);
        if bare { written } else { key.get() }
    }

    /// The text with every bare Chinese key replaced by letters of the same length in bytes, one letter a
    /// byte, so that different keys stay different and nothing moves.
    fn with_plain_keys(&self) -> String {
        let mut bytes = self.text.as_bytes().to_vec();
        let tokens = self.tokens();
        let mut in_header = false;
        let mut line_begins = true;
        for (index, token) in tokens.iter().enumerate() {
            match token.kind() {
                TokenKind::Newline => (in_header, line_begins) = (false, true),
                TokenKind::Whitespace => {}
                TokenKind::LeftSquareBracket if line_begins => (in_header, line_begins) = (true, false),
                TokenKind::Atom if in_header || is_key(&tokens[index + 1..]) => {
                    line_begins = false;
                    let span = token.span().start()..token.span().end();
                    if self.slice(span.clone()).chars().all(|c| continues_name(c) || c == '-') {
                        bytes[span].iter_mut().for_each(|byte| *byte = plain(*byte));
                    }
                }
                _ => line_begins = false,
            }
        }
        String::from_utf8(bytes).unwrap_or_else(|_| self.text.to_owned())
    }

    /// The text's TOML tokens.
    pub(super) fn tokens(&self) -> Vec<Token> {
        Toml::new(self.text).lex().into_vec()
    }

    /// Byte of the text at which a byte of a string's value stands; `span` is the string with its quotes.
    pub(super) fn inside_string(&self, span: std::ops::Range<usize>, value_at: usize) -> usize {
        let start = span.start;
        start + string_offset(self.slice(span), value_at)
    }
}

/// Whether what comes next makes the word before it a key.
fn is_key(next: &[Token]) -> bool {
    let next = next.iter().find(|token| token.kind() != TokenKind::Whitespace);
    next.is_some_and(|token| matches!(token.kind(), TokenKind::Equals | TokenKind::Dot))
}

/// The ASCII byte that stands in for a byte of a UTF-8 sequence; ASCII stays. One to one among first bytes
/// and among following bytes.
fn plain(byte: u8) -> u8 {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    if byte.is_ascii() { byte } else { LETTERS[usize::from(byte & 0b0011_1111)] }
}

/// How many bytes of a written TOML string stand before byte `value_at` of its value.
fn string_offset(written: &str, value_at: usize) -> usize {
    let (quote, basic) = match written {
        _ if written.starts_with("\"\"\"") => ("\"\"\"", true),
        _ if written.starts_with("'''") => ("'''", false),
        _ if written.starts_with('"') => ("\"", true),
        _ => ("'", false),
    };
    let mut rest = written.get(quote.len()..).unwrap_or_default();
    if quote.len() == 3 {
        rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest);
    }
    let mut passed = 0;
    while passed < value_at && !rest.is_empty() {
        let (written_bytes, value_bytes) = match rest.strip_prefix('\\').filter(|_| basic) {
            Some(escape) => escape_lengths(escape),
            None => rest.chars().next().map_or((1, 1), |c| (c.len_utf8(), c.len_utf8())),
        };
        passed += value_bytes;
        rest = rest.get(written_bytes..).unwrap_or_default();
    }
    // An escaped line break before the place stands for nothing.
    while let Some((bytes, 0)) = rest.strip_prefix('\\').filter(|_| basic).map(escape_lengths) {
        rest = rest.get(bytes..).unwrap_or_default();
    }
    written.len() - rest.len()
}

/// Bytes of an escape as written (with its backslash) and of what it means.
fn escape_lengths(escape: &str) -> (usize, usize) {
    let hex = |digits: usize| {
        let code = escape.get(1..=digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        (digits + 2, code.and_then(char::from_u32).map_or(1, char::len_utf8))
    };
    match escape.chars().next() {
        Some('x') => hex(2),
        Some('u') => hex(4),
        Some('U') => hex(8),
        Some(' ' | '\t' | '\n' | '\r') => (1 + escape.len() - escape.trim_start().len(), 0),
        _ => (2, 1),
    }
}

/// The first character on the line of `at`, outside strings and comments, that only looks like TOML's.
pub(super) fn full_width(source: &Source<'_>, at: usize) -> Option<(usize, char, &'static str)> {
    let line = source.place(at).0;
    let atoms = source.tokens().into_iter().filter(|token| token.kind() == TokenKind::Atom);
    let mut found = atoms.flat_map(|token| {
        let start = token.span().start();
        source.slice(start..token.span().end()).char_indices().map(move |(offset, c)| (start + offset, c))
    });
    found.find_map(|(at, c)| {
        let half = half_width(c)?;
        (source.place(at).0 == line).then_some((at, c, half))
    })
}

/// What TOML wants in place of a full-width sign.
fn half_width(c: char) -> Option<&'static str> {
    Some(match c {
        '“' | '”' | '„' | '＂' => "\"",
        '‘' | '’' | '＇' => "'",
        '＝' => "=",
        '，' | '、' => ",",
        '［' | '【' => "[",
        '］' | '】' => "]",
        '｛' => "{",
        '｝' => "}",
        '＃' => "#",
        '．' | '。' => ".",
        '\u{3000}' => "空格",
        _ => return None,
    })
}
