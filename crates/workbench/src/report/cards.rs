//! Score cards of a month: every grid's, a street's, or a single one's.

use gridindex_core::{Failure, LevelNames};
use gridindex_ledger::Ledger;
use gridindex_report::ReportInput;
use gridindex_report::cards::{self, CardInput, Source};

use super::Made;
use crate::assemble::MonthBook;
use crate::explain::figures::Figures;

/// What the log and the list of written files call score cards.
pub(crate) const CARDS: &str = "成绩单";

/// Makes the cards of the grids in the input, or of the one with this code.
///
/// # Errors
/// `grid_unknown`, when no grid has the code; whatever keeps the workbook from being made.
pub(super) fn make(
    ledger: &Ledger,
    book: &MonthBook,
    input: &ReportInput<'_>,
    only: Option<&str>,
) -> Result<Made, Failure> {
    let roster = &input.figures.roster;
    let (grids, unit) = match only {
        None => ((0..roster.grids().len()).collect(), input.unit.to_owned()),
        Some(code) => {
            let place = roster.position(code.trim()).ok_or_else(|| unknown(input, code, &book.levels))?;
            let grid = &roster.grids()[place];
            (vec![place], format!("{}{}", grid.community, grid.name))
        }
    };
    let figures = Figures::all(ledger, book)?;
    let positions: Vec<Option<usize>> =
        roster.grids().iter().map(|grid| book.figures.roster.position(&grid.code)).collect();
    let source = |place: usize, field: usize| {
        let of_grid = figures.get(positions.get(place).copied().flatten()?)?;
        let (origin, is_corrected) = of_grid.source_of(field)?;
        Some(Source { file: origin.file, sheet: origin.sheet, cell: origin.cell, is_corrected })
    };
    let bytes = cards::cards(&CardInput { input, grids, source: &source })?;
    Ok(Made { name: cards::file_name(input, &unit), kind: CARDS, bytes, proved: 0 })
}

fn unknown(input: &ReportInput<'_>, code: &str, levels: &LevelNames) -> Failure {
    Failure::new(
        "grid_unknown",
        format!("{}的名册里没有编码为“{code}”的{}", input.scores.month.chinese(), levels.grid),
        format!(
            "请写网格编码；只出一个{street}的成绩单时，{}要在这个{street}里",
            levels.grid,
            street = levels.subdistrict
        ),
    )
}
