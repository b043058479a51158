//! Event rows whose words no figure counts: 协同 where the scheme counts 协同事项. Taken as they are, and told once a
//! word, with the cells it stands in and the nearest word that is counted.

use std::borrow::Cow;
use std::collections::BTreeMap;

use gridindex_core::event::Event;
use gridindex_core::scheme::FieldSource;
use gridindex_core::{Finding, FindingCode};

use crate::ReadRequest;
use crate::columns::{Dictionary, Shape};
use crate::records::ListDraft;
use crate::text::{address, shorten};

/// Cells that are named; the rest are counted.
const CELLS: usize = 5;
/// Words of a column that are told; a column with more holds free text.
const WORDS: usize = 20;
/// What says no: a word for yes need not be met by a word for no.
const NO: &[&str] = &["0", "N", "n", "NO", "No", "no", "×", "x", "X", "F", "FALSE", "False"];

/// Adds the warnings.
pub(crate) fn note(request: &ReadRequest<'_>, dictionary: &Dictionary, events: &mut [&mut ListDraft<Event>]) {
    for (column, known) in counted(request) {
        let Some(meaning) = dictionary.named(Shape::Events, column) else { continue };
        for draft in events.iter_mut() {
            let Some((_, letters)) = draft.heading(meaning) else { continue };
            let mut unknown: BTreeMap<Cow<'_, str>, Vec<u32>> = BTreeMap::new();
            let counted = |word: &str| known.contains(&word) || says_no(word);
            each_word_but(draft, column, counted, |word, row| unknown.entry(word).or_default().push(row));
            let mut unknown: Vec<(Cow<'_, str>, Vec<u32>)> = unknown.into_iter().collect();
            unknown.sort_by_key(|(_, rows)| rows[0]);
            let found: Vec<(u32, Finding)> = unknown
                .into_iter()
                .take(WORDS)
                .map(|(word, rows)| (rows[0], finding(column, &known, &word, &rows, letters)))
                .collect();
            for (row, finding) in found {
                draft.notes.at(row, letters, finding);
            }
        }
    }
}

/// Visits the words of a column, with their rows, but for those to be passed over; each word is judged once.
fn each_word_but<'d>(
    draft: &'d ListDraft<Event>,
    column: &str,
    passed_over: impl Fn(&str) -> bool,
    mut visit: impl FnMut(Cow<'d, str>, u32),
) {
    let Some(first) = draft.rows.first().map(|row| &row.what.columns) else { return };
    let Some(place) = first.headings().place(column) else { return };
    let mut known: Vec<Option<bool>> = vec![None; first.numbers() + 1];
    for row in &draft.rows {
        let columns = &row.what.columns;
        debug_assert!(columns.shares(first), "a sheet's rows are kept together");
        let Some(word) = columns.cell(place).map(|cell| trimmed(cell.text())) else { continue };
        let judged = known.get_mut(columns.number(place) as usize);
        let over = match judged {
            Some(judged) => *judged.get_or_insert_with(|| passed_over(&word)),
            None => passed_over(&word),
        };
        if !over {
            visit(word, row.row);
        }
    }
}

fn trimmed(word: Cow<'_, str>) -> Cow<'_, str> {
    match word {
        Cow::Borrowed(word) => Cow::Borrowed(word.trim()),
        Cow::Owned(word) => Cow::Owned(word.trim().to_owned()),
    }
}

/// The columns that the scheme compares with words, and those words.
fn counted<'s>(request: &ReadRequest<'s>) -> BTreeMap<&'s str, Vec<&'s str>> {
    let mut columns: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for field in &request.scheme.fields {
        let FieldSource::Events(count) = &field.source else { continue };
        for (column, words) in &count.equals {
            let known = columns.entry(column).or_default();
            for word in words.iter().map(|word| word.trim()) {
                if !known.contains(&word) {
                    known.push(word);
                }
            }
        }
    }
    columns
}

fn says_no(word: &str) -> bool {
    word.starts_with(['否', '无', '不', '未', '没', '非']) && !word.starts_with("非常") || NO.contains(&word)
}

fn finding(column: &str, known: &[&str], word: &str, rows: &[u32], letters: u32) -> Finding {
    let cells: Vec<String> = rows.iter().take(CELLS).map(|row| address(*row, letters)).collect();
    let more = if rows.len() > CELLS { format!("等 {} 格", rows.len()) } else { String::new() };
    let advice = match nearest(known, word) {
        Some(near) => format!("是“{near}”的，改成这个词再导入；确是别的，可以不管"),
        None => "是其中一种的，改成同样的词再导入；确是别的，可以不管".to_owned(),
    };
    Finding::warning(
        FindingCode::UnknownValue,
        format!(
            "{column}“{}”（{}{more}）不是方案要数的{}，不计入按它数的数据",
            shorten(word, 20),
            cells.join("、"),
            known.iter().map(|known| format!("“{known}”")).collect::<Vec<_>>().join("、"),
        ),
        advice,
    )
    .of_field(column)
    .with_raw(word)
}

/// The counted word that one is most like, where one holds the other or half of it is the same.
fn nearest<'k>(known: &[&'k str], word: &str) -> Option<&'k str> {
    let likeness = |known: &str| {
        let holds = known.contains(word) || word.contains(known);
        strsim::normalized_levenshtein(known, word) + if holds { 1.0 } else { 0.0 }
    };
    let best = known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) >= 0.5).then_some(best)
}
