//! The circles in which an indicator compares grids: the district, or an attribute's groups inside it.
//!
//! Circles are told apart by numbers and never by names, which may hold signs that lookups read as wildcards.

use std::collections::HashMap;

use gridindex_core::scheme::{Direction, Scheme, Scoring};
use gridindex_core::scoring::GridScore;
use gridindex_core::{Decimal, Grid};
use rust_xlsxwriter::{ColNum, RowNum};

use super::super::context::Context;

/// The circles of one kind.
#[derive(Debug)]
pub struct Circles {
    /// The attribute; `None`: the districts.
    pub attribute: Option<String>,
    /// Number of each grid's circle, from 1, by place in the roster.
    pub of: Vec<u32>,
    /// 区 and the attribute's value of each circle.
    pub names: Vec<(String, String)>,
    /// Column of the numbers.
    pub column: ColNum,
    /// First row of the block below the table.
    pub first: RowNum,
}

impl Circles {
    /// Numbers the circles of one kind in the order of the roster.
    pub fn of(context: &Context<'_>, attribute: Option<&str>) -> Self {
        let mut numbers: HashMap<(&str, &str), u32> = HashMap::new();
        let mut names = Vec::new();
        let mut number = |grid| {
            let name = name(grid, attribute);
            *numbers.entry(name).or_insert_with(|| {
                names.push((name.0.to_owned(), name.1.to_owned()));
                names.len() as u32
            })
        };
        let of = context.input.figures.roster.grids().iter().map(&mut number).collect();
        Self { attribute: attribute.map(str::to_owned), of, names, column: 0, first: 0 }
    }

    /// Its last row in the block below the table.
    pub fn last(&self) -> RowNum {
        self.first + self.names.len() as RowNum - 1
    }
}

fn name<'a>(grid: &'a Grid, attribute: Option<&str>) -> (&'a str, &'a str) {
    let value = attribute.and_then(|attribute| grid.attributes.get(attribute));
    (&grid.district, value.map_or("", |value| value.trim()))
}

/// The kinds of circles that the scheme's indicators ask for, each once. The whole district needs no numbers where
/// there is only one.
pub fn kinds(scheme: &Scheme, several_districts: bool) -> Vec<Option<&str>> {
    let mut kinds = Vec::new();
    for indicator in scheme.duties.iter().flat_map(|duty| &duty.indicators) {
        if let Scoring::MinMax { within, .. } | Scoring::Place { within, .. } = &indicator.scoring {
            let kind = within.as_deref();
            if (kind.is_some() || several_districts) && !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
    }
    kinds
}

/// Values of the ranked grids in each circle (counted from 0), ascending; of an indicator that compares grids.
pub fn scales(
    grids: &[GridScore],
    (duty, indicator): (usize, usize),
    circles: Option<&Circles>,
) -> Vec<Vec<Decimal>> {
    let mut scales = vec![Vec::new(); circles.map_or(1, |circles| circles.names.len())];
    for score in grids.iter().filter(|score| score.state.is_ranked()) {
        if let Some(value) = score.duties[duty].indicators[indicator].value.number() {
            scales[circle(circles, score)].push(value);
        }
    }
    for scale in &mut scales {
        scale.sort_unstable();
    }
    scales
}

/// The circle of a grid, counted from 0.
pub fn circle(circles: Option<&Circles>, score: &GridScore) -> usize {
    circles.and_then(|circles| circles.of.get(score.grid)).map_or(0, |number| *number as usize - 1)
}

/// The place of a value on a scale, ties sharing the best.
pub fn place(scale: &[Decimal], direction: Direction, value: Decimal) -> usize {
    1 + match direction {
        Direction::Up => scale.len() - scale.partition_point(|other| *other <= value),
        Direction::Down => scale.partition_point(|other| *other < value),
    }
}
