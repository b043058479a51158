//! Lists: sessions, requests, events. A number stands for one of them.

use std::collections::HashMap;

use gridindex_core::deliberation::{Request, Session};
use gridindex_core::event::{self, Event};
use gridindex_core::{Finding, FindingCode};

use super::notes::Notes;
use super::roster::place;
use super::sheet::SheetReader;
use crate::columns::Meaning;
use crate::text::shorten;
use crate::{Placed, RowBalance};

/// A list sheet before numbers were compared over the call.
pub(crate) struct ListDraft<T> {
    pub(crate) notes: Notes,
    pub(crate) balance: RowBalance,
    pub(crate) rows: Vec<ListRow<T>>,
    /// Row and column of each heading.
    headings: Vec<(Meaning, u32, u32)>,
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
    pub(super) fn new(reader: SheetReader<'_>, balance: RowBalance, rows: Vec<ListRow<T>>) -> Self {
        let known = &reader.table.columns.known;
        let headings = known.iter().map(|known| (known.meaning, known.row, known.column)).collect();
        Self { notes: reader.notes, balance, rows, headings }
    }

    /// Row and column of a column's heading.
    pub(crate) fn heading(&self, meaning: Meaning) -> Option<(u32, u32)> {
        self.headings.iter().find(|heading| heading.0 == meaning).map(|heading| (heading.1, heading.2))
    }

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
    /// Without a number, what two that may be one have in common, and the grid.
    fn likeness(&self) -> Option<(String, String)> {
        None
    }
    /// What it is called.
    const NAME: &'static str;
}

impl Listed for Session {
    const NAME: &'static str = "场次";
    fn key(&self) -> Option<(String, String)> {
        Some((self.number.clone()?, self.grids.join("、")))
    }
    fn likeness(&self) -> Option<(String, String)> {
        Some((self.identity(), self.grids.first()?.clone())).filter(|_| self.number.is_none())
    }
}

impl Listed for Request {
    const NAME: &'static str = "诉求";
    fn key(&self) -> Option<(String, String)> {
        Some((self.number.clone()?, self.grid.clone()))
    }
    fn likeness(&self) -> Option<(String, String)> {
        Some((self.identity()?, self.grid.clone())).filter(|_| self.number.is_none())
    }
}

impl Listed for Event {
    const NAME: &'static str = "事件";
    fn key(&self) -> Option<(String, String)> {
        Some((self.columns.get(event::NUMBER)?.to_owned(), self.grid.clone()))
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

/// Without a number: the same in everything is a warning and taken once; alike otherwise, each counts and is told.
pub(crate) fn compare_unnumbered<T: Listed>(drafts: &mut [&mut ListDraft<T>]) {
    let mut met: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for sheet in 0..drafts.len() {
        for index in 0..drafts[sheet].rows.len() {
            let Some((likeness, grid)) = drafts[sheet].rows[index].what.likeness() else { continue };
            let alike = met.entry(likeness).or_default();
            let here = &drafts[sheet].rows[index];
            let same = alike.iter().find(|(sheet, other)| drafts[*sheet].rows[*other].what == here.what);
            if let Some(&(other_sheet, other)) = same.or(alike.first()) {
                let identical = same.is_some();
                let there = drafts[other_sheet].rows[other].row;
                let there = place(&drafts[other_sheet].notes, there, sheet == other_sheet);
                let (row, column) = (here.row, here.column);
                let this = place(&drafts[sheet].notes, row, sheet == other_sheet);
                let finding = if identical {
                    Finding::warning(
                        FindingCode::DuplicateCode,
                        format!("{}出现两次：{there}和{this}，内容相同，只取一次", T::NAME),
                        "删去多余的一行；确是两次的，填上各自的编号",
                    )
                } else {
                    Finding::warning(
                        FindingCode::DuplicateCode,
                        format!("{there}和{this}很像同一个{}，没有编号，按两个计", T::NAME),
                        "是同一个的，删去一行；确是两个的，填上各自的编号",
                    )
                };
                drafts[sheet].notes.at(row, column, finding.of_grid(grid));
                if identical {
                    drafts[sheet].rows[index].dropped = true;
                    continue;
                }
            }
            alike.push((sheet, index));
        }
    }
}
