//! A new .xlsx of what a file of another format holds: its sheets, texts and numbers, to be marked like any other.
//!
//! A text stays a text whatever it begins with; nothing is ever written as a formula.

use std::collections::HashMap;

use super::markup::escape;
use crate::bytes::{Fault, new_package};
use crate::raw::{Content, Sheet, Shown, Workbook};
use crate::text::{address, letters};

/// Longest name of a sheet.
const NAME_AT_MOST: usize = 31;
/// Widths of columns, in characters of the usual font.
const NARROW: u32 = 8;
const WIDE: u32 = 40;
/// Number formats by place among the looks.
const FORMATS: [&str; 6] =
    ["General", "0.00%", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "yyyy\"年\"m\"月\"", "hh:mm:ss"];

/// The package.
pub(super) fn package(workbook: &Workbook) -> Result<Vec<u8>, Fault> {
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut parts: HashMap<String, String> = HashMap::new();
    let (mut sheets, mut links, mut types) = (String::new(), String::new(), String::new());
    let mut names: Vec<String> = Vec::new();
    for (sheet, number) in workbook.sheets.iter().zip(1..) {
        let name = free_name(&sheet.name, &names);
        let state = if sheet.hidden && number > 1 { " state=\"hidden\"" } else { "" };
        sheets.push_str(&format!(
            "<sheet name=\"{}\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>",
            escape(&name)
        ));
        links.push_str(&format!("<Relationship Id=\"rId{number}\" Type=\"{KIND}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"));
        types.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{TYPE}.worksheet+xml\"/>"
        ));
        let text = self::sheet(sheet, workbook);
        parts.insert(
            format!("xl/worksheets/sheet{number}.xml"),
            format!("{HEAD}<worksheet xmlns=\"{MAIN}\">{text}</worksheet>"),
        );
        names.push(name);
    }
    links.push_str(&format!("<Relationship Id=\"rId0\" Type=\"{KIND}/styles\" Target=\"styles.xml\"/>"));
    let epoch = if workbook.sheets.iter().any(|sheet| sheet.epoch_1904) {
        "<workbookPr date1904=\"1\"/>"
    } else {
        ""
    };
    parts.insert("xl/workbook.xml".into(), format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{KIND}\">{epoch}<bookViews><workbookView/></bookViews><sheets>{sheets}</sheets></workbook>"));
    parts.insert(
        "xl/_rels/workbook.xml.rels".into(),
        format!("{HEAD}<Relationships xmlns=\"{RELATIONSHIPS}\">{links}</Relationships>"),
    );
    parts.insert("_rels/.rels".into(), format!("{HEAD}<Relationships xmlns=\"{RELATIONSHIPS}\"><Relationship Id=\"rId1\" Type=\"{KIND}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
    parts.insert("[Content_Types].xml".into(), format!("{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPE}.styles+xml\"/>{types}</Types>"));
    parts.insert("xl/styles.xml".into(), styles());
    new_package(parts)
}

fn styles() -> String {
    let formats: String = FORMATS
        .iter()
        .enumerate()
        .skip(1)
        .map(|(at, code)| format!("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", 170 + at, escape(code)))
        .collect();
    let looks: String = (0..FORMATS.len())
        .map(|at| {
            let id = if at == 0 { 0 } else { 170 + at };
            format!("<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>")
        })
        .collect();
    let plain = super::styles::Styles::plain();
    let formats = format!("<numFmts count=\"{}\">{formats}</numFmts><fonts>", FORMATS.len() - 1);
    let (head, rest) = plain.split_once("<cellXfs>").unwrap_or((plain, ""));
    let (_, tail) = rest.split_once("</cellXfs>").unwrap_or(("", ""));
    format!("{}<cellXfs>{looks}</cellXfs>{tail}", head.replacen("<fonts>", &formats, 1))
}

fn sheet(sheet: &Sheet, workbook: &Workbook) -> String {
    let mut widths: Vec<u32> = Vec::new();
    let mut rows = String::new();
    for row in &sheet.rows {
        rows.push_str(&format!("<row r=\"{}\">", row.number));
        for cell in sheet.cells_of(row) {
            let (text, width) = self::cell(&address(row.number, cell.column()), cell.content(), workbook);
            rows.push_str(&text);
            if widths.len() < cell.column() as usize {
                widths.resize(cell.column() as usize, NARROW);
            }
            let widest = &mut widths[cell.column() as usize - 1];
            *widest = (*widest).max(width.min(WIDE));
        }
        rows.push_str("</row>");
    }
    let columns: String = widths
        .iter()
        .zip(1..)
        .map(|(width, at)| format!("<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>"))
        .collect();
    let columns = if columns.is_empty() { columns } else { format!("<cols>{columns}</cols>") };
    let areas: String = sheet
        .merges
        .iter()
        .map(|area| {
            format!(
                "<mergeCell ref=\"{}{}:{}{}\"/>",
                letters(area.left),
                area.top,
                letters(area.right),
                area.bottom
            )
        })
        .collect();
    let merges = if areas.is_empty() { areas } else { format!("<mergeCells>{areas}</mergeCells>") };
    format!(
        "<sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>{columns}<sheetData>{rows}</sheetData>{merges}"
    )
}

/// A cell and about how wide it is.
fn cell(at: &str, content: Content, workbook: &Workbook) -> (String, u32) {
    let text_cell = |text: &str| {
        let width: u32 = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let text = escape(text);
        (
            format!("<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"),
            width + 2,
        )
    };
    match content {
        Content::Number(number, shown) => {
            let look = match shown {
                Shown::Plain => 0,
                Shown::Percent => 1,
                Shown::Day if number.fract().is_zero() => 2,
                Shown::Day => 3,
                Shown::Month => 4,
                Shown::Time => 5,
            };
            let width = if look == 3 { 20 } else { 12 };
            (format!("<c r=\"{at}\" s=\"{look}\"><v>{number}</v></c>"), width)
        }
        Content::Boolean(yes) => (format!("<c r=\"{at}\" t=\"b\"><v>{}</v></c>", u8::from(yes)), NARROW),
        Content::Text(id) | Content::Overlong(id) | Content::Error(id) | Content::Uncalculated(id) => {
            text_cell(workbook.strings.get(id))
        }
    }
}

/// A name that a program takes: short, without the characters that addresses use, not twice.
fn free_name(name: &str, taken: &[String]) -> String {
    let usable = |c: char| !c.is_control() && !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name: String = name.chars().filter(|&c| usable(c)).take(NAME_AT_MOST - 4).collect();
    let name = if name.trim().is_empty() { "表".to_owned() } else { name.trim().to_owned() };
    let is_free = |name: &String| taken.iter().all(|other| !other.eq_ignore_ascii_case(name));
    let numbered = (2..).map(|n| format!("{name}{n}"));
    std::iter::once(name.clone()).chain(numbered).find(is_free).unwrap_or_default()
}
