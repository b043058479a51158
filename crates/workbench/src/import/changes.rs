//! What an import would change, grid by grid, against what is stored.

use std::collections::{HashMap, HashSet};

use gridindex_core::org::Presence;
use gridindex_core::{Finding, FindingCode, Grid, Roster, Value};
use gridindex_ingest::{FileReading, MonthTable, ReadRequest, Reading, Records};
use gridindex_ledger::{Adjustment, StoredMonth};

use crate::review::in_words;
use crate::view::import::{ChangeCount, FigureChange, GridName};

/// What an import would change.
pub struct Changes {
    /// Over all files.
    pub count: ChangeCount,
    /// File by file.
    pub files: Vec<ChangeCount>,
    /// Every figure of a stored grid that changes.
    pub differences: Vec<FigureChange>,
    /// Places in the roster of grids that the files should have and have not.
    pub absent: Vec<GridName>,
}

/// Counts grids by what happens to them. Without `replace` a stored figure that would change is an error,
/// which is added to the findings.
///
/// What was adjusted in review stays on top whatever an import brings: it is compared with what lies beneath, and a
/// figure that an adjustment hides is a warning.
pub fn compare(
    reading: &mut Reading,
    request: &ReadRequest<'_>,
    roster: &Roster,
    (below, replace): (&StoredMonth, bool),
) -> Changes {
    let mut found = Vec::new();
    let mut hidden = Vec::new();
    let mut differences = Vec::new();
    let mut fates: Vec<Fates<'_>> = Vec::new();
    for file in &reading.files {
        let mut own = Fates::new();
        for sheet in &file.sheets {
            let Records::Month(table) = &sheet.records else { continue };
            for (change, fate) in compare_table(table, request, below, &mut own) {
                let name = roster.find(&change.grid).map(|grid| format!("{}{}", grid.community, grid.name));
                let change = FigureChange {
                    file: file.name.clone(),
                    sheet: sheet.name.clone(),
                    name: name.unwrap_or_default(),
                    ..change
                };
                if let Some((adjustment, _)) = below.adjusted(&change.grid, &change.field) {
                    hidden.push(stays(&change, adjustment));
                }
                match fate {
                    Difference::Hidden => continue,
                    Difference::OfStored => found.push(changed(&change)),
                    Difference::OfBlank => {}
                }
                differences.push(change);
            }
        }
        fates.push(own);
    }
    let mut all = Fates::new();
    for (grid, fate) in fates.iter().flatten() {
        settle(&mut all, grid, *fate);
    }
    let mut changes = Changes { count: count(&all), files: Vec::new(), differences, absent: Vec::new() };
    changes.files = fates
        .iter()
        .map(|own| ChangeCount { absent: absent(roster, own, &all, request).count() as u32, ..count(own) })
        .collect();
    if all.is_empty() {
        changes.files = reading.files.iter().map(|file| roster_changes(file, request)).collect();
        for file in &changes.files {
            changes.count.new += file.new;
            changes.count.changed += file.changed;
            changes.count.same += file.same;
        }
    }
    changes.absent = absent(roster, &all, &all, request).map(name_of).collect();
    changes.count.absent = changes.absent.len() as u32;
    drop((fates, all));
    if !replace {
        reading.findings.extend(found);
    }
    reading.findings.extend(hidden);
    changes
}

/// How a figure of an import differs.
enum Difference {
    /// From the adjustment that lies over it, and from nothing else.
    Hidden,
    /// From a figure that was imported before.
    OfStored,
    /// From a blank.
    OfBlank,
}

/// A grid as it is called in full.
pub fn name_of(grid: &Grid) -> GridName {
    let name = format!("{}{}{}", grid.subdistrict, grid.community, grid.name);
    GridName { code: grid.code.clone(), name }
}

/// What happens to a grid.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    New,
    Changed,
    Same,
}

/// What happens to grids, by code.
type Fates<'a> = HashMap<&'a str, Fate>;

/// A grid is changed if any sheet changes it.
fn settle<'a>(fates: &mut Fates<'a>, grid: &'a str, fate: Fate) {
    let entry = fates.entry(grid).or_insert(fate);
    if fate == Fate::Changed {
        *entry = fate;
    }
}

fn count(fates: &Fates<'_>) -> ChangeCount {
    let of = |wanted: Fate| fates.values().filter(|fate| **fate == wanted).count() as u32;
    ChangeCount { new: of(Fate::New), changed: of(Fate::Changed), same: of(Fate::Same), absent: 0 }
}

