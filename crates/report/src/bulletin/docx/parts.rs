//! The small parts of the package: what is in it, how its parts are related, its properties.

use super::xml::{HEAD, escape};
use super::{Document, Part};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// `[Content_Types].xml`.
pub fn content_types(document: &Document) -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let office = "application/vnd.openxmlformats-officedocument";
    let mut xml = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Default Extension=\"xlsx\" ContentType=\"{office}.spreadsheetml.sheet\"/>"
    );
    for (part, kind) in [
        ("word/document.xml", format!("{word}.document.main+xml")),
        ("word/styles.xml", format!("{word}.styles+xml")),
        ("word/settings.xml", format!("{word}.settings+xml")),
        ("word/fontTable.xml", format!("{word}.fontTable+xml")),
        ("word/footer1.xml", format!("{word}.footer+xml")),
        ("word/footer2.xml", format!("{word}.footer+xml")),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        ("docProps/app.xml", format!("{office}.extended-properties+xml")),
    ] {
        xml.push_str(&format!("<Override PartName=\"/{part}\" ContentType=\"{kind}\"/>"));
    }
    for (number, part) in drawings(document) {
        if matches!(part, Part::Bars(_)) {
            xml.push_str(&format!(
                "<Override PartName=\"/word/charts/chart{number}.xml\" ContentType=\"{office}.drawingml.chart+xml\"/>"
            ));
        }
    }
    xml.push_str("</Types>");
    xml
}

/// `_rels/.rels`.
pub fn root() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>"
    )
}

/// `word/_rels/document.xml.rels`.
pub fn relations(document: &Document) -> String {
    let mut xml = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    let mut relate = |id: &str, kind: &str, target: &str| {
        xml.push_str(&format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"));
    };
    relate("rIdStyles", "styles", "styles.xml");
    relate("rIdSettings", "settings", "settings.xml");
    relate("rIdFonts", "fontTable", "fontTable.xml");
    relate("rIdOdd", "footer", "footer1.xml");
    relate("rIdEven", "footer", "footer2.xml");
    for (number, part) in drawings(document) {
        match part {
            Part::Bars(_) => relate(&format!("rId{number}"), "chart", &format!("charts/chart{number}.xml")),
            _ => relate(&format!("rId{number}"), "image", &format!("media/image{number}.png")),
        }
    }
    xml.push_str("</Relationships>");
    xml
}

/// The relation of a chart to the workbook with its figures.
pub fn chart_relations(number: usize) -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/package\" \
         Target=\"../embeddings/chart{number}.xlsx\"/></Relationships>"
    )
}

/// Pictures and charts, numbered from 1 in their order.
pub fn drawings(document: &Document) -> impl Iterator<Item = (usize, &Part)> {
    let drawn = document.parts.iter().filter(|part| matches!(part, Part::Picture(_) | Part::Bars(_)));
    (1..).zip(drawn)
}

/// `docProps/core.xml`.
pub fn core(document: &Document) -> String {
    let day = document.day.format("%Y-%m-%dT00:00:00Z");
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:modified></cp:coreProperties>",
        escape(&document.title),
        escape(&document.unit),
    )
}

/// `docProps/app.xml`.
pub fn app(document: &Document) -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>网格指数</Application><Company>{}</Company></Properties>",
        escape(&document.unit),
    )
}
