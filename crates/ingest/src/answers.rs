//! What a person says where a workbook does not speak for itself: which column is which, which grid a name
//! means, what a cell should hold. Never made up here; what is not answered stays a finding.

use serde::{Deserialize, Serialize};

/// Declares a part of the answers: with types for the page where they are asked for.
macro_rules! part {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }
    };
}

part! {
    /// Everything a person answered about the files of a call.
    Answers {
        /// What columns mean.
        headings: Vec<HeadingAnswer>,
        /// Which grids rows are about.
        grids: Vec<GridAnswer>,
        /// What cells hold instead of what they say.
        cells: Vec<CellAnswer>,
        /// Where tables have their headings.
        tables: Vec<TableAnswer>,
    }
}

part! {
    /// Which rows of a sheet are its heading, where they were not found or others were taken for it.
    TableAnswer {
        /// SHA-256 of the file, or its name.
        file: String,
        /// Sheet name.
        sheet: String,
        /// The rows, 1-based: all from the first to the last named.
        heading_rows: Vec<u32>,
    }
}

part! {
    /// What a column means. Where sender, file, sheet and column are given, only there.
    HeadingAnswer {
        /// 街道 whose workbook it is, as the preview names it.
        sender: Option<String>,
        /// SHA-256 of the file, or its name.
        file: Option<String>,
        /// Sheet name.
        sheet: Option<String>,
        /// Letters.
        column: Option<String>,
        /// The heading, levels joined with `/`.
        heading: String,
        /// Field or identity column; empty: the column is not imported.
        means: String,
    }
}

part! {
    /// Which grid rows are about that say it in these words. Where sender, file and sheet are given, only there.
    GridAnswer {
        /// 街道 whose workbook it is, as the preview names it.
        sender: Option<String>,
        /// SHA-256 of the file, or its name.
        file: Option<String>,
        /// Sheet name.
        sheet: Option<String>,
        /// What the row says, as the preview writes it.
        written: String,
        /// Code of the grid.
        means: String,
    }
}

part! {
    /// What a cell holds instead of what it says.
    CellAnswer {
        /// SHA-256 of the file, or its name.
        file: String,
        /// Sheet name.
        sheet: String,
        /// `F12`.
        cell: String,
        /// As if it stood there; empty: nothing.
        text: String,
        /// Why.
        reason: String,
    }
}

/// Something answered once about a sender's workbooks, to be known from then on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// 街道 whose workbook it was; empty: anyone's.
    pub sender: String,
    /// What it is about.
    pub about: About,
    /// What stands in the workbook, made comparable.
    pub written: String,
    /// Field, empty: of no use; code of a grid; number of rows.
    pub means: String,
}

/// What is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// The meaning of a heading.
    Heading,
    /// The grid behind some words.
    Grid,
    /// Rows that are a heading, by their texts; means how many they are, empty: they are none.
    Table,
}

impl Answers {
    /// Nothing was answered.
    pub const NONE: &Self =
        &Self { headings: Vec::new(), grids: Vec::new(), cells: Vec::new(), tables: Vec::new() };
}

/// Whether an answer that may be narrowed to one place is about this one.
fn is_here(wanted: Option<&String>, here: &str) -> bool {
    wanted.is_none_or(|wanted| wanted == here)
}

/// Whether a file, by name and SHA-256, is the one that an answer names by either.
pub(crate) fn is_file(wanted: &str, (name, sha256): (&str, &str)) -> bool {
    wanted == sha256 || wanted == name
}

/// A sheet that answers may be about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) sender: &'a str,
    /// Name and SHA-256.
    pub(crate) file: (&'a str, &'a str),
    pub(crate) sheet: &'a str,
}

impl HeadingAnswer {
    pub(crate) fn is_about(&self, place: Place<'_>, column: &str) -> bool {
        is_here(self.sender.as_ref(), place.sender)
            && self.file.as_ref().is_none_or(|file| is_file(file, place.file))
            && is_here(self.sheet.as_ref(), place.sheet)
            && is_here(self.column.as_ref(), column)
    }
}

impl TableAnswer {
    pub(crate) fn is_about(&self, file: (&str, &str), sheet: &str) -> bool {
        is_file(&self.file, file) && self.sheet == sheet
    }

    /// First and last row of the heading; `None` when no row is named.
    pub(crate) fn span(&self) -> Option<(u32, u32)> {
        Some((*self.heading_rows.iter().min()?, *self.heading_rows.iter().max()?))
    }
}

impl GridAnswer {
    pub(crate) fn is_about(&self, place: Place<'_>) -> bool {
        is_here(self.sender.as_ref(), place.sender)
            && self.file.as_ref().is_none_or(|file| is_file(file, place.file))
            && is_here(self.sheet.as_ref(), place.sheet)
    }
}

impl Remembered {
    pub(crate) fn is_about(&self, about: About, sender: &str) -> bool {
        self.about == about && (self.sender.is_empty() || self.sender == sender)
    }
}
