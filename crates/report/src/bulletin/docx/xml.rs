//! Small pieces of XML.

use super::super::figure::{Span, clean};

/// Twentieths of a point in a millimetre.
const TWIPS: f64 = 1440.0 / 25.4;
/// English metric units in a millimetre.
const EMU: f64 = 36_000.0;

/// First line of every part.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Text or an attribute's value.
pub fn escape(text: &str) -> String {
    quick_xml::escape::escape(clean(text)).into_owned()
}

/// Millimetres as Word measures pages and tables.
pub fn twips(millimetres: f64) -> i64 {
    (millimetres * TWIPS).round() as i64
}

/// Millimetres as drawings are measured.
pub fn emu(millimetres: f64) -> i64 {
    (millimetres * EMU).round() as i64
}

/// Runs of text; every figure in a content control of its own. `next` numbers the controls.
pub fn runs(spans: &[Span], next: &mut u32) -> String {
    let mut xml = String::new();
    for span in spans {
        match span {
            Span::Plain(text) => xml.push_str(&run(text)),
            Span::Figure(figure) => {
                *next += 1;
                xml.push_str(&format!(
                    "<w:sdt><w:sdtPr><w:tag w:val=\"{}\"/><w:id w:val=\"{next}\"/>\
                     <w15:appearance w15:val=\"hidden\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                    escape(&figure.tag),
                    run(&figure.text),
                ));
            }
        }
    }
    xml
}

/// A run; `eastAsia` decides for quotation marks, which both scripts have.
fn run(text: &str) -> String {
    format!(
        "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escape(text)
    )
}
