//! One cell: its value where it has one, else its text.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use gridindex_core::Decimal;
use quick_xml::events::{BytesStart, Event};

use super::repeated;
use super::styles::Styles;
use crate::bytes::Fault;
use crate::raw::strings::is_blank;
use crate::raw::xml::{Xml, attribute, push_reference};
use crate::raw::{Content, Shown, Strings, decimal};

/// A cell that is open.
#[derive(Default)]
pub(super) struct Open {
    pub(super) kind: String,
    pub(super) value: Option<String>,
    pub(super) style: Option<String>,
    pub(super) formula: Option<String>,
    pub(super) rows: u32,
    pub(super) columns: u32,
    pub(super) repeated: u32,
}

/// What a cell's tag says.
pub(super) fn open_cell(tag: &BytesStart<'_>) -> Open {
    let mut cell = Open {
        rows: repeated(tag, "number-rows-spanned"),
        columns: repeated(tag, "number-columns-spanned"),
        repeated: repeated(tag, "number-columns-repeated"),
        style: attribute(tag, "style-name"),
        formula: attribute(tag, "formula"),
        ..Open::default()
    };
    // Extensions repeat value-type under another prefix; only they know of errors.
    for attribute in tag.attributes().with_checks(false).flatten() {
        match attribute.key.as_ref() {
            "office:value-type" if cell.kind != "error" => cell.kind = attribute.value.into_owned(),
            "calcext:value-type" if attribute.value == "error" => "error".clone_into(&mut cell.kind),
            "office:value" | "office:date-value" | "office:time-value" | "office:boolean-value" => {
                cell.value = Some(attribute.value.into_owned());
            }
            _ => {}
        }
    }
    cell
}

/// The text of a cell up to its end: paragraphs on lines of their own, without comments.
pub(super) fn text_of(xml: &mut Xml<'_>) -> Result<String, Fault> {
    let mut out = String::new();
    let mut paragraphs = 0;
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "annotation" | "frame" | "custom-shape" => xml.skip(&tag)?,
                "p" => {
                    if paragraphs > 0 {
                        out.push('\n');
                    }
                    paragraphs += 1;
                }
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "s" | "tab" => out.push(' '),
                "line-break" => out.push('\n'),
                _ => {}
            },
            Event::Text(piece) if paragraphs > 0 => out.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if paragraphs > 0 => push_reference(&reference, &mut out)?,
            Event::End(tag) if tag.local_name().as_ref() == "table-cell" => return Ok(out),
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}

/// What the cell holds; `None` for one that shows nothing.
pub(super) fn content(cell: &Open, shown: &str, styles: &Styles, strings: &mut Strings) -> Option<Content> {
    let value = cell.value.as_deref().unwrap_or_default();
    let number = |value: &str, how| decimal(value).map(|number| Content::Number(number, how));
    let found = match cell.kind.as_str() {
        "float" | "currency" => number(value, Shown::Plain),
        "percentage" => number(value, Shown::Percent),
        "boolean" => Some(Content::Boolean(value == "true")),
        "error" => return Some(Content::Error(strings.push(shown))),
        "date" => {
            let data = cell.style.as_ref().and_then(|style| styles.cells.get(style));
            let how =
                if data.is_some_and(|data| styles.months.contains(data)) { Shown::Month } else { Shown::Day };
            serial(value).map(|serial| Content::Number(serial, how))
        }
        "time" => return Some(Content::Number(Decimal::ZERO, Shown::Time)),
        _ => None,
    };
    if found.is_some() {
        return found;
    }
    if is_blank(shown) {
        let formula = cell.formula.as_deref().filter(|_| cell.kind.is_empty())?;
        return Some(Content::Uncalculated(strings.push(formula.trim_start_matches("of:"))));
    }
    Some(Content::Text(strings.push(shown)))
}

/// An ISO day or moment as a serial number.
fn serial(value: &str) -> Option<Decimal> {
    let at = match value.split_once('T') {
        Some((day, time)) => NaiveDateTime::new(day.parse().ok()?, time.parse().ok()?),
        None => value.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN),
    };
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
    let seconds = Decimal::from((at - epoch).num_seconds());
    (seconds / Decimal::from(86_400)).round_sf(15).map(|serial| serial.normalize())
}
