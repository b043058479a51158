//! The shared strings of a workbook, and texts that stand in their cells.

use quick_xml::events::{BytesStart, Event};

use memchr::memchr;

use super::markup::{self, Parsed, Stop, attributes, declaration, each_piece, is_plain_name, name_end};
use crate::bytes::{Fault, Stream};
use crate::raw::Strings;
use crate::raw::xml::{Xml, push_reference, unescape_controls};

/// Reads all shared strings in their order, whatever XML they stand in.
pub(super) fn thorough(text: &str, strings: &mut Strings) -> Result<(), Fault> {
    let mut xml = Xml::new(text);
    let mut buffer = String::new();
    loop {
        match xml.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "si" => {
                rich_text(&mut xml, &tag, &mut buffer)?;
                strings.push(unescape_controls(&buffer).as_deref().unwrap_or(&buffer));
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => {
                strings.push("");
            }
            Event::End(tag) if tag.local_name().as_ref() == "sst" => return Ok(()),
            Event::Empty(tag) if tag.local_name().as_ref() == "sst" => return Ok(()),
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}

/// Reads all shared strings in the plain XML that spreadsheet programs write, as it is inflated.
pub(super) fn plain(part: Stream<'_>, strings: &mut Strings) -> Result<(), Stop> {
    let mut scan = Scan { strings, within: false, ended: false };
    each_piece(part, |piece| scan.take(piece))?;
    if scan.ended { Ok(()) } else { Err(Stop::Unusual) }
}

struct Scan<'s> {
    strings: &'s mut Strings,
    /// Inside `<sst>`.
    within: bool,
    ended: bool,
}

impl Scan<'_> {
    /// Reads the texts that stand whole in the piece; answers how much of it that is.
    fn take(&mut self, text: &str) -> Result<usize, Stop> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while !self.ended {
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            match bytes.get(at) {
                None => return Ok(at),
                Some(b'<') => {}
                Some(_) => return Err(Stop::Unusual),
            }
            match self.markup(text, at)? {
                Some(end) => at = end,
                None => return Ok(at),
            }
        }
        Ok(text.len())
    }

    fn markup(&mut self, text: &str, at: usize) -> Parsed<usize> {
        const END: &str = "</sst>";
        let bytes = text.as_bytes();
        if bytes.get(at + 1) == Some(&b'?') && !self.within {
            return declaration(text, at);
        }
        if bytes.get(at + 1) == Some(&b'/') {
            let Some(length) = memchr(b'>', &bytes[at..]) else { return Ok(None) };
            self.ended = self.within && &text[at..=at + length] == END;
            return if self.ended { Ok(Some(at + END.len())) } else { Err(Stop::Unusual) };
        }
        let Some(end) = name_end(bytes, at + 1) else { return Ok(None) };
        let name = &bytes[at + 1..end];
        if !is_plain_name(name) {
            return Err(Stop::Unusual);
        }
        let Some(open) = attributes(text, end, |_, _| Ok(()))? else { return Ok(None) };
        match (name, self.within, open.empty) {
            (b"sst", false, empty) => (self.within, self.ended) = (true, empty),
            (b"si", true, true) => {
                self.strings.push("");
            }
            (b"si", true, false) => {
                let Some((words, end)) = markup::rich_text(text, open.end, "</si>")? else { return Ok(None) };
                self.strings.push(unescape_controls(&words).as_deref().unwrap_or(&words));
                return Ok(Some(end));
            }
            _ => return Err(Stop::Unusual),
        }
        Ok(Some(open.end))
    }
}

/// The text of `<si>` or `<is>`: all its `<t>`, without the reading aids of `<rPh>`.
pub(super) fn rich_text(xml: &mut Xml<'_>, open: &BytesStart<'_>, buffer: &mut String) -> Result<(), Fault> {
    buffer.clear();
    let mut inside = false;
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => inside = true,
                "rPh" => xml.skip(&tag)?,
                _ => {}
            },
            Event::Text(piece) if inside => buffer.push_str(&piece.xml10_content()),
            Event::CData(piece) if inside => buffer.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if inside => push_reference(&reference, buffer)?,
            Event::End(tag) if tag.name() == open.name() => return Ok(()),
            Event::End(tag) if tag.local_name().as_ref() == "t" => inside = false,
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}
