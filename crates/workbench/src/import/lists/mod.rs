//! What an import would change in the lists: sessions, requests and events, row by row, against what the month's
//! files sent so far. Rows that are sent again keep what they do not speak of.

mod benchmark;
mod listed;
mod numbers;

use std::collections::{HashMap, HashSet};

use gridindex_core::deliberation::{Request, Session};
use gridindex_core::event::Event;
use gridindex_core::{Failure, Finding, FindingCode, Grid, LevelNames, Roster};
use gridindex_ingest::{Placed, ReadRequest, Reading, Records, SheetReading};
use gridindex_ledger::{Ledger, event_keys, request_keys, session_keys};

use crate::view::import::{AbsentRow, FigureChange, ListCount};
use listed::Listed;

pub use benchmark::note as note_benchmark;

/// Absent rows that are named; all are counted.
const NAMED: usize = 500;

/// What an import would change in the lists.
#[derive(Default)]
pub struct ListChanges {
    /// File by file, a line for each list in it; without absent rows, which only all files together show.
    pub files: Vec<Vec<ListCount>>,
    /// Over all files.
    pub count: Vec<ListCount>,
    /// Every cell of a stored row that changes.
    pub differences: Vec<FigureChange>,
    /// Stored rows of the month that the files should have and have not.
    pub absent: Vec<AbsentRow>,
}

/// Compares every list with what is stored. Without `replace` a stored text that would change is an error, which is
/// added to the findings.
///
/// # Errors
/// When the ledger cannot be read.
pub fn compare(
    reading: &mut Reading,
    ledger: &Ledger,
    request: &ReadRequest<'_>,
    roster: &Roster,
    replace: bool,
) -> Result<ListChanges, Failure> {
    let mut changes = ListChanges { files: vec![Vec::new(); reading.files.len()], ..ListChanges::default() };
    let month = request.month;
    let mut call = Call { reading, request, roster, replace, changes: &mut changes };
    if call.has(|records| matches!(records, Records::Sessions(_))) {
        let stored = ledger.sessions_sent(month)?;
        let keys = session_keys(call.rows(sessions).map(|row| &row.what));
        call.list(&stored, &keys, sessions, sessions_mut, |_| true);
    }
    if call.has(|records| matches!(records, Records::Requests(_))) {
        let stored = ledger.requests_sent(month)?;
        let keys = request_keys(call.rows(requests).map(|row| &row.what))?;
        call.list(&stored, &keys, requests, requests_mut, |request| month.contains(request.raised));
    }
    if call.has(|records| matches!(records, Records::Events(_))) {
        let keys = event_keys(request.events);
        let stored = keys.into_iter().zip(request.events.iter().cloned()).collect();
        let sheets = call.reading.files.iter().flat_map(|file| &file.sheets).filter_map(events);
        let keys: Vec<String> =
            sheets.flat_map(|rows| event_keys(rows.iter().map(|row| &row.what))).collect();
        call.list(&stored, &keys, events, events_mut, |_| true);
    }
    Ok(changes)
}

impl ListCount {
    fn of(table: &str) -> Self {
        let label = super::outcome::kind_label(table).to_owned();
        Self { table: table.to_owned(), label, new: 0, changed: 0, same: 0, absent: 0 }
    }
}

fn sessions(sheet: &SheetReading) -> Option<&Vec<Placed<Session>>> {
    if let Records::Sessions(rows) = &sheet.records { Some(rows) } else { None }
}

fn sessions_mut(sheet: &mut SheetReading) -> Option<&mut Vec<Placed<Session>>> {
    if let Records::Sessions(rows) = &mut sheet.records { Some(rows) } else { None }
}

fn requests(sheet: &SheetReading) -> Option<&Vec<Placed<Request>>> {
    if let Records::Requests(rows) = &sheet.records { Some(rows) } else { None }
}

fn requests_mut(sheet: &mut SheetReading) -> Option<&mut Vec<Placed<Request>>> {
    if let Records::Requests(rows) = &mut sheet.records { Some(rows) } else { None }
}

fn events(sheet: &SheetReading) -> Option<&Vec<Placed<Event>>> {
    if let Records::Events(rows) = &sheet.records { Some(rows) } else { None }
}

fn events_mut(sheet: &mut SheetReading) -> Option<&mut Vec<Placed<Event>>> {
    if let Records::Events(rows) = &mut sheet.records { Some(rows) } else { None }
}

/// A call while its lists are compared.
struct Call<'c, 'r> {
    reading: &'c mut Reading,
    request: &'c ReadRequest<'r>,
    roster: &'c Roster,
    replace: bool,
    changes: &'c mut ListChanges,
}

impl Call<'_, '_> {
    fn has(&self, of: impl Fn(&Records) -> bool) -> bool {
        self.reading.files.iter().flat_map(|file| &file.sheets).any(|sheet| of(&sheet.records))
    }

    fn rows<'s, T: 's>(
        &'s self,
        rows: impl Fn(&'s SheetReading) -> Option<&'s Vec<Placed<T>>>,
    ) -> impl Iterator<Item = &'s Placed<T>> {
        self.reading.files.iter().flat_map(|file| &file.sheets).filter_map(rows).flatten()
    }

