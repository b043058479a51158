//! Where a table's heading is: one to three rows (four with a row of groups above), anywhere on the sheet.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::columns::{Dictionary, Heading, Meaning, Shape, meaning_of, normal};
use crate::raw::{Cell, Content, Row, Sheet, Strings, TextId};
use crate::text::one_line;

/// Rows with content in which a heading is looked for.
pub(super) const LOOKED_AT: usize = 120;
/// Characters of the longest heading cell; notes are longer.
const LONGEST: usize = 40;
/// Levels a heading may have.
const LEVELS: u32 = 4;

/// A heading that was found.
pub(super) struct Found {
    /// What the table is.
    pub(super) shape: Shape,
    /// First and last row of the heading.
    pub(super) top: u32,
    /// See `top`.
    pub(super) bottom: u32,
    /// Its columns, left to right.
    pub(super) headings: Vec<Heading>,
}

/// Meanings found in one row, for each shape, each with the column it stands in.
type Hits = [Vec<(u32, Meaning)>; 5];
/// What one text means in each shape.
type Meanings = [Option<Meaning>; 5];

/// Finds the heading in which most columns are known; of equals the first, with the fewest rows.
pub(super) fn find(
    sheet: &Sheet,
    strings: &Strings,
    dictionary: &Dictionary,
    called_roster: bool,
) -> Option<Found> {
    let mut seen: HashMap<TextId, Meanings> = HashMap::new();
    let rows: Vec<(u32, Hits)> = sheet
        .rows
        .iter()
        .take(LOOKED_AT)
        .map(|row| (row.number, hits(sheet, strings, dictionary, row, &mut seen)))
        .collect();

    let mut best: Option<(usize, u32, u32, Shape)> = None;
    for (index, (bottom, _)) in rows.iter().enumerate() {
        for depth in 1..=3u32 {
            let first = rows[..=index].partition_point(|(number, _)| number + depth <= *bottom);
            for shape in Shape::ALL {
                let known = known(sheet, &rows[first..=index], shape);
                let better = best.is_none_or(|(most, ..)| known.len() > most);
                if better && is_enough(shape, &known, called_roster) {
                    best = Some((known.len(), bottom.saturating_sub(depth - 1).max(1), *bottom, shape));
                }
            }
        }
    }
    let (_, top, bottom, shape) = best?;
    let top = rows.iter().map(|row| row.0).find(|&number| number >= top)?;
    let (top, bottom) = widen(sheet, strings, top, bottom);
    let headings = headings(sheet, strings, top, bottom);
    // 应走访 over 户数 is a figure of the month; 户数 alone would be the roster's.
    let says_more =
        || distinct(dictionary, Shape::Month, &headings) > distinct(dictionary, Shape::Roster, &headings);
    let shape = if shape == Shape::Roster && !called_roster && says_more() { Shape::Month } else { shape };
    Some(Found { shape, top, bottom, headings })
}

/// How many meanings whole headings have in a table of the shape.
fn distinct(dictionary: &Dictionary, shape: Shape, headings: &[Heading]) -> usize {
    let meaning = |heading: &Heading| {
        let levels: Vec<_> = heading.levels.iter().map(|level| normal(level)).collect();
        meaning_of(dictionary, shape, &levels).map(|found| found.0)
    };
    headings.iter().filter_map(meaning).collect::<BTreeSet<Meaning>>().len()
}

/// The heading in the rows that a person named: the table is what most of its columns are known in. `None` where
/// these rows hold no text.
pub(super) fn find_at(
    sheet: &Sheet,
    strings: &Strings,
    dictionary: &Dictionary,
    (top, bottom): (u32, u32),
) -> Option<Found> {
    let mut seen: HashMap<TextId, Meanings> = HashMap::new();
    let within = sheet.rows.iter().filter(|row| (top..=bottom).contains(&row.number));
    let rows: Vec<(u32, Hits)> =
        within.map(|row| (row.number, hits(sheet, strings, dictionary, row, &mut seen))).collect();
    let headings = headings(sheet, strings, top, bottom);
    if headings.is_empty() {
        return None;
    }
    let mut best = (Shape::Month, (false, 0));
    for shape in [Shape::Month, Shape::Sessions, Shape::Requests, Shape::Events, Shape::Roster] {
        let known = known(sheet, &rows, shape);
        let worth = (is_enough(shape, &known, true), known.len());
        if worth > best.1 {
            best = (shape, worth);
        }
    }
    Some(Found { shape: best.0, top, bottom, headings })
}

