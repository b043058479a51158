//! What all sheets share: looks, widths, headings, paper, names, and how sheets become the bytes of a workbook.
//!
//! Text from outside is written as text and nothing else: it never becomes a formula, a link or a code of the footer.

pub mod foot;
pub mod heading;
pub mod look;
pub mod name;
pub mod number;
mod pack;
pub mod page;
pub mod paper;
pub mod rows;
pub mod width;
pub mod write;

pub use heading::{Column, Tone};
pub use look::Look;
pub use page::Page;
pub use rows::Rows;
