//! Units and grids with their totals, and grids that moved.

use gridindex_core::scoring::{Change, GridScore, GridState, UnitScore};
use gridindex_report::ReportInput;
use gridindex_report::charts::figures::{self, Move};

use super::{place, unit};
use crate::score::{published, signed};
use crate::view::charts::{ChartUnit, EndBars, MoveRow, MoveRows, UnitBar};

/// Printed where a unit has no total.
const UNRANKED: &str = "未参评";

/// The subdistricts, or the communities of the only one.
pub fn units(input: &ReportInput<'_>) -> Vec<UnitBar> {
    let alone = figures::alone(input);
    let changes = if alone { &input.changes.communities } else { &input.changes.subdistricts };
    let bar = |(at, score): (usize, &UnitScore)| UnitBar {
        unit: unit(score),
        rank: rank(input, figures::rank(score, alone)),
        grade: grade(input, score.grade),
        total: published(input.scheme, score.published).unwrap_or_else(|| UNRANKED.to_owned()),
        value: score.published.map(place),
        change: change(input, changes.get(at)),
        grids: score.grids,
        note: String::new(),
    };
    figures::units(input).into_iter().map(bar).collect()
}

/// The grids with the first and the last places.
pub fn ends(input: &ReportInput<'_>) -> EndBars {
    let ends = figures::ends(input);
    let changes = input.scores.grids.iter().zip(&input.changes.grids);
    let of = |grid: usize| changes.clone().find(|(score, _)| score.grid == grid).map(|(_, change)| change);
    let bar = |(rank, score): &(u32, &GridScore)| UnitBar {
        unit: grid(input, score.grid),
        rank: rank.to_string(),
        grade: grade(input, score.grade),
        total: published(input.scheme, score.published).unwrap_or_default(),
        value: score.published.map(place),
        change: change(input, of(score.grid)),
        grids: 1,
        note: if score.veto.is_empty() { String::new() } else { GridState::Vetoed.chinese().to_owned() },
    };
    EndBars {
        first_label: format!("前{}名", ends.wanted),
        last_label: format!("后{}名", ends.wanted),
        first: ends.first.iter().map(bar).collect(),
        last: ends.last.iter().map(bar).collect(),
    }
}

/// The grids that gained and lost most places.
pub fn moves(input: &ReportInput<'_>) -> MoveRows {
    let moves = figures::moves(input);
    let row = |a: &Move| MoveRow {
        unit: grid(input, a.grid),
        before: u32::try_from(a.before()).unwrap_or_default(),
        now: a.rank,
        label: a.label(),
        total: signed(input.scheme, a.total),
    };
    MoveRows {
        risen: moves.risen.iter().map(row).collect(),
        fallen: moves.fallen.iter().map(row).collect(),
        last: u32::try_from(moves.last()).unwrap_or_default(),
        why_none: moves.why_none(input.levels),
    }
}

/// A grid by its place in the roster.
fn grid(input: &ReportInput<'_>, at: usize) -> ChartUnit {
    let grids = input.figures.roster.grids();
    grids.get(at).map_or_else(
        || ChartUnit {
            subdistrict: String::new(),
            community: String::new(),
            code: String::new(),
            name: String::new(),
        },
        |grid| ChartUnit {
            subdistrict: grid.subdistrict.clone(),
            community: grid.community.clone(),
            code: grid.code.clone(),
            name: grid.name.clone(),
        },
    )
}

/// A rank, where it may be told.
pub fn rank(input: &ReportInput<'_>, rank: Option<u32>) -> String {
    rank.filter(|_| input.places).map(|rank| rank.to_string()).unwrap_or_default()
}

fn grade(input: &ReportInput<'_>, grade: Option<usize>) -> String {
    grade.and_then(|grade| input.scheme.grades.get(grade)).map(|grade| grade.name.clone()).unwrap_or_default()
}

fn change(input: &ReportInput<'_>, change: Option<&Change>) -> String {
    match change {
        Some(Change::By { total, .. }) => signed(input.scheme, *total),
        Some(Change::None(why)) => why.chinese().to_owned(),
        None => String::new(),
    }
}
