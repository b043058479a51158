//! .ods as LibreOffice and newer WPS write it: repeated and covered cells, values beside their texts.

mod cell;
mod styles;

use quick_xml::events::{BytesStart, Event};

use self::cell::{Open, content, open_cell, text_of};
use self::styles::{Styles, read_styles};
use super::xml::{Xml, attribute, text};
use super::{Area, COLUMNS_AT_MOST, Content, ROWS_AT_MOST, Sheet, Strings, Workbook};
use crate::bytes::{Fault, Package};

/// A sheet that is being read.
struct Reading<'a> {
    styles: &'a Styles,
    sheet: Sheet,
    row: u32,
    row_repeated: u32,
    column: u32,
    /// What the row holds, to be repeated.
    cells: Vec<(u32, Content)>,
}

/// Reads the workbook of a package.
pub(super) fn read(mut package: Package<'_>) -> Result<Workbook, Fault> {
    let kind = package.read("mimetype")?.unwrap_or_default();
    if !kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
        return Err(Fault::NotWorkbook);
    }
    let manifest = package.read("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(Fault::Encrypted);
    }
    let bytes = package.read("content.xml")?.ok_or(Fault::Damaged)?;
    let content = text(bytes)?;
    let mut xml = Xml::new(&content);
    let (mut workbook, mut styles) = (Workbook::default(), Styles::default());
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "automatic-styles" => styles = read_styles(&mut xml)?,
                "tracked-changes" => xml.skip(&tag)?,
                "table" => {
                    let sheet = read_sheet(&mut xml, &tag, &styles, &mut workbook.strings)?;
                    workbook.sheets.push(sheet);
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "document-content" => return Ok(workbook),
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}

fn read_sheet(
    xml: &mut Xml<'_>,
    open: &BytesStart<'_>,
    styles: &Styles,
    strings: &mut Strings,
) -> Result<Sheet, Fault> {
    let style = attribute(open, "style-name");
    let sheet = Sheet {
        name: attribute(open, "name").unwrap_or_default(),
        hidden: style.is_some_and(|style| styles.hidden.contains(&style)),
        ..Sheet::default()
    };
    let mut reading = Reading { styles, sheet, row: 0, row_repeated: 1, column: 0, cells: Vec::new() };
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "table-row" => reading.begin_row(&tag),
                "table-cell" => {
                    let cell = open_cell(&tag);
                    let shown = text_of(xml)?;
                    reading.push(&cell, &shown, strings)?;
                }
                "covered-table-cell" => {
                    reading.column += repeated(&tag, "number-columns-repeated");
                    xml.skip(&tag)?;
                }
                "shapes" | "forms" => xml.skip(&tag)?,
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "table-row" => {
                    reading.begin_row(&tag);
                    reading.end_row()?;
                }
                "table-cell" => {
                    let cell = open_cell(&tag);
                    reading.push(&cell, "", strings)?;
                }
                "covered-table-cell" => reading.column += repeated(&tag, "number-columns-repeated"),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "table-row" => reading.end_row()?,
                "table" => return Ok(reading.sheet),
                _ => {}
            },
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}

impl Reading<'_> {
    fn begin_row(&mut self, tag: &BytesStart<'_>) {
        self.row += 1;
        self.row_repeated = repeated(tag, "number-rows-repeated");
        self.column = 0;
        self.cells.clear();
    }

    fn push(&mut self, cell: &Open, shown: &str, strings: &mut Strings) -> Result<(), Fault> {
        let first = self.column + 1;
        if first > COLUMNS_AT_MOST {
            return Err(Fault::TooLarge);
        }
        self.column += cell.repeated;
        if cell.rows > 1 || cell.columns > 1 {
            let area = Area {
                top: self.row,
                left: first,
                bottom: self.row + cell.rows - 1,
                right: first + cell.columns - 1,
            };
            self.sheet.merge(area)?;
        }
        if let Some(content) = content(cell, shown, self.styles, strings) {
            let last = self.column.min(COLUMNS_AT_MOST);
            self.cells.extend((first..=last).map(|column| (column, content)));
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        for row in self.row..self.row + self.row_repeated {
            if self.cells.is_empty() {
                break;
            }
            for &(column, content) in &self.cells {
                self.sheet.push(row, column, content)?;
            }
        }
        self.row = (self.row + self.row_repeated - 1).min(ROWS_AT_MOST);
        self.cells.clear();
        Ok(())
    }
}

