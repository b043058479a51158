//! Cells that a person corrected: put where they belong before anything is made of the sheet.

use gridindex_core::{Failure, Finding, FindingCode};

use crate::answers::is_file;
use crate::cells::raw;
use crate::raw::{COLUMNS_AT_MOST, Content, ROWS_AT_MOST, Sheet, Workbook, is_invisible};
use crate::text::{address, place};
use crate::{CellAnswer, Corrected, FileReading, ReadRequest, Reading};

/// A correction without a reason is none.
pub(super) fn check(request: &ReadRequest<'_>) -> Result<(), Failure> {
    match request.answers.cells.iter().find(|answer| answer.reason.chars().all(is_invisible)) {
        None => Ok(()),
        Some(answer) => Err(Failure::new(
            "reason_missing",
            format!("{}的 {} 改成了“{}”，没有写原因", answer.sheet, answer.cell, answer.text),
            "请写明更正的原因",
        )),
    }
}

/// Corrects the cells of a file; answers what was changed, with the place of its sheet.
pub(super) fn correct(
    workbook: &mut Workbook,
    file: (&str, &str),
    answers: &[CellAnswer],
) -> Vec<(usize, Corrected)> {
    let mut corrected = Vec::new();
    for answer in answers.iter().filter(|answer| is_file(&answer.file, file)) {
        let Some((row, column)) = place(&answer.cell) else { continue };
        if !(1..=ROWS_AT_MOST).contains(&row) || !(1..=COLUMNS_AT_MOST).contains(&column) {
            continue;
        }
        let named = |sheet: &Sheet| sheet.name == answer.sheet;
        let Some(at) = workbook.sheets.iter().position(named) else { continue };
        let now = answer.text.trim_matches(is_invisible);
        let content = (!now.is_empty()).then(|| Content::Text(workbook.strings.push(now)));
        let before = workbook.sheets[at].content(row, column);
        let before = before.map(|content| raw(content, &workbook.strings)).unwrap_or_default();
        workbook.sheets[at].set(row, column, content);
        let cell = address(row, column);
        corrected.retain(|(sheet, earlier): &(usize, Corrected)| *sheet != at || earlier.cell != cell);
        let (now, reason) = (now.to_owned(), answer.reason.trim().to_owned());
        corrected.push((at, Corrected { cell, before, now, reason }));
    }
    corrected
}

/// Says which corrections found no cell: the file may be another one by now.
pub(super) fn note_unused(request: &ReadRequest<'_>, reading: &mut Reading) {
    let used = |answer: &CellAnswer| {
        let named = |file: &&FileReading| is_file(&answer.file, (&file.name, &file.sha256));
        reading.files.iter().filter(named).any(|file| {
            let sheets = file.sheets.iter().filter(|sheet| sheet.name == answer.sheet);
            let cell = place(&answer.cell).map(|(row, column)| address(row, column));
            sheets.flat_map(|sheet| &sheet.corrected).any(|corrected| Some(&corrected.cell) == cell.as_ref())
        })
    };
    let unused: Vec<Finding> = request
        .answers
        .cells
        .iter()
        .filter(|answer| !used(answer))
        .map(|answer| {
            let mut finding = Finding::warning(
                FindingCode::AnswerUnused,
                format!("对 {} 的更正没有用上：这次的文件里没有这一格", answer.cell),
                "核对文件是不是换过了；还要更正的，请重新填",
            );
            finding.sheet = Some(answer.sheet.clone());
            finding.at_cell(&answer.cell)
        })
        .collect();
    reading.findings.extend(unused);
}
