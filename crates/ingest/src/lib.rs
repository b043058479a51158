//! Reading workbooks: bytes → recognised tables → checked records and findings.
//!
//! Knows workbooks, headings and messy cells; knows nothing of SQL or windows. A file that cannot be read
//! is a [`Failure`](gridindex_core::Failure); a cell that is wrong is a [`Finding`](gridindex_core::Finding).
//!
//! The road, one module a stretch:
//!
//! | module | from | to |
//! |---|---|---|
//! | `expand` | paths as named | files |
//! | `bytes` | a file | bytes whose format is known, entries inflated under a cap |
//! | `raw` | bytes of any format | sheets of cells; the one seam behind which formats end |
//! | `table`, `columns` | a sheet | heading, columns with their meaning, what every row is |
//! | `cells`, `grids` | a cell, a row | a figure or a day; the grid it is about |
//! | `records` | a table | records and findings of one sheet |
//! | `call` | all sheets | duplicates, absent columns, the scheme's checks |
//! | `annotate` | findings | the user's own workbook with its errors marked |
//! | `read` | | all of it in order, on all threads, the same for any number of them |

mod annotate;
mod answers;
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
mod typed;

pub use annotate::{Annotated, annotate};
pub use answers::{About, Answers, CellAnswer, GridAnswer, HeadingAnswer, Remembered, TableAnswer};
pub use columns::names_another_column;
pub use expand::expand;
pub use model::*;
pub use read::{Carried, RawFile, carry, names, open, read, read_opened};
pub use typed::typed_figure;

/// Whether the quick reader of .xlsx parts says what the thorough one says, for tests and fuzzers: how many parts of
/// the package it took.
///
/// # Errors
/// The name of a part of which they say different things.
pub fn readers_agree(package: &[u8]) -> Result<u32, String> {
    raw::readers_agree(package)
}
