//! How event rows are kept: a thousand of a sheet together, column by column, each text once.
//!
//! A block is JSON, so that it can be read by eye and by SQLite: `rows` are the sheet's row numbers, `grids` and each of
//! `columns` (aligned with the sheet's) hold their different texts and, by row, which of them it is, from 1; 0 is blank.
//! Where every row has the text of its own place, that list is left out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use gridindex_core::event::{Event, Headings, RowsBuilder};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::PlacedEvent;
use crate::trouble::{Result, Trouble};

/// Rows of a block.
const ROWS: usize = 1000;

#[derive(Serialize, Deserialize)]
struct Block<'t> {
    rows: Vec<u32>,
    #[serde(borrow)]
    grids: Column<'t>,
    #[serde(borrow)]
    columns: Vec<Column<'t>>,
}

#[derive(Default, Serialize, Deserialize)]
struct Column<'t> {
    #[serde(borrow)]
    texts: Vec<Text<'t>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cells: Option<Vec<u32>>,
}

/// A text, taken where it stands unless it had to be escaped.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

impl<'t> Column<'t> {
    fn new(cells: impl Iterator<Item = Option<&'t str>>) -> Self {
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut column = Self::default();
        let mut numbers = Vec::with_capacity(ROWS);
        for cell in cells {
            numbers.push(cell.map_or(0, |text| {
                *known.entry(text).or_insert_with(|| {
                    column.texts.push(Text(Cow::Borrowed(text)));
                    column.texts.len() as u32
                })
            }));
        }
        let own = (1..).zip(&numbers).all(|(place, number)| place == *number);
        column.cells = (!own).then_some(numbers);
        column
    }

    /// The text of a row; `None` where it is blank.
    fn get(&self, row: usize) -> Result<Option<&str>> {
        let number = match &self.cells {
            Some(cells) => *cells.get(row).ok_or_else(unreadable)? as usize,
            None => row + 1,
        };
        match number.checked_sub(1) {
            None => Ok(None),
            Some(place) => self.texts.get(place).map(|text| Some(&*text.0)).ok_or_else(unreadable),
        }
    }
}

fn unreadable() -> Trouble {
    Trouble::Unreadable("事件行与列数不符".to_owned())
}

/// Stores the rows of a sheet; `columns` ascend and hold all headings of the rows.
pub(crate) fn store(
    connection: &Connection,
    sheet: i64,
    columns: &[(&str, &str)],
    rows: &[PlacedEvent],
) -> Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT INTO event_block (sheet, row, content) VALUES (?, ?, ?)")?;
    for (number, lot) in rows.chunks(ROWS).enumerate() {
        let cells = |heading: &str| {
            let mut shared = Headings::default();
            let mut place = None;
            Column::new(lot.iter().map(|(_, event)| {
                let own = event.columns.headings();
                if !shared.is(own) {
                    (shared, place) = (own.clone(), own.place(heading));
                }
                event.columns.cell(place?)
            }))
        };
        let block = Block {
            rows: lot.iter().map(|(row, _)| *row).collect(),
            grids: Column::new(lot.iter().map(|(_, event)| Some(&*event.grid))),
            columns: columns.iter().map(|(heading, _)| cells(heading)).collect(),
        };
        insert.execute((sheet, number as u32, serde_json::to_string(&block)?))?;
    }
    Ok(())
}

/// Visits the rows of a sheet, the last lot first.
pub(super) fn each(
    connection: &Connection,
    sheet: i64,
    headings: &Headings,
    mut visit: impl FnMut(Vec<PlacedEvent>),
) -> Result<()> {
    let mut codes: HashMap<String, Arc<str>> = HashMap::new();
    let mut blocks =
        connection.prepare_cached("SELECT content FROM event_block WHERE sheet = ? ORDER BY row DESC")?;
    let mut found = blocks.query([sheet])?;
    while let Some(row) = found.next()? {
        visit(unpack(row.get_ref(0)?.as_str()?, headings, &mut codes)?);
    }
    // Rows that an earlier program stored, one by one.
    let mut rows = connection
        .prepare_cached("SELECT row, grid, content FROM event WHERE sheet = ? ORDER BY row DESC")?;
    let mut found = rows.query([sheet])?;
    while let Some(row) = found.next()? {
        let cells: Vec<Option<Text<'_>>> = serde_json::from_str(row.get_ref(2)?.as_str()?)?;
        if cells.len() != headings.names().len() {
            return Err(unreadable());
        }
        let mut columns = RowsBuilder::new(headings);
        columns.push(cells.iter().map(|cell| cell.as_ref().map(|text| &*text.0)));
        let grid = shared(&mut codes, row.get_ref(1)?.as_str()?);
        let number = row.get(0)?;
        visit(columns.finish().map(|columns| (number, Event { grid: Arc::clone(&grid), columns })).collect());
    }
    Ok(())
}

fn unpack(
    content: &str,
    headings: &Headings,
    codes: &mut HashMap<String, Arc<str>>,
) -> Result<Vec<PlacedEvent>> {
    let block: Block<'_> = serde_json::from_str(content)?;
    if block.columns.len() != headings.names().len() {
        return Err(unreadable());
    }
    let mut columns = RowsBuilder::new(headings);
    let mut cells = Vec::with_capacity(block.columns.len());
    for row in 0..block.rows.len() {
        cells.clear();
        for column in &block.columns {
            cells.push(column.get(row)?);
        }
        columns.push(cells.iter().copied());
    }
    let rows = block.rows.iter().zip(columns.finish()).enumerate();
    rows.map(|(place, (&row, columns))| {
        let code = block.grids.get(place)?.ok_or_else(unreadable)?;
        Ok((row, Event { grid: shared(codes, code), columns }))
    })
    .collect()
}

/// The code, held once for all rows of the grid.
fn shared(codes: &mut HashMap<String, Arc<str>>, code: &str) -> Arc<str> {
    if let Some(known) = codes.get(code) {
        return Arc::clone(known);
    }
    let own: Arc<str> = code.into();
    codes.insert(code.to_owned(), Arc::clone(&own));
    own
}
