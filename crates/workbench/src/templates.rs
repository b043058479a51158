//! Templates: the blank workbooks to fill in.

use std::path::Path;

use gridindex_core::{Failure, Grid, LevelNames, Month, Scheme};
use gridindex_ledger::NewExport;
use gridindex_report::{FormInput, forms};

use crate::view::export::{ExportOutcome, ExportedFile};
use crate::{Workbench, files, level_names, office};

/// Names of the blank workbooks, in the order in which they are written.
pub const NAMES: [&str; 4] = ["网格名册.xlsx", "月度数据.xlsx", "议事日.xlsx", "事件明细.xlsx"];

impl Workbench {
    /// Writes the blank workbooks with the ledger's roster filled in, if it has one.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn templates(
        &self,
        folder: &Path,
        scheme: &Scheme,
        month: Option<Month>,
    ) -> Result<ExportOutcome, Failure> {
        let mut ledger = self.ledger()?;
        let newest = match month {
            Some(month) => Some(month),
            None => ledger.months()?.last().copied(),
        };
        let roster = match newest {
            Some(month) => ledger.roster(month)?.in_month(month),
            None => gridindex_core::Roster::default(),
        };
        let unit = office::unit(&ledger, &roster)?;
        if !roster.grids().is_empty() {
            // Blank but for the roster: that much leaves the ledger.
            ledger.note_export(&NewExport {
                month,
                unit: unit.clone(),
                what: vec!["空白表".to_owned()],
                files: NAMES.len() as u32,
                folder: files::folder_named(&folder.join(NAMES[0])),
            })?;
        }
        blank(folder, scheme, month, roster.grids(), (&unit, &level_names::of(&ledger)?))
    }
}

/// Writes the blank workbooks for some grids, or for none.
///
/// # Errors
/// When a file cannot be written.
pub fn blank(
    folder: &Path,
    scheme: &Scheme,
    month: Option<Month>,
    grids: &[Grid],
    (unit, levels): (&str, &LevelNames),
) -> Result<ExportOutcome, Failure> {
    let mut written = Vec::new();
    for (name, bytes) in make(scheme, month, grids, (unit, levels))? {
        files::write_whole(&folder.join(name), &bytes)?;
        written.push(ExportedFile::new(name.to_owned(), "空白表", &bytes));
    }
    Ok(ExportOutcome::of(folder, written))
}

/// The blank workbooks by name, not yet written.
///
/// # Errors
/// When one cannot be made.
pub fn make(
    scheme: &Scheme,
    month: Option<Month>,
    grids: &[Grid],
    (unit, levels): (&str, &LevelNames),
) -> Result<Vec<(&'static str, Vec<u8>)>, Failure> {
    let input = FormInput { scheme, month, grids, figures: None, vetoes: None, unit, levels };
    let books = [
        forms::roster(&input)?,
        forms::month(&input)?,
        forms::deliberation(&input, &[], &[])?,
        forms::events(&input, &[])?,
    ];
    Ok(NAMES.into_iter().zip(books).collect())
}
