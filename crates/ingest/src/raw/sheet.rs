//! One sheet: its rows, and its cells in lots of a few thousand, so that a large sheet never has to be moved as it
//! grows, and what was read of it can be let go before all is read.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{CELLS_AT_MOST, COLUMNS_AT_MOST, Cell, Content, MERGES_AT_MOST, ROWS_AT_MOST};
use crate::bytes::Fault;

/// Cells of a lot; a row stays together.
const CELLS_OF_LOT: usize = 32 << 10;

/// One sheet: only rows and cells that hold something.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Sheet {
    /// Its name; for text files the file's.
    pub(crate) name: String,
    /// Hidden by its author.
    pub(crate) hidden: bool,
    /// Serial dates count from 1904.
    pub(crate) epoch_1904: bool,
    /// Ascending by number.
    pub(crate) rows: Vec<Row>,
    /// All cells, row by row, ascending by column.
    pub(super) lots: Vec<Vec<Cell>>,
    /// Merged areas; the content stands in the top left cell.
    pub(crate) merges: Vec<Area>,
    /// Cells that came out of order, until [`Sheet::settle`].
    #[serde(skip)]
    pub(super) strays: Vec<(u32, Cell)>,
}

/// A row with at least one cell.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Row {
    /// 1-based.
    pub(crate) number: u32,
    /// Which lot has its cells, and where they are.
    lot: u32,
    pub(crate) cells: Range<u32>,
}

/// A merged area, 1-based, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the edges")]
pub(crate) struct Area {
    pub(crate) top: u32,
    pub(crate) left: u32,
    pub(crate) bottom: u32,
    pub(crate) right: u32,
}

/// Some of a sheet's rows, one after the other.
pub(crate) struct Lot {
    rows: Vec<Row>,
    cells: Vec<Cell>,
}

impl Row {
    fn places(&self) -> Range<usize> {
        self.cells.start as usize..self.cells.end as usize
    }
}

impl Lot {
    /// Numbers of the rows from one on, and their cells.
    pub(crate) fn rows_from(&self, number: u32) -> impl Iterator<Item = (u32, &[Cell])> {
        let first = self.rows.partition_point(|row| row.number < number);
        self.rows[first..].iter().map(|row| (row.number, &self.cells[row.places()]))
    }
}

impl Sheet {
    /// The cells of a row.
    pub(crate) fn cells_of(&self, row: &Row) -> &[Cell] {
        &self.lots[row.lot as usize][row.places()]
    }

    /// All cells, to be changed where they stand.
    pub(crate) fn cells_mut(&mut self) -> impl Iterator<Item = &mut Cell> {
        self.lots.iter_mut().flatten()
    }

    /// How many cells hold something.
    pub(crate) fn count(&self) -> usize {
        self.lots.iter().map(Vec::len).sum()
    }

