//! Lists: sessions, requests, events. A number stands for one of them.

use std::borrow::Cow;
use std::collections::HashMap;

use ahash::RandomState;
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
    fn key(&self) -> Option<(Cow<'_, str>, Cow<'_, str>)>;
    /// Without a number, what two that may be one have in common, and the grid.
    fn likeness(&self) -> Option<(String, String)> {
        None
    }
    /// What it is called.
    const NAME: &'static str;
}

impl Listed for Session {
    const NAME: &'static str = "场次";
    fn key(&self) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
        Some((self.number.as_deref()?.into(), self.grids.join("、").into()))
    }
    fn likeness(&self) -> Option<(String, String)> {
        Some((self.identity(), self.grids.first()?.clone())).filter(|_| self.number.is_none())
    }
}

impl Listed for Request {
    const NAME: &'static str = "诉求";
    fn key(&self) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
        Some((self.number.as_deref()?.into(), Cow::Borrowed(&self.grid)))
    }
    fn likeness(&self) -> Option<(String, String)> {
        Some((self.identity()?, self.grid.clone())).filter(|_| self.number.is_none())
    }
}

impl Listed for Event {
    const NAME: &'static str = "事件";
    fn key(&self) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
        Some((self.columns.get(event::NUMBER)?, Cow::Borrowed(&self.grid)))
    }
}

/// Rows whose number and grid an earlier row has: sheet and row of both.
fn numbered_twice<T: Listed>(drafts: &[&mut ListDraft<T>]) -> Vec<[(usize, usize); 2]> {
    let key = |&(_, (sheet, index)): &(u64, (u32, u32))| {
        drafts[sheet as usize].rows.get(index as usize).and_then(|row| row.what.key())
    };
    // A month has hundreds of thousands of rows: what is sorted is small, and seldom alike.
    let hasher = RandomState::new();
    let mut by_hash: Vec<(u64, (u32, u32))> = Vec::new();
    for (sheet, draft) in (0..).zip(drafts) {
        for (index, row) in (0..).zip(&draft.rows) {
            by_hash.extend(row.what.key().map(|key| (hasher.hash_one(key), (sheet, index))));
        }
    }
    by_hash.sort_unstable();
    let mut twice = Vec::new();
    for alike in by_hash.chunk_by(|left, right| left.0 == right.0) {
        for (at, row) in alike.iter().enumerate().skip(1) {
            let earlier = alike[..at].iter().find(|earlier| key(earlier) == key(row));
            twice.extend(earlier.map(|earlier| [earlier.1, row.1]));
        }
    }
    twice.sort_unstable_by_key(|[_, later]| *later);
    let wide = |(sheet, index): (u32, u32)| (sheet as usize, index as usize);
    twice.into_iter().map(|pair| pair.map(wide)).collect()
}

/// One number twice: with different contents an error, with the same a warning and taken once.
pub(crate) fn compare_numbers<T: Listed>(drafts: &mut [&mut ListDraft<T>]) {
    for [(other_sheet, other), (sheet, index)] in numbered_twice(drafts) {
        let (here, there) = (&drafts[sheet].rows[index], &drafts[other_sheet].rows[other]);
        let Some((number, grid)) = here.what.key() else { continue };
        let (number, grid) = (number.into_owned(), grid.into_owned());
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
