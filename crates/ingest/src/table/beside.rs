//! Tables side by side: the same headings again to the right, each with its own rows. Taken apart, each is read
//! as a table of its own.

use std::ops::Range;

use super::Table;
use crate::columns::{Dictionary, Meaning, normal};
use crate::raw::Sheet;

/// Tables that may stand beside one another.
const MOST: usize = 6;
/// Fewer columns are no table.
const FEWEST_COLUMNS: usize = 3;

/// The columns of every table, where there are several with the same headings.
pub(crate) fn parts(table: &Table, dictionary: &Dictionary) -> Option<Vec<Range<u32>>> {
    // What groups the columns may differ: the community whose grids stand below.
    let lowest = |levels: &[String]| levels.last().map(|level| normal(level).bare).unwrap_or_default();
    let keys: Vec<String> = table.headings.iter().map(|heading| lowest(&heading.levels)).collect();
    let whole = |count: &usize| keys.len().is_multiple_of(*count) && keys.len() / count >= FEWEST_COLUMNS;
    let same = |count: &usize| {
        let mut parts = keys.chunks(keys.len() / count);
        parts.next().is_some_and(|first| parts.all(|part| part == first))
    };
    // 户数, 人数 under 应走访 and again under 实走访 are columns of one table: a table names its own grids.
    let names_grid = |key: &String| {
        let found = dictionary.look_up(table.shape, key);
        found.is_some_and(|(meaning, _)| matches!(meaning, Meaning::GridCode | Meaning::GridName))
    };
    let count = (2..=MOST).rev().filter(whole).find(same)?;
    keys[..keys.len() / count].iter().any(names_grid).then_some(())?;
    let starts: Vec<u32> = table
        .headings
        .chunks(keys.len() / count)
        .map(|part| part.first().map_or(1, |first| first.column))
        .collect();
    let ends = starts[1..].iter().copied().chain([u32::MAX]);
    Some(
        starts
            .iter()
            .zip(ends)
            .enumerate()
            .map(|(at, (&start, end))| if at == 0 { 1..end } else { start..end })
            .collect(),
    )
}

/// One of them: its columns, and all that stands above the headings.
pub(crate) fn part(sheet: &Sheet, table: &Table, columns: &Range<u32>) -> Sheet {
    let mut own = Sheet::default();
    own.name.clone_from(&sheet.name);
    own.hidden = sheet.hidden;
    own.epoch_1904 = sheet.epoch_1904;
    for row in &sheet.rows {
        let mine = |column: u32| row.number < table.top || columns.contains(&column);
        own.append(row.number, sheet.cells_of(row).iter().filter(|cell| mine(cell.column())).copied());
    }
    let mine = sheet.merges.iter().filter(|area| area.bottom < table.top || columns.contains(&area.left));
    own.merges.extend(mine);
    own
}