/// The figures of stored grids that a table changes or that an adjustment hides.
fn compare_table<'a>(
    table: &'a MonthTable,
    request: &ReadRequest<'_>,
    below: &StoredMonth,
    fates: &mut Fates<'a>,
) -> Vec<(FigureChange, Difference)> {
    let mut changes = Vec::new();
    for row in &table.rows {
        let known = below.has_grid(&row.grid);
        let mut fate = if known { Fate::Same } else { Fate::New };
        let stored = request.stored.get(&row.grid).map_or(&[] as &[_], Vec::as_slice);
        for ((field, column), &value) in table.fields.iter().zip(&row.values) {
            let stands = stored.get(*field).copied().unwrap_or_default();
            if stands == value {
                continue;
            }
            let name = &request.scheme.fields[*field].name;
            let adjusted = below.adjusted(&row.grid, name);
            let before = adjusted.map_or(stands, |(_, beneath)| beneath);
            let difference = match before {
                _ if !known && adjusted.is_none() => continue,
                same if !known || same == value => Difference::Hidden,
                Value::Missing => Difference::OfBlank,
                _ => Difference::OfStored,
            };
            if !matches!(difference, Difference::Hidden) {
                fate = Fate::Changed;
            }
            let change = FigureChange {
                file: String::new(),
                sheet: String::new(),
                cell: format!("{column}{}", row.row),
                grid: row.grid.clone(),
                name: String::new(),
                field: name.clone(),
                before: words(before),
                now: words(value),
            };
            changes.push((change, difference));
        }
        settle(fates, &row.grid, fate);
    }
    changes
}

fn changed(change: &FigureChange) -> Finding {
    let FigureChange { file, sheet, cell, grid, field, before, now, .. } = change;
    Finding::error(
        FindingCode::FigureChanged,
        format!("{field}已存有 {before}，这次是 {now}"),
        "如果以这次为准，请选“替换已有数据”（命令行加 --replace）再导入；否则请改正这一格",
    )
    .at_sheet(file, sheet)
    .at_cell(cell)
    .of_grid(grid)
    .of_field(field)
    .with_raw(now)
}

fn stays(change: &FigureChange, adjustment: &Adjustment) -> Finding {
    let FigureChange { file, sheet, cell, grid, field, now, .. } = change;
    let number = adjustment.id;
    Finding::warning(
        FindingCode::FigureAdjusted,
        format!(
            "{field}已由第 {number} 号更正（{}）定为 {}，导入的 {now} 不取代它",
            adjustment.basis.document,
            in_words(adjustment.kind, &adjustment.now)
        ),
        format!("如果以导入的为准，请撤销这条更正（命令行 gridindex adjust --undo {number}）"),
    )
    .at_sheet(file, sheet)
    .at_cell(cell)
    .of_grid(grid)
    .of_field(field)
    .with_raw(now)
}

fn words(value: Value) -> String {
    match value {
        Value::Missing => "空白".to_owned(),
        Value::NotApplicable => "不适用".to_owned(),
        Value::Number(number) => number.normalize().to_string(),
    }
}

/// The roster as it will stand: a roster among the files wins.
pub fn roster_after(reading: &Reading, request: &ReadRequest<'_>) -> Roster {
    let brought: Vec<Grid> = reading.files.iter().flat_map(brought_grids).cloned().collect();
    if brought.is_empty() { request.roster.clone() } else { Roster::new(brought) }
}

fn brought_grids(file: &FileReading) -> impl Iterator<Item = &Grid> {
    file.sheets.iter().flat_map(|sheet| match &sheet.records {
        Records::Roster(rows) => rows.iter().map(|row| &row.what).collect::<Vec<_>>(),
        _ => Vec::new(),
    })
}

/// With only rosters in the files, their grids are what changes.
fn roster_changes(file: &FileReading, request: &ReadRequest<'_>) -> ChangeCount {
    let mut count = ChangeCount::default();
    for grid in brought_grids(file) {
        match request.roster.find(&grid.code) {
            None => count.new += 1,
            Some(known) if known == grid => count.same += 1,
            Some(_) => count.changed += 1,
        }
    }
    count
}

/// Grids of the month in the communities that some grids are of, but in no file.
fn absent<'r>(
    roster: &'r Roster,
    some: &Fates<'_>,
    all: &Fates<'_>,
    request: &ReadRequest<'_>,
) -> impl Iterator<Item = &'r Grid> {
    let place = |grid: &'r Grid| (&*grid.district, &*grid.subdistrict, &*grid.community);
    let present: HashSet<_> = some.keys().filter_map(|code| roster.find(code)).map(place).collect();
    let month = request.month;
    roster
        .grids()
        .iter()
        .filter(move |grid| grid.presence(month) != Presence::Absent)
        .filter(move |grid| !all.contains_key(grid.code.as_str()) && present.contains(&place(grid)))
}
