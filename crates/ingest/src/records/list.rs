//! Lists: sessions, requests, events. A number stands for one of them.

use std::collections::HashMap;

use gridindex_core::deliberation::{Request, Session};
use gridindex_core::event::{self, Event};
use gridindex_core::{Finding, FindingCode};

use super::notes::Notes;
use super::roster::place;
use crate::text::shorten;
use crate::{Placed, RowBalance};

/// A list sheet before numbers were compared over the call.
pub(crate) struct ListDraft<T> {
    pub(crate) notes: Notes,
    pub(crate) balance: RowBalance,
    pub(crate) rows: Vec<ListRow<T>>,
}

/// One row without errors of its own.
pub(crate) struct ListRow<T> {
    pub(crate) row: u32,
    /// Column that findings about the row point at.
    pub(crate) column: u32,
    pub(crate) what: T,
    /// Not taken: it contradicts another row, or says the same.
    dropped: bool,
}

impl<T> ListRow<T> {
    pub(super) fn new(row: u32, column: u32, what: T) -> Self {
        Self { row, column, what, dropped: false }
    }
}

impl<T> ListDraft<T> {
    /// The rows that are taken.
    pub(crate) fn taken(self) -> (Notes, RowBalance, Vec<Placed<T>>) {
        let rows = self.rows.into_iter().filter(|row| !row.dropped);
        let placed = rows.map(|row| Placed { row: row.row, what: row.what }).collect();
        (self.notes, self.balance, placed)
    }

    /// What the rows that are taken say.
    pub(crate) fn taken_rows(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().filter(|row| !row.dropped).map(|row| &row.what)
    }

    fn refuse(&mut self, index: usize) {
        let row = &mut self.rows[index];
        if !row.dropped {
            row.dropped = true;
            self.balance.data -= 1;
            self.balance.refused += 1;
        }
    }
}

/// What stands in a list.
pub(crate) trait Listed: PartialEq {
    /// Its number together with its grid, since communities number their own; `None` without a number.
    fn key(&self) -> Option<(String, String)>;
    /// What it is called.
    const NAME: &'static str;
}

impl Listed for Session {
    const NAME: &'static str = "场次";
    fn key(&self) -> Option<(String, String)> {
        Some((self.number.clone()?, self.grids.join("、")))
    }
}

impl Listed for Request {
    const NAME: &'static str = "诉求";
    fn key(&self) -> Option<(String, String)> {
        Some((self.number.clone()?, self.grid.clone()))
    }
}

impl Listed for Event {
    const NAME: &'static str = "事件";
    fn key(&self) -> Option<(String, String)> {
        Some((self.columns.get(event::NUMBER)?.clone(), self.grid.clone()))
    }
}

/// One number twice: with different contents an error, with the same a warning and taken once.
pub(crate) fn compare_numbers<T: Listed>(drafts: &mut [&mut ListDraft<T>]) {
    let mut first: HashMap<(String, String), (usize, usize)> = HashMap::new();
    for sheet in 0..drafts.len() {
        for index in 0..drafts[sheet].rows.len() {
            let Some(key) = drafts[sheet].rows[index].what.key() else { continue };
            let (number, grid) = key.clone();
            let Some(&(other_sheet, other)) = first.get(&key) else {
                first.insert(key, (sheet, index));
                continue;
            };
            let (here, there) = (&drafts[sheet].rows[index], &drafts[other_sheet].rows[other]);
            let same = here.what == there.what;
            let (row, column) = (here.row, here.column);
            let there = place(&drafts[other_sheet].notes, there.row, sheet == other_sheet);
            let here = place(&drafts[sheet].notes, row, sheet == other_sheet);
            let both = format!("{}编号 {} 出现两次：{there}和{here}", T::NAME, shorten(&number, 30));
            let finding = if same {
                Finding::warning(
                    FindingCode::DuplicateCode,
                    format!("{both}，内容相同，只取一次"),
                    "删去多余的一行，或不管它",
                )
            } else {
                Finding::error(
                    FindingCode::DuplicateCode,
                    format!("{both}，内容不同"),
                    "核对后只留一行，或改成各自的编号",
                )
            };
            drafts[sheet].notes.at(row, column, finding.of_grid(grid).with_raw(&number));
            if same {
                drafts[sheet].rows[index].dropped = true;
            } else {
                drafts[sheet].refuse(index);
                drafts[other_sheet].refuse(other);
            }
        }
    }
}