/// The distinct meanings of some rows. Only what stands lowest in its column counts: names below one another
/// are a list of what to fill in, and names above figures are a heading of their own.
fn known(sheet: &Sheet, rows: &[(u32, Hits)], shape: Shape) -> Vec<Meaning> {
    let below = |index: usize, column: u32| {
        rows[index + 1..].iter().any(|(number, _)| sheet.content(*number, column).is_some())
    };
    let mut known: Vec<Meaning> = rows
        .iter()
        .enumerate()
        .flat_map(|(index, (_, hits))| hits[shape as usize].iter().map(move |hit| (index, hit)))
        .filter(|(index, (column, _))| !below(*index, *column))
        .map(|(_, (_, meaning))| *meaning)
        .collect();
    known.sort_unstable();
    known.dedup();
    known
}

fn hits(
    sheet: &Sheet,
    strings: &Strings,
    dictionary: &Dictionary,
    row: &Row,
    seen: &mut HashMap<TextId, Meanings>,
) -> Hits {
    let mut hits = Hits::default();
    for cell in sheet.cells_of(row) {
        let Content::Text(id) = cell.content() else { continue };
        let meanings = seen.entry(id).or_insert_with(|| meanings(dictionary, strings.get(id)));
        for (hits, meaning) in hits.iter_mut().zip(meanings) {
            hits.extend(meaning.map(|meaning| (cell.column(), meaning)));
        }
    }
    hits
}

fn meanings(dictionary: &Dictionary, text: &str) -> Meanings {
    if text.chars().nth(LONGEST).is_some() {
        return Meanings::default();
    }
    let heading = [normal(text)];
    Shape::ALL.map(|shape| {
        let known = meaning_of(dictionary, shape, &heading).map(|found| found.0);
        known.or_else(|| dictionary.heard(shape, &heading[0].bare))
    })
}

/// Whether what is known is enough to say that this is a table of the shape.
fn is_enough(shape: Shape, known: &[Meaning], called_roster: bool) -> bool {
    let has = |meaning: Meaning| known.contains(&meaning);
    let count = |which: fn(&Meaning) -> bool| known.iter().filter(|meaning| which(meaning)).count();
    match shape {
        // Many lists name grids; only one that says more about them is the roster.
        Shape::Roster => {
            let about = count(|m| {
                matches!(m, Meaning::Field(_) | Meaning::Attribute(_) | Meaning::Starts | Meaning::Ends)
            });
            (has(Meaning::GridCode) || has(Meaning::GridName))
                && known.len() >= 3
                && (about > 0 || called_roster && has(Meaning::GridCode))
        }
        Shape::Month => known.len() >= 2 && count(|m| matches!(m, Meaning::Field(_) | Meaning::Veto)) > 0,
        Shape::Sessions => {
            has(Meaning::Day) && count(|m| !m.is_identity()) >= 3
                || has(Meaning::SessionNumber) && count(|m| !m.is_identity()) >= 4
        }
        Shape::Requests => {
            (has(Meaning::Raised) || has(Meaning::RequestNumber)) && count(|m| !m.is_identity()) >= 3
        }
        Shape::Events => count(|m| matches!(m, Meaning::Event(_) | Meaning::EventNumber)) >= 3,
    }
}

/// Takes in the rows that merged cells and rows of groups add: a merge reaching down, groups above.
fn widen(sheet: &Sheet, strings: &Strings, top: u32, bottom: u32) -> (u32, u32) {
    let (mut top, mut bottom) = (top, bottom);
    for area in &sheet.merges {
        if area.top >= top && area.top <= bottom && area.bottom > bottom && area.bottom < top + LEVELS {
            bottom = area.bottom;
        }
    }
    while top > 1 && bottom - top + 2 <= LEVELS && is_group_row(sheet, strings, top - 1, bottom) {
        top -= 1;
    }
    (top, bottom)
}

