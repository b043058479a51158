//! The road of a call: open the files, read the roster first, then everything else, then what only the whole shows.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use gridindex_core::watch::Watch;
use gridindex_core::{Failure, Finding, FindingCode, Roster};
use rayon::prelude::*;

use crate::bytes::{Loaded, file_name, load};
use crate::columns::{Dictionary, Shape};
use crate::grids::Grids;
use crate::raw::{Sheet, Workbook, workbook};
use crate::records::{
    Around, ListDraft, MonthDraft, Notes, RosterDraft, SessionGrids, SheetReader, compare_codes,
};
use crate::table::{self, Table};
use crate::{
    Column, FileReading, MonthRow, MonthTable, ReadRequest, Reading, Records, RowBalance, SheetReading, call,
};

/// A file whose tables were found.
struct Opened {
    name: String,
    sha256: String,
    workbook: Workbook,
    /// Aligned with the workbook's sheets.
    tables: Vec<Found>,
}

/// What a sheet turned out to be.
enum Found {
    Table(Table),
    Skipped(&'static str),
}

/// What a sheet gave.
enum Draft {
    Roster(RosterDraft),
    /// Place among the monthly drafts.
    Month(usize),
    Sessions(ListDraft<gridindex_core::deliberation::Session>),
    Requests(ListDraft<gridindex_core::deliberation::Request>),
    Events(ListDraft<gridindex_core::event::Event>),
}

/// Reads every file of the request in one pass: all records, all findings. The same for any number of threads.
///
/// # Errors
/// A [`Failure`] for the first file that cannot be opened at all, or when the user stopped the work; bad cells
/// are findings.
pub fn read(request: &ReadRequest<'_>, watch: &dyn Watch) -> Result<Reading, Failure> {
    let dictionary = Dictionary::new(request.scheme);
    let opened = open_all(request, &dictionary, watch)?;
    let roster = Roster::default();
    let nobody = Grids::new(&roster, request.month);
    let mut drafts: Vec<Vec<Option<Draft>>> =
        opened.iter().map(|file| file.tables.iter().map(|_| None).collect()).collect();

    for (file, sheet, table) in tables(&opened, &[Shape::Roster]) {
        let around = around(request, &dictionary, &nobody, watch, &opened[file]);
        let reader = SheetReader::new(around, &opened[file].workbook.sheets[sheet], table);
        drafts[file][sheet] = Some(Draft::Roster(reader.read_roster()?));
    }
    let own = own_roster(&mut drafts);
    let grids = Grids::new(own.as_ref().unwrap_or(request.roster), request.month);

    let mut months = read_tables(request, &dictionary, &grids, watch, &opened, &mut drafts)?;
    let events = drafts.iter().flatten().any(|draft| matches!(draft, Some(Draft::Events(_))));
    call::compare(request, &grids, &mut months, events, watch)?;
    Ok(assemble(&dictionary, &grids, opened, drafts, months))
}

fn around<'a>(
    request: &'a ReadRequest<'a>,
    dictionary: &'a Dictionary,
    grids: &'a Grids<'a>,
    watch: &'a dyn Watch,
    opened: &'a Opened,
) -> Around<'a> {
    Around { request, dictionary, grids, watch, file: &opened.name, strings: &opened.workbook.strings }
}

/// Opens all files on all threads; the first failure in the order named is the one told.
fn open_all(
    request: &ReadRequest<'_>,
    dictionary: &Dictionary,
    watch: &dyn Watch,
) -> Result<Vec<Opened>, Failure> {
    let total = request.files.len();
    let done = AtomicUsize::new(0);
    watch.advance("读取工作簿", 0, total);
    let opened: Vec<Result<Opened, Failure>> = request
        .files
        .par_iter()
        .map(|path| {
            if watch.cancelled() {
                return Err(Failure::cancelled());
            }
            let opened = open(path, request, dictionary);
            watch.advance("读取工作簿", done.fetch_add(1, Ordering::Relaxed) + 1, total);
            opened
        })
        .collect();
    opened.into_iter().collect()
}

fn open(path: &Path, request: &ReadRequest<'_>, dictionary: &Dictionary) -> Result<Opened, Failure> {
    let Loaded { name, sha256, bytes } = load(path).map_err(|fault| fault.of_file(&file_name(path)))?;
    let workbook = workbook(&name, &bytes).map_err(|fault| fault.of_file(&name))?;
    let tables = workbook
        .sheets
        .iter()
        .map(|sheet| {
            if sheet.rows.is_empty() {
                Found::Skipped("空工作表")
            } else if sheet.hidden {
                Found::Skipped("隐藏的工作表")
            } else {
                table::find(sheet, &workbook.strings, dictionary, request.accept_similar)
                    .map_or(Found::Skipped("没有认出表头"), Found::Table)
            }
        })
        .collect();
    Ok(Opened { name, sha256, workbook, tables })
}

