//! The cells of one sheet, in one pass over its XML, whatever XML it is: the answer that counts where the plain reader
//! gave up.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};

use super::cells::{Inside, Kind, Looks, Tag, area, content};
use super::strings::rich_text;
use super::texts::Texts;
use crate::bytes::Fault;
use crate::raw::xml::{Xml, attribute, push_reference};
use crate::raw::{COLUMNS_AT_MOST, ROWS_AT_MOST, Sheet};
use crate::text::place;

/// Reads rows, cells and merged areas.
pub(super) fn read(
    text: &str,
    looks: &Looks<'_>,
    texts: &mut Texts<'_>,
    sheet: &mut Sheet,
) -> Result<(), Fault> {
    let mut xml = Xml::new(text);
    let (mut row, mut column) = (0, 0);
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
                let inside = read_inside(&mut xml)?;
                if let Some(content) = content(&cell, &inside, looks, texts)? {
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
            "t" => cell.kind = Kind::of(&attribute.value),
            _ => {}
        }
    }
    if cell.column > COLUMNS_AT_MOST { Err(Fault::TooLarge) } else { Ok(cell) }
}

/// Reads up to `</c>`.
fn read_inside(xml: &mut Xml<'_>) -> Result<Inside<'static>, Fault> {
    let (mut value, mut formula, mut has_formula) = (String::new(), String::new(), false);
    let (mut in_value, mut in_formula) = (false, false);
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "v" => in_value = true,
                "f" => (in_formula, has_formula) = (true, true),
                "is" => {
                    rich_text(xml, &tag, &mut value)?;
                }
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == "f" => has_formula = true,
            Event::Text(piece) if in_value => value.push_str(&piece.xml10_content()),
            Event::Text(piece) if in_formula => formula.push_str(&piece.xml10_content()),
            Event::CData(piece) if in_value => value.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if in_value => push_reference(&reference, &mut value)?,
            Event::GeneralRef(reference) if in_formula => push_reference(&reference, &mut formula)?,
            Event::End(tag) => match tag.local_name().as_ref() {
                "c" => {
                    let formula = has_formula.then_some(Cow::Owned(formula));
                    return Ok(Inside { value: Cow::Owned(value), formula });
                }
                "v" => in_value = false,
                "f" => in_formula = false,
                _ => {}
            },
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::{Content, Shown, Strings};

    fn cells(xml: &str, never_calculated: bool) -> Vec<(u32, u32, String)> {
        let (mut strings, mut sheet) = (Strings::default(), Sheet::default());
        strings.push("共享");
        let looks = Looks { styles: &[Shown::Plain, Shown::Percent], blanks: false, never_calculated };
        let mut texts = Texts::new(&strings);
        read(&format!("<worksheet>{xml}</worksheet>"), &looks, &mut texts, &mut sheet).unwrap();
        let own = texts.into_own();
        strings.append(&own);
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
                sheet.cells_of(row).iter().map(|cell| (row.number, cell.column(), show(cell.content())))
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
        let (looks, strings) =
            (Looks { styles: &[], blanks: false, never_calculated: false }, Strings::default());
        let read = read(xml, &looks, &mut Texts::new(&strings), &mut Sheet::default());
        assert_eq!(read, Err(Fault::Damaged));
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