    /// The row of this number, if it holds anything.
    pub(crate) fn row(&self, number: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&number, |row| row.number).ok().map(|index| &self.rows[index])
    }

    /// What a cell holds.
    pub(crate) fn content(&self, row: u32, column: u32) -> Option<Content> {
        let cells = self.cells_of(self.row(row)?);
        cells.binary_search_by_key(&column, Cell::column).ok().map(|index| cells[index].content())
    }

    /// Whether rows and cells are where they say: what comes from elsewhere might not be.
    pub(super) fn is_sound(&self) -> bool {
        let mut end = (0, 0);
        let rows = self.rows.iter().all(|row| {
            let start = (row.lot, row.cells.start);
            let follows = start == end || row.lot > end.0 && row.cells.start == 0;
            end = (row.lot, row.cells.end);
            let length = self.lots.get(row.lot as usize).map_or(0, Vec::len);
            follows
                && row.cells.end > row.cells.start
                && row.cells.end as usize <= length
                && (1..=ROWS_AT_MOST).contains(&row.number)
        });
        rows && self.lots.iter().flatten().all(|cell| (1..=COLUMNS_AT_MOST).contains(&cell.column()))
    }

    /// Adds a cell. Most come in order; the others wait for [`settle`](Self::settle).
    pub(super) fn push(&mut self, row: u32, column: u32, content: Content) -> Result<(), Fault> {
        if row == 0 || column == 0 {
            // A cell outside any row.
            return Err(Fault::Damaged);
        }
        if row > ROWS_AT_MOST || column > COLUMNS_AT_MOST {
            return Err(Fault::TooLarge);
        }
        let cell = Cell::new(column, content);
        match (self.rows.last_mut(), self.lots.last_mut()) {
            (Some(last), Some(lot))
                if last.number == row && lot.last().is_some_and(|cell| cell.column() < column) =>
            {
                last.cells.end += 1;
                lot.push(cell);
            }
            (Some(last), _) if last.number >= row => {
                if self.strays.len() >= CELLS_AT_MOST {
                    return Err(Fault::TooLarge);
                }
                self.strays.push((row, cell));
            }
            _ => {
                if self.lots.len() * CELLS_OF_LOT > CELLS_AT_MOST {
                    return Err(Fault::TooLarge);
                }
                self.append(row, [cell]);
            }
        }
        Ok(())
    }

    /// Adds a row behind all others, if it has any cells: ascending by column.
    pub(crate) fn append(&mut self, number: u32, cells: impl IntoIterator<Item = Cell>) {
        // A row like the one before must still fit: a lot that outgrows its place is moved.
        let wide = self.rows.last().map_or(0, |row| row.cells.len());
        if self.lots.last().is_none_or(|lot| lot.len() + wide > CELLS_OF_LOT) {
            // A small sheet has but one lot, as large as it needs.
            self.lots.push(Vec::with_capacity(if self.lots.is_empty() { 0 } else { CELLS_OF_LOT }));
        }
        let place = self.lots.len() - 1;
        let lot = &mut self.lots[place];
        let start = lot.len() as u32;
        lot.extend(cells);
        if lot.len() as u32 > start {
            self.rows.push(Row { number, lot: place as u32, cells: start..lot.len() as u32 });
        }
    }

    /// Puts a content into a cell, or takes it out.
    pub(crate) fn set(&mut self, number: u32, column: u32, content: Option<Content>) {
        let at = match self.rows.binary_search_by_key(&number, |row| row.number) {
            Ok(at) => at,
            Err(_) if content.is_none() => return,
            Err(at) => {
                let before = at.checked_sub(1).map(|before| &self.rows[before]);
                let (lot, end) = before.map_or((0, 0), |row| (row.lot, row.cells.end));
                if self.lots.is_empty() {
                    self.lots.push(Vec::new());
                }
                self.rows.insert(at, Row { number, lot, cells: end..end });
                at
            }
        };
        let Row { lot, cells, .. } = self.rows[at].clone();
        let start = cells.start as usize;
        let found = self.cells_of(&self.rows[at]).binary_search_by_key(&column, Cell::column);
        let all = &mut self.lots[lot as usize];
        let by = match (found, content) {
            (Ok(place), Some(content)) => {
                all[start + place] = Cell::new(column, content);
                return;
            }
            (Err(_), None) => return,
            (Err(place), Some(content)) => {
                all.insert(start + place, Cell::new(column, content));
                1
            }
            (Ok(place), None) => {
                all.remove(start + place);
                -1
            }
        };
        let moved = |place: u32| place.saturating_add_signed(by);
        self.rows[at].cells.end = moved(cells.end);
        for row in self.rows[at + 1..].iter_mut().take_while(|row| row.lot == lot) {
            row.cells = moved(row.cells.start)..moved(row.cells.end);
        }
        if self.rows[at].cells.is_empty() {
            self.rows.remove(at);
        }
    }

    /// Puts cells that came out of order where they belong; of two for one place the later counts.
    pub(super) fn settle(&mut self) -> Result<(), Fault> {
        if self.strays.is_empty() {
            return Ok(());
        }
        let in_order =
            self.rows.iter().flat_map(|row| self.cells_of(row).iter().map(|cell| (row.number, *cell)));
        let mut all: Vec<(u32, Cell)> = in_order.chain(self.strays.iter().copied()).collect();
        (self.rows, self.lots, self.strays) = Default::default();
        all.sort_by_key(|(row, cell)| (*row, cell.column()));
        for index in 0..all.len() {
            let (row, cell) = all[index];
            let again = all.get(index + 1).is_some_and(|(r, c)| (*r, c.column()) == (row, cell.column()));
            if !again {
                self.push(row, cell.column(), cell.content())?;
            }
        }
        Ok(())
    }

    /// Renames the texts that are no shared ones: they stand further behind than the sheet knew.
    pub(super) fn move_texts(&mut self, shared: u32, by: u32) {
        let strays = self.strays.iter_mut().map(|(_, cell)| cell);
        self.lots.iter_mut().flatten().chain(strays).for_each(|cell| *cell = cell.moved(shared, by));
    }

    /// Takes out columns from a row down: row and column where each begins.
    pub(crate) fn drop_columns(&mut self, columns: &[(u32, u32)]) {
        let mut kept = self.without_rows();
        for row in &self.rows {
            let dropped =
                |cell: &&Cell| columns.iter().any(|&(top, of)| of == cell.column() && row.number >= top);
            kept.append(row.number, self.cells_of(row).iter().filter(|cell| !dropped(cell)).copied());
        }
        *self = kept;
    }

    /// What stays of a sheet whose rows are taken away.
    pub(crate) fn without_rows(&self) -> Self {
        let Self { name, hidden, epoch_1904, merges, .. } = self;
        let (hidden, epoch_1904) = (*hidden, *epoch_1904);
        Self { name: name.clone(), hidden, epoch_1904, merges: merges.clone(), ..Self::default() }
    }

    /// The rows in their lots, so that what was read can be let go before all is read.
    pub(crate) fn into_lots(self) -> impl Iterator<Item = Lot> {
        let Self { rows, lots, .. } = self;
        let mut rows = rows.into_iter().peekable();
        (0..).zip(lots).map(move |(place, cells)| {
            let own = std::iter::from_fn(|| rows.next_if(|row| row.lot == place)).collect();
            Lot { rows: own, cells }
        })
    }

    /// Adds a merged area of more than one cell.
    pub(super) fn merge(&mut self, area: Area) -> Result<(), Fault> {
        if self.merges.len() >= MERGES_AT_MOST {
            return Err(Fault::TooLarge);
        }
        if area.top < area.bottom || area.left < area.right {
            self.merges.push(area);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Shown;

    /// All cells: row, column, content.
    fn found(sheet: &Sheet) -> Vec<(u32, u32, Content)> {
        let of = |row: &Row| -> Vec<_> {
            let cells = sheet.cells_of(row).iter();
            cells.map(|cell| (row.number, cell.column(), cell.content())).collect()
        };
        sheet.rows.iter().flat_map(of).collect()
    }

    #[test]
    fn cells_out_of_order_are_put_in_their_places() {
        let mut sheet = Sheet::default();
        let number = |n: i64| Content::Number(n.into(), Shown::Plain);
        for (row, column, n) in [(2, 2, 22), (1, 3, 13), (2, 1, 21), (1, 1, 11), (2, 2, 99), (3, 1, 31)] {
            sheet.push(row, column, number(n)).unwrap();
        }
        sheet.settle().unwrap();
        let found = found(&sheet);
        assert_eq!(
            found,
            [
                (1, 1, number(11)),
                (1, 3, number(13)),
                (2, 1, number(21)),
                (2, 2, number(99)),
                (3, 1, number(31))
            ]
        );
    }

    #[test]
    fn lots_are_the_rows_of_the_sheet() {
        for rows in [0, 1, 16_383, 16_384, 16_385, 40_000] {
            let mut sheet = Sheet::default();
            for row in 1..=rows {
                for column in 1..=row % 3 + 1 {
                    sheet.push(row * 2, column, Content::Number(row.into(), Shown::Plain)).unwrap();
                }
            }
            let whole: Vec<_> =
                sheet.rows.iter().skip(1).map(|row| (row.number, sheet.cells_of(row).to_vec())).collect();
            assert!(sheet.is_sound());
            let lots: Vec<Lot> = sheet.into_lots().collect();
            assert!(lots.iter().all(|lot| lot.cells.len() <= CELLS_OF_LOT + 2));
            let found: Vec<_> = lots
                .iter()
                .flat_map(|lot| lot.rows_from(3))
                .map(|(row, cells)| (row, cells.to_vec()))
                .collect();
            assert_eq!(found, whole);
        }
    }

    #[test]
    fn a_sheet_has_edges() {
        let mut sheet = Sheet::default();
        let content = Content::Boolean(true);
        assert_eq!(sheet.push(ROWS_AT_MOST + 1, 1, content), Err(Fault::TooLarge));
        assert_eq!(sheet.push(0, 1, content), Err(Fault::Damaged));
        assert_eq!(sheet.push(1, COLUMNS_AT_MOST + 1, content), Err(Fault::TooLarge));
    }

    #[test]
    fn a_cell_is_replaced_added_and_taken_out_and_the_others_stay() {
        let number = |n: i64| Content::Number(n.into(), Shown::Plain);
        let mut sheet = Sheet::default();
        for (row, column) in [(3, 2), (1, 1), (1, 3), (5, 1)] {
            sheet.set(row, column, Some(number(i64::from(row * 10 + column))));
        }
        sheet.set(1, 2, Some(number(0)));
        sheet.set(3, 2, None);
        sheet.set(4, 9, None);
        sheet.set(5, 1, Some(number(7)));
        let found = found(&sheet);
        assert_eq!(found, [(1, 1, number(11)), (1, 2, number(0)), (1, 3, number(13)), (5, 1, number(7))]);
        assert!(sheet.is_sound());
    }

    #[test]
    fn a_cell_is_added_in_any_lot() {
        let number = |n: u32| Content::Number(n.into(), Shown::Plain);
        let mut sheet = Sheet::default();
        for row in 1..=CELLS_OF_LOT as u32 {
            for column in [1, 3] {
                sheet.push(row * 2, column, number(row)).unwrap();
            }
        }
        for row in [1, 2, 32_768, 32_769, 32_770, 65_536, 65_537] {
            sheet.set(row, 2, Some(number(row)));
            assert!(sheet.is_sound(), "{row}");
            assert_eq!(sheet.content(row, 2), Some(number(row)));
        }
        assert_eq!(sheet.count(), 2 * CELLS_OF_LOT + 7);
    }
}
