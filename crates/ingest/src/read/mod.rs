//! The road of a call: open the files, read the roster first, then everything else, then what only the whole shows.

mod assemble;
mod carried;
mod corrections;
mod open;
mod placed;
mod told;

use std::sync::atomic::{AtomicUsize, Ordering};

use gridindex_core::deliberation::{Request, Session};
use gridindex_core::event::Event;
use gridindex_core::watch::Watch;
use gridindex_core::{Failure, LevelNames, Roster};
use rayon::prelude::*;

use crate::answers::Place;
use crate::columns::{Dictionary, Shape, Told};
use crate::grids::{Grids, Senders};
use crate::raw::Sheet;
use crate::records::{
    Around, ListDraft, MonthDraft, RosterDraft, SessionGrids, SheetReader, compare_codes, compare_numbers,
    compare_unnumbered,
};
use crate::table::Table;
use crate::{ReadRequest, Reading, call};

pub use carried::{Carried, RawFile};
pub use open::{carry, names, open};

use assemble::assemble;
use open::{Found, Opened, find_tables};

/// What a sheet gave.
enum Draft {
    Roster(RosterDraft),
    /// Place among the monthly drafts.
    Month(usize),
    Sessions(ListDraft<Session>),
    Requests(ListDraft<Request>),
    Events(ListDraft<Event>),
}

/// Reads every file of the request in one pass: all records, all findings. The same for any number of threads.
///
/// # Errors
/// A [`Failure`] for the first file that cannot be opened at all, or when the user stopped the work; bad cells
/// are findings.
pub fn read(request: &ReadRequest<'_>, watch: &dyn Watch) -> Result<Reading, Failure> {
    read_opened(request, open(&request.files, watch)?, watch)
}

/// As [`read`], of files that were opened before, in the order of the request.
///
/// # Errors
/// When the user stopped the work.
pub fn read_opened(
    request: &ReadRequest<'_>,
    files: Vec<RawFile>,
    watch: &dyn Watch,
) -> Result<Reading, Failure> {
    let mut dictionary = Dictionary::new(request.scheme, request.month, request.levels);
    told::check_headings(request, &dictionary)?;
    told::check_tables(request)?;
    corrections::check(request)?;
    told::hear(request, &mut dictionary);
    let mut opened = find_tables(request, files, &dictionary);
    recognise(request, &dictionary, request.roster, &mut opened, &[Shape::Roster]);
    let empty = Roster::default();
    let nobody = Grids::new(&empty, request.month, request.levels);
    let mut drafts: Vec<Vec<Option<Draft>>> =
        opened.iter().map(|file| file.tables.iter().map(|_| None).collect()).collect();

    for (file, sheet, table) in tables(&opened, &[Shape::Roster]) {
        let around = around(request, &dictionary, &nobody, watch, (&opened[file], sheet));
        let cells = &opened[file].workbook.sheets[sheet];
        let mut reader = SheetReader::new(around, cells, table);
        reader.note_other_heading(cells);
        drafts[file][sheet] = Some(Draft::Roster(reader.read_roster()?));
    }
    let own = own_roster(&mut drafts, request.levels);
    let roster = own.as_ref().unwrap_or(request.roster);
    told::check_grids(request, roster)?;
    recognise(request, &dictionary, roster, &mut opened, &Shape::ALL[1..]);
    let grids = Grids::new(roster, request.month, request.levels);

    let mut months = read_tables(request, &dictionary, &grids, watch, &mut opened, &mut drafts)?;
    let mut events = compare_lists(request, &mut drafts);
    call::values::note(request, &dictionary, &mut events);
    call::compare(request, &grids, &mut months, &mut events, watch)?;
    let found: Vec<Shape> = Shape::ALL
        .into_iter()
        .filter(|shape| tables(&opened, std::slice::from_ref(shape)).next().is_some())
        .collect();
    let choices = found.into_iter().map(|shape| (shape.name(), dictionary.choices(shape))).collect();
    let mut reading = assemble(&dictionary, &grids, opened, drafts, months);
    reading.choices = choices;
    corrections::note_unused(request, &mut reading);
    told::note_unused(request, &dictionary, &mut reading);
    Ok(reading)
}

/// Finds out whose the tables of some shapes are, and what their columns mean.
fn recognise(
    request: &ReadRequest<'_>,
    dictionary: &Dictionary,
    roster: &Roster,
    opened: &mut [Opened],
    shapes: &[Shape],
) {
    let senders = Senders::new(roster);
    for file in opened {
        for (sheet, found) in file.workbook.sheets.iter().zip(&mut file.tables) {
            let Found::Table(table, sender) = found else { continue };
            if !shapes.contains(&table.shape) {
                continue;
            }
            *sender = placed::sender(&senders, &file.name, sheet, &file.workbook.strings, table);
            let place =
                Place { sender: sender.as_str(), file: (&file.name, &file.sha256), sheet: &sheet.name };
            let told = Told::new(request, dictionary, place);
            table.recognise(dictionary, &told, request.accept_similar);
        }
    }
}

fn around<'a>(
    request: &'a ReadRequest<'a>,
    dictionary: &'a Dictionary,
    grids: &'a Grids<'a>,
    watch: &'a dyn Watch,
    (opened, sheet): (&'a Opened, usize),
) -> Around<'a> {
    let sender = match &opened.tables[sheet] {
        Found::Table(_, sender) => sender.as_str(),
        Found::Skipped(_) => "",
    };
    let place =
        Place { sender, file: (&opened.name, &opened.sha256), sheet: &opened.workbook.sheets[sheet].name };
    Around { request, dictionary, grids, watch, file: &opened.name, place, strings: &opened.workbook.strings }
}

