//! From drafts to the answer: accepted records, balances, findings in order.

use std::collections::HashMap;

use gridindex_core::personal::is_personal_heading;
use gridindex_core::{Finding, FindingCode};

use super::Draft;
use super::open::{Found, Opened, Why};
use crate::columns::{Columns, Dictionary, Known, Meaning};
use crate::grids::Grids;
use crate::raw::{Content, Row, Sheet};
use crate::records::{ListDraft, MonthDraft, Notes, RosterDraftRow};
use crate::table::{Table, mentions};
use crate::text::letters;
use crate::{
    About, Column, FileReading, GridMatch, MonthRow, MonthTable, Placed, Reading, Recognised, Records,
    Remembered, RowBalance, SetAside, SheetReading,
};

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
        let any_table = opened.tables.iter().any(|found| matches!(found, Found::Table(..)));
        let mut corrected = opened.corrected;
        let mut sheets = Vec::with_capacity(opened.tables.len());
        for (at, ((sheet, found), draft)) in
            opened.workbook.sheets.iter().zip(&opened.tables).zip(drafts).enumerate()
        {
            let (table, sender, draft) = match (found, draft) {
                (Found::Table(table, sender), Some(draft)) => (table, sender, draft),
                (Found::Skipped(why), _) => {
                    reading.findings.extend(skipped(&opened.name, sheet, *why, any_table));
                    sheets.push(skipped_sheet(sheet, *why));
                    continue;
                }
                (Found::Table(..), None) => continue,
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
            let own = corrected.extract_if(.., |(sheet, _)| *sheet == at).map(|(_, corrected)| corrected);
            let matches = notes.matches.into_list();
            let (columns, set_aside) = columns(dictionary, table);
            let unused = table.columns.unused.iter().filter(|column| !column.blank);
            sheets.push(SheetReading {
                name: sheet.name.clone(),
                kind: Some(table.shape.kind()),
                table: Some(table.shape.name()),
                sender: sender.clone(),
                said_month: said_month(table, sheet, &opened.name),
                why: None,
                header_rows: (table.top..=table.bottom).collect(),
                header_how: table.said,
                rows: balance,
                corrected: own.collect(),
                learned: learned(dictionary, table, sender, &matches),
                matches,
                columns,
                unused: unused.map(|column| column.heading.clone()).collect(),
                set_aside,
                records,
            });
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

/// The columns of a table, in the answer.
fn columns(dictionary: &Dictionary, table: &Table) -> (Vec<Column>, Vec<SetAside>) {
    let Columns { known, near, twice, unused } = &table.columns;
    let mut all: Vec<(&Known, bool)> = known.iter().map(|known| (known, false)).collect();
    all.extend(near.iter().chain(twice.iter().map(|(_, second)| second)).map(|known| (known, true)));
    all.sort_by_key(|(known, _)| known.column);
    let columns = all
        .into_iter()
        .filter(|(known, _)| known.meaning != Meaning::Serial)
        .map(|(known, asks)| Column {
            column: letters(known.column),
            heading: known.heading.clone(),
            field: dictionary.name(table.shape, known.meaning).to_owned(),
            how: known.how,
            asks,
        })
        .collect();
    let aside = unused.iter().map(|unused| SetAside {
        column: letters(unused.column),
        heading: unused.heading.clone(),
        how: unused.how,
        personal: is_personal_heading(&unused.heading),
    });
    (columns, aside.collect())
}

/// What a person said here for the first time, if it can be told apart from the sheet's other headings.
fn learned(dictionary: &Dictionary, table: &Table, sender: &str, matches: &[GridMatch]) -> Vec<Remembered> {
    let Columns { known, near, twice, unused } = &table.columns;
    let again = near.iter().chain(twice.iter().map(|(_, second)| second)).map(|known| &known.key);
    let mut times: HashMap<&str, u32> = HashMap::new();
    let keys =
        known.iter().map(|known| &known.key).chain(again).chain(unused.iter().map(|unused| &unused.key));
    keys.for_each(|key| *times.entry(key).or_default() += 1);
    let named = known
        .iter()
        .filter(|known| matches!(known.how, Recognised::Manual | Recognised::Similar))
        .map(|known| (About::Heading, &known.key, dictionary.name(table.shape, known.meaning)));
    let aside = unused.iter().filter(|unused| unused.how == Some(Recognised::Manual));
    let aside = aside.map(|unused| (About::Heading, &unused.key, ""));
    let headings = named.chain(aside).filter(|(_, key, _)| times.get(key.as_str()) == Some(&1));
    let grids = matches.iter().filter_map(|found| match &found.answered {
        Some((code, Recognised::Manual)) => Some((About::Grid, &found.written, code.as_str())),
        _ => None,
    });
    let tables = table.learned.iter().map(|(written, means)| (About::Table, written, means.as_str()));
    let learned = headings.chain(grids).chain(tables).map(|(about, written, means)| Remembered {
        sender: sender.to_owned(),
        about,
        written: written.clone(),
        means: means.to_owned(),
    });
    learned.collect()
}

/// The month that a sheet says it is of: in its titles, else its name, else the file's.
fn said_month(table: &Table, sheet: &Sheet, file: &str) -> Option<String> {
    let titles = table.titles.iter().map(|title| title.2.as_str());
    let mut texts = titles.chain([sheet.name.as_str(), file]);
    texts.find_map(|text| mentions(text).first().map(|mention| mention.chinese()))
}

fn skipped_sheet(sheet: &Sheet, why: Why) -> SheetReading {
    SheetReading { name: sheet.name.clone(), why: Some(why.chinese().to_owned()), ..SheetReading::default() }
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
        cells.filter(|cell| matches!(cell.content(), Content::Number(..))).count()
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
        "核对是不是选错了文件；表头请用模板里的列名，或指明表头在第几行",
    );
    finding.file = Some(file.to_owned());
    finding.sheet = sheet.map(str::to_owned);
    finding
}
