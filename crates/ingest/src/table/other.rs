//! A second table below the first.

use super::Table;
use crate::columns::normal;
use crate::raw::{Cell, Content, Sheet, Strings};

/// The first row below a heading that is the heading of another table: it says the same in some columns and something
/// else in others, so that what stands below it would be taken for what it is not.
pub(crate) fn other_heading(table: &Table, sheet: &Sheet, strings: &Strings) -> Option<(u32, u32)> {
    let known = &table.columns.known;
    let slot_of = |cell: &Cell| known.binary_search_by_key(&cell.column(), |known| known.column).ok();
    // A heading is text alone; nearly every record has a number, and is out before its texts are looked at closely.
    let is_text = |cell: &Cell| matches!(cell.content(), Content::Text(_)) || slot_of(cell).is_none();
    let levels: Vec<Vec<String>> = known
        .iter()
        .map(|known| known.heading.split('/').map(|level| normal(level).bare).collect())
        .collect();
    let below = &sheet.rows[sheet.rows.partition_point(|row| row.number <= table.bottom)..];
    below.iter().find_map(|row| {
        let cells = sheet.cells_of(row);
        if !cells.iter().rev().all(is_text) {
            return None;
        }
        let (mut filled, mut same, mut other) = (0, 0, None);
        for cell in cells {
            let (Some(slot), Content::Text(id)) = (slot_of(cell), cell.content()) else { continue };
            let text = normal(strings.get(id)).bare;
            filled += 1;
            if levels[slot].contains(&text) {
                same += 1;
            } else if same == 0 && filled > 3 {
                return None;
            } else {
                other = other.or(Some((row.number, cell.column())));
            }
        }
        other.filter(|_| same >= 2 && same * 2 >= filled)
    })
}
