//! Tables: as wide as the text, heading repeated on every page, no row parted.

use super::super::figure::Span;
use super::xml::{runs, twips};

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Names.
    Left,
    /// Places, words.
    Centre,
    /// Figures.
    Right,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Millimetres; together no more than the text is wide.
    pub width: f64,
    /// How it is set.
    pub align: Align,
}

/// A table of no more rows stays on one page.
const TOGETHER: usize = 16;

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// For those who listen rather than look.
    pub title: String,
    /// From left to right.
    pub columns: Vec<Column>,
    /// Cells by row and column.
    pub rows: Vec<Vec<Vec<Span>>>,
    /// Size of the text in half points.
    pub size: u32,
}

impl Table {
    /// Its XML.
    pub fn xml(&self, next: &mut u32) -> String {
        let widths: Vec<i64> = self.columns.iter().map(|column| twips(column.width)).collect();
        let mut xml = format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
             <w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>\
             <w:left w:w=\"20\" w:type=\"dxa\"/><w:right w:w=\"20\" w:type=\"dxa\"/></w:tblCellMar>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" \
             w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
            widths.iter().sum::<i64>(),
            super::xml::escape(&self.title),
        );
        for width in &widths {
            xml.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        xml.push_str("</w:tblGrid>");
        let heading: Vec<Vec<Span>> =
            self.columns.iter().map(|column| vec![Span::Plain(column.heading.clone())]).collect();
        self.row(&heading, (true, true), next, &mut xml);
        for (place, row) in self.rows.iter().enumerate() {
            let keep = self.rows.len() <= TOGETHER && place + 1 < self.rows.len();
            self.row(row, (false, keep), next, &mut xml);
        }
        xml.push_str("</w:tbl>");
        xml
    }

    /// A row: whether it is the heading, and whether it stays with the next.
    fn row(&self, cells: &[Vec<Span>], (heading, keep): (bool, bool), next: &mut u32, xml: &mut String) {
        let repeat = if heading { "<w:tblHeader/>" } else { "" };
        xml.push_str(&format!(
            "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>{repeat}</w:trPr>",
            self.size * 17,
        ));
        for (column, spans) in self.columns.iter().zip(cells) {
            let (style, align) = match (heading, column.align) {
                (true, _) => ("TableHeading", "center"),
                (false, Align::Left) => ("TableText", "left"),
                (false, Align::Centre) => ("TableText", "center"),
                (false, Align::Right) => ("TableText", "right"),
            };
            let fill =
                if heading { "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEDED\"/>" } else { "" };
            let text = runs(spans, next).replace(
                "<w:rFonts w:hint=\"eastAsia\"/>",
                &format!(
                    "<w:rFonts w:hint=\"eastAsia\"/><w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>",
                    self.size
                ),
            );
            xml.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{fill}<w:vAlign w:val=\"center\"/></w:tcPr>\
                 <w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{}<w:jc w:val=\"{align}\"/></w:pPr>{text}</w:p></w:tc>",
                twips(column.width),
                if keep { "<w:keepNext/>" } else { "" },
            ));
        }
        xml.push_str("</w:tr>");
    }
}
