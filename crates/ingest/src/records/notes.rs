//! Findings of one sheet, each with its place, so that they can be put in order at the end.

use gridindex_core::{Finding, Severity};

use super::matches::Matches;
use crate::cells::Trouble;
use crate::text::address;

/// A finding and the row and column it stands at; row 0 is the sheet itself.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) finding: Finding,
}

/// The findings of one sheet.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    file: String,
    sheet: String,
    pub(crate) list: Vec<Note>,
    /// Which grids rows were said to be about.
    pub(crate) matches: Matches,
}

impl Notes {
    /// Of a sheet.
    pub(crate) fn new(file: &str, sheet: &str) -> Self {
        Self { file: file.to_owned(), sheet: sheet.to_owned(), list: Vec::new(), matches: Matches::default() }
    }

    /// Names the file's name.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// Names the sheet's name.
    pub(crate) fn sheet(&self) -> &str {
        &self.sheet
    }

    /// A finding about the sheet as a whole.
    pub(crate) fn about_sheet(&mut self, finding: Finding) {
        let finding = finding.at_sheet(&self.file, &self.sheet);
        self.list.push(Note { row: 0, column: 0, finding });
    }

    /// A finding about a cell.
    pub(crate) fn at(&mut self, row: u32, column: u32, finding: Finding) {
        let finding = finding.at_sheet(&self.file, &self.sheet).at_cell(address(row, column));
        self.list.push(Note { row, column, finding });
    }
}

impl Trouble {
    /// The trouble as a finding.
    pub(crate) fn finding(self, level: Severity) -> Finding {
        Finding::new(level, self.code, self.message, self.advice)
    }
}
