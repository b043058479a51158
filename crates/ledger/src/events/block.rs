//! How event rows are kept: a thousand of a sheet together, column by column, each text once.
//!
//! A block is JSON, so that it can be read by eye and by SQLite: `rows` are the sheet's row numbers, `grids` and each of
//! `columns` (aligned with the sheet's) hold their different texts and, by row, which of them it is, from 1; 0 is blank.
//! Where every row has the text of its own place, that list is left out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use ahash::RandomState;
use gridindex_core::event::{Event, Headings, RowsBuilder, TextNumber};
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
    /// A column of these texts, each with a name that no other text has; see [`Met`].
    fn new(cells: impl Iterator<Item = Option<(usize, &'t str)>>, met: &mut Met) -> Self {
        let mut column = Self::default();
        let mut numbers = Vec::with_capacity(ROWS);
        for cell in cells {
            numbers.push(cell.map_or(0, |(name, text)| {
                met.number(name).unwrap_or_else(|| {
                    column.texts.push(Text(Cow::Borrowed(text)));
                    met.add(name)
                })
            }));
        }
        met.forget();
        let own = (1..).zip(&numbers).all(|(place, number)| place == *number);
        column.cells = (!own).then_some(numbers);
        column
    }

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

/// Names of texts that a column has, and their numbers in it.
#[derive(Default)]
struct Met {
    /// By name; 0: not met.
    numbers: Vec<u32>,
    names: Vec<usize>,
}

impl Met {
    fn number(&self, name: usize) -> Option<u32> {
        self.numbers.get(name).copied().filter(|number| *number > 0)
    }

    fn add(&mut self, name: usize) -> u32 {
        if self.numbers.len() <= name {
            self.numbers.resize(name + 1, 0);
        }
        self.names.push(name);
        let number = self.names.len() as u32;
        self.numbers[name] = number;
        number
    }

    fn forget(&mut self) {
        for name in self.names.drain(..) {
            self.numbers[name] = 0;
        }
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
    let mut met = Met::default();
    let mut codes: HashMap<&str, usize, RandomState> = HashMap::default();
    for (number, lot) in rows.chunks(ROWS).enumerate() {
        let grids = lot.iter().map(|(_, event)| {
            let next = codes.len();
            Some((*codes.entry(&*event.grid).or_insert(next), &*event.grid))
        });
        let grids = Column::new(grids, &mut met);
        let block = Block {
            rows: lot.iter().map(|(row, _)| *row).collect(),
            grids,
            columns: columns.iter().map(|(heading, _)| column(lot, heading, &mut met)).collect(),
        };
        insert.execute((sheet, number as u32, serde_json::to_string(&block)?))?;
    }
    Ok(())
}

/// A column of a lot. Rows that were read together name their texts alike; others are compared by the texts.
fn column<'e>(lot: &'e [PlacedEvent], heading: &str, met: &mut Met) -> Column<'e> {
    let first = lot.first().map(|(_, event)| &event.columns);
    let together = first.is_some_and(|first| lot.iter().all(|(_, event)| event.columns.shares(first)));
    if let Some(first) = first.filter(|_| together) {
        let place = first.headings().place(heading);
        return Column::new(
            lot.iter().map(|(_, event)| {
                let place = place?;
                Some((event.columns.number(place) as usize, event.columns.cell(place)?))
            }),
            met,
        );
    }
    let mut names: HashMap<&str, usize, RandomState> = HashMap::default();
    Column::new(
        lot.iter().map(|(_, event)| {
            let text = event.columns.get(heading)?;
            let next = names.len();
            Some((*names.entry(text).or_insert(next), text))
        }),
        met,
    )
}

/// Visits the rows of a sheet, the last lot first.
pub(super) fn each(
    connection: &Connection,
    sheet: i64,
    headings: &Headings,
    mut visit: impl FnMut(Vec<PlacedEvent>),
) -> Result<()> {
    let mut codes = Codes::default();
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

fn unpack(content: &str, headings: &Headings, codes: &mut Codes) -> Result<Vec<PlacedEvent>> {
    let block: Block<'_> = serde_json::from_str(content)?;
    if block.columns.len() != headings.names().len() {
        return Err(unreadable());
    }
    let mut rows = RowsBuilder::new(headings);
    let kept = |column: &Column<'_>| -> Vec<TextNumber> {
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
