//! How event rows are kept: a thousand of a sheet together, column by column, each text once.
//!
//! A block is JSON, so that it can be read by eye and by SQLite: `rows` are the sheet's row numbers, `grids` and each of
//! `columns` (aligned with the sheet's) hold their different texts and, by row, which of them it is, from 1; 0 is blank.
//! Where every row has the text of its own place, that list is left out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use ahash::RandomState;
use gridindex_core::event::{Cell, Event, Headings, RowsBuilder, TextNumber};
use rayon::prelude::*;
use rusqlite::Connection;
use serde::{Deserialize, Serialize, Serializer};

use super::PlacedEvent;
use crate::trouble::{Result, Trouble};

/// Rows of a block.
const ROWS: usize = 1000;
/// Blocks that are packed side by side before they are stored.
const PACKED_AT_ONCE: usize = 32;
/// Blocks that are unpacked while as many others are visited.
const UNPACKED_AT_ONCE: usize = 4;

/// `T` is a [`Text`] that is read or one that is [`Written`].
#[derive(Serialize, Deserialize)]
struct Block<T> {
    rows: Vec<u32>,
    grids: Column<T>,
    columns: Vec<Column<T>>,
}

#[derive(Serialize, Deserialize)]
struct Column<T> {
    texts: Vec<T>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cells: Option<Vec<u32>>,
}

/// A text, taken where it stands unless it had to be escaped.
#[derive(Deserialize)]
#[serde(transparent)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

/// What is written as a text.
struct Written<'t>(Cell<'t>);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Text(text) => to.serialize_str(text),
            Cell::Time(second) => to.collect_str(&second),
        }
    }
}

impl<'t> Column<Written<'t>> {
    /// A column of these cells, each with a name that no other has; see [`Met`].
    fn new(cells: impl Iterator<Item = Option<(u32, Cell<'t>)>>, met: &mut Met) -> Self {
        let mut texts = Vec::new();
        let mut numbers = Vec::with_capacity(ROWS);
        for cell in cells {
            numbers.push(cell.map_or(0, |(name, cell)| {
                met.number(name, cell).unwrap_or_else(|| {
                    texts.push(Written(cell));
                    met.add(name, cell)
                })
            }));
        }
        met.forget();
        let own = (1..).zip(&numbers).all(|(place, number)| place == *number);
        Self { texts, cells: (!own).then_some(numbers) }
    }
}

impl<T> Column<T> {
    /// Which of the texts a row has, from 1; 0 where it is blank.
    fn number(&self, row: usize) -> Result<usize> {
        match &self.cells {
            Some(cells) => cells.get(row).map(|number| *number as usize).ok_or_else(unreadable),
            None => Ok(row + 1),
        }
    }
}

fn unreadable() -> Trouble {
    Trouble::Unreadable("事件行与列数不符".to_owned())
}

/// Names of cells that a column has, and their numbers in it.
#[derive(Default)]
struct Met {
    /// Of texts, by name; 0: not met.
    numbers: Vec<u32>,
    names: Vec<usize>,
    /// Of times, whose names are too many for a list.
    times: HashMap<u32, u32, RandomState>,
}

impl Met {
    fn number(&self, name: u32, cell: Cell<'_>) -> Option<u32> {
        match cell {
            Cell::Text(_) => self.numbers.get(name as usize).copied().filter(|number| *number > 0),
            Cell::Time(_) => self.times.get(&name).copied(),
        }
    }

    fn add(&mut self, name: u32, cell: Cell<'_>) -> u32 {
        let number = (self.names.len() + self.times.len()) as u32 + 1;
        match cell {
            Cell::Text(_) => {
                let name = name as usize;
                if self.numbers.len() <= name {
                    self.numbers.resize(name + 1, 0);
                }
                self.names.push(name);
                self.numbers[name] = number;
            }
            Cell::Time(_) => {
                self.times.insert(name, number);
            }
        }
        number
    }

