//! Where the heading of a sheet stands by what a person said: of this sheet now, or of one that read the same before.

use crate::answers::About;
use crate::columns::Dictionary;
use crate::grids::Senders;
use crate::raw::{Sheet, Strings};
use crate::table::spelling::Spelling;
use crate::table::{self, Table};
use crate::{ReadRequest, Recognised, Remembered, TableAnswer};

/// A heading that a person placed.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    /// First and last row.
    pub(super) rows: (u32, u32),
    /// Now, or before.
    pub(super) how: Recognised,
    /// Rows to be known again, by their texts, and how many they are; empty: they are no heading after all.
    pub(super) learned: Vec<(String, String)>,
}

/// Finds what a person said of the place of a sheet's heading. `file` is the name and the SHA-256.
pub(super) fn heading_said(
    request: &ReadRequest<'_>,
    dictionary: &Dictionary,
    senders: &Senders,
    file: (&str, &str),
    sheet: &Sheet,
    strings: &Strings,
) -> Option<Placed> {
    let said = request.answers.tables.iter().rev();
    let mut said = said.filter(|answer| answer.is_about(file, &sheet.name));
    let said = said.find_map(TableAnswer::span);
    let mut before = request
        .remembered
        .iter()
        .filter(|known| known.about == About::Table && !known.means.is_empty())
        .peekable();
    if said.is_none() && before.peek().is_none() {
        return None;
    }
    let spelling = Spelling::new(sheet, strings, dictionary);
    let known: Vec<(&Remembered, (u32, u32))> = before
        .filter_map(|known| Some((known, spelling.rows_reading(&known.written)?)))
        .filter(|(known, rows)| {
            let table = table::find(sheet, strings, dictionary, Some(*rows));
            table.is_some_and(|table| {
                known.sender.is_empty() || known.sender == sender(senders, file.0, sheet, strings, &table)
            })
        })
        .collect();
    let Some(rows) = said else {
        let &(_, rows) = known.first()?;
        return Some(Placed { rows, how: Recognised::Remembered, learned: Vec::new() });
    };
    let spelled = spelling.of(rows);
    let others = known.iter().filter(|(known, _)| Some(&known.written) != spelled.as_ref());
    let mut learned: Vec<(String, String)> =
        others.map(|(known, _)| (known.written.clone(), String::new())).collect();
    if let Some(spelled) = spelled.filter(|spelled| known.iter().all(|(known, _)| known.written != *spelled))
    {
        learned.push((spelled, (rows.1 - rows.0 + 1).to_string()));
    }
    Some(Placed { rows, how: Recognised::Manual, learned })
}

/// Whose the table is: the first text around it that names a 街道 says it.
pub(super) fn sender(
    senders: &Senders,
    file: &str,
    sheet: &Sheet,
    strings: &Strings,
    table: &Table,
) -> String {
    let titles = table.titles.iter().map(|title| title.2.as_str());
    let texts = std::iter::once(sheet.name.as_str()).chain(titles);
    senders.of(file, texts.chain(table.first_texts(sheet, strings)))
}
