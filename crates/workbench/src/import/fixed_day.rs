//! Fixed days reported by hand beside those counted from sessions, whichever of the two arrives later: the
//! reported figure wins, a difference is told with both.

use std::collections::{HashMap, HashSet};

use gridindex_core::deliberation::{Rules, Session, fixed_day_fields};
use gridindex_core::scheme::FieldSource;
use gridindex_core::{Decimal, Roster, quality};
use gridindex_ingest::{ReadRequest, Reading, Records, SheetReading};

use super::changes::roster_after;

/// Adds a warning for every figure that the sessions contradict. Only subdistricts that sent sessions are
/// compared: the others' may yet come.
pub fn compare(reading: &mut Reading, request: &ReadRequest<'_>, rules: &Rules) {
    let fed = request.scheme.fields.iter().any(|field| field.source == FieldSource::Deliberation);
    let sessions = sessions(reading, request);
    if !fed || sessions.is_empty() {
        return;
    }
    let roster = roster_after(reading, request).in_month(request.month);
    let covered: HashSet<&str> = sessions
        .iter()
        .flat_map(|session| &session.grids)
        .filter_map(|code| roster.find(code))
        .map(|grid| grid.subdistrict.as_str())
        .collect();
    let counted = fixed_day_fields(request.scheme, &roster, sessions.iter().copied(), request.month, rules);
    let places = places(reading, &roster);
    let mut found = Vec::new();
    for ((position, grid), counts) in roster.grids().iter().enumerate().zip(counted) {
        if !covered.contains(grid.subdistrict.as_str()) {
            continue;
        }
        for (field, count) in counts {
            let Some(count) = count.number() else { continue };
            let name = &request.scheme.fields[field].name;
            let stored = request.stored.get(&grid.code).and_then(|figures| figures.get(field)?.number());
            let here = places.figures.get(&(position, field));
            let (reported, place) = match (here, stored, places.sessions.get(&position)) {
                (Some((reported, place)), ..) => (*reported, place),
                (None, Some(reported), Some(place)) => (reported, place),
                _ => continue,
            };
            if reported != count {
                let finding =
                    quality::differs(name, reported, count, "议事日台账").of_grid(&grid.code).of_field(name);
                found.push(
                    finding
                        .at_sheet(place.file, place.sheet)
                        .at_cell(place.cell.clone())
                        .with_raw(&reported.normalize().to_string()),
                );
            }
        }
    }
    drop(places);
    reading.findings.extend(found);
}

/// The month's sessions: those of the call, and of the ledger those that the call does not send again.
fn sessions<'a>(reading: &'a Reading, request: &'a ReadRequest<'_>) -> Vec<&'a Session> {
    let brought: Vec<&Session> = sheets(reading)
        .flat_map(|(_, sheet)| match &sheet.records {
            Records::Sessions(rows) => rows.iter().map(|row| &row.what).collect(),
            _ => Vec::new(),
        })
        .collect();
    let again: HashSet<String> = brought.iter().map(|session| session.identity()).collect();
    let stored = request.sessions.iter().filter(|session| request.month.contains(session.day));
    stored.filter(|session| !again.contains(&session.identity())).chain(brought).collect()
}

fn sheets(reading: &Reading) -> impl Iterator<Item = (&str, &SheetReading)> {
    reading.files.iter().flat_map(|file| file.sheets.iter().map(|sheet| (file.name.as_str(), sheet)))
}

/// A cell.
struct Place<'a> {
    file: &'a str,
    sheet: &'a str,
    cell: String,
}

/// Where the call speaks of each grid, by its place in the roster.
struct Places<'a> {
    /// By grid and field: the figure, and its cell.
    figures: HashMap<(usize, usize), (Decimal, Place<'a>)>,
    /// Where the grid's first session stands.
    sessions: HashMap<usize, Place<'a>>,
}

fn places<'a>(reading: &'a Reading, roster: &Roster) -> Places<'a> {
    let mut places = Places { figures: HashMap::new(), sessions: HashMap::new() };
    for (file, sheet) in sheets(reading) {
        let place =
            |column: &str, row: u32| Place { file, sheet: &sheet.name, cell: format!("{column}{row}") };
        match &sheet.records {
            Records::Month(table) => {
                for row in &table.rows {
                    let Some(position) = roster.position(&row.grid) else { continue };
                    for ((field, column), value) in table.fields.iter().zip(&row.values) {
                        if let Some(number) = value.number() {
                            places.figures.insert((position, *field), (number, place(column, row.row)));
                        }
                    }
                }
            }
            Records::Sessions(rows) => {
                let column = ["网格名称", "网格编码"].iter().find_map(|name| {
                    sheet
                        .columns
                        .iter()
                        .find(|column| column.field == *name)
                        .map(|column| column.column.as_str())
                });
                for row in rows {
                    for position in row.what.grids.iter().filter_map(|code| roster.position(code)) {
                        places
                            .sessions
                            .entry(position)
                            .or_insert_with(|| place(column.unwrap_or("A"), row.row));
                    }
                }
            }
            _ => {}
        }
    }
    places
}
