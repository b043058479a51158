//! Figures reported by hand beside those counted from event rows: the reported one wins, a difference is told.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use gridindex_core::event::{Event, count_all, covered_subdistricts};
use gridindex_core::scheme::FieldSource;
use gridindex_core::{Decimal, Finding, Value, quality};

use super::Places;
use crate::ReadRequest;
use crate::grids::Grids;
use crate::records::{ListDraft, MonthDraft};

/// Warns where a reported figure of the call, else of the ledger, is not what the event rows give: those of the
/// call, with what the ledger has that the call does not send again.
///
/// An export may cover part of the district; only subdistricts that there are rows of are compared, and what only
/// the ledger says only where the call brings rows.
pub(super) fn compare(
    request: &ReadRequest<'_>,
    grids: &Grids<'_>,
    months: &mut [MonthDraft],
    places: &Places,
    events: &mut [&mut ListDraft<Event>],
) {
    if months.is_empty() && events.is_empty() || !any_reported(request, months) {
        return;
    }
    let roster = grids.roster();
    let brought = || events.iter().flat_map(|draft| draft.taken_rows());
    let known = || not_sent_again(request.events, brought()).chain(brought());
    let covered = covered_subdistricts(roster, known());
    if covered.is_empty() {
        return;
    }
    let sent = covered_subdistricts(roster, brought());
    let counted = count_all(request.scheme, roster, known(), request.month);
    let mut in_ledger: Vec<(String, Finding)> = Vec::new();
    for (position, counts) in counted.into_iter().enumerate() {
        let grid = &roster.grids()[position];
        if !covered.contains(grid.subdistrict.as_str()) {
            continue;
        }
        for (field, count) in counts {
            let Some(count) = count.number() else { continue };
            let name = &request.scheme.fields[field].name;
            let finding = |reported: Decimal| {
                quality::differs(name, reported, count, "事件明细").of_grid(&grid.code).of_field(name)
            };
            let here = places[position].iter().find_map(|&(sheet, row)| {
                let place = months[sheet].fields.iter().position(|column| column.field == field)?;
                let reported = months[sheet].rows[row].values[place].number()?;
                Some((sheet, months[sheet].rows[row].row, months[sheet].fields[place].column, reported))
            });
            if let Some((sheet, row, column, reported)) = here {
                if reported != count {
                    let raw = reported.normalize().to_string();
                    months[sheet].notes.at(row, column, finding(reported).with_raw(&raw));
                }
                continue;
            }
            let stored = request.stored.get(&grid.code).and_then(|figures| figures.get(field)?.number());
            let stored = stored.filter(|_| sent.contains(grid.subdistrict.as_str()));
            if let Some(reported) = stored.filter(|reported| *reported != count) {
                in_ledger.push((grid.code.clone(), finding(reported)));
            }
        }
    }
    note_at_first_rows(events, in_ledger);
}

/// Whether the call, or the ledger, has a figure by hand of any field that is counted from event rows.
fn any_reported(request: &ReadRequest<'_>, months: &[MonthDraft]) -> bool {
    let fields = request.scheme.fields.iter().enumerate();
    let counted: Vec<usize> = fields
        .filter(|(_, field)| matches!(field.source, FieldSource::Events(_)))
        .map(|(place, _)| place)
        .collect();
    let filled = |figures: &Vec<Value>| {
        counted.iter().any(|&field| figures.get(field).is_some_and(|value| value.number().is_some()))
    };
    months.iter().flat_map(|draft| &draft.fields).any(|column| counted.contains(&column.field))
        || request.stored.values().any(filled)
}

/// Stored events that the call does not send again: known by number and 上报时间, else by everything they say.
fn not_sent_again<'e>(
    stored: &'e [Event],
    brought: impl Iterator<Item = &'e Event>,
) -> impl Iterator<Item = &'e Event> {
    let again: HashSet<String> =
        if stored.is_empty() { HashSet::new() } else { brought.map(Event::identity).collect() };
    stored.iter().filter(move |event| !again.contains(&event.identity()))
}

/// What the ledger says otherwise is told where the grid's events begin.
fn note_at_first_rows(events: &mut [&mut ListDraft<Event>], findings: Vec<(String, Finding)>) {
    if findings.is_empty() {
        return;
    }
    let mut first: HashMap<Arc<str>, (usize, u32, u32)> = HashMap::new();
    for (sheet, draft) in events.iter().enumerate() {
        for row in &draft.rows {
            first.entry(Arc::clone(&row.what.grid)).or_insert((sheet, row.row, row.column));
        }
    }
    for (grid, finding) in findings {
        if let Some(&(sheet, row, column)) = first.get(grid.as_str()) {
            events[sheet].notes.at(row, column, finding);
        } else if let Some(draft) = events.first_mut() {
            draft.notes.about_sheet(finding);
        }
    }
}
