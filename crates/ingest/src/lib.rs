//! Reading workbooks: bytes → recognised tables → checked records and findings.
//!
//! Knows workbooks, headings and messy cells; knows nothing of SQL or windows. A file that cannot be read
//! is a [`Failure`](gridindex_core::Failure); a cell that is wrong is a [`Finding`](gridindex_core::Finding).

mod bytes;
pub mod model;
mod raw;
mod read;

pub use model::*;
pub use read::{expand, read};
