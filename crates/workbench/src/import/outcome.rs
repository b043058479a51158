//! What was read, as it is shown.

use gridindex_core::{Finding, Month, Roster, Severity};
use gridindex_ingest::{GridMatch, Reading, SheetReading};

use super::changes::{self, Changes};
use super::lists::ListChanges;

use crate::view::import::{
    ColumnOutcome, CorrectedCell, FileOutcome, FindingItem, ImportOutcome, MatchItem, RowCount,
    SetAsideColumn, SheetOutcome, TableChoices,
};

/// The reading in the interface's shape, not yet accepted.
pub fn describe(
    month: Month,
    reading: &Reading,
    (changes, lists): (Changes, ListChanges),
    roster: &Roster,
    passed_over: Vec<String>,
) -> ImportOutcome {
    let by_file = changes.files.into_iter().zip(lists.files);
    let files = reading.files.iter().zip(by_file).map(|(file, (changes, lists))| FileOutcome {
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        changes,
        lists,
        sheets: file.sheets.iter().map(|read| sheet(read, roster)).collect(),
    });
    let choices = reading.choices.iter();
    ImportOutcome {
        month: month.to_string(),
        accepted: false,
        batch: None,
        files: files.collect(),
        changes: changes.count,
        lists: lists.count,
        differences: changes.differences.into_iter().chain(lists.differences).collect(),
        absent: changes.absent,
        absent_rows: lists.absent,
        choices: choices
            .map(|(table, names)| TableChoices { table: (*table).to_owned(), names: names.clone() })
            .collect(),
        findings: reading.findings.iter().map(finding).collect(),
        passed_over,
        annotated: Vec::new(),
    }
}

fn sheet(sheet: &SheetReading, roster: &Roster) -> SheetOutcome {
    let rows = sheet.rows;
    let columns = sheet.columns.iter().map(|column| ColumnOutcome {
        column: column.column.clone(),
        heading: column.heading.clone(),
        field: column.field.clone(),
        how: name_of(&column.how),
        asks: column.asks,
    });
    let set_aside = sheet.set_aside.iter().map(|aside| SetAsideColumn {
        column: aside.column.clone(),
        heading: aside.heading.clone(),
        how: match &aside.how {
            None if aside.personal => Some("personal".to_owned()),
            how => how.as_ref().map(name_of),
        },
    });
    let corrected = sheet.corrected.iter().map(|corrected| CorrectedCell {
        cell: corrected.cell.clone(),
        before: corrected.before.clone(),
        now: corrected.now.clone(),
        reason: corrected.reason.clone(),
    });
    SheetOutcome {
        name: sheet.name.clone(),
        kind: sheet.kind.map(|kind| name_of(&kind)),
        table: sheet.table.map(str::to_owned),
        kind_label: sheet.table.map(kind_label).unwrap_or_default().to_owned(),
        sender: sheet.sender.clone(),
        said_month: sheet.said_month.clone().unwrap_or_default(),
        why: sheet.why.clone(),
        header_rows: sheet.header_rows.clone(),
        header_how: sheet.header_how.as_ref().map(name_of),
        rows: RowCount {
            read: rows.read,
            data: rows.data,
            totals: rows.totals,
            blank: rows.blank,
            refused: rows.refused,
        },
        columns: columns.collect(),
        unused: sheet.unused.clone(),
        set_aside: set_aside.collect(),
        matches: sheet.matches.iter().map(|found| grid_match(found, roster)).collect(),
        corrected: corrected.collect(),
    }
}

/// What a table is called.
pub(crate) fn kind_label(table: &str) -> &'static str {
    match table {
        "roster" => "网格名册",
        "month" => "月度数据",
        "sessions" => "议事场次",
        "requests" => "诉求明细",
        _ => "事件明细",
    }
}

fn grid_match(found: &GridMatch, roster: &Roster) -> MatchItem {
    let named = |code: &String| roster.find(code).map(changes::name_of);
    MatchItem {
        cell: found.cell.clone(),
        written: found.written.clone(),
        rows: found.rows,
        grid: found.answered.as_ref().and_then(|(code, _)| named(code)),
        how: found.answered.as_ref().map(|(_, how)| name_of(how)),
        candidates: found.candidates.iter().filter_map(named).collect(),
    }
}

pub(crate) fn finding(finding: &Finding) -> FindingItem {
    FindingItem {
        level: if finding.level == Severity::Error { "error" } else { "warning" }.to_owned(),
        code: name_of(&finding.code),
        file: finding.file.clone(),
        sheet: finding.sheet.clone(),
        cell: finding.cell.clone(),
        grid: finding.grid.clone(),
        field: finding.field.clone(),
        raw: finding.raw.clone(),
        message: finding.message.clone(),
        advice: finding.advice.clone(),
    }
}

/// The serialised name of an enum's variant: the interface has one spelling of it.
fn name_of<T: serde::Serialize>(variant: &T) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