    /// Compares one kind of list; `keys` are those of its rows in order, `expected` says which stored rows a file
    /// of the month should have.
    fn list<T: Listed>(
        &mut self,
        stored: &HashMap<String, T>,
        keys: &[String],
        rows: impl Fn(&SheetReading) -> Option<&Vec<Placed<T>>>,
        rows_mut: impl Fn(&mut SheetReading) -> Option<&mut Vec<Placed<T>>>,
        expected: impl Fn(&T) -> bool,
    ) {
        let levels = self.request.levels;
        numbers::note(self.reading, (self.roster, levels), stored, keys, &rows);
        let mut findings = Vec::new();
        let mut total = ListCount::of(T::TABLE);
        let mut next = keys.iter();
        let mut communities: HashSet<[&str; 3]> = HashSet::new();
        for (place, file) in self.reading.files.iter_mut().enumerate() {
            let mut own = ListCount::of(T::TABLE);
            let mut any = false;
            for sheet in &mut file.sheets {
                let columns: HashMap<String, String> =
                    sheet.columns.iter().map(|each| (each.field.clone(), each.column.clone())).collect();
                let sheet_name = sheet.name.clone();
                let Some(rows) = rows_mut(sheet) else { continue };
                any = true;
                for (row, key) in rows.iter_mut().zip(&mut next) {
                    communities.extend(self.roster.find(row.what.grid()).map(community));
                    let Some(before) = stored.get(key) else {
                        own.new += 1;
                        continue;
                    };
                    row.what.keep(before, &|field| columns.contains_key(field));
                    let differences = differing(before, &row.what);
                    if differences.is_empty() {
                        own.same += 1;
                        continue;
                    }
                    own.changed += 1;
                    for (field, was, is) in differences {
                        let column =
                            ["网格编码", field.as_str()].iter().rev().find_map(|name| columns.get(*name));
                        let letters = column.map_or("A", String::as_str);
                        let change = FigureChange {
                            file: file.name.clone(),
                            sheet: sheet_name.clone(),
                            cell: format!("{letters}{}", row.row),
                            grid: row.what.grid().to_owned(),
                            name: self::name(&row.what, self.roster),
                            before: was.clone().unwrap_or_else(blank),
                            now: is.clone().unwrap_or_else(blank),
                            field,
                        };
                        let kept = was.is_none_or(|was| {
                            T::may_become(&change.field, &was, is.as_deref(), self.request.scheme)
                        });
                        findings.extend((!kept && !self.replace).then(|| changed(&change, levels)));
                        self.changes.differences.push(change);
                    }
                }
            }
            if any {
                total.new += own.new;
                total.changed += own.changed;
                total.same += own.same;
                self.changes.files[place].push(own);
            }
        }
        let sent: HashSet<&String> = keys.iter().collect();
        let mut absent: Vec<(&String, &T)> = stored
            .iter()
            .filter(|(key, row)| !sent.contains(key) && expected(row))
            .filter(|(_, row)| {
                self.roster.find(row.grid()).is_some_and(|grid| communities.contains(&community(grid)))
            })
            .collect();
        absent.sort_by_key(|(key, row)| (row.day(), *key));
        total.absent = absent.len() as u32;
        self.changes.absent.extend(absent.into_iter().take(NAMED).map(|(_, row)| AbsentRow {
            table: T::TABLE.to_owned(),
            grid: row.grid().to_owned(),
            name: name(row, self.roster),
        }));
        self.changes.count.push(total);
        self.reading.findings.extend(findings);
    }
}

fn community(grid: &Grid) -> [&str; 3] {
    [&grid.district, &grid.subdistrict, &grid.community]
}

/// 场次 YS-3 景芳社区第一网格 2026-10-15.
fn name<T: Listed>(row: &T, roster: &Roster) -> String {
    let place = roster.find(row.grid()).map(|grid| format!("{}{}", grid.community, grid.name));
    let number = row.number().unwrap_or_default();
    let parts = [T::NAME, &number, place.as_deref().unwrap_or(row.grid()), &row.day()].map(str::to_owned);
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Heading, text before and text now of every cell that differs.
fn differing<T: Listed>(before: &T, now: &T) -> Vec<(String, Option<String>, Option<String>)> {
    if before == now {
        return Vec::new();
    }
    let (before, now) = (before.cells(), now.cells());
    let text = |cells: &[listed::Cell], heading: &str| {
        cells.iter().find(|(own, _)| own == heading).and_then(|(_, text)| text.clone())
    };
    let added = now.iter().filter(|(heading, _)| !before.iter().any(|(own, _)| own == heading));
    before
        .iter()
        .chain(added)
        .map(|(heading, _)| (heading.clone(), text(&before, heading), text(&now, heading)))
        .filter(|(heading, was, is)| match (was, is) {
            (Some(was), Some(is)) => !T::is_same(heading, was, is),
            (None, None) => false,
            _ => true,
        })
        .collect()
}

fn blank() -> String {
    "空白".to_owned()
}

fn changed(change: &FigureChange, levels: &LevelNames) -> Finding {
    let FigureChange { file, sheet, cell, grid, field, before, now, name } = change;
    Finding::error(
        FindingCode::FigureChanged,
        format!("{name}的{}已存有“{before}”，这次是“{now}”", levels.column(field)),
        "如果以这次为准，请选“替换已有数据”（命令行加 --replace）再导入；否则请改正这一格",
    )
    .at_sheet(file, sheet)
    .at_cell(cell)
    .of_grid(grid)
    .of_field(field)
    .with_raw(now)
}
