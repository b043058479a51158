//! The cells of a sheet in the plain XML that spreadsheet programs write, as it is inflated: nothing of it is kept but
//! what the cells hold.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::cells::{Inside, Kind, Looks, Tag, area, content};
use super::markup::{
    Open, Parsed, Stop, attributes, declaration, each_piece, name_end, resolve_references, rich_text, words,
};
use super::texts::Texts;
use crate::bytes::Stream;
use crate::raw::{COLUMNS_AT_MOST, ROWS_AT_MOST, Sheet};

/// Names that mean something to the thorough reader under any prefix.
const MEANT: [&[u8]; 4] = [b"worksheet", b"row", b"c", b"mergeCell"];

/// Reads rows, cells and merged areas.
pub(super) fn read(
    part: Stream<'_>,
    looks: &Looks<'_>,
    texts: &mut Texts<'_>,
    sheet: &mut Sheet,
) -> Result<(), Stop> {
    let mut scan = Scan { looks, texts, sheet, row: 0, column: 0, depth: 0, begun: false, ended: false };
    each_piece(part, |piece| scan.take(piece))?;
    if scan.ended { Ok(()) } else { Err(Stop::Unusual) }
}

struct Scan<'a, 's> {
    looks: &'a Looks<'a>,
    texts: &'a mut Texts<'s>,
    sheet: &'a mut Sheet,
    row: u32,
    column: u32,
    /// Tags that are open.
    depth: u32,
    begun: bool,
    ended: bool,
}

impl Scan<'_, '_> {
    /// Reads what stands whole in the piece; answers how much of it that is.
    fn take(&mut self, text: &str) -> Result<usize, Stop> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while !self.ended {
            if bytes.get(at) != Some(&b'<') {
                let Some(length) = memchr(b'<', &bytes[at..]) else {
                    // Line ends between tags may well be the end of a piece, and text that is cut off waits.
                    let blank = bytes[at..].iter().all(u8::is_ascii_whitespace);
                    return Ok(if blank { bytes.len() } else { at });
                };
                let words = &text[at..at + length];
                if words.contains('&') {
                    resolve_references(&words.replace('\r', ""), &mut String::new())?;
                }
                at += length;
            }
            match self.markup(text, at)? {
                Some(end) => at = end,
                None => return Ok(at),
            }
        }
        Ok(text.len())
    }

    /// Reads a tag, or a whole cell, and answers where it ends.
    fn markup(&mut self, text: &str, at: usize) -> Parsed<usize> {
        let bytes = text.as_bytes();
        let from = at + 1;
        let end = match bytes.get(from) {
            None => return Ok(None),
            Some(b'/') => return self.close(text, from + 1),
            Some(b'?') if !self.begun => {
                let end = declaration(text, at)?;
                self.begun = end.is_some();
                return Ok(end);
            }
            Some(b'c') if matches!(bytes.get(from + 1), Some(b' ' | b'>')) => {
                return self.cell(text, from + 1);
            }
            Some(_) => name_end(bytes, from),
        };
        let Some(end) = end else { return Ok(None) };
        let name = &bytes[from..end];
        let empty = match name {
            b"c" => return self.cell(text, end),
            b"row" => self.row(text, end)?,
            b"mergeCell" => self.merged(text, end)?,
            _ if is_meaningless(name) => attributes(text, end, |_, _| Ok(()))?,
            _ => return Err(Stop::Unusual),
        };
        let Some(open) = empty else { return Ok(None) };
        self.begun = true;
        self.depth += u32::from(!open.empty);
        Ok(Some(open.end))
    }

    fn close(&mut self, text: &str, from: usize) -> Parsed<usize> {
        let bytes = text.as_bytes();
        let Some(length) = memchr(b'>', &bytes[from..]) else { return Ok(None) };
        let name = &bytes[from..from + length];
        if name != b"row" && !is_meaningless(name) {
            return Err(Stop::Unusual);
        }
        self.depth = self.depth.checked_sub(1).ok_or(Stop::Unusual)?;
        self.ended = name == b"worksheet";
        Ok(Some(from + length + 1))
    }

    fn row(&mut self, text: &str, from: usize) -> Parsed<Open> {
        let mut number = None;
        let open = attributes(text, from, |name, value| {
            if name == b"r" && number.is_none() {
                number = Some(whole(value).ok_or(Stop::Unusual)?);
            }
            Ok(())
        })?;
        if open.is_some() {
            self.row = number.unwrap_or(self.row + 1);
            self.column = 0;
            if self.row == 0 || self.row > ROWS_AT_MOST {
                return Err(Stop::Unusual);
            }
        }
        Ok(open)
    }

    fn merged(&mut self, text: &str, from: usize) -> Parsed<Open> {
        let mut reference = None;
        let open = attributes(text, from, |name, value| {
            if name.contains(&b':') || value.contains('&') {
                return Err(Stop::Unusual);
            }
            if name == b"ref" && reference.is_none() {
                reference = Some(value);
            }
            Ok(())
        })?;
        if open.is_some()
            && let Some(area) = reference.and_then(area)
        {
            self.sheet.merge(area)?;
        }
        Ok(open)
    }

    /// Reads a cell from behind its name on to behind its closing tag. Nothing is changed before it is whole.
    fn cell(&mut self, text: &str, from: usize) -> Parsed<usize> {
        let mut tag = Tag { column: self.column + 1, style: 0, kind: Kind::Number };
        let open = attributes(text, from, |name, value| {
            match name {
                b"r" => tag.column = column(value).ok_or(Stop::Unusual)?,
                b"s" => tag.style = whole(value).ok_or(Stop::Unusual)? as usize,
                b"t" => tag.kind = Kind::of(value),
                _ => {}
            }
            Ok(())
        })?;
        let Some(open) = open else { return Ok(None) };
        if tag.column > COLUMNS_AT_MOST {
            return Err(Stop::Unusual);
        }
        let mut end = open.end;
        if !open.empty {
            let Some((inside, behind)) = inside(text, open.end)? else { return Ok(None) };
            end = behind;
            if let Some(content) =
                content(&tag, &inside, self.looks, self.texts).map_err(|_| Stop::Unusual)?
            {
                self.sheet.push(self.row, tag.column, content)?;
            }
        }
        self.begun = true;
        self.column = tag.column;
        Ok(Some(end))
    }
}