fn repeated(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|number| number.parse().ok()).unwrap_or(1).clamp(1, ROWS_AT_MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &str) -> (Vec<String>, Vec<Area>) {
        let content = format!(
            "<office:document-content><table:table table:name=\"表\">{rows}</table:table></office:document-content>"
        );
        let mut xml = Xml::new(&content);
        let mut strings = Strings::default();
        let styles = Styles::default();
        let mut sheet = Sheet::default();
        while let Ok(event) = xml.next() {
            match event {
                Event::Start(tag) if tag.local_name().as_ref() == "table" => {
                    sheet = read_sheet(&mut xml, &tag, &styles, &mut strings).unwrap();
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let show = |content| match content {
            Content::Text(id) => strings.get(id).to_owned(),
            Content::Error(id) => format!("error {}", strings.get(id)),
            Content::Uncalculated(id) => format!("uncalculated {}", strings.get(id)),
            Content::Number(number, shown) => format!("{number} {shown:?}"),
            other => format!("{other:?}"),
        };
        let cells = sheet.rows.iter().flat_map(|row| {
            sheet
                .cells_of(row)
                .iter()
                .map(|cell| format!("{},{} {}", row.number, cell.column(), show(cell.content())))
        });
        (cells.collect(), sheet.merges.clone())
    }

    #[test]
    fn cells_of_every_kind_are_read() {
        let (cells, _) = sheet(
            "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"29\"><text:p>29</text:p></table:table-cell>\
             <table:table-cell office:value-type=\"percentage\" office:value=\"0.9248\"><text:p>92.48%</text:p></table:table-cell>\
             <table:table-cell office:value-type=\"string\"><office:annotation><text:p>批注</text:p></office:annotation><text:p>景芳</text:p><text:p>社区&amp;</text:p></table:table-cell>\
             <table:table-cell office:value-type=\"date\" office:date-value=\"2026-10-03\"><text:p>x</text:p></table:table-cell>\
             <table:table-cell office:value-type=\"string\" calcext:value-type=\"error\" table:formula=\"of:=1/0\"><text:p>#DIV/0!</text:p></table:table-cell>\
             <table:table-cell table:formula=\"of:=[.A1]+1\"/></table:table-row>",
        );
        assert_eq!(
            cells,
            [
                "1,1 29 Plain",
                "1,2 0.9248 Percent",
                "1,3 景芳\n社区&",
                "1,4 46298 Day",
                "1,5 error #DIV/0!",
                "1,6 uncalculated =[.A1]+1"
            ]
        );
    }

    #[test]
    fn repeated_and_covered_cells_keep_their_places() {
        let (cells, merges) = sheet(
            "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
             <table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\"/>\
             <table:table-cell office:value-type=\"float\" office:value=\"5\" table:number-columns-repeated=\"2\"><text:p>5</text:p></table:table-cell></table:table-row>\
             <table:table-row><table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"1\" office:value-type=\"string\"><text:p>甲</text:p></table:table-cell>\
             <table:covered-table-cell/><table:table-cell office:value-type=\"string\"><text:p>乙</text:p></table:table-cell></table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        );
        assert_eq!(cells, ["4,3 5 Plain", "4,4 5 Plain", "5,3 5 Plain", "5,4 5 Plain", "6,1 甲", "6,3 乙"]);
        assert_eq!(merges, [Area { top: 6, left: 1, bottom: 6, right: 2 }]);
    }
}
