//! How the rows of a heading read, so that rows that a person placed once are known again wherever they stand.

use crate::columns::Dictionary;
use crate::raw::{Content, Sheet, Strings};
use crate::text::one_line;

/// Rows with content in which a heading is looked for again.
const LOOKED_AT: usize = 120;
/// One text alone, 合计 or a title, would be met anywhere.
const FEWEST_TEXTS: usize = 2;
/// Characters; a heading of a thousand columns is not kept.
const LONGEST: usize = 8_000;
/// Between the texts of a row.
const BESIDE: &str = "|";
/// Between rows.
const BELOW: &str = "\n";

/// The texts of some rows, made comparable; `None` when they are too few to be known by, or too many to keep.
pub(crate) fn spell(
    sheet: &Sheet,
    strings: &Strings,
    dictionary: &Dictionary,
    (top, bottom): (u32, u32),
) -> Option<String> {
    let rows: Vec<String> = (top..=bottom).map(|row| line(sheet, strings, dictionary, row)).collect();
    let texts = rows.iter().filter(|row| !row.is_empty()).map(|row| row.split(BESIDE).count()).sum::<usize>();
    let spelled = rows.join(BELOW);
    (texts >= FEWEST_TEXTS && spelled.chars().count() <= LONGEST).then_some(spelled)
}

/// First and last of the rows that read like this, if there are any.
pub(crate) fn rows_reading(
    sheet: &Sheet,
    strings: &Strings,
    dictionary: &Dictionary,
    spelled: &str,
) -> Option<(u32, u32)> {
    let wanted: Vec<&str> = spelled.split(BELOW).collect();
    // A blank row above is no place to begin.
    let above = wanted.iter().take_while(|row| row.is_empty()).count() as u32;
    let first = wanted.get(above as usize)?;
    let reads = |top: u32| {
        wanted.iter().zip(top..).all(|(wanted, row)| *wanted == line(sheet, strings, dictionary, row))
    };
    let numbers = sheet.rows.iter().take(LOOKED_AT).map(|row| row.number);
    let begins =
        numbers.filter(|&number| number > above && line(sheet, strings, dictionary, number) == *first);
    let top = begins.map(|number| number - above).find(|&top| reads(top))?;
    Some((top, top + wanted.len() as u32 - 1))
}

/// The texts of a row; empty where it has none.
fn line(sheet: &Sheet, strings: &Strings, dictionary: &Dictionary, number: u32) -> String {
    let Some(row) = sheet.row(number) else { return String::new() };
    let texts = sheet.cells_of(row).iter().filter_map(|cell| match cell.content() {
        Content::Text(id) => Some(dictionary.key(&one_line(strings.get(id)))),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(BESIDE)
}
