//! `word/document.xml`.

use super::styles::page;
use super::xml::{HEAD, runs};
use super::{Document, Part, Style};

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
    xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" mc:Ignorable=\"w15\"";

/// The whole part. Pictures and charts are related as `rId1`, `rId2` … in their order.
pub fn body(document: &Document) -> String {
    let mut xml = format!("{HEAD}<w:document {SPACES}><w:body>");
    let (mut controls, mut drawings) = (0, 0);
    for (place, part) in document.parts.iter().enumerate() {
        match part {
            Part::Line(style, spans) => {
                xml.push_str(&format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>{}</w:p>",
                    id(*style),
                    runs(spans, &mut controls)
                ));
            }
            Part::Table(table) => {
                xml.push_str(&table.xml(&mut controls));
                // Without a paragraph between them two tables become one, and none may end the body.
                if !matches!(
                    document.parts.get(place + 1),
                    Some(Part::Line(..) | Part::Picture(_) | Part::Bars(_))
                ) {
                    xml.push_str("<w:p><w:pPr><w:pStyle w:val=\"Note\"/></w:pPr></w:p>");
                }
            }
            Part::Picture(picture) => {
                drawings += 1;
                xml.push_str(&picture.xml(drawings, &format!("rId{drawings}")));
            }
            Part::Bars(bars) => {
                drawings += 1;
                xml.push_str(&bars.frame(drawings, &format!("rId{drawings}")));
            }
        }
    }
    xml.push_str(&page());
    xml.push_str("</w:body></w:document>");
    xml
}

fn id(style: Style) -> &'static str {
    match style {
        Style::Body => "Normal",
        Style::Title => "Title",
        Style::Subtitle => "Subtitle",
        Style::Heading1 => "Heading1",
        Style::Heading2 => "Heading2",
        Style::Caption => "Caption",
        Style::AnnexList => "AnnexList",
        Style::Signed => "Signed",
        Style::AnnexMark => "AnnexMark",
        Style::AnnexTitle => "AnnexTitle",
        Style::Note => "Note",
    }
}
