//! The sheet in front: every finding of the workbook with a link to its cell.

use gridindex_core::{Finding, LevelNames};

use super::markup::escape;
use super::own;
use super::styles::{Own, Styles};
use crate::text::letters;

/// Findings listed; programs take no more links than a few ten thousand.
const LISTED_AT_MOST: usize = 20_000;
const HEADINGS: [(&str, u32); 9] = [
    ("序号", 7),
    ("级别", 8),
    ("工作表", 18),
    ("单元格", 10),
    (UNIT, 22),
    ("项目", 20),
    ("原文", 22),
    ("问题", 50),
    ("怎么改", 50),
];
/// Stands for what the office calls a grid.
const UNIT: &str = "网格";
/// Row of the headings.
const HEADING: usize = 4;

/// The sheet's XML. `sheet_of` names the sheet of a finding as the workbook calls it.
pub(super) fn sheet(
    namespace: &str,
    (findings, levels): (&[Finding], &LevelNames),
    styles: &mut Styles,
    sheet_of: impl Fn(&Finding) -> Option<String>,
) -> String {
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let left_out = findings.len().saturating_sub(LISTED_AT_MOST);
    let mut count = format!("共 {errors} 处错误、{} 处提醒", findings.len() - errors);
    if left_out > 0 {
        count.push_str(&format!("，这里列出前 {LISTED_AT_MOST} 处"));
    }
    let mut rows = String::new();
    let title = styles.own(Own::Title);
    for (row, text, look) in [
        (1, own::INDEX, title),
        (
            2,
            "标红的单元格有错，标黄的请留意。点“单元格”一栏可以跳过去；改好后保存，直接把这个文件再导入一次。",
            0,
        ),
        (3, count.as_str(), 0),
    ] {
        rows.push_str(&format!("<row r=\"{row}\">{}</row>", text_cell("A", row, text, look)));
    }
    let look = styles.own(Own::IndexHeading);
    let headings = HEADINGS.iter().zip(1..);
    let headings: String = headings
        .map(|((text, _), at)| (if *text == UNIT { &levels.grid } else { *text }, at))
        .map(|(text, at)| text_cell(&letters(at), HEADING, text, look))
        .collect();
    rows.push_str(&format!("<row r=\"{HEADING}\" ht=\"24\" customHeight=\"1\">{headings}</row>"));

    let mut links = String::new();
    let (plain, quote, linked) = (styles.own(Own::IndexCell), styles.own(Own::Quote), styles.own(Own::Link));
    for (number, finding) in findings.iter().take(LISTED_AT_MOST).enumerate() {
        let row = HEADING + 1 + number;
        let sheet = sheet_of(finding);
        let level = if finding.is_error() { "错误" } else { "提醒" };
        let cell = finding.cell.as_deref().unwrap_or("");
        let field = finding.field.as_deref().map(|field| levels.column(field)).unwrap_or_default();
        let cells: [(&str, usize); 8] = [
            (level, plain),
            (sheet.as_deref().unwrap_or(""), quote),
            (cell, if sheet.is_some() && !cell.is_empty() { linked } else { plain }),
            (finding.grid.as_deref().unwrap_or(""), quote),
            (&field, quote),
            (finding.raw.as_deref().unwrap_or(""), quote),
            (&finding.message, quote),
            (&finding.advice, quote),
        ];
        rows.push_str(&format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"{plain}\"><v>{}</v></c>", number + 1));
        for ((text, look), at) in cells.into_iter().zip(2..) {
            rows.push_str(&text_cell(&letters(at), row, text, look));
        }
        rows.push_str("</row>");
        if let Some(sheet) = sheet.filter(|_| !cell.is_empty()) {
            let place = escape(&format!("'{}'!{cell}", sheet.replace('\'', "''")));
            links.push_str(&format!("<hyperlink ref=\"D{row}\" location=\"{place}\" display=\"{cell}\"/>"));
        }
    }
    let columns: String = HEADINGS
        .iter()
        .zip(1..)
        .map(|((_, width), at)| {
            format!("<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>")
        })
        .collect();
    let links = if links.is_empty() { links } else { format!("<hyperlinks>{links}</hyperlinks>") };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{namespace}\"><sheetPr><tabColor rgb=\"FFC00001\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"{HEADING}\" topLeftCell=\"A{}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>{columns}</cols><sheetData>{rows}</sheetData>{links}<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/></worksheet>",
        HEADING + 1
    )
}

fn text_cell(column: &str, row: usize, text: &str, look: usize) -> String {
    if text.is_empty() {
        return format!("<c r=\"{column}{row}\" s=\"{look}\"/>");
    }
    format!(
        "<c r=\"{column}{row}\" s=\"{look}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
        escape(text)
    )
}
