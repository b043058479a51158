//! The cells of one sheet, in one pass over its XML.

use quick_xml::events::{BytesStart, Event};

use super::strings::rich_text;
use crate::bytes::Fault;
use crate::raw::strings::is_blank;
use crate::raw::xml::{Xml, attribute, push_reference, unescape_controls};
use crate::raw::{Area, COLUMNS_AT_MOST, Content, ROWS_AT_MOST, Sheet, Shown, Strings, TextId, decimal};
use crate::text::place;

/// What a sheet needs to know of its workbook.
pub(super) struct Looks<'a> {
    /// Number of shared strings; they come first among the texts.
    pub(super) shared: usize,
    /// How numbers of each style are shown.
    pub(super) styles: &'a [Shown],
    /// A formula's cached 0 is no value.
    pub(super) never_calculated: bool,
}

/// A cell's tag.
struct Tag {
    column: u32,
    style: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Number,
    Shared,
    Inline,
    Text,
    Boolean,
    Error,
}

/// What stands inside a cell, reused from cell to cell.
#[derive(Default)]
struct Inside {
    value: String,
    formula: String,
    has_formula: bool,
    scratch: String,
}

/// Reads rows, cells and merged areas.
pub(super) fn read(
    text: &str,
    looks: &Looks<'_>,
    strings: &mut Strings,
    sheet: &mut Sheet,
) -> Result<(), Fault> {
    let mut xml = Xml::new(text);
    let (mut row, mut column) = (0, 0);
    let mut inside = Inside::default();
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "row" => {
                row = row_number(&tag).unwrap_or(row + 1);
                if row == 0 || row > ROWS_AT_MOST {
                    return Err(Fault::TooLarge);
                }
                column = 0;
            }
            Event::Start(tag) if tag.local_name().as_ref() == "c" => {
                let cell = cell_tag(&tag, column)?;
                column = cell.column;
                read_inside(&mut xml, &mut inside)?;
                if let Some(content) = content(&cell, &inside, looks, strings)? {
                    sheet.push(row, column, content)?;
                }
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "c" => column = cell_tag(&tag, column)?.column,
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "mergeCell" => {
                if let Some(area) = attribute(&tag, "ref").as_deref().and_then(area) {
                    sheet.merge(area)?;
                }
            }
            // What comes after the end of a part that was cut off is unknown.
            Event::End(tag) if tag.local_name().as_ref() == "worksheet" => return Ok(()),
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}

fn row_number(tag: &BytesStart<'_>) -> Option<u32> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref() == "r")
        .and_then(|attribute| attribute.value.parse().ok())
}

fn cell_tag(tag: &BytesStart<'_>, previous: u32) -> Result<Tag, Fault> {
    let mut cell = Tag { column: previous + 1, style: 0, kind: Kind::Number };
    for attribute in tag.attributes().with_checks(false).flatten() {
        match attribute.key.as_ref() {
            "r" => cell.column = place(&attribute.value).ok_or(Fault::Damaged)?.1,
            "s" => cell.style = attribute.value.parse().unwrap_or(0),
            "t" => {
                cell.kind = match attribute.value.as_ref() {
                    "s" => Kind::Shared,
                    "inlineStr" => Kind::Inline,
                    // An ISO date is text that the date reader understands.
                    "str" | "d" => Kind::Text,
                    "b" => Kind::Boolean,
                    "e" => Kind::Error,
                    _ => Kind::Number,
                }
            }
            _ => {}
        }
    }
    if cell.column > COLUMNS_AT_MOST { Err(Fault::TooLarge) } else { Ok(cell) }
}

/// Reads up to `</c>`.
fn read_inside(xml: &mut Xml<'_>, inside: &mut Inside) -> Result<(), Fault> {
    inside.value.clear();
    inside.formula.clear();
    inside.has_formula = false;
    let (mut in_value, mut in_formula) = (false, false);
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "v" => in_value = true,
                "f" => (in_formula, inside.has_formula) = (true, true),
                "is" => {
                    rich_text(xml, &tag, &mut inside.scratch)?;
                    std::mem::swap(&mut inside.value, &mut inside.scratch);
                }
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == "f" => inside.has_formula = true,
            Event::Text(piece) if in_value => inside.value.push_str(&piece.xml10_content()),
            Event::Text(piece) if in_formula => inside.formula.push_str(&piece.xml10_content()),
            Event::CData(piece) if in_value => inside.value.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if in_value => push_reference(&reference, &mut inside.value)?,
            Event::GeneralRef(reference) if in_formula => push_reference(&reference, &mut inside.formula)?,
            Event::End(tag) => match tag.local_name().as_ref() {
                "c" => return Ok(()),
                "v" => in_value = false,
                "f" => in_formula = false,
                _ => {}
            },
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}

/// What the cell holds; `None` for one that shows nothing.
fn content(
    cell: &Tag,
    inside: &Inside,
    looks: &Looks<'_>,
    strings: &mut Strings,
) -> Result<Option<Content>, Fault> {
    let value = inside.value.as_str();
    if inside.has_formula && (value.is_empty() || looks.never_calculated && value == "0") {
        // A formula may well give an empty text; then it says that its value is a text.
        if value.is_empty() && cell.kind == Kind::Text && !looks.never_calculated {
            return Ok(None);
        }
        return Ok(Some(Content::Uncalculated(strings.push_with(|text| {
            text.push('=');
            text.push_str(&inside.formula);
        }))));
    }
    Ok(match cell.kind {
        _ if is_blank(value) => None,
        Kind::Shared => {
            let index = value.trim().parse().ok().filter(|&index| index < looks.shared);
            let id = index.and_then(|index| strings.nth(index)).ok_or(Fault::Damaged)?;
            (!is_blank(strings.get(id))).then_some(Content::Text(id))
        }
        Kind::Inline | Kind::Text => push_text(value, strings).map(Content::Text),
        Kind::Boolean => Some(Content::Boolean(value.trim() == "1" || value.trim() == "true")),
        Kind::Error => Some(Content::Error(strings.push(value))),
        Kind::Number => {
            let shown = looks.styles.get(cell.style).copied().unwrap_or_default();
            Some(match decimal(value) {
                Some(number) => Content::Number(number, shown),
                None => Content::Overlong(strings.push(value)),
            })
        }
    })
}

fn push_text(value: &str, strings: &mut Strings) -> Option<TextId> {
    let unescaped = unescape_controls(value);
    let text = unescaped.as_deref().unwrap_or(value);
    (!is_blank(text)).then(|| strings.push(text))
}

/// `A1:C3` as an area.
fn area(reference: &str) -> Option<Area> {
    let (from, to) = reference.split_once(':').unwrap_or((reference, reference));
    let ((top, left), (bottom, right)) = (place(from)?, place(to)?);
    Some(Area {
        top: top.min(bottom),
        left: left.min(right),
        bottom: top.max(bottom),
        right: left.max(right),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_row_and_column() {
        for (reference, expected) in [
            ("A1", Some((1, 1))),
            ("$AB$12", Some((12, 28))),
            ("XFD1048576", Some((1_048_576, 16_384))),
            ("12", None),
            ("A", None),
            ("A1B", None),
        ] {
            assert_eq!(place(reference), expected, "{reference}");
        }
        assert_eq!(area("C3:A1"), Some(Area { top: 1, left: 1, bottom: 3, right: 3 }));
    }

    fn cells(xml: &str, never_calculated: bool) -> Vec<(u32, u32, String)> {
        let (mut strings, mut sheet) = (Strings::default(), Sheet::default());
        strings.push("共享");
        let looks = Looks { shared: 1, styles: &[Shown::Plain, Shown::Percent], never_calculated };
        read(&format!("<worksheet>{xml}</worksheet>"), &looks, &mut strings, &mut sheet).unwrap();
        let show = |content| match content {
            Content::Text(id) => strings.get(id).to_owned(),
            Content::Number(number, shown) => {
                format!("{number}{}", if shown == Shown::Percent { "%" } else { "" })
            }
            Content::Overlong(id) => format!("overlong {}", strings.get(id)),
            Content::Boolean(yes) => yes.to_string(),
            Content::Error(id) => format!("error {}", strings.get(id)),
            Content::Uncalculated(id) => format!("uncalculated {}", strings.get(id)),
        };
        sheet
            .rows
            .iter()
            .flat_map(|row| {
                sheet.cells_of(row).iter().map(|cell| (row.number, cell.column, show(cell.content)))
            })
            .collect()
    }

    #[test]
    fn every_kind_of_cell_is_read() {
        let cases = [
            ("<c r=\"B1\"><v>29</v></c>", Some("29")),
            ("<c r=\"B1\" s=\"1\"><v>0.9248</v></c>", Some("0.9248%")),
            ("<c r=\"B1\" t=\"s\"><v>0</v></c>", Some("共享")),
            (
                "<c r=\"B1\" t=\"inlineStr\"><is><r><t>甲</t></r><rPh><t>x</t></rPh><r><t>&amp;乙</t></r></is></c>",
                Some("甲&乙"),
            ),
            ("<c r=\"B1\" t=\"inlineStr\"><is><t>  </t></is></c>", None),
            ("<c r=\"B1\" t=\"str\"><f>A1</f><v>丙</v></c>", Some("丙")),
            ("<c r=\"B1\" t=\"b\"><v>1</v></c>", Some("true")),
            ("<c r=\"B1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", Some("error #DIV/0!")),
            ("<c r=\"B1\"><f>51+10</f><v></v></c>", Some("uncalculated =51+10")),
            ("<c r=\"B1\"><f>51+10</f></c>", Some("uncalculated =51+10")),
            ("<c r=\"B1\"><f>51+10</f><v>61</v></c>", Some("61")),
            ("<c r=\"B1\"><f>1-1</f><v>0</v></c>", Some("0")),
            ("<c r=\"B1\"><v>1E+300</v></c>", Some("overlong 1E+300")),
            ("<c r=\"B1\"/>", None),
            ("<x:c r=\"B1\"><x:v>5</x:v></x:c>", Some("5")),
        ];
        for (xml, expected) in cases {
            let found = cells(&format!("<sheetData><row r=\"1\">{xml}</row></sheetData>"), false);
            assert_eq!(found.first().map(|cell| cell.2.as_str()), expected, "{xml}");
        }
    }

    #[test]
    fn a_shared_string_that_is_not_there_is_damage() {
        let xml = "<worksheet><row><c t=\"s\"><v>7</v></c></row></worksheet>";
        let looks = Looks { shared: 0, styles: &[], never_calculated: false };
        assert_eq!(read(xml, &looks, &mut Strings::default(), &mut Sheet::default()), Err(Fault::Damaged));
    }

    #[test]
    fn a_cached_zero_is_no_value_when_nothing_was_ever_calculated() {
        let xml = "<row><c><f>A2</f><v>0</v></c><c><f>A3</f><v>5</v></c></row>";
        let found: Vec<_> = cells(xml, true).into_iter().map(|cell| cell.2).collect();
        assert_eq!(found, ["uncalculated =A2", "5"]);
    }

    #[test]
    fn rows_and_cells_without_names_follow_one_another() {
        let xml = "<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row><row><c><v>6</v></c></row>";
        let places: Vec<_> = cells(xml, false).into_iter().map(|cell| (cell.0, cell.1)).collect();
        assert_eq!(places, [(1, 1), (1, 2), (5, 3), (5, 4), (6, 1)]);
    }
}
