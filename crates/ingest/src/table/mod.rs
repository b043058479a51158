//! From a sheet to a table: heading, columns, and what every row is.
//!
//! Knows nothing of grids and figures; it only tells records from everything that surrounds them.

pub(crate) mod beside;
mod heading;
mod labels;
mod other;
mod period;
mod rows;
pub(crate) mod spelling;

use gridindex_core::watch::Watch;

use crate::Recognised;
use crate::columns::{Columns, Dictionary, Heading, Meaning, Shape, Told, recognise};
use crate::raw::{Content, Sheet, Strings};

pub(crate) use other::other_heading;
pub(crate) use period::{Mention, mentions, year_alone};
pub(crate) use rows::{Line, Lines};

/// A table on a sheet.
pub(crate) struct Table {
    /// What it is.
    pub(crate) shape: Shape,
    /// First and last row of the heading.
    pub(crate) top: u32,
    /// See `top`.
    pub(crate) bottom: u32,
    /// What stands above its columns.
    headings: Vec<Heading>,
    /// Columns above which nothing stands.
    blank: Vec<Heading>,
    /// What its columns mean, once [`recognise`](Self::recognise) has looked.
    pub(crate) columns: Columns,
    /// What groups its columns, in one text each.
    pub(crate) groups: Vec<String>,
    /// Texts above the heading: row, column, text.
    pub(crate) titles: Vec<(u32, u32, String)>,
    /// A person said where the heading stands: now, or of one that reads the same before.
    pub(crate) said: Option<Recognised>,
    /// Rows to be known again, by their texts, and how many they are; empty: no longer.
    pub(crate) learned: Vec<(String, String)>,
    /// What the office calls a community, in front of its name.
    community: String,
}

/// Rows below the heading that may say whose the table is.
const FIRST_ROWS: usize = 3;
/// A title is no essay.
const LONGEST_TITLE: usize = 300;

/// Finds the table of a sheet; `None` if there is none. `said` are the first and last row of the heading, where a
/// person named them. What its columns mean is asked next.
pub(crate) fn find(
    sheet: &Sheet,
    strings: &Strings,
    dictionary: &Dictionary,
    said: Option<(u32, u32)>,
) -> Option<Table> {
    let mut called_roster = sheet.name.contains("名册");
    if !called_roster {
        called_roster = sheet
            .rows
            .iter()
            .take(3)
            .flat_map(|row| sheet.cells_of(row))
            .any(|cell| matches!(cell.content(), Content::Text(id) if strings.get(id).contains("名册")));
    }
    let found = match said {
        Some(rows) => heading::find_at(sheet, strings, dictionary, rows)?,
        None => heading::find(sheet, strings, dictionary, called_roster)?,
    };
    let above = sheet.rows.iter().take_while(|row| row.number < found.top);
    let titles = above
        .flat_map(|row| sheet.cells_of(row).iter().map(|cell| (row.number, cell)))
        .filter_map(|(row, cell)| match cell.content() {
            Content::Text(id) => {
                Some((row, cell.column(), strings.get(id).chars().take(LONGEST_TITLE).collect()))
            }
            _ => None,
        })
        .collect();
    let uppers = found
        .headings
        .iter()
        .flat_map(|heading| heading.levels.split_last().map_or(&[][..], |(_, upper)| upper));
    let mut groups: Vec<String> = uppers.cloned().collect();
    groups.sort();
    groups.dedup();
    Some(Table {
        shape: found.shape,
        groups,
        top: found.top,
        bottom: found.bottom,
        blank: heading::without_heading(sheet, &found.headings, found.bottom),
        headings: found.headings,
        columns: Columns::default(),
        titles,
        said: None,
        learned: Vec::new(),
        community: dictionary.community().to_owned(),
    })
}

impl Table {
    /// Finds out what the columns mean.
    pub(crate) fn recognise(&mut self, dictionary: &Dictionary, told: &Told<'_>, accept_similar: bool) {
        let headings = self.headings.iter().chain(&self.blank);
        self.columns = recognise(dictionary, self.shape, headings, told, accept_similar);
    }

    /// What the first rows below the heading say in words.
    pub(crate) fn first_texts<'a>(
        &self,
        sheet: &'a Sheet,
        strings: &'a Strings,
    ) -> impl Iterator<Item = &'a str> {
        let first = sheet.rows.partition_point(|row| row.number <= self.bottom);
        let cells = sheet.rows[first..].iter().take(FIRST_ROWS).flat_map(|row| sheet.cells_of(row));
        cells.filter_map(|cell| match cell.content() {
            Content::Text(id) => Some(strings.get(id)).filter(|text| text.len() <= LONGEST_TITLE),
            _ => None,
        })
    }

    /// The place of a column of this meaning among the known ones.
    pub(crate) fn slot(&self, meaning: Meaning) -> Option<usize> {
        self.columns.known.iter().position(|known| known.meaning == meaning)
    }

    /// The rows below the heading.
    pub(crate) fn lines<'a>(
        &'a self,
        sheet: &'a Sheet,
        strings: &'a Strings,
        watch: &'a dyn Watch,
    ) -> Lines<'a> {
        Lines::new(self, sheet, sheet, strings, watch)
    }

    /// The rows below the heading of a sheet that will be let go; `stays` is what remains of it.
    pub(crate) fn lines_of<'a>(
        &'a self,
        stays: &'a Sheet,
        sheet: &Sheet,
        strings: &'a Strings,
        watch: &'a dyn Watch,
    ) -> Lines<'a> {
        Lines::new(self, stays, sheet, strings, watch)
    }
}