/// A row above the heading belongs to it when it groups columns: two short texts or more, one of them merged
/// over columns, none over all of them, and none that reads like a form's first line (填报单位：…).
fn is_group_row(sheet: &Sheet, strings: &Strings, number: u32, bottom: u32) -> bool {
    let Some(row) = sheet.row(number) else { return false };
    let width = sheet.row(bottom).map_or(0, |row| row.cells.len()) as u32;
    let texts: Vec<(u32, &str)> = sheet
        .cells_of(row)
        .iter()
        .filter_map(|cell| match cell.content() {
            Content::Text(id) => Some((cell.column(), strings.get(id))),
            _ => None,
        })
        .collect();
    let spans = |column: u32| {
        let area = sheet.merges.iter().find(|area| area.top == number && area.left == column);
        area.map_or(1, |area| area.right - area.left + 1)
    };
    texts.len() >= 2
        && texts.len() == row.cells.len()
        && texts.iter().any(|&(column, _)| spans(column) > 1)
        && texts.iter().all(|&(column, text)| {
            spans(column) < width && !text.contains([':', '：']) && text.chars().count() <= LONGEST / 2
        })
}

/// Columns of the rows below a heading above which nothing stands.
pub(super) fn without_heading(sheet: &Sheet, headings: &[Heading], bottom: u32) -> Vec<Heading> {
    let first = sheet.rows.partition_point(|row| row.number <= bottom);
    let mut columns = BTreeSet::new();
    for row in sheet.rows[first..].iter().take(LOOKED_AT) {
        columns.extend(sheet.cells_of(row).iter().map(Cell::column));
    }
    let has_none = |column: &u32| headings.iter().all(|heading| heading.column != *column);
    columns.into_iter().filter(has_none).map(|column| Heading::blank(column, bottom)).collect()
}

/// The levels of every column that has a heading.
fn headings(sheet: &Sheet, strings: &Strings, top: u32, bottom: u32) -> Vec<Heading> {
    let levels = (bottom - top + 1) as usize;
    let mut columns: BTreeMap<u32, Vec<Option<TextId>>> = BTreeMap::new();
    let mut put = |row: u32, column: u32, id: TextId| {
        let slots = columns.entry(column).or_insert_with(|| vec![None; levels]);
        slots[(row - top) as usize] = Some(id);
    };
    let rows = sheet.rows.iter().filter(|row| (top..=bottom).contains(&row.number));
    // A merge over the whole width of the program reaches no further than the table.
    let last = sheet.rows.iter().filter_map(|row| sheet.cells_of(row).last()).map(Cell::column).max();
    for row in rows {
        for cell in sheet.cells_of(row) {
            if let Content::Text(id) = cell.content() {
                put(row.number, cell.column(), id);
            }
        }
    }
    for area in sheet.merges.iter().filter(|area| area.top >= top && area.top <= bottom) {
        if let Some(Content::Text(id)) = sheet.content(area.top, area.left) {
            for row in area.top..=area.bottom.min(bottom) {
                for column in area.left..=area.right.min(last.unwrap_or(0)) {
                    put(row, column, id);
                }
            }
        }
    }
    if sheet.merges.is_empty() {
        fill_right(&mut columns, levels);
    }
    columns
        .into_iter()
        .map(|(column, slots)| {
            // Of a heading merged over several rows the first one holds it.
            let last = slots.iter().flatten().last().copied();
            let lowest = slots.iter().position(|slot| *slot == last).unwrap_or(0) as u32;
            let mut ids: Vec<TextId> = slots.into_iter().flatten().collect();
            ids.dedup();
            let levels = ids.iter().map(|&id| one_line(strings.get(id)).into_owned()).collect();
            Heading { blank: false, column, row: top + lowest, levels }
        })
        .collect()
}

/// Text files know no merges: a group stands over its first column, and the cells beside it are blank.
fn fill_right(columns: &mut BTreeMap<u32, Vec<Option<TextId>>>, levels: usize) {
    for level in 0..levels.saturating_sub(1) {
        let mut group = None;
        for slots in columns.values_mut() {
            let has_lower = slots[level + 1..].iter().any(Option::is_some);
            match slots[level] {
                Some(_) if !has_lower => group = None,
                Some(id) => group = Some(id),
                None if has_lower => slots[level] = group,
                None => {}
            }
        }
    }
}
