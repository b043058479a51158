//! What was read, as it is shown.

use gridindex_core::{Finding, Month, Severity};
use gridindex_ingest::{Reading, SheetReading};

use crate::view::import::{
    ChangeCount, ColumnOutcome, FileOutcome, FindingItem, ImportOutcome, RowCount, SheetOutcome,
};

/// The reading in the interface's shape, not yet accepted.
pub fn describe(
    month: Month,
    reading: &Reading,
    changes: ChangeCount,
    passed_over: Vec<String>,
) -> ImportOutcome {
    let files = reading.files.iter().map(|file| FileOutcome {
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        sheets: file.sheets.iter().map(sheet).collect(),
    });
    ImportOutcome {
        month: month.to_string(),
        accepted: false,
        batch: None,
        files: files.collect(),
        changes,
        findings: reading.findings.iter().map(finding).collect(),
        passed_over,
        annotated: Vec::new(),
    }
}

fn sheet(sheet: &SheetReading) -> SheetOutcome {
    let rows = sheet.rows;
    let columns = sheet.columns.iter().map(|column| ColumnOutcome {
        column: column.column.clone(),
        heading: column.heading.clone(),
        field: column.field.clone(),
        how: name_of(&column.how),
    });
    SheetOutcome {
        name: sheet.name.clone(),
        kind: sheet.kind.map(|kind| name_of(&kind)),
        why: sheet.why.clone(),
        header_rows: sheet.header_rows.clone(),
        rows: RowCount {
            read: rows.read,
            data: rows.data,
            totals: rows.totals,
            blank: rows.blank,
            refused: rows.refused,
        },
        columns: columns.collect(),
        unused: sheet.unused.clone(),
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