    fn forget(&mut self) {
        for name in self.names.drain(..) {
            self.numbers[name] = 0;
        }
        self.times.clear();
    }
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
    let mut number = 0_u32;
    for lots in rows.chunks(ROWS * PACKED_AT_ONCE) {
        let packed: Vec<Result<String>> =
            lots.par_chunks(ROWS).map_init(Met::default, |met, lot| pack(lot, columns, met)).collect();
        for content in packed {
            insert.execute((sheet, number, content?))?;
            number += 1;
        }
    }
    Ok(())
}

/// A block of these rows.
fn pack(lot: &[PlacedEvent], columns: &[(&str, &str)], met: &mut Met) -> Result<String> {
    let mut codes: HashMap<&str, u32, RandomState> = HashMap::default();
    let grids = lot.iter().map(|(_, event)| {
        let next = codes.len() as u32;
        Some((*codes.entry(&*event.grid).or_insert(next), Cell::Text(&event.grid)))
    });
    let block = Block {
        grids: Column::new(grids, met),
        rows: lot.iter().map(|(row, _)| *row).collect(),
        columns: columns.iter().map(|(heading, _)| column(lot, heading, met)).collect(),
    };
    Ok(serde_json::to_string(&block)?)
}

/// A column of a lot. Rows that were read together name their cells alike; others are compared by what they say.
fn column<'e>(lot: &'e [PlacedEvent], heading: &str, met: &mut Met) -> Column<Written<'e>> {
    let first = lot.first().map(|(_, event)| &event.columns);
    let together = first.is_some_and(|first| lot.iter().all(|(_, event)| event.columns.shares(first)));
    if let Some(first) = first.filter(|_| together) {
        let place = first.headings().place(heading);
        return Column::new(
            lot.iter().map(|(_, event)| {
                let place = place?;
                Some((event.columns.number(place), event.columns.cell(place)?))
            }),
            met,
        );
    }
    let mut names: HashMap<Cell<'_>, u32, RandomState> = HashMap::default();
    Column::new(
        lot.iter().map(|(_, event)| {
            let cell = event.columns.cell(event.columns.headings().place(heading)?)?;
            let next = names.len() as u32;
            Some((*names.entry(cell).or_insert(next), cell))
        }),
        met,
    )
}

/// Visits the rows of a sheet, the last lot first; while some are visited, the next are unpacked.
pub(super) fn each(
    connection: &Connection,
    sheet: i64,
    headings: &Headings,
    mut visit: impl FnMut(Vec<PlacedEvent>) + Send,
) -> Result<()> {
    let mut codes = Codes::default();
    let mut blocks =
        connection.prepare_cached("SELECT content FROM event_block WHERE sheet = ? ORDER BY row DESC")?;
    let mut found = blocks.query([sheet])?;
    let mut unpacked: Vec<Vec<PlacedEvent>> = Vec::new();
    loop {
        let mut packed: Vec<String> = Vec::new();
        while packed.len() < UNPACKED_AT_ONCE
            && let Some(row) = found.next()?
        {
            packed.push(row.get(0)?);
        }
        if packed.is_empty() && unpacked.is_empty() {
            break;
        }
        let ((), next) = rayon::join(
            || unpacked.into_iter().for_each(&mut visit),
            || packed.iter().map(|content| unpack(content, headings, &mut codes)).collect::<Result<Vec<_>>>(),
        );
        unpacked = next?;
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

fn unpack(content: &str, headings: &Headings, codes: &mut Codes) -> Result<Vec<PlacedEvent>> {
    let block: Block<Text<'_>> = serde_json::from_str(content)?;
    if block.columns.len() != headings.names().len() {
        return Err(unreadable());
    }
    let mut rows = RowsBuilder::expecting(headings, block.rows.len());
    let kept = |column: &Column<Text<'_>>| -> Vec<TextNumber> {
        column.texts.iter().map(|text| rows.own(&text.0)).collect()
    };
    let texts: Vec<Vec<TextNumber>> = block.columns.iter().map(kept).collect();
    let mut cells = vec![TextNumber::BLANK; texts.len()];
    for row in 0..block.rows.len() {
        for ((cell, column), texts) in cells.iter_mut().zip(&block.columns).zip(&texts) {
            *cell = match column.number(row)?.checked_sub(1) {
                None => TextNumber::BLANK,
                Some(place) => *texts.get(place).ok_or_else(unreadable)?,
            };
        }
        rows.push_kept(&cells);
    }
    let grids: Vec<Arc<str>> = block.grids.texts.iter().map(|text| shared(codes, &text.0)).collect();
    let rows = block.rows.iter().zip(rows.finish()).enumerate();
    rows.map(|(place, (&row, columns))| {
        let grid = block.grids.number(place)?.checked_sub(1).and_then(|grid| grids.get(grid));
        Ok((row, Event { grid: Arc::clone(grid.ok_or_else(unreadable)?), columns }))
    })
    .collect()
}

/// Codes of grids, each held once for all rows of the grid.
type Codes = HashMap<String, Arc<str>, RandomState>;

fn shared(codes: &mut Codes, code: &str) -> Arc<str> {
    if let Some(known) = codes.get(code) {
        return Arc::clone(known);
    }
    let own: Arc<str> = code.into();
    codes.insert(code.to_owned(), Arc::clone(&own));
    own
}
