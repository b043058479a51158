//! Two editions of a month: every unit's move, split by cause.
//!
//! From one edition to the other in three steps: the figures of the second by the scheme and on the roster of the
//! first, then its scheme, then its roster. Each step is scored whole, so what its cause moves is the difference to
//! the step before, and the three add up to the whole move.

use std::cmp::Reverse;

use gridindex_core::scoring::{MonthFigures, Scores};
use gridindex_core::value::{print_exact, print_published};
use gridindex_core::{Decimal, Failure, Month, Scheme};
use gridindex_ledger::Ledger;

use crate::assemble::MonthBook;
use crate::score::{Level, published};
use crate::view::compare::{CauseMove, EditionComparison, EditionMove};
use crate::{Workbench, assemble, schemes};

impl Workbench {
    /// Compares an edition with another, or (`None`) with what stands now.
    ///
    /// # Errors
    /// `edition_unknown`; when the ledger cannot be read.
    pub fn compare_editions(
        &self,
        month: Month,
        (before, now): (u32, Option<u32>),
        level: Level,
    ) -> Result<EditionComparison, Failure> {
        let ledger = self.ledger()?;
        let old = ledger.at_edition(month, before)?;
        let new = match now {
            Some(edition) => ledger.at_edition(month, edition)?,
            None => ledger.sealed(month)?.unwrap_or(ledger),
        };
        let steps = steps(&old, &new, month)?;
        let edition = super::edition_of(&new, month)?;
        let now = if edition == 0 { "草稿".to_owned() } else { format!("第{edition}版") };
        Ok(comparison((format!("第{before}版"), now), &steps, level))
    }
}

/// The first edition, with the second's figures, with its scheme, with its roster: the second edition.
fn steps(old: &Ledger, new: &Ledger, month: Month) -> Result<[MonthBook; 4], Failure> {
    let (old_scheme, new_scheme) =
        (schemes::in_force(old, Some(month))?, schemes::in_force(new, Some(month))?);
    let book = |figures: &Ledger, scheme: &Scheme, roster: &Ledger| {
        assemble::on_roster(figures, month, scheme.clone(), &roster.roster(month)?)
    };
    Ok([
        book(old, &old_scheme, old)?,
        book(new, &old_scheme, old)?,
        book(new, &new_scheme, old)?,
        book(new, &new_scheme, new)?,
    ])
}

/// Where a unit stands in one step.
#[derive(Clone, Copy, Default)]
pub(super) struct Side {
    pub published: Option<Decimal>,
    exact: Option<Decimal>,
    pub rank: Option<u32>,
}

/// A unit in all steps.
struct Unit {
    key: String,
    names: [String; 3],
    sides: [Side; 4],
}

fn comparison((before, now): (String, String), steps: &[MonthBook; 4], level: Level) -> EditionComparison {
    let decimals = steps.iter().map(|book| book.scheme.decimals).max().unwrap_or(0);
    let units = units(steps, level);
    let mut rows: Vec<(Option<u64>, Option<Decimal>, EditionMove)> = units
        .into_iter()
        .map(|unit| {
            let [first, .., last] = unit.sides;
            let places = first.rank.zip(last.rank).map(|(old, new)| u64::from(old.abs_diff(new)));
            let points = first.published.zip(last.published).map(|(old, new)| (new - old).abs());
            (places, points, row(unit, steps, decimals))
        })
        .collect();
    // Those that came or went stand first, equal moves stay in roster order.
    rows.sort_by_key(|(places, points, row)| {
        let in_and_out = places.is_none() && row.rank_before != row.rank_now;
        Reverse((in_and_out, *places, *points))
    });
    let rows: Vec<EditionMove> = rows.into_iter().map(|(_, _, row)| row).collect();
    let unmoved = |row: &EditionMove| row.total_before == row.total_now && row.rank_before == row.rank_now;
    let [first, figures, scheme, roster] = steps;
    let causes = [
        ("数据", differ(first, figures)),
        ("方案", figures.scheme.sha256 != scheme.scheme.sha256),
        ("名册", scheme.figures.roster != roster.figures.roster),
    ];
    EditionComparison {
        month: first.figures.month.to_string(),
        level: level.name().to_owned(),
        before,
        now,
        units: rows.len() as u32,
        moved: rows.iter().filter(|row| !unmoved(row)).count() as u32,
        causes: causes.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned()).collect(),
        rows,
    }
}

