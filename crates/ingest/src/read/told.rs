//! Answers that name what is not there are refused before anything is read: a slip there must not pass in silence.

use gridindex_core::{Failure, Finding, FindingCode, Roster};

use crate::answers::{About, Place};
use crate::columns::{Dictionary, Shape};
use crate::text::squeeze;
use crate::{FileReading, ReadRequest, Reading, Recognised, SheetReading};

/// Rows that a heading may have when a person names them.
const MOST_HEADING_ROWS: u32 = 6;

/// Every column that answers name is one.
pub(super) fn check_headings(request: &ReadRequest<'_>, dictionary: &Dictionary) -> Result<(), Failure> {
    let known = |means: &str| Shape::ALL.iter().any(|shape| dictionary.named(*shape, means).is_some());
    let named = request.answers.headings.iter().map(|answer| answer.means.as_str());
    match named.filter(|means| !means.is_empty()).find(|means| !known(means)) {
        None => Ok(()),
        Some(means) => Err(Failure::new(
            "answer_unknown",
            format!("方案和各类表里都没有“{means}”这一列"),
            "请改成方案里的列名；不导入的列留空",
        )),
    }
}

/// Headings that a person placed are a few rows, counted from 1.
pub(super) fn check_tables(request: &ReadRequest<'_>) -> Result<(), Failure> {
    let wrong = |(top, bottom): (u32, u32)| top == 0 || bottom - top >= MOST_HEADING_ROWS;
    let spans = request.answers.tables.iter().filter_map(|answer| Some((answer, answer.span()?)));
    match spans.filter(|(_, span)| wrong(*span)).map(|(answer, _)| answer).next() {
        None => Ok(()),
        Some(answer) => Err(Failure::new(
            "answer_unknown",
            format!("“{}”的表头行写得不对：{:?}", answer.sheet, answer.heading_rows),
            format!("行号从 1 起，表头最多 {MOST_HEADING_ROWS} 行"),
        )),
    }
}

/// Every grid that answers name is in the roster.
pub(super) fn check_grids(request: &ReadRequest<'_>, roster: &Roster) -> Result<(), Failure> {
    match request.answers.grids.iter().find(|answer| roster.find(&answer.means).is_none()) {
        None => Ok(()),
        Some(answer) => Err(Failure::new(
            "answer_unknown",
            format!(
                "名册里没有编码为 {} 的{}（对应“{}”）",
                answer.means, request.levels.grid, answer.written
            ),
            "请改成名册里的网格编码",
        )),
    }
}

/// Lets headings be found in which columns stand that a person named.
pub(super) fn hear(request: &ReadRequest<'_>, dictionary: &mut Dictionary) {
    let now = request.answers.headings.iter().map(|answer| (answer.heading.clone(), answer.means.clone()));
    let before = request.remembered.iter().filter(|known| known.about == About::Heading);
    let before = before.map(|known| (known.written.clone(), known.means.clone()));
    let heard: Vec<(String, String)> = before.chain(now).filter(|(_, means)| !means.is_empty()).collect();
    dictionary.hear(heard);
}

/// Says which answers found nothing to be about: the files may be others by now, or the words were mistyped.
pub(super) fn note_unused(request: &ReadRequest<'_>, dictionary: &Dictionary, reading: &mut Reading) {
    let sheets: Vec<(&FileReading, &SheetReading)> =
        reading.files.iter().flat_map(|file| file.sheets.iter().map(move |sheet| (file, sheet))).collect();
    let any = |fits: &dyn Fn(Place<'_>, &SheetReading) -> bool| {
        sheets.iter().any(|(file, sheet)| {
            let file = (file.name.as_str(), file.sha256.as_str());
            fits(Place { sender: &sheet.sender, file, sheet: &sheet.name }, sheet)
        })
    };
    let mut unused = Vec::new();
    for answer in &request.answers.headings {
        let key = dictionary.key(&answer.heading);
        let used = |place: Place<'_>, sheet: &SheetReading| {
            let known = sheet.columns.iter().map(|each| (&each.column, &each.heading, Some(each.how)));
            let aside = sheet.set_aside.iter().map(|each| (&each.column, &each.heading, each.how));
            known.chain(aside).any(|(column, heading, how)| {
                how == Some(Recognised::Manual)
                    && dictionary.key(heading) == key
                    && answer.is_about(place, column)
            })
        };
        if !any(&used) {
            unused.push((
                answer.sheet.clone(),
                format!("表头“{}”的对应没有用上：文件里没有这样的列", answer.heading),
            ));
        }
    }
    for answer in &request.answers.grids {
        let written = squeeze(&answer.written);
        let used = |place: Place<'_>, sheet: &SheetReading| {
            answer.is_about(place)
                && sheet
                    .matches
                    .iter()
                    .any(|found| found.answered.is_some() && squeeze(&found.written) == written)
        };
        if !any(&used) {
            unused.push((
                answer.sheet.clone(),
                format!("{}“{}”的对应没有用上：没有要它认的行", request.levels.grid, answer.written),
            ));
        }
    }
    for answer in &request.answers.tables {
        let used = |place: Place<'_>, sheet: &SheetReading| {
            answer.is_about(place.file, place.sheet)
                && answer.span().is_some_and(|(top, _)| sheet.header_rows.first() == Some(&top))
        };
        if !any(&used) {
            let rows: Vec<String> = answer.heading_rows.iter().map(u32::to_string).collect();
            let message =
                format!("表头在第 {} 行的说明没有用上：这几行没有文字，或没有这张表", rows.join("、"));
            unused.push((Some(answer.sheet.clone()), message));
        }
    }
    reading.findings.extend(unused.into_iter().map(|(sheet, message)| {
        let mut finding = Finding::warning(
            FindingCode::AnswerUnused,
            message,
            "核对文件是不是换过了，写法与预览里的是否一致",
        );
        finding.sheet = sheet;
        finding
    }));
}
