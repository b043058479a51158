//! XML spreadsheets of 2003 (SpreadsheetML), which older systems send under the name .xls.

use quick_xml::events::{BytesStart, Event};

use super::decode::decode;
use super::strings::is_blank;
use super::xml::{Xml, attribute, push_reference};
use super::{Area, Content, Sheet, Shown, Strings, Workbook, decimal};
use crate::bytes::Fault;

/// Reads all worksheets.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, Fault> {
    let content = decode(bytes)?;
    let mut xml = Xml::new(content.trim_start_matches('\u{FEFF}'));
    let mut workbook = Workbook::default();
    loop {
        match xml.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "Worksheet" => {
                let name = attribute(&tag, "Name").unwrap_or_default();
                let sheet = read_sheet(&mut xml, name, &mut workbook.strings)?;
                workbook.sheets.push(sheet);
            }
            Event::End(tag) if tag.local_name().as_ref() == "Workbook" => return Ok(workbook),
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}

fn read_sheet(xml: &mut Xml<'_>, name: String, strings: &mut Strings) -> Result<Sheet, Fault> {
    let mut sheet = Sheet { name, ..Sheet::default() };
    let (mut row, mut column) = (0u32, 0u32);
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Row" => {
                row = number(&tag, "Index").unwrap_or(row + 1);
                column = 0;
            }
            Event::Start(tag) if tag.local_name().as_ref() == "Cell" => {
                column = begin(&tag, row, column, &mut sheet)?;
                if let Some(content) = read_cell(xml, &tag, strings)? {
                    sheet.push(row, column, content)?;
                }
                column += number(&tag, "MergeAcross").unwrap_or(0);
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "Cell" => {
                column = begin(&tag, row, column, &mut sheet)? + number(&tag, "MergeAcross").unwrap_or(0);
            }
            Event::Start(tag) if tag.local_name().as_ref() == "WorksheetOptions" => {
                sheet.hidden = options_hide(xml)?;
            }
            Event::End(tag) if tag.local_name().as_ref() == "Worksheet" => return Ok(sheet),
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}

/// The column of a cell; its merged area is noted.
fn begin(tag: &BytesStart<'_>, row: u32, column: u32, sheet: &mut Sheet) -> Result<u32, Fault> {
    let column = number(tag, "Index").unwrap_or(column + 1);
    let (across, down) = (number(tag, "MergeAcross").unwrap_or(0), number(tag, "MergeDown").unwrap_or(0));
    sheet.merge(Area {
        top: row,
        left: column,
        bottom: row.saturating_add(down),
        right: column.saturating_add(across),
    })?;
    Ok(column)
}

fn read_cell(
    xml: &mut Xml<'_>,
    open: &BytesStart<'_>,
    strings: &mut Strings,
) -> Result<Option<Content>, Fault> {
    let (mut kind, mut text, mut inside) = (String::new(), String::new(), false);
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "Data" => {
                    kind = attribute(&tag, "Type").unwrap_or_default();
                    inside = true;
                }
                "Comment" => xml.skip(&tag)?,
                _ => {}
            },
            Event::Text(piece) if inside => text.push_str(&piece.xml10_content()),
            Event::CData(piece) if inside => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if inside => push_reference(&reference, &mut text)?,
            Event::End(tag) if tag.local_name().as_ref() == "Data" => inside = false,
            Event::End(tag) if tag.name() == open.name() => break,
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
    if is_blank(&text) {
        // A formula that gave an empty text says that its value is a text.
        let formula = attribute(open, "Formula").filter(|_| kind.is_empty());
        return Ok(formula.map(|formula| Content::Uncalculated(strings.push(&formula))));
    }
    Ok(Some(match kind.as_str() {
        "Number" => match decimal(&text) {
            Some(number) => Content::Number(number, Shown::Plain),
            None => Content::Overlong(strings.push(&text)),
        },
        "Boolean" => Content::Boolean(text.trim() == "1"),
        "Error" => Content::Error(strings.push(&text)),
        // An ISO moment is text that the date reader understands.
        _ => Content::Text(strings.push(&text)),
    }))
}

fn options_hide(xml: &mut Xml<'_>) -> Result<bool, Fault> {
    let (mut visible, mut hidden) = (false, false);
    loop {
        match xml.next()? {
            Event::Start(tag) => visible = tag.local_name().as_ref() == "Visible",
            Event::Text(piece) if visible => hidden |= piece.contains("Hidden"),
            Event::End(tag) if tag.local_name().as_ref() == "WorksheetOptions" => return Ok(hidden),
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_cells_and_merges_are_read() {
        let text = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
            <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
            <Worksheet ss:Name=\"月度数据\"><Table><Row><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">标题</Data></Cell>\
            <Cell><Data ss:Type=\"String\">旁</Data></Cell></Row>\
            <Row ss:Index=\"4\"><Cell ss:Index=\"2\"><Data ss:Type=\"Number\">29</Data></Cell><Cell ss:Formula=\"=RC[-1]\"/>\
            <Cell ss:Formula=\"=RC[-1]\"><Data ss:Type=\"Error\">#DIV/0!</Data></Cell></Row></Table></Worksheet></Workbook>";
        let workbook = read(text.as_bytes()).unwrap();
        let sheet = &workbook.sheets[0];
        assert_eq!((sheet.name.as_str(), sheet.hidden), ("月度数据", false));
        assert_eq!(sheet.merges, [Area { top: 1, left: 1, bottom: 1, right: 2 }]);
        let places: Vec<_> = sheet
            .rows
            .iter()
            .flat_map(|row| sheet.cells_of(row).iter().map(|c| (row.number, c.column())))
            .collect();
        assert_eq!(places, [(1, 1), (1, 3), (4, 2), (4, 4)]);
        assert_eq!(sheet.content(4, 2), Some(Content::Number(29.into(), Shown::Plain)));
    }
}
