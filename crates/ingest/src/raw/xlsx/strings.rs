//! The shared strings of a workbook, and texts that stand in their cells.

use quick_xml::events::{BytesStart, Event};

use crate::bytes::Fault;
use crate::raw::Strings;
use crate::raw::xml::{Xml, push_reference, unescape_controls};

/// Reads all shared strings in their order.
pub(super) fn read(text: &str, strings: &mut Strings) -> Result<(), Fault> {
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
