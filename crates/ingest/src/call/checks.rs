//! The scheme's checks, and what its formulas cannot hold, grid by grid, over everything that is known of the month: what the call brings, laid
//! over what is stored, with the roster's figures beneath.

use gridindex_core::scheme::FieldSource;
use gridindex_core::scoring::{misfits, misfits_of_checks};
use gridindex_core::watch::Watch;
use gridindex_core::{Failure, Finding, FindingCode, Severity, Value};

use super::Places;
use crate::ReadRequest;
use crate::grids::Grids;
use crate::records::MonthDraft;

/// Where a figure of the call stands: draft, row, column.
type Origin = (usize, usize, u32);

/// A breach, and where it points.
struct Breach {
    origin: Origin,
    finding: Finding,
    wrong: bool,
}

/// Judges every check for every grid of the call.
///
/// # Errors
/// Cancelled by the user.
pub(super) fn judge(
    request: &ReadRequest<'_>,
    grids: &Grids<'_>,
    drafts: &mut [MonthDraft],
    places: &Places,
    watch: &dyn Watch,
) -> Result<(), Failure> {
    let checks: Vec<Vec<usize>> = request.scheme.checks.iter().map(|check| check.rule.fields()).collect();
    let size = request.scheme.fields.len();
    let mut figures = vec![Value::Missing; size];
    let mut origins: Vec<Option<Origin>> = vec![None; size];
    let mut breaches = Vec::new();
    for (position, found) in places.iter().enumerate().filter(|(_, found)| !found.is_empty()) {
        if position % 1024 == 0 && watch.cancelled() {
            return Err(Failure::cancelled());
        }
        let grid = &grids.roster().grids()[position];
        match request.stored.get(&grid.code) {
            Some(stored) if stored.len() == size => figures.copy_from_slice(stored),
            _ => figures.fill(Value::Missing),
        }
        for (index, field) in request.scheme.fields.iter().enumerate() {
            if field.source == FieldSource::Roster
                && let Some(value) = grid.figures.get(&field.name)
            {
                figures[index] = *value;
            }
        }
        origins.fill(None);
        for &(sheet, row) in found {
            for (column, value) in drafts[sheet].fields.iter().zip(&drafts[sheet].rows[row].values) {
                figures[column.field] = *value;
                origins[column.field] = Some((sheet, row, column.column));
            }
        }
        let previous = request.previous.get(&grid.code).map_or(&[] as &[Value], Vec::as_slice);
        for (check, fields) in request.scheme.checks.iter().zip(&checks) {
            let Some((&field, origin)) = fields
                .iter()
                .find_map(|field| origins.get(*field).copied().flatten().map(|origin| (field, origin)))
            else {
                continue;
            };
            if check.rule.judge(&figures, previous) != Some(false) {
                continue;
            }
            let wrong = check.level == Severity::Error;
            let advice = if wrong {
                "核对这几个数，改正后再导入"
            } else {
                "核对是否属实，属实的可以继续"
            };
            let finding = Finding::new(
                check.level,
                FindingCode::CheckFailed,
                check.breach(&request.scheme.fields, &figures),
                advice,
            )
            .of_grid(&grid.code)
            .of_field(&request.scheme.fields[field].name);
            let finding = match figures[field].number() {
                Some(number) => finding.with_raw(&number.normalize().to_string()),
                None => finding,
            };
            breaches.push(Breach { origin, finding, wrong });
        }
        let unfit = misfits(request.scheme, &figures);
        for misfit in unfit.into_iter().chain(misfits_of_checks(request.scheme, &figures, previous)) {
            let here = |field: &usize| origins.get(*field).copied().flatten();
            if let Some(origin) = misfit.fields.iter().find_map(here) {
                let finding = misfit.finding.of_grid(&grid.code);
                breaches.push(Breach { origin, finding, wrong: false });
            }
        }
    }
    for Breach { origin: (sheet, row, column), finding, wrong } in breaches {
        let number = drafts[sheet].rows[row].row;
        drafts[sheet].notes.at(number, column, finding);
        if wrong {
            drafts[sheet].refuse(row);
        }
    }
    Ok(())
}
