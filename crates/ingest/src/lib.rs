//! Reading workbooks: bytes → recognised tables → checked records and findings.
//!
//! Knows workbooks, headings and messy cells; knows nothing of SQL or windows. A file that cannot be read
//! is a [`Failure`](gridindex_core::Failure); a cell that is wrong is a [`Finding`](gridindex_core::Finding).

mod bytes;
mod call;
mod cells;
mod columns;
mod expand;
mod grids;
pub mod model;
mod raw;
mod read;
mod records;
mod table;
mod text;

pub use expand::expand;
pub use model::*;
pub use read::read;
