//! How the rows of a heading read, so that rows that a person placed once are known again wherever they stand.

use std::collections::BTreeMap;

use super::heading::LOOKED_AT;
use crate::columns::Dictionary;
use crate::raw::{Content, Row, Sheet, Strings};
use crate::text::one_line;

/// One text alone, 合计 or a title, would be met anywhere.
const FEWEST_TEXTS: usize = 2;
/// Characters; a heading of a thousand columns is not kept.
const LONGEST: usize = 8_000;
/// Between the texts of a row.
const BESIDE: &str = "|";
/// Between rows.
const BELOW: &str = "\n";

/// The first rows of a sheet as they read: their texts, made comparable.
pub(crate) struct Spelling {
    /// By row; those without a text are left out.
    rows: BTreeMap<u32, String>,
}

impl Spelling {
    /// Reads the first rows of a sheet.
    pub(crate) fn new(sheet: &Sheet, strings: &Strings, dictionary: &Dictionary) -> Self {
        let line = |row: &Row| {
            let texts = sheet.cells_of(row).iter().filter_map(|cell| match cell.content() {
                Content::Text(id) => Some(dictionary.key(&one_line(strings.get(id)))),
                _ => None,
            });
            texts.collect::<Vec<_>>().join(BESIDE)
        };
        let rows = sheet.rows.iter().take(LOOKED_AT).map(|row| (row.number, line(row)));
        Self { rows: rows.filter(|(_, line)| !line.is_empty()).collect() }
    }

    /// The texts of some rows; `None` when they are too few to be known by, or too many to keep.
    pub(crate) fn of(&self, (top, bottom): (u32, u32)) -> Option<String> {
        let texts: usize = self.rows.range(top..=bottom).map(|(_, line)| line.split(BESIDE).count()).sum();
        let spelled = (top..=bottom).map(|row| self.line(row)).collect::<Vec<_>>().join(BELOW);
        (texts >= FEWEST_TEXTS && spelled.chars().count() <= LONGEST).then_some(spelled)
    }

    /// First and last of the rows that read like this, if there are any.
    pub(crate) fn rows_reading(&self, spelled: &str) -> Option<(u32, u32)> {
        let wanted: Vec<&str> = spelled.split(BELOW).collect();
        // A blank row above is no place to begin.
        let above = wanted.iter().take_while(|line| line.is_empty()).count();
        let first = wanted.get(above)?;
        let begins = self.rows.iter().filter(|(_, line)| line == first).map(|(row, _)| *row);
        let mut tops = begins.filter_map(|row| row.checked_sub(above as u32).filter(|top| *top > 0));
        let top =
            tops.find(|&top| wanted.iter().zip(top..).all(|(wanted, row)| *wanted == self.line(row)))?;
        Some((top, top + wanted.len() as u32 - 1))
    }

    fn line(&self, row: u32) -> &str {
        self.rows.get(&row).map_or("", String::as_str)
    }
}
