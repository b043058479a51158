//! Pictures in the line of text.

use super::xml::{emu, escape};

/// A picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// PNG.
    pub png: Vec<u8>,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// Width in millimetres.
    pub width: f64,
    /// Height in millimetres.
    pub height: f64,
}

impl Picture {
    /// A PNG as wide as asked for; its height follows from its own pixels.
    pub fn new(png: Vec<u8>, alt: String, width: f64) -> Self {
        let side =
            |at: usize| png.get(at..at + 4).map_or(1, |b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]));
        let height = width * f64::from(side(20)) / f64::from(side(16).max(1));
        Self { png, alt, width, height }
    }

    /// Its paragraph; `number` is its own in the document.
    pub fn xml(&self, number: usize, relation: &str) -> String {
        let (width, height) = (emu(self.width), emu(self.height));
        let graphic = format!(
            "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"图{number}\" descr=\"{alt}\"/><pic:cNvPicPr/>\
             </pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch>\
             </pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>",
            alt = escape(&self.alt),
        );
        inline(number, &self.alt, (width, height), &graphic)
    }
}

/// A paragraph that holds a drawing.
pub fn inline(number: usize, alt: &str, size: (i64, i64), graphic: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Figure\"/></w:pPr><w:r><w:drawing>\
         <wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{}\" cy=\"{}\"/>\
         <wp:docPr id=\"{number}\" name=\"图{number}\" descr=\"{}\"/>{graphic}</wp:inline></w:drawing></w:r></w:p>",
        size.0,
        size.1,
        escape(alt),
    )
}
