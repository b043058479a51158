//! Cells that a person corrected: put where they belong before anything is made of the sheet.

use gridindex_core::{Failure, Finding, FindingCode};

use crate::answers::is_file;
use crate::cells::raw;
use crate::raw::{COLUMNS_AT_MOST, Cell, Content, ROWS_AT_MOST, Row, Sheet, Workbook, is_invisible};
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
        set(&mut workbook.sheets[at], row, column, content);
        let cell = address(row, column);
        corrected.retain(|(sheet, earlier): &(usize, Corrected)| *sheet != at || earlier.cell != cell);
        let (now, reason) = (now.to_owned(), answer.reason.trim().to_owned());
        corrected.push((at, Corrected { cell, before, now, reason }));
    }
    corrected
}

/// Puts a content into a cell, or takes it out.
fn set(sheet: &mut Sheet, number: u32, column: u32, content: Option<Content>) {
    let at = match sheet.rows.binary_search_by_key(&number, |row| row.number) {
        Ok(at) => at,
        Err(_) if content.is_none() => return,
        Err(at) => {
            let start = at.checked_sub(1).map_or(0, |before| sheet.rows[before].cells.end);
            sheet.rows.insert(at, Row { number, cells: start..start });
            at
        }
    };
    let cells = sheet.rows[at].cells.clone();
    let found = sheet.cells[cells.clone()].binary_search_by_key(&column, Cell::column);
    let by = match (found, content) {
        (Ok(place), Some(content)) => {
            sheet.cells[cells.start + place] = Cell::new(column, content);
            return;
        }
        (Err(_), None) => return,
        (Err(place), Some(content)) => {
            sheet.cells.insert(cells.start + place, Cell::new(column, content));
            1
        }
        (Ok(place), None) => {
            sheet.cells.remove(cells.start + place);
            -1
        }
    };
    let moved = |place: usize| place.saturating_add_signed(by);
    sheet.rows[at].cells.end = moved(cells.end);
    for row in &mut sheet.rows[at + 1..] {
        row.cells = moved(row.cells.start)..moved(row.cells.end);
    }
    if sheet.rows[at].cells.is_empty() {
        sheet.rows.remove(at);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Shown;

    #[test]
    fn a_cell_is_replaced_added_and_taken_out_and_the_others_stay() {
        let number = |n: i64| Content::Number(n.into(), Shown::Plain);
        let mut sheet = Sheet::default();
        for (row, column) in [(3, 2), (1, 1), (1, 3), (5, 1)] {
            set(&mut sheet, row, column, Some(number(i64::from(row * 10 + column))));
        }
        set(&mut sheet, 1, 2, Some(number(0)));
        set(&mut sheet, 3, 2, None);
        set(&mut sheet, 4, 9, None);
        set(&mut sheet, 5, 1, Some(number(7)));
        let found: Vec<_> = sheet
            .rows
            .iter()
            .flat_map(|row| {
                sheet.cells_of(row).iter().map(|cell| (row.number, cell.column(), cell.content()))
            })
            .collect();
        assert_eq!(found, [(1, 1, number(11)), (1, 2, number(0)), (1, 3, number(13)), (5, 1, number(7))]);
        let workbook = Workbook { sheets: vec![sheet], ..Workbook::default() };
        assert!(workbook.is_sound());
    }
}
