//! A Word document in the layout of GB/T 9704, written part by part.
//!
//! The parts are written here rather than by a library because a bulletin needs what the libraries at hand lack:
//! 22 lines of 28 characters by the document grid, native charts, content controls around figures, alternative
//! names of fonts, and the same bytes for the same month.

mod body;
mod chart;
mod package;
mod parts;
mod picture;
mod styles;
mod table;
mod xml;

pub use chart::Bars;
pub use picture::Picture;
pub use table::{Align, Column, Table};

use chrono::NaiveDate;
use gridindex_core::Failure;

use super::figure::Span;

/// Width of the text, in millimetres: A4 without its margins.
pub const TEXT_WIDTH: f64 = 156.0;

/// A document.
#[derive(Debug, Clone)]
pub struct Document {
    /// Title among the properties.
    pub title: String,
    /// Author and company among the properties.
    pub unit: String,
    /// Date among the properties: the month's, never today's.
    pub day: NaiveDate,
    /// What stands on its pages.
    pub parts: Vec<Part>,
}

/// A part of a document, from top to bottom.
#[derive(Debug, Clone)]
pub enum Part {
    /// A paragraph.
    Line(Style, Vec<Span>),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
    /// A bar chart that Word can edit.
    Bars(Bars),
}

/// A paragraph style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// 正文, 三号仿宋.
    Body,
    /// 标题, 二号小标宋.
    Title,
    /// Under the title, 三号楷体.
    Subtitle,
    /// 一级标题, 三号黑体.
    Heading1,
    /// 二级标题, 三号楷体.
    Heading2,
    /// Over a table or chart.
    Caption,
    /// The list of annexes at the end of the text.
    AnnexList,
    /// At the right, at the end of the text.
    Signed,
    /// `附件1` at the top of a new page.
    AnnexMark,
    /// The annex's title.
    AnnexTitle,
    /// Notes under a table.
    Note,
}

/// Writes the document. Same document, same bytes.
///
/// # Errors
/// `bulletin_not_written`, when it cannot be put together.
pub fn write(document: &Document) -> Result<Vec<u8>, Failure> {
    package::write(document).map_err(|error| {
        Failure::new(
            "bulletin_not_written",
            format!("通报无法生成（{error}）"),
            "请重试；仍不行请把这句话告诉维护人员",
        )
    })
}
