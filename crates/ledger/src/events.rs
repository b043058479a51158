//! Event rows, each counted once however often it was sent.
//!
//! Exports overlap: a mid-month one and a later one hold the same events. Two rows are the same event when
//! they have the same 事件编号 and 上报时间; without a number, when they agree in everything and stand in
//! different sheets, as two equal rows of one sheet may be two events. Of the same the later counts.

mod block;

use std::collections::{HashMap, HashSet};

use ahash::RandomState;
use gridindex_core::event::{Cell, Event, Headings, NUMBER, REPORTED_AT};
use gridindex_core::{Failure, Month};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::Ledger;
use crate::deliberation::has_sheet;
use crate::origins::read_columns;
use crate::trouble::Result;

pub(crate) use block::store;

/// A row of a sheet of events.
pub type PlacedEvent = (u32, Event);

impl Ledger {
    /// Event rows imported for the month, each with its sheet and row; in the order of import.
    pub fn events(&self, month: Month) -> std::result::Result<Vec<(i64, u32, Event)>, Failure> {
        let mut events = Vec::new();
        self.each_events(month, |sheet, lot| {
            events.extend(lot.into_iter().rev().map(|(row, event)| (sheet, row, event)));
        })?;
        events.reverse();
        Ok(events)
    }

    /// The same, a thousand rows at a time, none of them held longer than that: the newest sheets first, each lot in
    /// the order of its rows.
    pub fn each_events(
        &self,
        month: Month,
        visit: impl FnMut(i64, Vec<PlacedEvent>) + Send,
    ) -> std::result::Result<(), Failure> {
        Ok(read(&self.connection, month, visit)?)
    }

    /// Whether event rows were imported for the month.
    pub fn has_events(&self, month: Month) -> std::result::Result<bool, Failure> {
        Ok(has_sheet(&self.connection, "events", month)?)
    }
}

/// Every heading that any of the rows has, ascending.
pub(crate) fn headings(rows: &[PlacedEvent]) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    let mut shared: Option<&Headings> = None;
    let mut unseen: Vec<usize> = Vec::new();
    for (_, event) in rows {
        let headings = event.columns.headings();
        if !shared.is_some_and(|known| known.is(headings)) {
            shared = Some(headings);
            unseen = (0..headings.names().len()).collect();
        }
        // Nearly always all of them were met in the first rows.
        unseen.retain(|&place| {
            let filled = event.columns.cell(place).is_some();
            if filled {
                all.push(&headings.names()[place]);
            }
            !filled
        });
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn read(
    connection: &Connection,
    month: Month,
    mut visit: impl FnMut(i64, Vec<PlacedEvent>) + Send,
) -> Result<()> {
    let mut sheets = connection.prepare_cached(
        "SELECT id, columns FROM live_sheet WHERE kind = 'events' AND month = ? ORDER BY id DESC",
    )?;
    // From the newest back, so that the first one met is the one that counts.
    let mut met: HashSet<[u8; 16], RandomState> = HashSet::default();
    let mut found = sheets.query([month.to_string()])?;
    while let Some(sheet) = found.next()? {
        let id: i64 = sheet.get(0)?;
        let columns = read_columns(sheet.get_ref(1)?.as_str()?)?;
        let headings = Headings::new(columns.into_iter().map(|(heading, _)| heading));
        let mut alike: HashMap<String, u32> = HashMap::new();
        block::each(connection, id, &headings, |mut lot| {
            let mut known = Known::default();
            let kept: Vec<bool> =
                lot.iter().rev().map(|(_, event)| met.insert(known.half(event, &mut alike))).collect();
            let mut kept = kept.into_iter().rev();
            lot.retain(|_| kept.next().unwrap_or(true));
            visit(id, lot);
        })?;
    }
    Ok(())
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

/// Where rows under the same headings have number and time.
#[derive(Default)]
struct Known {
    headings: Headings,
    number: Option<usize>,
    reported: Option<usize>,
}

impl Known {
    /// Half a SHA-256 of the event's [`key`]: a month has hundreds of thousands of them.
    fn half(&mut self, event: &Event, alike: &mut HashMap<String, u32>) -> [u8; 16] {
        let headings = event.columns.headings();
        if !self.headings.is(headings) {
            self.headings = headings.clone();
            (self.number, self.reported) = (headings.place(NUMBER), headings.place(REPORTED_AT));
        }
        let cell = |place: Option<usize>| place.and_then(|place| event.columns.cell(place));
        let add = |digest: Sha256, cell: Cell<'_>| match cell {
            Cell::Text(text) => digest.chain_update(text),
            Cell::Time(second) => digest.chain_update(second.written()),
        };
        let digest = match cell(self.number) {
            Some(number) => {
                let since = cell(self.reported).unwrap_or(Cell::Text(&event.grid));
                add(add(Sha256::new(), number).chain_update("@"), since).finalize()
            }
            None => Sha256::digest(key(event, alike)),
        };
        digest.first_chunk().copied().unwrap_or_default()
    }
}
