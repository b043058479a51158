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
    /// Sessions, requests and events against what is stored, a line for each list among the files.
    pub lists: Vec<ListCount>,
    /// Every figure of a stored grid and every cell of a stored list row that changes.
    pub differences: Vec<FigureChange>,
    /// The grids that `changes` counts as absent.
    pub absent: Vec<GridName>,
    /// The rows that `lists` counts as absent, the first 500 of each.
    pub absent_rows: Vec<AbsentRow>,
    /// What a column can be said to mean, by `table`.
    pub choices: Vec<TableChoices>,
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
    /// Its own part of the changes.
    pub changes: ChangeCount,
    /// Its lists' part; absent rows only all files together show.
    pub lists: Vec<ListCount>,
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
    /// The same, more closely: `roster`, `month`, `sessions`, `requests`, `events`.
    pub table: Option<String>,
    /// 网格名册 …, or empty.
    pub kind_label: String,
    /// Whose answers it is read with: a 街道, else the file's name without the month.
    pub sender: String,
    /// The month it names itself: `2026年10月`, `10月`, or empty.
    pub said_month: String,
    /// Why it was skipped.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
    /// 1-based.
    pub header_rows: Vec<u32>,
    /// `manual`, `remembered`: a person said so, now or of a sheet that reads the same; null: it was found.
    pub header_how: Option<String>,
    /// Where every row went.
    pub rows: RowCount,
    /// Recognised columns.
    pub columns: Vec<ColumnOutcome>,
    /// Headings that mean nothing here.
    pub unused: Vec<String>,
    /// The same, with their columns and why.
    pub set_aside: Vec<SetAsideColumn>,
    /// Words about grids that a person matched, or is asked to.
    pub matches: Vec<MatchItem>,
    /// Cells that a person corrected.
    pub corrected: Vec<CorrectedCell>,
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
    /// `exact`, `alias`, `remembered`, `similar`, `manual`.
    pub how: String,
    /// Not read before a person says what it is.
    pub asks: bool,
}

/// A column that is not read.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SetAsideColumn {
    /// Letters.
    pub column: String,
    /// Heading, levels joined with `/`.
    pub heading: String,
    /// `manual`, `remembered`: a person said so; `personal`: it holds names or numbers of persons, which are not
    /// stored; null: it means nothing here.
    pub how: Option<String>,
}

/// What a column of a table can be said to mean.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TableChoices {
    /// `month` …
    pub table: String,
    /// Names, as an answer has them.
    pub names: Vec<String>,
}

/// A grid by its code and its name in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct GridName {
    /// 网格编码.
    pub code: String,
    /// 鹿鸣街道景芳社区第一网格.
    pub name: String,
}

/// Words about a grid that the roster does not know, or knows several of.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct MatchItem {
    /// Where they stand first.
    pub cell: String,
    /// The words, as an answer has them.
    pub written: String,
    /// How many rows say so.
    pub rows: u32,
    /// The grid that a person named; null: it is asked.
    pub grid: Option<GridName>,
    /// `manual`, `remembered`, or null.
    pub how: Option<String>,
    /// Grids that may be meant, the nearest first.
    pub candidates: Vec<GridName>,
}

/// A cell that a person corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CorrectedCell {
    /// `F12`.
    pub cell: String,
    /// What the workbook says, may be empty.
    pub before: String,
    /// What is taken instead, may be empty.
    pub now: String,
    /// Why.
    pub reason: String,
}

/// A figure of a stored grid that changes.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FigureChange {
    /// File name.
    pub file: String,
    /// Sheet name.
    pub sheet: String,
    /// Where the new figure stands.
    pub cell: String,
    /// Code of the grid.
    pub grid: String,
    /// 景芳社区第一网格.
    pub name: String,
    /// Field.
    pub field: String,
    /// What is stored; 空白, 不适用.
    pub before: String,
    /// What the file says; 空白, 不适用.
    pub now: String,
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

/// The rows of a list against what is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ListCount {
    /// `sessions`, `requests`, `events`.
    pub table: String,
    /// 议事场次 …
    pub label: String,
    /// Not stored before.
    pub new: u32,
    /// Stored otherwise.
    pub changed: u32,
    /// Stored just so.
    pub same: u32,
    /// Stored for the month, in the communities present in the files, but not in them.
    pub absent: u32,
}

/// A row of a list that the files should have and have not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AbsentRow {
    /// `sessions`, `requests`, `events`.
    pub table: String,
    /// Code of its first grid.
    pub grid: String,
    /// 场次 YS-3 景芳社区第一网格 2026-10-15.
    pub name: String,
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

#[cfg(test)]
mod tests {
    use gridindex_ingest::Answers;
    use ts_rs::{Config, TS};

    /// As `#[ts(export)]` does for the types above; the reader's own knows no such folder.
    #[test]
    fn export_bindings_answers() {
        Answers::export_all(&Config::from_env()).unwrap();
    }
}
