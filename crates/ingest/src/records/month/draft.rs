//! A sheet of monthly figures, kept until the whole call was seen.

use gridindex_core::Value;

use crate::RowBalance;
use crate::records::Notes;

/// A sheet of monthly figures before duplicates and checks.
pub(crate) struct MonthDraft {
    pub(crate) notes: Notes,
    pub(crate) balance: RowBalance,
    /// Columns whose figures are taken.
    pub(crate) fields: Vec<DraftField>,
    /// Column of 一票否决.
    pub(crate) veto_column: Option<u32>,
    /// Where findings about the whole table point.
    pub(crate) heading: (u32, u32),
    pub(crate) rows: Vec<MonthDraftRow>,
}

/// A column of figures.
pub(crate) struct DraftField {
    /// Place in the scheme's dictionary.
    pub(crate) field: usize,
    /// 1-based.
    pub(crate) column: u32,
    /// Whether any record has something in it.
    pub(crate) filled: bool,
}

/// One grid's row.
pub(crate) struct MonthDraftRow {
    pub(crate) row: u32,
    /// Column that findings about the row point at.
    pub(crate) name_column: u32,
    /// Place in the roster.
    pub(crate) grid: usize,
    /// Aligned with [`MonthDraft::fields`].
    pub(crate) values: Vec<Value>,
    pub(crate) vetoes: Vec<String>,
    /// Fields that a person scored, by their places in the scheme, and why they are below full marks.
    pub(crate) reasons: Vec<(usize, String)>,
    /// Has an error.
    pub(crate) refused: bool,
    /// Says the same as an earlier row.
    pub(crate) repeated: bool,
}