fn differ(one: &MonthBook, other: &MonthBook) -> bool {
    let content = |figures: &MonthFigures| (figures.figures.clone(), figures.vetoes.clone());
    content(&one.figures) != content(&other.figures)
}

fn row(unit: Unit, steps: &[MonthBook; 4], decimals: u32) -> EditionMove {
    let [subdistrict, community, name] = unit.names;
    let [first, figures, scheme, last] = unit.sides;
    let printed = |book: &MonthBook, side: Side| published(&book.scheme, side.published).unwrap_or_default();
    let rank = |side: Side| side.rank.map(|rank| rank.to_string()).unwrap_or_default();
    EditionMove {
        key: unit.key,
        subdistrict,
        community,
        name,
        total_before: printed(&steps[0], first),
        total_now: printed(&steps[3], last),
        rank_before: rank(first),
        rank_now: rank(last),
        change: cause(first, last, decimals),
        by_figures: cause(first, figures, decimals),
        by_scheme: cause(figures, scheme, decimals),
        by_roster: cause(scheme, last, decimals),
    }
}

fn cause(before: Side, now: Side, decimals: u32) -> CauseMove {
    let plus = |difference: Decimal, text: String| {
        if difference > Decimal::ZERO { format!("+{text}") } else { text }
    };
    let difference = |old: Option<Decimal>, new: Option<Decimal>| old.zip(new).map(|(old, new)| new - old);
    let total = match (before.published, now.published) {
        (Some(old), Some(new)) => plus(new - old, print_published(new - old, decimals)),
        (None, Some(_)) => "进入".to_owned(),
        (Some(_), None) => "退出".to_owned(),
        (None, None) => String::new(),
    };
    let exact = difference(before.exact, now.exact).map(|by| plus(by, print_exact(by)));
    let places = before.rank.zip(now.rank).map(|(old, new)| i64::from(old) - i64::from(new));
    let rank = match places {
        Some(0) => "0".to_owned(),
        Some(places) => format!("{places:+}"),
        None => String::new(),
    };
    CauseMove { total, total_exact: exact.unwrap_or_default(), rank }
}

/// Every unit of any step: in the order of the last roster, then those that are only in the first.
fn units(steps: &[MonthBook; 4], level: Level) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for step in [3, 2, 1, 0] {
        for (key, names, side) in sides(&steps[step], level) {
            let place = *places.entry(key.clone()).or_insert_with(|| {
                units.push(Unit { key, names, sides: [Side::default(); 4] });
                units.len() - 1
            });
            units[place].sides[step] = side;
        }
    }
    units
}

/// Key, 街道 社区 网格, and where it stands.
type Placed = (String, [String; 3], Side);

/// Every unit of a level, in roster order.
pub(super) fn sides(book: &MonthBook, level: Level) -> Vec<Placed> {
    let scores: &Scores = &book.scores;
    let units = match level {
        Level::Grid => {
            return scores
                .grids
                .iter()
                .map(|score| {
                    let grid = book.grid(score.grid);
                    let names = [&grid.subdistrict, &grid.community, &grid.name].map(Clone::clone);
                    let side =
                        Side { published: score.published, exact: score.total, rank: score.in_district.rank };
                    (grid.code.clone(), names, side)
                })
                .collect();
        }
        Level::Community => &scores.communities,
        Level::Subdistrict => &scores.subdistricts,
    };
    units
        .iter()
        .map(|unit| {
            let key = [&unit.district, &unit.subdistrict, &unit.community].map(String::as_str).join("/");
            let names = [unit.subdistrict.clone(), unit.community.clone(), String::new()];
            let side = Side { published: unit.published, exact: unit.total, rank: unit.in_district.rank };
            (key, names, side)
        })
        .collect()
}