/// Reads what stands in a cell up to behind `</c>`.
fn inside(text: &str, mut at: usize) -> Parsed<(Inside<'_>, usize)> {
    const VALUE: &str = "<v>";
    const END: &str = "</v></c>";
    let bytes = text.as_bytes();
    // Nearly every cell: a value without references, and nothing else.
    if bytes[at..].starts_with(VALUE.as_bytes())
        && let Some(length) = memchr(b'<', &bytes[at + VALUE.len()..])
    {
        let behind = at + VALUE.len() + length;
        let value = &text[at + VALUE.len()..behind];
        if bytes[behind..].starts_with(END.as_bytes()) && memchr2(b'&', b'\r', value.as_bytes()).is_none() {
            return Ok(Some((Inside { value: Cow::Borrowed(value), formula: None }, behind + END.len())));
        }
    }
    let mut inside = Inside::default();
    let mut has_value = false;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        if text[at..].starts_with("</c>") {
            return Ok(Some((inside, at + "</c>".len())));
        }
        if bytes.len() < at + 4 {
            return Ok(None);
        }
        if bytes[at] != b'<' {
            return Err(Stop::Unusual);
        }
        let Some(end) = name_end(bytes, at + 1) else { return Ok(None) };
        let name = &bytes[at + 1..end];
        let Some(open) = attributes(text, end, |_, _| Ok(()))? else { return Ok(None) };
        at = open.end;
        let read = match (name, open.empty) {
            (b"v", true) => continue,
            (b"f", true) if inside.formula.is_none() => {
                inside.formula = Some(Cow::Borrowed(""));
                continue;
            }
            (b"f", false) if inside.formula.is_none() => words(text, at, "</f>")?,
            (b"v", false) if !has_value => words(text, at, "</v>")?,
            (b"is", false) if !has_value => rich_text(text, at, "</is>")?,
            _ => return Err(Stop::Unusual),
        };
        let Some((words, end)) = read else { return Ok(None) };
        at = end;
        if name == b"f" {
            inside.formula = Some(words);
        } else {
            (inside.value, has_value) = (words, true);
        }
    }
}

/// A number of digits alone.
fn whole(digits: &str) -> Option<u32> {
    let plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.bytes().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}

/// The column of a cell's name such as `AB12`.
fn column(name: &str) -> Option<u32> {
    let bytes = name.as_bytes();
    let mut column = 0;
    let mut at = 0;
    while let Some(letter @ b'A'..=b'Z') = bytes.get(at) {
        column = column * 26 + u32::from(letter - b'A') + 1;
        at += 1;
        if at > 3 {
            return None;
        }
    }
    let digits = &bytes[at..];
    let named = at > 0
        && digits.len() <= 7
        && digits.first().is_some_and(|digit| (b'1'..=b'9').contains(digit))
        && digits.iter().all(u8::is_ascii_digit);
    named.then_some(column)
}

/// Whether a tag of this name is nothing to the thorough reader, whatever its prefix.
fn is_meaningless(name: &[u8]) -> bool {
    let local = name.iter().position(|&byte| byte == b':').map_or(name, |colon| &name[colon + 1..]);
    let plain = name.first().is_some_and(u8::is_ascii_alphabetic)
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.'));
    plain
        && !local.contains(&b':')
        && (!MEANT.contains(&local) || name == b"worksheet" || name == b"mergeCell")
}
