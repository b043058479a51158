//! XML as text: pieces of it are exchanged, everything else stays byte for byte as the user's program wrote it.
//!
//! For parts that were read without complaint before; a piece that is not closed is damage.

use crate::bytes::Fault;

/// What a piece of XML is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `<a>`
    Open,
    /// `</a>`
    Close,
    /// `<a/>`
    Empty,
    /// Text, comments, declarations.
    Other,
}

/// A piece of XML as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) kind: Kind,
    /// Without prefix; empty for [`Kind::Other`].
    pub(super) name: &'a str,
    /// All of it.
    pub(super) text: &'a str,
}

/// The pieces of a part, one after the other; together they are the part.
pub(super) struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { rest: source }
    }

    /// What was not looked at yet.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    /// The next piece; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'a>>, Fault> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let length = if self.rest.starts_with('<') {
            let until = |end: &str| self.rest.find(end).map(|at| at + end.len());
            if self.rest.starts_with("<!--") {
                until("-->")
            } else if self.rest.starts_with("<![CDATA[") {
                until("]]>")
            } else if self.rest.starts_with("<?") {
                until("?>")
            } else {
                tag_end(self.rest)
            }
            .ok_or(Fault::Damaged)?
        } else {
            self.rest.find('<').unwrap_or(self.rest.len())
        };
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        Ok(Some(piece(text)))
    }

    /// Everything up to the end of the element that was just opened, its end included.
    pub(super) fn through(&mut self, open: &Piece<'_>) -> Result<&'a str, Fault> {
        let before = self.rest;
        let mut depth = 1u32;
        while let Some(piece) = self.next()? {
            match piece.kind {
                Kind::Open if piece.name == open.name => depth += 1,
                Kind::Close if piece.name == open.name => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(&before[..before.len() - self.rest.len()]);
                    }
                }
                _ => {}
            }
        }
        Err(Fault::Damaged)
    }
}

fn piece(text: &str) -> Piece<'_> {
    let other = Piece { kind: Kind::Other, name: "", text };
    if !text.starts_with('<') || text.starts_with("<!") || text.starts_with("<?") {
        return other;
    }
    let (kind, inner) = match (text.strip_prefix("</"), text.strip_suffix("/>")) {
        (Some(inner), _) => (Kind::Close, inner),
        (None, Some(_)) => (Kind::Empty, &text[1..]),
        (None, None) => (Kind::Open, &text[1..]),
    };
    let end = inner.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(inner.len());
    let name = &inner[..end];
    Piece { kind, name: name.rsplit_once(':').map_or(name, |(_, local)| local), text }
}

/// Where a tag ends, `>` inside quotes aside.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The attributes of a tag: full key, place of the value in the tag.
fn attributes(tag: &str) -> Vec<(&str, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut at = tag.find(char::is_whitespace).unwrap_or(tag.len());
    while let Some(equals) = tag[at..].find('=').map(|equals| at + equals) {
        let key = tag[at..equals].trim();
        let Some(open) = tag[equals..].find(['"', '\'']).map(|open| equals + open) else { break };
        let quote = tag.as_bytes()[open] as char;
        let Some(close) = tag[open + 1..].find(quote).map(|close| open + 1 + close) else { break };
        found.push((key, open + 1..close));
        at = close + 1;
    }
    found
}

/// An attribute by its local name, as it is written.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let is = |key: &str| key.rsplit_once(':').map_or(key, |(_, local)| local) == name;
    let found = attributes(tag).into_iter().find(|(key, _)| is(key) && !key.starts_with("xmlns"))?;
    Some(&tag[found.1])
}

/// The tag with an attribute (by its full key) set.
pub(super) fn with(tag: &str, key: &str, value: &str) -> String {
    if let Some((_, place)) = attributes(tag).into_iter().find(|(found, _)| *found == key) {
        format!("{}{value}{}", &tag[..place.start], &tag[place.end..])
    } else {
        let end = tag.len() - if tag.ends_with("/>") { 2 } else { 1 };
        format!("{} {key}=\"{value}\"{}", tag[..end].trim_end(), &tag[end..])
    }
}

/// The tag without an attribute.
pub(super) fn without(tag: &str, key: &str) -> String {
    match attributes(tag).into_iter().find(|(found, _)| *found == key) {
        Some((_, place)) => {
            let start = tag[..place.start].rfind(key).unwrap_or(place.start);
            format!("{}{}", tag[..start].trim_end(), &tag[place.end + 1..])
        }
        None => tag.to_owned(),
    }
}

/// The part with something more before its last end tag.
pub(super) fn before_end(source: &str, more: &str) -> Result<String, Fault> {
    let at = source.rfind("</").ok_or(Fault::Damaged)?;
    Ok(format!("{}{more}{}", &source[..at], &source[at..]))
}

/// The prefix of the part's own elements with its colon: `x:` or nothing.
pub(super) fn prefix(source: &str) -> &str {
    let mut pieces = Pieces::new(source);
    while let Ok(Some(piece)) = pieces.next() {
        if matches!(piece.kind, Kind::Open | Kind::Empty) {
            let inner = &piece.text[1..];
            return inner.find(piece.name).map_or("", |at| &inner[..at]);
        }
    }
    ""
}

/// Text as it stands in XML. Characters that XML cannot hold are written as Excel does, `_x0007_`; a text that
/// looks like that already keeps its looks.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '_' if looks_escaped(&text[at..]) => out.push_str("_x005F_"),
            '\t' | '\n' => out.push(c),
            c if c < ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {
                out.push_str(&format!("_x{:04X}_", c as u32));
            }
            c => out.push(c),
        }
    }
    out
}

fn looks_escaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[6] == b'_' && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_together_are_the_part() {
        let source = "<?xml version=\"1.0\"?>\n<x:a b='>'><!-- <c> --><c d=\"1\"/>text<![CDATA[<e>]]></x:a>";
        let mut pieces = Pieces::new(source);
        let mut all = String::new();
        let mut names = Vec::new();
        while let Some(piece) = pieces.next().unwrap() {
            all.push_str(piece.text);
            if piece.kind != Kind::Other {
                names.push((piece.kind, piece.name));
            }
        }
        assert_eq!(all, source);
        assert_eq!(names, [(Kind::Open, "a"), (Kind::Empty, "c"), (Kind::Close, "a")]);
        assert_eq!(prefix(source), "x:");
    }

    #[test]
    fn attributes_are_exchanged_and_nothing_else() {
        let tag = "<c r=\"A1\" s='3' t=\"s\">";
        assert_eq!(attribute(tag, "s"), Some("3"));
        assert_eq!(with(tag, "s", "7"), "<c r=\"A1\" s='7' t=\"s\">");
        assert_eq!(with("<c r=\"A1\"/>", "s", "7"), "<c r=\"A1\" s=\"7\"/>");
        assert_eq!(without(tag, "s"), "<c r=\"A1\" t=\"s\">");
        assert_eq!(attribute("<sheet name=\"甲\" r:id=\"rId1\"/>", "id"), Some("rId1"));
    }

    #[test]
    fn a_text_reads_back_as_it_was() {
        for (text, written) in [
            ("<景芳&社区>", "&lt;景芳&amp;社区&gt;"),
            ("甲\u{7}乙", "甲_x0007_乙"),
            ("_x000D_", "_x005F_x000D_"),
            ("=1+1", "=1+1"),
        ] {
            assert_eq!(escape(text), written);
        }
    }
}
