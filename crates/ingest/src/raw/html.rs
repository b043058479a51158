//! Tables of web pages saved as .xls: what report systems call an Excel export.
//!
//! Reads tags leniently, runs nothing, follows nothing.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::decode::decode;
use super::strings::is_blank;
use super::text::stem;
use super::{Area, COLUMNS_AT_MOST, Content, Sheet, Strings, Workbook};
use crate::bytes::Fault;

/// Rows a cell may span; more is a slip or a trap.
const SPAN_AT_MOST: u32 = 10_000;

/// A table that is being read.
#[derive(Default)]
struct Open {
    sheet: Sheet,
    row: u32,
    column: u32,
    /// The cell that is open: its area.
    cell: Option<Area>,
    text: String,
    /// For each column the last row that a cell from above still covers.
    covered: Vec<u32>,
}

/// Reads every table of a page as a sheet.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Workbook, Fault> {
    let text = without_code(&decode(bytes)?);
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut workbook = Workbook::default();
    let mut tables: Vec<Open> = Vec::new();
    // A page that ends in the middle of a tag has said all it will.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => {
                let tag_name = tag.name().as_ref().to_ascii_lowercase();
                match tag_name.as_str() {
                    "table" => tables.push(Open::default()),
                    _ => open_tag(tables.last_mut(), &tag_name, &tag, &mut workbook.strings)?,
                }
            }
            Event::Empty(tag) if tag.name().as_ref().eq_ignore_ascii_case("br") => push(&mut tables, "\n"),
            Event::Text(piece) => push(&mut tables, &piece),
            Event::CData(piece) => push(&mut tables, &piece),
            Event::GeneralRef(reference) => push(&mut tables, &character(&reference)),
            Event::End(tag) => match tag.name().as_ref().to_ascii_lowercase().as_str() {
                "td" | "th" => {
                    if let Some(table) = tables.last_mut() {
                        table.close_cell(&mut workbook.strings)?;
                    }
                }
                "table" => finish(tables.pop(), &mut workbook, name)?,
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    while let Some(table) = tables.pop() {
        finish(Some(table), &mut workbook, name)?;
    }
    if workbook.sheets.is_empty() { Err(Fault::NotWorkbook) } else { Ok(workbook) }
}

/// The page without scripts and styles, whose text would be taken for tags.
fn without_code(page: &str) -> String {
    let lower = page.to_ascii_lowercase();
    let mut out = String::with_capacity(page.len());
    let (mut at, mut look) = (0, 0);
    while let Some(start) = lower[look..].find("<s").map(|found| look + found) {
        look = start + 2;
        let Some(tag) = ["script", "style"].iter().find(|tag| lower[start + 1..].starts_with(**tag)) else {
            continue;
        };
        out.push_str(&page[at..start]);
        let end = format!("</{tag}>");
        at = lower[start..].find(&end).map_or(page.len(), |found| start + found + end.len());
        look = at;
    }
    out.push_str(&page[at..]);
    out
}

fn open_tag(
    table: Option<&mut Open>,
    name: &str,
    tag: &BytesStart<'_>,
    strings: &mut Strings,
) -> Result<(), Fault> {
    let Some(table) = table else { return Ok(()) };
    match name {
        "tr" => {
            table.close_cell(strings)?;
            table.row += 1;
            table.column = 0;
        }
        "td" | "th" => {
            table.close_cell(strings)?;
            table.open_cell(span(tag, "rowspan"), span(tag, "colspan"))?;
        }
        // Written as <br> without an end, it opens nothing.
        "br" | "p" | "div" => table.text.push('\n'),
        _ => {}
    }
    Ok(())
}

fn push(tables: &mut [Open], text: &str) {
    if let Some(table) = tables.last_mut().filter(|table| table.cell.is_some()) {
        table.text.push_str(text);
    }
}

/// Closes a table; one of less than two rows only lays out the page.
fn finish(table: Option<Open>, workbook: &mut Workbook, file: &str) -> Result<(), Fault> {
    let Some(mut table) = table else { return Ok(()) };
    table.close_cell(&mut workbook.strings)?;
    if table.sheet.rows.len() < 2 {
        return Ok(());
    }
    let number = workbook.sheets.len() + 1;
    table.sheet.name = if number == 1 { stem(file).to_owned() } else { format!("表{number}") };
    workbook.sheets.push(table.sheet);
    Ok(())
}

