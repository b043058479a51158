//! Numbers of persons in what is taken in: made unreadable before it is stored, unless the office keeps them.

use gridindex_core::event::{Columns, Event, NUMBER};
use gridindex_core::personal::{is_personal, masked};
use gridindex_ledger::{Correction, NewBatch, NewSheet, SheetContent};

/// The batch without numbers of persons. Texts that are printed, of vetoes and of reasons, lose them even where the
/// office keeps the others.
pub fn without(mut batch: NewBatch, kept: bool) -> NewBatch {
    for sheet in batch.files.iter_mut().flat_map(|file| &mut file.sheets) {
        if matches!(sheet.content, SheetContent::Month { .. }) || !kept {
            hide(sheet);
        }
    }
    batch
}

fn hide(sheet: &mut NewSheet) {
    match &mut sheet.content {
        SheetContent::Roster { rows, .. } => {
            rows.iter_mut().flat_map(|(_, grid)| grid.attributes.values_mut()).for_each(hide_in);
        }
        SheetContent::Month { rows, .. } => {
            for row in rows {
                row.vetoes.iter_mut().for_each(hide_in);
                row.reasons.iter_mut().for_each(|(_, reason)| hide_in(reason));
            }
        }
        SheetContent::Sessions(rows) => {
            rows.iter_mut().filter_map(|(_, session)| session.host.as_mut()).for_each(hide_in);
        }
        SheetContent::Requests(rows) => {
            for (_, request) in rows {
                let texts = [
                    &mut request.content,
                    &mut request.category,
                    &mut request.origin,
                    &mut request.status,
                    &mut request.satisfaction,
                ];
                texts.into_iter().flatten().for_each(hide_in);
            }
        }
        SheetContent::Events(rows) => rows.iter_mut().for_each(|(_, event)| hide_in_event(event)),
    }
    for Correction { before, now, reason, .. } in &mut sheet.corrections {
        [before, now, reason].into_iter().for_each(hide_in);
    }
}

fn hide_in(text: &mut String) {
    if is_personal(text) {
        *text = masked(text).into_owned();
    }
}

fn hide_in_event(event: &mut Event) {
    // The number of an event may look like anything.
    if !event.columns.iter().any(|(heading, text)| heading != NUMBER && is_personal(text)) {
        return;
    }
    let headings = event.columns.headings().clone();
    let cells: Vec<Option<String>> = (0..headings.names().len())
        .map(|place| {
            let text = event.columns.cell(place)?;
            Some(if headings.names()[place] == NUMBER { text.to_owned() } else { masked(text).into_owned() })
        })
        .collect();
    event.columns = Columns::new(&headings, cells.iter().map(Option::as_deref));
}
