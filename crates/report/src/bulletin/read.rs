//! Reads a bulletin back: every published figure with what it names.
//!
//! A figure stands in a content control (`w:sdt`) with the tag `网格指数|项目|单位` ([`super::figure::tag`]): the
//! unit is a grid's code, a path `区/街道/社区`, a duty's or indicator's code, 议事日, or empty for the whole. A figure that a person typed over is
//! found too, since the control stays; one that was deleted with its control is not there.

use std::io::{Cursor, Read};

use gridindex_core::Failure;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::figure::{Figure, PREFIX};

/// No bulletin's text is longer, inflated.
const LONGEST: u64 = 64 << 20;

/// What a bulletin says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BulletinText {
    /// All published figures, in the order in which they stand.
    pub figures: Vec<Figure>,
    /// Every paragraph, table cells included, as it is read.
    pub paragraphs: Vec<String>,
}

/// Reads the bytes of a bulletin.
///
/// # Errors
/// `bulletin_unreadable`, when they are no Word document.
pub fn read(bytes: &[u8]) -> Result<BulletinText, Failure> {
    let trouble = |error: &dyn std::fmt::Display| {
        Failure::new("bulletin_unreadable", format!("通报读不出来（{error}）"), "请重新生成通报")
    };
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| trouble(&error))?;
    let part = zip.by_name("word/document.xml").map_err(|error| trouble(&error))?;
    let mut xml = String::new();
    part.take(LONGEST).read_to_string(&mut xml).map_err(|error| trouble(&error))?;
    walk(&xml).map_err(|error| trouble(&error))
}

fn walk(xml: &str) -> Result<BulletinText, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let mut found = BulletinText::default();
    // Content controls that are open, each with its tag and text.
    let mut open: Vec<Figure> = Vec::new();
    let mut is_text = false;
    let mut paragraph = String::new();
    loop {
        match reader.read_event()? {
            Event::Start(start) => match start.name().as_ref() {
                "w:sdt" => open.push(Figure { tag: String::new(), text: String::new() }),
                "w:t" => is_text = true,
                "w:p" => paragraph.clear(),
                "w:tag" => note_tag(&start, &mut open),
                _ => {}
            },
            Event::Empty(start) if start.name().as_ref() == "w:tag" => note_tag(&start, &mut open),
            Event::Text(text) if is_text => add(&mut paragraph, &mut open, text.as_ref()),
            Event::GeneralRef(entity) if is_text => {
                let resolved = entity.resolve_char_ref()?.map(String::from).or_else(|| {
                    quick_xml::escape::resolve_predefined_entity(entity.as_ref()).map(str::to_owned)
                });
                add(&mut paragraph, &mut open, &resolved.unwrap_or_default());
            }
            Event::End(end) => match end.name().as_ref() {
                "w:t" => is_text = false,
                "w:p" => found.paragraphs.push(std::mem::take(&mut paragraph)),
                "w:sdt" => {
                    let is_ours = |figure: &Figure| figure.tag.split('|').next() == Some(PREFIX);
                    found.figures.extend(open.pop().filter(is_ours));
                }
                _ => {}
            },
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn note_tag(start: &BytesStart<'_>, open: &mut [Figure]) {
    let value = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == "w:val");
    if let (Some(value), Some(figure)) = (value, open.last_mut()) {
        let text = value.value.into_owned();
        figure.tag = quick_xml::escape::unescape(&text).map(std::borrow::Cow::into_owned).unwrap_or(text);
    }
}

fn add(paragraph: &mut String, open: &mut [Figure], text: &str) {
    paragraph.push_str(text);
    for figure in open {
        figure.text.push_str(text);
    }
}
