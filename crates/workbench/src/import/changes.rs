//! What an import would change, grid by grid, against what is stored.

use std::collections::{HashMap, HashSet};

use gridindex_core::org::Presence;
use gridindex_core::{Finding, FindingCode, Grid, Roster, Value};
use gridindex_ingest::{MonthTable, ReadRequest, Reading, Records};

use crate::view::import::ChangeCount;

/// Counts grids by what happens to them. Without `replace` a stored figure that would change is an error,
/// which is added to the findings.
pub fn compare(reading: &mut Reading, request: &ReadRequest<'_>, replace: bool) -> ChangeCount {
    let roster = roster_after(reading, request);
    let mut incoming: HashMap<&str, Incoming> = HashMap::new();
    let mut found = Vec::new();
    for file in &reading.files {
        for sheet in &file.sheets {
            let Records::Month(table) = &sheet.records else { continue };
            for finding in compare_table(table, request, &mut incoming) {
                found.push(finding.at_sheet(&file.name, &sheet.name));
            }
        }
    }
    let mut count =
        if incoming.is_empty() { roster_changes(reading, request) } else { ChangeCount::default() };
    for fate in incoming.values() {
        match fate {
            Incoming::New => count.new += 1,
            Incoming::Changed => count.changed += 1,
            Incoming::Same => count.same += 1,
        }
    }
    count.absent += absent(&roster, &incoming, request);
    drop(incoming);
    if !replace {
        reading.findings.extend(found);
    }
    count
}

/// What happens to a grid.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Incoming {
    New,
    Changed,
    Same,
}

fn compare_table<'a>(
    table: &'a MonthTable,
    request: &ReadRequest<'_>,
    incoming: &mut HashMap<&'a str, Incoming>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in &table.rows {
        let stored = request.stored.get(&row.grid);
        let Some(stored) = stored else {
            incoming.entry(&row.grid).or_insert(Incoming::New);
            continue;
        };
        let mut fate = Incoming::Same;
        for ((field, column), &value) in table.fields.iter().zip(&row.values) {
            let before = stored.get(*field).copied().unwrap_or_default();
            if before == value {
                continue;
            }
            fate = Incoming::Changed;
            if !before.is_missing() {
                let name = &request.scheme.fields[*field].name;
                findings
                    .push(changed(&row.grid, name, before, value).at_cell(format!("{column}{}", row.row)));
            }
        }
        let entry = incoming.entry(&row.grid).or_insert(fate);
        if fate == Incoming::Changed {
            *entry = fate;
        }
    }
    findings
}

fn changed(grid: &str, field: &str, before: Value, now: Value) -> Finding {
    let (before, now) = (words(before), words(now));
    Finding::error(
        FindingCode::FigureChanged,
        format!("{field}已存有 {before}，这次是 {now}"),
        "如果以这次为准，请选“替换已有数据”（命令行加 --replace）再导入；否则请改正这一格",
    )
    .of_grid(grid)
    .of_field(field)
    .with_raw(&now)
}

fn words(value: Value) -> String {
    match value {
        Value::Missing => "空白".to_owned(),
        Value::NotApplicable => "不适用".to_owned(),
        Value::Number(number) => number.normalize().to_string(),
    }
}

/// The roster as it will stand: a roster among the files wins.
pub(super) fn roster_after(reading: &Reading, request: &ReadRequest<'_>) -> Roster {
    let brought: Vec<Grid> = brought_grids(reading).cloned().collect();
    if brought.is_empty() { request.roster.clone() } else { Roster::new(brought) }
}

fn brought_grids(reading: &Reading) -> impl Iterator<Item = &Grid> {
    reading.files.iter().flat_map(|file| &file.sheets).flat_map(|sheet| match &sheet.records {
        Records::Roster(rows) => rows.iter().map(|row| &row.what).collect::<Vec<_>>(),
        _ => Vec::new(),
    })
}

/// With only a roster in the files, its grids are what changes.
fn roster_changes(reading: &Reading, request: &ReadRequest<'_>) -> ChangeCount {
    let mut count = ChangeCount::default();
    for grid in brought_grids(reading) {
        match request.roster.find(&grid.code) {
            None => count.new += 1,
            Some(known) if known == grid => count.same += 1,
            Some(_) => count.changed += 1,
        }
    }
    count
}

/// Grids of the month in the communities that the files name, but not in the files.
fn absent(roster: &Roster, incoming: &HashMap<&str, Incoming>, request: &ReadRequest<'_>) -> u32 {
    let place = |grid: &Grid| (grid.district.clone(), grid.subdistrict.clone(), grid.community.clone());
    let present: HashSet<_> = incoming.keys().filter_map(|code| roster.find(code)).map(place).collect();
    roster
        .grids()
        .iter()
        .filter(|grid| grid.presence(request.month) != Presence::Absent)
        .filter(|grid| !incoming.contains_key(grid.code.as_str()) && present.contains(&place(grid)))
        .count() as u32
}
