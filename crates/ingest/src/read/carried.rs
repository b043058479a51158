//! A file's cells on their way from the process that reads it to the one that makes sense of it.
//!
//! Compact, and never trusted: bytes that are no such thing are no workbook.

use std::collections::HashMap;

use ahash::RandomState;
use gridindex_core::Failure;
use serde::{Deserialize, Serialize};

use crate::bytes::Fault;
use crate::raw::{Sheet, Strings, TextId, Workbook};

/// A file whose cells were read, and nothing more.
#[derive(Debug, Serialize, Deserialize)]
pub struct RawFile {
    pub(crate) sha256: String,
    pub(crate) workbook: Workbook,
}

impl RawFile {
    /// The same file with nothing but one sheet, and its texts.
    #[must_use]
    pub fn one_sheet(&self, place: usize) -> Self {
        let mut strings = Strings::default();
        let mut renamed: HashMap<TextId, TextId, RandomState> = HashMap::default();
        let mut sheets: Vec<Sheet> = self.workbook.sheets.get(place).cloned().into_iter().collect();
        for cell in sheets.iter_mut().flat_map(Sheet::cells_mut) {
            *cell = cell.renamed(|id| {
                *renamed.entry(id).or_insert_with(|| strings.push(self.workbook.strings.get(id)))
            });
        }
        Self { sha256: self.sha256.clone(), workbook: Workbook { strings, sheets } }
    }
}

/// What came of reading a file; a fault names no file yet.
#[derive(Debug, Serialize, Deserialize)]
pub struct Carried(Result<RawFile, Fault>);

impl Carried {
    pub(crate) fn new(read: Result<RawFile, Fault>) -> Self {
        Self(read)
    }

    /// As bytes.
    pub fn pack(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(self).ok()
    }

    /// Back from bytes; `None` for others than [`pack`](Self::pack) gives.
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        let carried: Self = postcard::from_bytes(bytes).ok()?;
        carried.0.as_ref().map_or(true, |file| file.workbook.is_sound()).then_some(carried)
    }

    /// The file, or why it cannot be read, naming it.
    ///
    /// # Errors
    /// As the file is.
    pub fn of_file(self, name: &str) -> Result<RawFile, Failure> {
        self.0.map_err(|fault| fault.of_file(name))
    }
}
