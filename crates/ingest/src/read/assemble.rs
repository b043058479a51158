//! From drafts to the answer: accepted records, balances, findings in order.

use gridindex_core::{Finding, FindingCode};

use super::Draft;
use super::open::{Found, Opened, Why};
use crate::columns::{Dictionary, Meaning};
use crate::grids::Grids;
use crate::raw::{Content, Row, Sheet};
use crate::records::{ListDraft, MonthDraft, Notes, RosterDraftRow};
use crate::table::Table;
use crate::text::letters;
use crate::{Column, FileReading, MonthRow, MonthTable, Placed, Reading, Records, RowBalance, SheetReading};

/// Puts everything together, findings in the order of files, sheets, rows, columns.
pub(super) fn assemble(
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
                    reading.findings.extend(skipped(&opened.name, sheet, *why, any_table));
                    sheets.push(skipped_sheet(sheet, *why));
                    continue;
                }
                (Found::Table(_), None) => continue,
            };
            let (mut notes, balance, records) = match draft {
                Draft::Roster(draft) => (draft.notes, draft.balance, roster_records(draft.rows)),
                Draft::Sessions(draft) => listed(draft, Records::Sessions),
                Draft::Requests(draft) => listed(draft, Records::Requests),
                Draft::Events(draft) => listed(draft, Records::Events),
                Draft::Month(index) => match months[index].take() {
                    Some(draft) => month_records(draft, grids),
                    None => continue,
                },
            };
            notes.list.sort_by_key(|note| (note.row, note.column));
            reading.findings.extend(notes.list.into_iter().map(|note| note.finding));
            sheets.push(sheet_reading(dictionary, sheet, table, balance, records));
        }
        if !any_table && !opened.tables.iter().any(|found| matches!(found, Found::Skipped(Why::NoHeading))) {
            reading.findings.push(no_table(&opened.name, None));
        }
        reading.files.push(FileReading { name: opened.name, sha256: opened.sha256, sheets });
    }
    reading
}

/// A list's rows as records of their kind.
fn listed<T>(draft: ListDraft<T>, records: fn(Vec<Placed<T>>) -> Records) -> (Notes, RowBalance, Records) {
    let (notes, balance, rows) = draft.taken();
    (notes, balance, records(rows))
}

fn roster_records(rows: Vec<RosterDraftRow>) -> Records {
    Records::Roster(rows.into_iter().filter(|row| !row.refused).map(|row| row.grid).collect())
}

fn month_records(draft: MonthDraft, grids: &Grids<'_>) -> (Notes, RowBalance, Records) {
    let rows = draft
        .rows
        .into_iter()
        .filter(|row| !row.refused && !row.repeated)
        .map(|row| MonthRow {
            row: row.row,
            grid: grids.roster().grids()[row.grid].code.clone(),
            values: row.values,
            vetoes: row.vetoes,
            reasons: row.reasons,
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
        .filter(|known| known.meaning != Meaning::Serial)
        .map(|known| Column {
            column: letters(known.column),
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

fn skipped_sheet(sheet: &Sheet, why: Why) -> SheetReading {
    SheetReading {
        name: sheet.name.clone(),
        kind: None,
        why: Some(why.chinese().to_owned()),
        header_rows: Vec::new(),
        rows: RowBalance::default(),
        columns: Vec::new(),
        unused: Vec::new(),
        records: Records::None,
    }
}

/// What to say of a sheet that was not read: nothing of an empty one or of notes beside a table.
fn skipped(file: &str, sheet: &Sheet, why: Why, any_table: bool) -> Option<Finding> {
    match why {
        Why::Hidden => Some(
            Finding::warning(
                FindingCode::HiddenSheet,
                format!("工作表“{}”是隐藏的，没有读取", sheet.name),
                "里面有要报的数据的，取消隐藏后再导入",
            )
            .at_sheet(file, &sheet.name),
        ),
        Why::NoHeading if !any_table => Some(no_table(file, Some(&sheet.name))),
        Why::NoHeading if looks_like_data(sheet) => Some(
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
    let numbers = |row: &Row| {
        let cells = sheet.cells_of(row).iter();
        cells.filter(|cell| matches!(cell.content, Content::Number(..))).count()
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
