//! Words about grids that a person matched, or is asked to: each once, however many rows say so.

use std::collections::HashMap;

use crate::{GridMatch, Recognised};

/// Questions that a sheet may ask; whoever must answer more chose the wrong file.
const MOST: usize = 500;
/// Questions for which near grids are looked up, which takes a while among a whole district's.
const WITH_CANDIDATES: usize = 60;

/// The matches of one sheet, in order of appearance.
#[derive(Debug, Default)]
pub(crate) struct Matches {
    list: Vec<GridMatch>,
    places: HashMap<String, usize>,
}

impl Matches {
    /// A row whose words a person explained.
    pub(crate) fn answered(&mut self, cell: String, written: String, (code, how): (&str, Recognised)) {
        self.count(cell, written, |found| found.answered = Some((code.to_owned(), how)));
    }

    /// A row whose words nobody explained yet.
    pub(crate) fn asked(&mut self, cell: String, written: String, near: impl FnOnce() -> Vec<String>) {
        let looks = self.list.len() < WITH_CANDIDATES;
        self.count(cell, written, |found| {
            if looks {
                found.candidates = near();
            }
        });
    }

    /// All of them.
    pub(crate) fn into_list(self) -> Vec<GridMatch> {
        self.list
    }

    fn count(&mut self, cell: String, written: String, describe: impl FnOnce(&mut GridMatch)) {
        if let Some(&place) = self.places.get(&written) {
            self.list[place].rows += 1;
        } else if self.list.len() < MOST {
            self.places.insert(written.clone(), self.list.len());
            let mut found = GridMatch { cell, written, rows: 1, answered: None, candidates: Vec::new() };
            describe(&mut found);
            self.list.push(found);
        }
    }
}
