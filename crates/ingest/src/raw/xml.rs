//! Reading XML without trust: a document type or an unknown entity ends the reading.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::bytes::Fault;

/// A reader whose errors are faults of the file.
pub(in crate::raw) struct Xml<'a>(Reader<&'a [u8]>);

impl<'a> Xml<'a> {
    pub(in crate::raw) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        Self(reader)
    }

    /// The next piece.
    pub(in crate::raw) fn next(&mut self) -> Result<Event<'a>, Fault> {
        match self.0.read_event() {
            Ok(Event::DocType(_)) => Err(Fault::Unsafe),
            Ok(event) => Ok(event),
            Err(_) => Err(Fault::Damaged),
        }
    }

    /// Passes over everything up to the end of the tag that was just opened.
    pub(in crate::raw) fn skip(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        let name = tag.name().as_ref().to_owned();
        let mut depth = 1u32;
        loop {
            match self.next()? {
                Event::Start(inner) if inner.name().as_ref() == name => depth += 1,
                Event::End(end) if end.name().as_ref() == name => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                Event::Eof => return Err(Fault::Damaged),
                _ => {}
            }
        }
    }
}

/// Bytes of a part as text.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, Fault> {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].as_chunks().0.iter().map(|&pair| from(pair)).collect();
        String::from_utf16(&units).map_err(|_| Fault::Damaged)
    };
    if bytes.starts_with(b"\xFF\xFE") {
        return wide(u16::from_le_bytes);
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return wide(u16::from_be_bytes);
    }
    String::from_utf8(bytes).map_err(|_| Fault::Damaged)
}

/// An attribute by its local name, unescaped.
pub(in crate::raw) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| {
            unescape(&attribute.value)
                .map_or_else(|_| attribute.value.clone().into_owned(), std::borrow::Cow::into_owned)
        })
}

/// XML's two ways to say yes.
pub(in crate::raw) fn is_yes(value: &str) -> bool {
    matches!(value, "1" | "true")
}

/// Appends what `&…;` stands for; only XML's own five and characters by number are known.
pub(in crate::raw) fn push_reference(reference: &BytesRef<'_>, text: &mut String) -> Result<(), Fault> {
    let c = match reference.as_ref() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => reference.resolve_char_ref().map_err(|_| Fault::Damaged)?.ok_or(Fault::Unsafe)?,
    };
    text.push(c);
    Ok(())
}

/// Excel writes control characters as `_x000D_`; an escaped underscore as `_x005F_`.
pub(in crate::raw) fn unescape_controls(text: &str) -> Option<String> {
    if !text.contains("_x") {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        if let Some(c) = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            out.push(c);
            rest = &rest[at + 7..];
        } else {
            out.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_unescaped_and_nothing_else() {
        for (stored, meant) in [
            ("应走访_x000D_\n户数", "应走访\r\n户数"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_x12", "a_x12"),
            ("_xZZZZ_", "_xZZZZ_"),
            ("甲_x乙丙丁戊己庚", "甲_x乙丙丁戊己庚"),
        ] {
            assert_eq!(unescape_controls(stored).as_deref().unwrap_or(stored), meant);
        }
    }

    #[test]
    fn a_document_type_is_unsafe_and_a_cut_off_text_is_damaged() {
        let mut bomb = Xml::new("<!DOCTYPE sst [<!ENTITY a \"网\">]><sst>&a;</sst>");
        assert_eq!(bomb.next().err(), Some(Fault::Unsafe));
        assert_eq!(text(vec![0xE6, 0x99, 0xAF, 0xFF]).err(), Some(Fault::Damaged));
        assert_eq!(text(vec![0xFF, 0xFE, 0x51, 0x7F]).as_deref(), Ok("网"));
    }
}
