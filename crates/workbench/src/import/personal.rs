//! Numbers of persons in what was read: made unreadable before it is compared with what is stored, and stored.

use gridindex_core::event::{Columns, Event, NUMBER};
use gridindex_core::personal::{is_personal, masked};
use gridindex_ingest::{Corrected, Reading, Records, SheetReading};

/// Takes the numbers of persons out, unless the office keeps them. Texts that are printed, of vetoes and of reasons,
/// lose them all the same.
pub fn hide(reading: &mut Reading, kept: bool) {
    for sheet in reading.files.iter_mut().flat_map(|file| &mut file.sheets) {
        if matches!(sheet.records, Records::Month(_)) || !kept {
            hide_in_sheet(sheet);
        }
    }
}

fn hide_in_sheet(sheet: &mut SheetReading) {
    match &mut sheet.records {
        Records::None => {}
        Records::Roster(rows) => {
            rows.iter_mut().flat_map(|row| row.what.attributes.values_mut()).for_each(hide_in);
        }
        Records::Month(table) => {
            for row in &mut table.rows {
                row.vetoes.iter_mut().for_each(hide_in);
                row.reasons.iter_mut().for_each(|(_, reason)| hide_in(reason));
            }
        }
        Records::Sessions(rows) => {
            rows.iter_mut().filter_map(|row| row.what.host.as_mut()).for_each(hide_in);
        }
        Records::Requests(rows) => {
            for row in rows {
                let request = &mut row.what;
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
        Records::Events(rows) => rows.iter_mut().for_each(|row| hide_in_event(&mut row.what)),
    }
    for Corrected { before, now, reason, .. } in &mut sheet.corrected {
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
    if !event.columns.iter().any(|(heading, text)| heading != NUMBER && is_personal(&text)) {
        return;
    }
    let headings = event.columns.headings().clone();
    let cells: Vec<Option<String>> = (0..headings.names().len())
        .map(|place| {
            let text = event.columns.cell(place)?.text();
            Some(if headings.names()[place] == NUMBER {
                text.into_owned()
            } else {
                masked(&text).into_owned()
            })
        })
        .collect();
    event.columns = Columns::new(&headings, cells.iter().map(Option::as_deref));
}
