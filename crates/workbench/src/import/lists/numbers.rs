//! A number that stands for one session or request and is sent again for another: counted as a second, and told.
//!
//! Communities and months number anew, so a number alone says little: it is told where the contents are the same,
//! or where one grid uses a long number, which nobody counts from 1, in two months.

use std::borrow::Cow;
use std::collections::HashMap;

use gridindex_core::{Finding, FindingCode, LevelNames, Roster};
use gridindex_ingest::{Placed, Reading, SheetReading};

use super::listed::Listed;
use super::name;

/// Adds a warning for every new row whose number another row has that seems to be the same.
pub(super) fn note<T: Listed>(
    reading: &mut Reading,
    (roster, levels): (&Roster, &LevelNames),
    stored: &HashMap<String, T>,
    keys: &[String],
    rows: impl Fn(&SheetReading) -> Option<&Vec<Placed<T>>>,
) {
    let mut numbered: HashMap<Cow<'_, str>, Vec<(&str, &T)>> = HashMap::new();
    for (key, row) in stored {
        if let Some(number) = row.number() {
            numbered.entry(number).or_default().push((key, row));
        }
    }
    // The stored ones come in no order of their own.
    for same in numbered.values_mut() {
        same.sort_by_key(|(key, _)| *key);
    }
    let mut found = Vec::new();
    let mut next = keys.iter();
    for file in &reading.files {
        for sheet in &file.sheets {
            let Some(rows) = rows(sheet) else { continue };
            for (row, key) in rows.iter().zip(&mut next) {
                let Some(number) = row.what.number() else { continue };
                let same = numbered.entry(number.clone()).or_default();
                let other = same.iter().find(|(own, other)| own != key && row.what.seems(other));
                if let Some((_, other)) = other.filter(|_| !stored.contains_key(key)) {
                    let column = sheet.columns.iter().find(|column| column.field == T::NUMBERED);
                    found.push(
                        Finding::warning(
                            FindingCode::DuplicateCode,
                            format!(
                                "{}和{}编号相同、像是同一{}，按两个计",
                                name(*other, roster),
                                name(&row.what, roster),
                                T::UNIT
                            ),
                            format!(
                                "是同一个的，把{}和日期改得与原来一致；确是两个的，填上各自的编号，或不管它",
                                levels.grid
                            ),
                        )
                        .at_sheet(&file.name, &sheet.name)
                        .at_cell(format!("{}{}", column.map_or("A", |column| &column.column), row.row))
                        .of_grid(row.what.grid())
                        .with_raw(&number),
                    );
                }
                same.push((key, &row.what));
            }
        }
    }
    reading.findings.extend(found);
}
