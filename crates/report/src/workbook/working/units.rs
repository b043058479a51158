//! Communities, streets and the whole: which grids each has, and in which rows below the grids they stand.

use std::collections::HashMap;

use gridindex_core::scheme::RollupMethod;
use gridindex_core::scoring::UnitScore;
use rust_xlsxwriter::RowNum;

use super::super::context::Context;

/// The units of one level.
#[derive(Debug)]
pub struct Level<'a> {
    /// 社区, 街道, 全区.
    pub name: String,
    /// How they come from their grids.
    pub method: RollupMethod,
    /// The units.
    pub units: Vec<Unit<'a>>,
    /// Which of the columns of numbers tells them apart; `None`: every grid belongs to the only one.
    pub number: Option<usize>,
}

/// A unit and where its grids stand.
#[derive(Debug)]
pub struct Unit<'a> {
    /// Its score.
    pub score: &'a UnitScore,
    /// Its grids by place in the roster, in ascending order; never none.
    pub grids: Vec<usize>,
}

/// All units.
#[derive(Debug)]
pub struct Units<'a> {
    /// The unit of each grid, counted from 0: its street, its community.
    pub of: [Vec<u32>; 2],
    /// Communities, streets, the whole.
    pub levels: Vec<Level<'a>>,
    /// First row of the block: the heading of the first level.
    pub first: RowNum,
}

impl<'a> Units<'a> {
    /// The units of a scored month. A month cut down to one street has no whole above it.
    pub fn of(context: &Context<'a>) -> Self {
        let scores = context.input.scores;
        let rollup = &context.input.scheme.rollup;
        let (communities, of_communities) = grouped(context, &scores.communities, false);
        let (streets, of_streets) = grouped(context, &scores.subdistricts, true);
        let names = context.levels();
        let level =
            |name: &str, method, units, number| Level { name: name.to_owned(), method, units, number };
        let mut levels = vec![
            level(&names.community, rollup.community, communities, Some(1)),
            level(&names.subdistrict, rollup.subdistrict, streets, Some(0)),
        ];
        if !context.is_part() && !scores.grids.is_empty() {
            let whole = Unit { score: &scores.district, grids: (0..scores.grids.len()).collect() };
            levels.push(level(&names.whole_district(), rollup.subdistrict, vec![whole], None));
        }
        levels.retain(|level| !level.units.is_empty());
        Self { of: [of_streets, of_communities], levels, first: 0 }
    }

    /// Every level with the row of its first unit; a heading stands above each.
    pub fn placed(&self) -> impl Iterator<Item = (RowNum, &Level<'a>)> {
        self.levels.iter().scan(self.first, |row, level| {
            let first = *row + 1;
            *row = first + level.units.len() as RowNum + 1;
            Some((first, level))
        })
    }

    /// The last row in use.
    pub fn end(&self) -> RowNum {
        let last = self.placed().last();
        last.map_or(self.first, |(first, level)| first + level.units.len() as RowNum - 1)
    }
}

/// The grids of each unit, and the unit of each grid.
fn grouped<'a>(context: &Context<'a>, units: &'a [UnitScore], is_street: bool) -> (Vec<Unit<'a>>, Vec<u32>) {
    let places: HashMap<(&str, &str, &str), u32> = (0..)
        .zip(units)
        .map(|(place, unit)| ((&*unit.district, &*unit.subdistrict, &*unit.community), place))
        .collect();
    let mut grouped: Vec<Unit<'a>> = units.iter().map(|score| Unit { score, grids: Vec::new() }).collect();
    let roster = context.input.figures.roster.grids();
    let of = roster.iter().enumerate().map(|(grid, of)| {
        let community = if is_street { "" } else { &*of.community };
        let place = places.get(&(&*of.district, &*of.subdistrict, community)).copied();
        if let Some(unit) = place.and_then(|place| grouped.get_mut(place as usize)) {
            unit.grids.push(grid);
        }
        place.unwrap_or_default()
    });
    let of = of.collect();
    (grouped, of)
}
