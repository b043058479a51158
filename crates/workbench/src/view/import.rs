//! What an import found and did. The shape is part of the interface.

use serde::Serialize;
use ts_rs::TS;

/// The answer to an import.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ImportOutcome {
    /// `2026-10`.
    pub month: String,
    /// Whether it was, or on a dry run would be, taken.
    pub accepted: bool,
    /// Number of the batch; null when nothing was stored.
    pub batch: Option<u32>,
    /// Every file and sheet.
    pub files: Vec<FileOutcome>,
    /// Against what is stored.
    pub changes: ChangeCount,
    /// Everything wrong or doubtful.
    pub findings: Vec<FindingItem>,
    /// Files of a folder that were passed over, and why.
    pub passed_over: Vec<String>,
    /// Workbooks written with their errors marked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub annotated: Vec<String>,
}

/// One file.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FileOutcome {
    /// File name.
    pub name: String,
    /// SHA-256.
    pub sha256: String,
    /// Its sheets.
    pub sheets: Vec<SheetOutcome>,
}

/// One sheet.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SheetOutcome {
    /// Sheet name.
    pub name: String,
    /// `roster`, `month`, `deliberation`, `events`; null when skipped.
    pub kind: Option<String>,
    /// Why it was skipped.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
    /// 1-based.
    pub header_rows: Vec<u32>,
    /// Where every row went.
    pub rows: RowCount,
    /// Recognised columns.
    pub columns: Vec<ColumnOutcome>,
    /// Headings that mean nothing here.
    pub unused: Vec<String>,
}

/// `read = data + totals + blank + refused`.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export)]
#[allow(missing_docs, reason = "the names of the interface")]
pub struct RowCount {
    pub read: u32,
    pub data: u32,
    pub totals: u32,
    pub blank: u32,
    pub refused: u32,
}

/// One recognised column.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ColumnOutcome {
    /// Letters.
    pub column: String,
    /// Heading, levels joined with `/`.
    pub heading: String,
    /// Field.
    pub field: String,
    /// `exact`, `alias`, `remembered`, `similar`.
    pub how: String,
}

/// Grids against what is stored.
#[derive(Debug, Clone, Copy, Default, Serialize, TS)]
#[ts(export)]
pub struct ChangeCount {
    /// Not stored before.
    pub new: u32,
    /// Stored with other figures.
    pub changed: u32,
    /// Stored with the same figures.
    pub same: u32,
    /// Stored or on the roster, in the communities present in the files, but not in them.
    pub absent: u32,
}

/// A finding.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[allow(missing_docs, reason = "the names of the interface; see the core's Finding")]
pub struct FindingItem {
    pub level: String,
    pub code: String,
    pub file: Option<String>,
    pub sheet: Option<String>,
    pub cell: Option<String>,
    pub grid: Option<String>,
    pub field: Option<String>,
    pub raw: Option<String>,
    pub message: String,
    pub advice: String,
}