impl Open {
    fn open_cell(&mut self, rows: u32, columns: u32) -> Result<(), Fault> {
        // A cell without a row begins one.
        self.row = self.row.max(1);
        self.column += 1;
        while self.covered.get(self.column as usize).is_some_and(|&until| until >= self.row) {
            self.column += 1;
        }
        let area = Area {
            top: self.row,
            left: self.column,
            bottom: self.row + rows - 1,
            right: self.column + columns - 1,
        };
        if area.right > COLUMNS_AT_MOST {
            return Err(Fault::TooLarge);
        }
        self.covered.resize(self.covered.len().max(area.right as usize + 1), 0);
        self.covered[area.left as usize..=area.right as usize].fill(area.bottom);
        self.column = area.right;
        self.cell = Some(area);
        self.text.clear();
        Ok(())
    }

    fn close_cell(&mut self, strings: &mut Strings) -> Result<(), Fault> {
        let Some(area) = self.cell.take() else { return Ok(()) };
        if !is_blank(&self.text) {
            let id = strings.push(self.text.trim());
            self.sheet.push(area.top, area.left, Content::Text(id))?;
        }
        self.text.clear();
        self.sheet.merge(area)
    }
}

fn span(tag: &BytesStart<'_>, name: &str) -> u32 {
    let attributes = tag
        .html_attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref().eq_ignore_ascii_case(name));
    attributes.and_then(|attribute| attribute.value.trim().parse().ok()).unwrap_or(1).clamp(1, SPAN_AT_MOST)
}

fn character(reference: &quick_xml::events::BytesRef<'_>) -> String {
    let named = match reference.as_ref() {
        "nbsp" | "ensp" | "emsp" | "thinsp" => Some(' '),
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "mdash" => Some('—'),
        "ndash" => Some('–'),
        _ => reference.resolve_char_ref().ok().flatten(),
    };
    named.map_or_else(|| format!("&{};", reference.as_ref()), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: &str) -> Result<(Vec<String>, Vec<Area>), Fault> {
        let workbook = read("a.xls", body.as_bytes())?;
        let sheet = &workbook.sheets[0];
        let cells = sheet.rows.iter().flat_map(|row| {
            sheet.cells_of(row).iter().map(|cell| match cell.content() {
                Content::Text(id) => format!("{},{} {}", row.number, cell.column(), workbook.strings.get(id)),
                other => format!("{other:?}"),
            })
        });
        Ok((cells.collect(), sheet.merges.clone()))
    }

    #[test]
    fn spans_are_merged_areas_and_push_the_cells_beside_them() {
        let (cells, merges) = page(
            "<html><head><meta http-equiv=x content=y><style>td{a:b<c}</style></head><body><table border=1>\
             <tr><th rowspan=2>社区</th><th colspan=\"2\">走访</th></tr><tr><th>应&nbsp;走访<th>实际<br>走访</tr>\
             <tr><td>景芳&amp;<td>1<td>2</table>",
        )
        .unwrap();
        assert_eq!(
            cells,
            ["1,1 社区", "1,2 走访", "2,2 应 走访", "2,3 实际\n走访", "3,1 景芳&", "3,2 1", "3,3 2"]
        );
        assert_eq!(
            merges,
            [Area { top: 1, left: 1, bottom: 2, right: 1 }, Area { top: 1, left: 2, bottom: 1, right: 3 }]
        );
    }

    #[test]
    fn a_page_without_a_table_is_no_workbook() {
        let login =
            "<!DOCTYPE html><html><body><form><p>请重新登录</p><input name=\"u\"></form></body></html>";
        assert_eq!(page(login).err(), Some(Fault::NotWorkbook));
        assert_eq!(page("<table><tr><td>布局</td></tr></table>").err(), Some(Fault::NotWorkbook));
    }

    #[test]
    fn a_span_of_millions_costs_nothing() {
        let (cells, _) = page("<table><tr><td rowspan=99999999>甲<td>乙<tr><td>丙</table>").unwrap();
        assert_eq!(cells, ["1,1 甲", "1,2 乙", "2,2 丙"]);
        assert_eq!(page("<table><tr><td colspan=99999999>甲<tr><td>乙</table>").err(), None);
    }
}