/// The tables of some shapes, in order.
fn tables<'a>(opened: &'a [Opened], shapes: &'a [Shape]) -> impl Iterator<Item = (usize, usize, &'a Table)> {
    opened.iter().enumerate().flat_map(move |(file, opened)| {
        opened.tables.iter().enumerate().filter_map(move |(sheet, found)| match found {
            Found::Table(table) if shapes.contains(&table.shape) => Some((file, sheet, table)),
            _ => None,
        })
    })
}

/// The roster that the call itself brings; rows with errors are known, too, so that one slip there is not
/// repeated at every row that names the grid.
fn own_roster(drafts: &mut [Vec<Option<Draft>>]) -> Option<Roster> {
    let mut rosters: Vec<&mut RosterDraft> = drafts
        .iter_mut()
        .flatten()
        .filter_map(|draft| match draft {
            Some(Draft::Roster(roster)) => Some(roster),
            _ => None,
        })
        .collect();
    compare_codes(&mut rosters);
    let grids = rosters.iter().flat_map(|roster| &roster.rows).map(|row| &row.grid.what);
    let grids: Vec<_> = grids.filter(|grid| !grid.code.is_empty()).cloned().collect();
    (!rosters.is_empty()).then(|| Roster::new(grids))
}

/// Reads everything but rosters on all threads: first what stands alone, then requests, which may name sessions.
fn read_tables(
    request: &ReadRequest<'_>,
    dictionary: &Dictionary,
    grids: &Grids<'_>,
    watch: &dyn Watch,
    opened: &[Opened],
    drafts: &mut [Vec<Option<Draft>>],
) -> Result<Vec<MonthDraft>, Failure> {
    enum Read {
        Month(MonthDraft),
        Other(Draft),
    }
    let total = tables(opened, &Shape::ALL).count();
    let done = AtomicUsize::new(0);
    let mut sessions = SessionGrids::default();
    let mut months = Vec::new();
    for shapes in [&[Shape::Month, Shape::Sessions, Shape::Events] as &[Shape], &[Shape::Requests]] {
        let todo: Vec<(usize, usize, &Table)> = tables(opened, shapes).collect();
        let known = &sessions;
        let read: Vec<Result<Read, Failure>> = todo
            .par_iter()
            .map(|&(file, sheet, table)| {
                let around = around(request, dictionary, grids, watch, &opened[file]);
                let reader = SheetReader::new(around, &opened[file].workbook.sheets[sheet], table);
                let read = match table.shape {
                    Shape::Month => Read::Month(reader.read_month()?),
                    Shape::Sessions => Read::Other(Draft::Sessions(reader.read_sessions()?)),
                    Shape::Requests => Read::Other(Draft::Requests(reader.read_requests(known)?)),
                    Shape::Events => Read::Other(Draft::Events(reader.read_events()?)),
                    Shape::Roster => Read::Other(Draft::Roster(reader.read_roster()?)),
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
                        list.rows.iter().for_each(|session| sessions.add(&session.what));
                    }
                    draft
                }
            });
        }
    }
    Ok(months)
}

/// Puts everything together, findings in the order of files, sheets, rows, columns.
fn assemble(
    dictionary: &Dictionary,
    grids: &Grids<'_>,
    opened: Vec<Opened>,
    drafts: Vec<Vec<Option<Draft>>>,
    months: Vec<MonthDraft>,
) -> Reading {
    let mut months: Vec<Option<MonthDraft>> = months.into_iter().map(Some).collect();
    let mut reading = Reading::default();
    for (opened, drafts) in opened.into_iter().zip(drafts) {
        let any_table = opened.tables.iter().any(|found| matches!(found, Found::Table(_)));
        let mut sheets = Vec::with_capacity(opened.tables.len());
        for ((sheet, found), draft) in opened.workbook.sheets.iter().zip(&opened.tables).zip(drafts) {
            let (table, draft) = match (found, draft) {
                (Found::Table(table), Some(draft)) => (table, draft),
                (Found::Skipped(why), _) => {
                    reading.findings.extend(skipped(&opened.name, sheet, why, any_table));
                    sheets.push(skipped_sheet(sheet, why));
                    continue;
                }
                (Found::Table(_), None) => continue,
            };
            let (mut notes, balance, records) = match draft {
                Draft::Roster(draft) => (draft.notes, draft.balance, roster_records(draft.rows)),
                Draft::Sessions(draft) => (draft.notes, draft.balance, Records::Sessions(draft.rows)),
                Draft::Requests(draft) => (draft.notes, draft.balance, Records::Requests(draft.rows)),
                Draft::Events(draft) => (draft.notes, draft.balance, Records::Events(draft.rows)),
                Draft::Month(index) => match months[index].take() {
                    Some(draft) => month_records(draft, grids),
                    None => continue,
                },
            };
            notes.list.sort_by_key(|note| (note.row, note.column));
            reading.findings.extend(notes.list.into_iter().map(|note| note.finding));
            sheets.push(sheet_reading(dictionary, sheet, table, balance, records));
        }
        if !any_table && !opened.tables.iter().any(|found| matches!(found, Found::Skipped("没有认出表头")))
        {
            reading.findings.push(no_table(&opened.name, None));
        }
        reading.files.push(FileReading { name: opened.name, sha256: opened.sha256, sheets });
    }
    reading
}

