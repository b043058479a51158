//! What the columns of a table mean: exactly, by another name, or nearly.
//!
//! Never guesses: a heading that is only near is asked about, a meaning claimed twice is an error.

mod deliberation;
mod dictionary;
mod meaning;
mod normal;
mod similar;
mod told;

use std::collections::HashMap;

pub(crate) use dictionary::Dictionary;
pub use dictionary::names_another_column;
pub(crate) use meaning::{Meaning, Shape};
pub(crate) use normal::{Normal, UNITS, normal, strip_number};
pub(crate) use told::Told;

use crate::Recognised;
use crate::text::letters;

/// A column's heading: its levels from top to bottom, as they are written.
pub(crate) struct Heading {
    /// Nothing stands above the column; what it is called says where it stands.
    pub(crate) blank: bool,
    /// 1-based.
    pub(crate) column: u32,
    /// Row of the lowest level, where findings about the heading point.
    pub(crate) row: u32,
    /// One line each, never blank.
    pub(crate) levels: Vec<String>,
}

impl Heading {
    /// Of a column above which nothing stands.
    pub(crate) fn blank(column: u32, row: u32) -> Self {
        Self { blank: true, column, row, levels: vec![format!("没有表头的{}列", letters(column))] }
    }

    /// The levels joined with `/`.
    pub(crate) fn joined(&self) -> String {
        self.levels.join("/")
    }
}

/// A column that was recognised.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// 1-based.
    pub(crate) column: u32,
    /// Row of the heading's lowest level.
    pub(crate) row: u32,
    /// The heading, levels joined.
    pub(crate) heading: String,
    /// The heading as it is remembered.
    pub(crate) key: String,
    /// What it means.
    pub(crate) meaning: Meaning,
    /// How that was found.
    pub(crate) how: Recognised,
    /// The heading says that figures are percentages.
    pub(crate) percent: bool,
}

/// What the columns of a table mean.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// Recognised and to be read, left to right, each meaning once.
    pub(crate) known: Vec<Known>,
    /// Nearly recognised, and not confirmed.
    pub(crate) near: Vec<Known>,
    /// Claims of a meaning that an earlier column has: places in `known`, and the second column.
    pub(crate) twice: Vec<(usize, Known)>,
    /// Headings that mean nothing.
    pub(crate) unused: Vec<Unused>,
}

/// A column that is not read.
#[derive(Debug)]
pub(crate) struct Unused {
    /// 1-based.
    pub(crate) column: u32,
    /// The heading, levels joined.
    pub(crate) heading: String,
    /// The heading as it is remembered.
    pub(crate) key: String,
    /// A person said that it is of no use.
    pub(crate) how: Option<Recognised>,
    /// Nothing stands above it.
    pub(crate) blank: bool,
}

/// Words in an upper level that make its columns another period's, or no figures at all.
const OTHER_PERIOD: &[&str] =
    &["上月", "上年", "去年", "上季", "同期", "累计", "排名", "名次", "得分", "环比", "同比", "较上"];

/// What a heading means: the longest joining of its lower levels that is known, so that 应走访 over 户数 is
/// 应走访户数 and not 户数.
pub(crate) fn meaning_of(
    dictionary: &Dictionary,
    shape: Shape,
    levels: &[Normal],
) -> Option<(Meaning, Recognised)> {
    for start in 0..levels.len() {
        let joined: String = levels[start..].iter().map(|level| level.bare.as_str()).collect();
        if let Some(found) = dictionary.look_up(shape, &joined) {
            return (!levels[..start].iter().any(is_other_period)).then_some(found);
        }
    }
    // Whatever a bracket adds to the name of a place, 网格名称（全称）, it is that place; of a figure it may change the sense.
    let (name, inside) = normal::without_bracket(&levels.last()?.bare)?;
    let (meaning, _) = dictionary.look_up(shape, name)?;
    (meaning.is_identity() && !says_other_period(inside)).then_some((meaning, Recognised::Alias))
}

fn is_other_period(level: &Normal) -> bool {
    says_other_period(&level.bare)
}

fn says_other_period(text: &str) -> bool {
    OTHER_PERIOD.iter().any(|word| text.contains(word))
}

/// Recognises all columns of a table.
pub(crate) fn recognise<'h>(
    dictionary: &Dictionary,
    shape: Shape,
    headings: impl Iterator<Item = &'h Heading>,
    told: &Told<'_>,
    accept_similar: bool,
) -> Columns {
    let mut columns = Columns::default();
    let mut taken: HashMap<Meaning, usize> = HashMap::new();
    let mut unknown: Vec<(&Heading, Vec<Normal>)> = Vec::new();
    for heading in headings {
        let levels: Vec<Normal> = heading.levels.iter().map(|level| normal(level)).collect();
        let found = match told.about(dictionary, shape, heading) {
            Some((Some(meaning), how)) => Some((meaning, how)),
            Some((None, how)) => {
                columns.unused.push(unused(dictionary, heading, Some(how)));
                continue;
            }
            None if heading.blank => {
                columns.unused.push(unused(dictionary, heading, None));
                continue;
            }
            None => meaning_of(dictionary, shape, &levels),
        };
        let Some((meaning, how)) = found else {
            unknown.push((heading, levels));
            continue;
        };
        let known = known(dictionary, heading, &levels, meaning, how);
        match taken.get(&meaning) {
            None => {
                taken.insert(meaning, columns.known.len());
                columns.known.push(known);
            }
            // A roster counts people in several ways beside one another; the plain name is the one meant.
            Some(&first)
                if matches!(meaning, Meaning::Field(_) | Meaning::Veto)
                    && (shape != Shape::Roster || plainness(how) == plainness(columns.known[first].how)) =>
            {
                columns.twice.push((first, known));
            }
            // Of two columns with the grid's name, too, the one that a person named, else that says so plainly, counts.
            Some(&first) if plainness(how) > plainness(columns.known[first].how) => {
                let Known { column, heading, key, .. } = std::mem::replace(&mut columns.known[first], known);
                columns.unused.push(Unused { column, heading, key, how: None, blank: false });
            }
            Some(_) => columns.unused.push(unused(dictionary, heading, None)),
        }
    }
    let near = similar::find(dictionary, shape, &unknown, &taken);
    for (index, (heading, levels)) in unknown.into_iter().enumerate() {
        match near.get(&index) {
            Some(&meaning) => {
                let column = known(dictionary, heading, &levels, meaning, Recognised::Similar);
                if accept_similar { columns.known.push(column) } else { columns.near.push(column) }
            }
            None => columns.unused.push(unused(dictionary, heading, None)),
        }
    }
    columns.known.sort_by_key(|known| known.column);
    columns.unused.sort_by_key(|unused| unused.column);
    columns
}

fn plainness(how: Recognised) -> u8 {
    match how {
        Recognised::Manual => 3,
        Recognised::Remembered => 2,
        Recognised::Exact => 1,
        Recognised::Alias | Recognised::Similar => 0,
    }
}

fn unused(dictionary: &Dictionary, heading: &Heading, how: Option<Recognised>) -> Unused {
    let joined = heading.joined();
    Unused {
        column: heading.column,
        key: dictionary.key(&joined),
        heading: joined,
        how,
        blank: heading.blank,
    }
}

fn known(
    dictionary: &Dictionary,
    heading: &Heading,
    levels: &[Normal],
    meaning: Meaning,
    how: Recognised,
) -> Known {
    let joined = heading.joined();
    Known {
        column: heading.column,
        row: heading.row,
        key: dictionary.key(&joined),
        heading: joined,
        meaning,
        how,
        percent: levels.iter().any(|level| level.percent),
    }
}
