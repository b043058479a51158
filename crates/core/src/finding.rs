//! Findings: what is wrong or doubtful in the data, each with its place and what to do about it.
//!
//! Many, expected, collected in one pass; never a reason to stop reading.

use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The row is not accepted, and with it the whole import.
    Error,
    /// Accepted and flagged.
    Warning,
}

/// What kind of trouble; the names are part of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the variants are their names; the sentence is in `message`")]
pub enum FindingCode {
    NotANumber,
    NotWhole,
    Negative,
    CellError,
    FormulaWithoutValue,
    BadDate,
    DateOutsideMonth,
    DuplicateGrid,
    UnknownGrid,
    AmbiguousGrid,
    CodeNameMismatch,
    CodeDigitsLost,
    GridEnded,
    CheckFailed,
    MissingColumn,
    DuplicateColumn,
    MissingValue,
    DuplicateCode,
    MonthMismatch,
    MonthAmbiguous,
    HiddenSheet,
    NoTable,
    SimilarHeading,
    AttributeMismatch,
    FigureChanged,
    NumberTooLarge,
    ResultTooLarge,
    ReportedDiffers,
    UnknownVetoItem,
    MissingReason,
    BrandSpelling,
    OffBenchmark,
    AnswerUnused,
    FigureAdjusted,
    UnknownValue,
}

/// One thing wrong or doubtful, with its place and advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Error or warning.
    pub level: Severity,
    /// What kind of trouble.
    pub code: FindingCode,
    /// File name as the user knows it.
    pub file: Option<String>,
    /// Sheet name.
    pub sheet: Option<String>,
    /// A1-style address.
    pub cell: Option<String>,
    /// Code of the grid, where one is known.
    pub grid: Option<String>,
    /// Field (指标字段) of the scheme.
    pub field: Option<String>,
    /// The cell's own text, shortened to 60 characters.
    pub raw: Option<String>,
    /// What is wrong, one Chinese sentence, no full stop.
    pub message: String,
    /// What to do, one Chinese sentence, no full stop.
    pub advice: String,
}

impl Finding {
    /// A finding without a place; add one with the `at_*` and `of_*` methods.
    pub fn new(
        level: Severity,
        code: FindingCode,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            level,
            code,
            file: None,
            sheet: None,
            cell: None,
            grid: None,
            field: None,
            raw: None,
            message: message.into(),
            advice: advice.into(),
        }
    }

    /// An error: the row is not accepted.
    pub fn error(code: FindingCode, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message, advice)
    }

    /// A warning: accepted and flagged.
    pub fn warning(code: FindingCode, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message, advice)
    }

    /// Names the file and sheet.
    #[must_use]
    pub fn at_sheet(mut self, file: &str, sheet: &str) -> Self {
        self.file = Some(file.to_owned());
        self.sheet = Some(sheet.to_owned());
        self
    }

    /// Names the cell.
    #[must_use]
    pub fn at_cell(mut self, cell: impl Into<String>) -> Self {
        self.cell = Some(cell.into());
        self
    }

    /// Names the grid by code.
    #[must_use]
    pub fn of_grid(mut self, code: impl Into<String>) -> Self {
        self.grid = Some(code.into());
        self
    }

    /// Names the field.
    #[must_use]
    pub fn of_field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Quotes the cell's text, shortened to 60 characters.
    #[must_use]
    pub fn with_raw(mut self, raw: &str) -> Self {
        const LONGEST: usize = 60;
        let mut text: String = raw.chars().take(LONGEST).collect();
        if raw.chars().nth(LONGEST).is_some() {
            text.push('…');
        }
        self.raw = Some(text);
        self
    }

    /// Whether this finding alone refuses the import.
    pub fn is_error(&self) -> bool {
        self.level == Severity::Error
    }
}