fn roster_records(rows: Vec<crate::records::RosterDraftRow>) -> Records {
    Records::Roster(rows.into_iter().filter(|row| !row.refused).map(|row| row.grid).collect())
}

fn month_records(draft: MonthDraft, grids: &Grids<'_>) -> (Notes, RowBalance, Records) {
    let letters = crate::text::letters;
    let rows = draft
        .rows
        .into_iter()
        .filter(|row| !row.refused && !row.repeated)
        .map(|row| MonthRow {
            row: row.row,
            grid: grids.roster().grids()[row.grid].code.clone(),
            values: row.values,
            vetoes: row.vetoes,
        })
        .collect();
    let table = MonthTable {
        fields: draft.fields.iter().map(|field| (field.field, letters(field.column))).collect(),
        veto_column: draft.veto_column.map(letters),
        rows,
    };
    (draft.notes, draft.balance, Records::Month(table))
}

fn sheet_reading(
    dictionary: &Dictionary,
    sheet: &Sheet,
    table: &Table,
    rows: RowBalance,
    records: Records,
) -> SheetReading {
    let mut known: Vec<_> = table.columns.known.iter().chain(&table.columns.near).collect();
    known.extend(table.columns.twice.iter().map(|(_, second)| second));
    known.sort_by_key(|known| known.column);
    let columns = known
        .into_iter()
        .filter(|known| known.meaning != crate::columns::Meaning::Serial)
        .map(|known| Column {
            column: crate::text::letters(known.column),
            heading: known.heading.clone(),
            field: dictionary.name(table.shape, known.meaning).to_owned(),
            how: known.how,
        })
        .collect();
    SheetReading {
        name: sheet.name.clone(),
        kind: Some(table.shape.kind()),
        why: None,
        header_rows: (table.top..=table.bottom).collect(),
        rows,
        columns,
        unused: table.columns.unused.iter().map(|(_, heading)| heading.clone()).collect(),
        records,
    }
}

fn skipped_sheet(sheet: &Sheet, why: &str) -> SheetReading {
    SheetReading {
        name: sheet.name.clone(),
        kind: None,
        why: Some(why.to_owned()),
        header_rows: Vec::new(),
        rows: RowBalance::default(),
        columns: Vec::new(),
        unused: Vec::new(),
        records: Records::None,
    }
}

/// What to say of a sheet that was not read: nothing of an empty one or of notes beside a table.
fn skipped(file: &str, sheet: &Sheet, why: &str, any_table: bool) -> Option<Finding> {
    match why {
        "隐藏的工作表" => Some(
            Finding::warning(
                FindingCode::HiddenSheet,
                format!("工作表“{}”是隐藏的，没有读取", sheet.name),
                "里面有要报的数据的，取消隐藏后再导入",
            )
            .at_sheet(file, &sheet.name),
        ),
        "没有认出表头" if !any_table => Some(no_table(file, Some(&sheet.name))),
        "没有认出表头" if looks_like_data(sheet) => Some(
            Finding::warning(
                FindingCode::NoTable,
                format!("工作表“{}”里有数字，但没有认出表头，没有读取", sheet.name),
                "里面有要报的数据的，把表头改成模板里的列名再导入",
            )
            .at_sheet(file, &sheet.name),
        ),
        _ => None,
    }
}

/// At least three rows of at least three numbers: somebody may miss them.
fn looks_like_data(sheet: &Sheet) -> bool {
    let numbers = |row: &crate::raw::Row| {
        let cells = sheet.cells_of(row).iter();
        cells.filter(|cell| matches!(cell.content, crate::raw::Content::Number(..))).count()
    };
    sheet.rows.iter().filter(|row| numbers(row) >= 3).take(3).count() == 3
}

fn no_table(file: &str, sheet: Option<&str>) -> Finding {
    let mut finding = Finding::error(
        FindingCode::NoTable,
        match sheet {
            Some(sheet) => format!("工作表“{sheet}”里没有认出表头"),
            None => "文件里没有可以读取的表".to_owned(),
        },
        "核对是不是选错了文件；表头请用模板里的列名",
    );
    finding.file = Some(file.to_owned());
    finding.sheet = sheet.map(str::to_owned);
    finding
}
