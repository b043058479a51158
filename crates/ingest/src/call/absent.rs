//! Columns that a sheet does not supply: one warning a sheet, unless another sheet or the ledger has them.

use gridindex_core::scheme::{FieldSource, Scheme};
use gridindex_core::{Finding, FindingCode};

use super::Places;
use crate::ReadRequest;
use crate::grids::Grids;
use crate::records::MonthDraft;

/// Names of absent columns that are listed before it is only said how many there are.
const LISTED: usize = 20;

/// A column without any figure supplies nothing where another sheet has figures for the same grids: every
/// office gets the whole form and fills in its own part.
pub(super) fn drop_blank_columns(drafts: &mut [MonthDraft], places: &Places) {
    if drafts.len() < 2 {
        return;
    }
    for sheet in 0..drafts.len() {
        let blank: Vec<usize> =
            drafts[sheet].fields.iter().filter(|field| !field.filled).map(|field| field.field).collect();
        for field in blank {
            if supplied_elsewhere(drafts, places, sheet, field) {
                drop_column(&mut drafts[sheet], field);
            }
        }
    }
}

fn drop_column(draft: &mut MonthDraft, field: usize) {
    if let Some(place) = draft.fields.iter().position(|column| column.field == field) {
        draft.fields.remove(place);
        for row in &mut draft.rows {
            row.values.remove(place);
        }
    }
}

/// Warns once a sheet of the columns it lacks.
pub(super) fn note(
    request: &ReadRequest<'_>,
    grids: &Grids<'_>,
    drafts: &mut [MonthDraft],
    places: &Places,
    events: bool,
) {
    let needed = needed(request.scheme);
    for sheet in 0..drafts.len() {
        let draft = &drafts[sheet];
        if draft.rows.is_empty() {
            continue;
        }
        let has = |field: usize| draft.fields.iter().any(|column| column.field == field);
        // Offices that count events leave all these columns out; one that reports some of them forgot the rest.
        let reports_events = needed.iter().any(|&(field, counted)| counted && has(field));
        let absent: Vec<&str> = needed
            .iter()
            .filter(|&&(field, counted)| !has(field) && (!counted || reports_events && !events))
            .filter(|&&(field, _)| {
                !supplied_elsewhere(drafts, places, sheet, field) && !stored(request, grids, draft, field)
            })
            .map(|&(field, _)| request.scheme.fields[field].name.as_str())
            .collect();
        if let Some(finding) = finding(&absent) {
            let (row, column) = draft.heading;
            drafts[sheet].notes.at(row, column, finding);
        }
    }
}

fn finding(absent: &[&str]) -> Option<Finding> {
    let first = absent.first()?;
    let shown: Vec<&str> = absent.iter().take(LISTED).copied().collect();
    let more = if absent.len() > LISTED { " 等" } else { "" };
    let finding = Finding::warning(
        FindingCode::MissingColumn,
        format!("表里缺少 {} 列：{}{more}，按缺数处理，不按 0 计", absent.len(), shown.join("、")),
        "应由这张表报送的，补上列后重新导入；由别的表报送的，可以继续",
    );
    Some(if absent.len() == 1 { finding.of_field(*first) } else { finding })
}

/// Fields that a month needs, and whether they are counted from events: all that are reported, without those
/// that only bonus and penalty read.
fn needed(scheme: &Scheme) -> Vec<(usize, bool)> {
    let extra = scheme.bonus.items.iter().chain(&scheme.penalty.items);
    let extra: Vec<usize> = extra.flat_map(|item| item.value.expression.fields()).collect();
    let scored: Vec<usize> = scheme
        .duties
        .iter()
        .flat_map(|duty| &duty.indicators)
        .flat_map(|indicator| indicator.value.expression.fields())
        .collect();
    scheme
        .fields
        .iter()
        .enumerate()
        .filter(|(index, _)| scored.contains(index) || !extra.contains(index))
        .filter_map(|(index, field)| match field.source {
            FieldSource::Month => Some((index, false)),
            FieldSource::Events(_) => Some((index, true)),
            FieldSource::Roster | FieldSource::Deliberation => None,
        })
        .collect()
}

/// Whether another sheet has figures of this field for a grid of this sheet.
fn supplied_elsewhere(drafts: &[MonthDraft], places: &Places, sheet: usize, field: usize) -> bool {
    let supplies = |other: usize| {
        other != sheet && drafts[other].fields.iter().any(|column| column.field == field && column.filled)
    };
    drafts.len() > 1
        && drafts[sheet].rows.iter().any(|row| places[row.grid].iter().any(|&(other, _)| supplies(other)))
}

/// Whether the ledger has the figure of every grid of the sheet.
fn stored(request: &ReadRequest<'_>, grids: &Grids<'_>, draft: &MonthDraft, field: usize) -> bool {
    draft.rows.iter().all(|row| {
        let code = &grids.roster().grids()[row.grid].code;
        let figures = request.stored.get(code);
        figures.and_then(|figures| figures.get(field)).is_some_and(|value| !value.is_missing())
    })
}
