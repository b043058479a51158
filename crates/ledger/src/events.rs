//! Event rows, each counted once however often it was sent.
//!
//! Exports overlap: a mid-month one and a later one hold the same events. Two rows are the same event when
//! they have the same 事件编号 and 上报时间; without a number, when they agree in everything and stand in
//! different sheets, as two equal rows of one sheet may be two events. Of the same the later counts.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use gridindex_core::event::{Columns, Event, Headings, NUMBER};
use gridindex_core::{Failure, Month};
use rusqlite::Connection;
use serde::Deserialize;

use crate::Ledger;
use crate::deliberation::has_sheet;
use crate::origins::read_columns;
use crate::trouble::{Result, Trouble};

impl Ledger {
    /// Event rows imported for the month, each with its sheet and row; in the order of import.
    pub fn events(&self, month: Month) -> std::result::Result<Vec<(i64, u32, Event)>, Failure> {
        Ok(read(&self.connection, month)?)
    }

    /// Whether event rows were imported for the month.
    pub fn has_events(&self, month: Month) -> std::result::Result<bool, Failure> {
        Ok(has_sheet(&self.connection, "events", month)?)
    }
}

/// Every heading that any of the rows has, ascending.
pub(crate) fn headings(rows: &[(u32, Event)]) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    for (_, event) in rows {
        // Both ascend, and nearly always nothing is new.
        let mut place = 0;
        for heading in event.columns.keys() {
            while all.get(place).is_some_and(|known| *known < heading) {
                place += 1;
            }
            if all.get(place) != Some(&heading) {
                all.insert(place, heading);
            }
            place += 1;
        }
    }
    all
}

/// The row as a JSON list aligned with the headings of `columns`, which ascend and hold all of the row's.
pub(crate) fn write(columns: &[(&str, &str)], event: &Event) -> Result<String> {
    let mut cells = event.columns.iter().peekable();
    let aligned: Vec<Option<&str>> = columns
        .iter()
        .map(|(heading, _)| cells.next_if(|(own, _)| own == heading).map(|(_, cell)| cell))
        .collect();
    Ok(serde_json::to_string(&aligned)?)
}

fn read(connection: &Connection, month: Month) -> Result<Vec<(i64, u32, Event)>> {
    let mut sheets = connection.prepare_cached(
        "SELECT id, columns FROM live_sheet WHERE kind = 'events' AND month = ? ORDER BY id DESC",
    )?;
    let mut rows = connection
        .prepare_cached("SELECT row, grid, content FROM event WHERE sheet = ? ORDER BY row DESC")?;
    let mut events = Vec::new();
    // From the newest back, so that the first one met is the one that counts.
    let mut met: HashSet<String> = HashSet::new();
    let mut found = sheets.query([month.to_string()])?;
    while let Some(sheet) = found.next()? {
        let id: i64 = sheet.get(0)?;
        let columns = read_columns(sheet.get_ref(1)?.as_str()?)?;
        let headings = Headings::new(columns.into_iter().map(|(heading, _)| heading));
        let mut alike: HashMap<String, u32> = HashMap::new();
        let mut rows = rows.query([id])?;
        while let Some(row) = rows.next()? {
            let content = row.get_ref(2)?.as_str()?;
            let event = Event { grid: row.get(1)?, columns: read_cells(&headings, content)? };
            if met.insert(key(&event, &mut alike)) {
                events.push((id, row.get(0)?, event));
            }
        }
    }
    events.reverse();
    Ok(events)
}

/// A cell's text, taken where it stands unless it had to be escaped.
#[derive(Deserialize)]
#[serde(transparent)]
struct Cell<'c>(#[serde(borrow)] Cow<'c, str>);

fn read_cells(headings: &Headings, content: &str) -> Result<Columns> {
    let cells: Vec<Option<Cell<'_>>> = serde_json::from_str(content)?;
    if cells.len() != headings.names().len() {
        return Err(Trouble::Unreadable("事件行与列数不符".to_owned()));
    }
    Ok(Columns::new(headings, cells.iter().map(|cell| cell.as_ref().map(|cell| &*cell.0))))
}

/// What the ledger knows each event of a sheet by, in their order.
pub fn event_keys<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<String> {
    let mut alike = HashMap::new();
    events.into_iter().map(|event| key(event, &mut alike)).collect()
}

/// What makes two rows the same event; `alike` counts equal rows of the sheet.
fn key(event: &Event, alike: &mut HashMap<String, u32>) -> String {
    let identity = event.identity();
    if event.columns.get(NUMBER).is_some() {
        return identity;
    }
    let times = alike.entry(identity.clone()).and_modify(|times| *times += 1).or_insert(1);
    format!("{identity}\u{1f}{times}")
}