/// The tables of some shapes, in order.
fn tables<'a>(opened: &'a [Opened], shapes: &'a [Shape]) -> impl Iterator<Item = (usize, usize, &'a Table)> {
    opened.iter().enumerate().flat_map(move |(file, opened)| {
        opened.tables.iter().enumerate().filter_map(move |(sheet, found)| match found {
            Found::Table(table, _) if shapes.contains(&table.shape) => Some((file, sheet, &**table)),
            _ => None,
        })
    })
}

/// The roster that the call itself brings; rows with errors are known, too, so that one slip there is not
/// repeated at every row that names the grid.
fn own_roster(drafts: &mut [Vec<Option<Draft>>], levels: &LevelNames) -> Option<Roster> {
    let mut rosters: Vec<&mut RosterDraft> = drafts
        .iter_mut()
        .flatten()
        .filter_map(|draft| match draft {
            Some(Draft::Roster(roster)) => Some(roster),
            _ => None,
        })
        .collect();
    compare_codes(&mut rosters, levels);
    let grids = rosters.iter().flat_map(|roster| &roster.rows).map(|row| &row.grid.what);
    let grids: Vec<_> = grids.filter(|grid| !grid.code.is_empty()).cloned().collect();
    (!rosters.is_empty()).then(|| Roster::new(grids))
}

/// Takes the sheets of some shapes out, since their cells are read once; what names a sheet stays.
fn take_sheets(opened: &mut [Opened], shapes: &[Shape]) -> Vec<Sheet> {
    let places: Vec<(usize, usize)> = tables(opened, shapes).map(|(file, at, _)| (file, at)).collect();
    let taken = places.into_iter().map(|(file, at)| {
        let sheet = &mut opened[file].workbook.sheets[at];
        let stays = sheet.without_rows();
        std::mem::replace(sheet, stays)
    });
    taken.collect()
}

/// Reads everything but rosters on all threads: first what stands alone, then requests, which may name sessions.
fn read_tables(
    request: &ReadRequest<'_>,
    dictionary: &Dictionary,
    grids: &Grids<'_>,
    watch: &dyn Watch,
    opened: &mut [Opened],
    drafts: &mut [Vec<Option<Draft>>],
) -> Result<Vec<MonthDraft>, Failure> {
    enum Read {
        Month(MonthDraft),
        Other(Draft),
    }
    let total = tables(opened, &Shape::ALL).count();
    let done = AtomicUsize::new(0);
    let mut sessions = SessionGrids::default();
    request.sessions.iter().for_each(|session| sessions.add_stored(session));
    let mut months = Vec::new();
    let rounds = [&[Shape::Month, Shape::Sessions, Shape::Events] as &[Shape], &[Shape::Requests]];
    let sheets = rounds.map(|shapes| take_sheets(opened, shapes));
    let opened = &*opened;
    for (shapes, sheets) in rounds.into_iter().zip(sheets) {
        let todo: Vec<(usize, usize, &Table)> = tables(opened, shapes).collect();
        let known = &sessions;
        let read: Vec<Result<Read, Failure>> = todo
            .par_iter()
            .zip(sheets)
            .map(|(&(file, at, table), sheet)| {
                let around = around(request, dictionary, grids, watch, (&opened[file], at));
                if table.shape == Shape::Events {
                    let stays = &opened[file].workbook.sheets[at];
                    let mut reader = SheetReader::new(around, stays, table);
                    reader.note_other_heading(&sheet);
                    let events = reader.read_events(sheet)?;
                    watch.advance("核对数据", done.fetch_add(1, Ordering::Relaxed) + 1, total);
                    return Ok(Read::Other(Draft::Events(events)));
                }
                let mut reader = SheetReader::new(around, &sheet, table);
                reader.note_other_heading(&sheet);
                let read = match table.shape {
                    Shape::Month => Read::Month(reader.read_month()?),
                    Shape::Sessions => Read::Other(Draft::Sessions(reader.read_sessions()?)),
                    Shape::Requests => Read::Other(Draft::Requests(reader.read_requests(known)?)),
                    Shape::Events | Shape::Roster => Read::Other(Draft::Roster(reader.read_roster()?)),
                };
                watch.advance("核对数据", done.fetch_add(1, Ordering::Relaxed) + 1, total);
                Ok(read)
            })
            .collect();
        for ((file, sheet, _), read) in todo.into_iter().zip(read) {
            drafts[file][sheet] = Some(match read? {
                Read::Month(draft) => {
                    months.push(draft);
                    Draft::Month(months.len() - 1)
                }
                Read::Other(draft) => {
                    if let Draft::Sessions(list) = &draft {
                        let place = around(request, dictionary, grids, watch, (&opened[file], sheet)).place;
                        list.rows.iter().for_each(|session| sessions.add_read(&session.what, place));
                    }
                    draft
                }
            });
        }
    }
    Ok(months)
}

/// Finds sessions, requests and events that stand in the call twice; gives the events for more comparing.
fn compare_lists<'d>(
    request: &ReadRequest<'_>,
    drafts: &'d mut [Vec<Option<Draft>>],
) -> Vec<&'d mut ListDraft<Event>> {
    let (mut sessions, mut requests, mut events) = (Vec::new(), Vec::new(), Vec::new());
    for draft in drafts.iter_mut().flatten().flatten() {
        match draft {
            Draft::Sessions(draft) => sessions.push(draft),
            Draft::Requests(draft) => requests.push(draft),
            Draft::Events(draft) => events.push(draft),
            Draft::Roster(_) | Draft::Month(_) => {}
        }
    }
    compare_numbers(&mut sessions);
    compare_numbers(&mut requests);
    compare_numbers(&mut events);
    compare_unnumbered(&mut sessions);
    compare_unnumbered(&mut requests);
    call::deliberation::note_brands(request, &mut sessions);
    events
}
