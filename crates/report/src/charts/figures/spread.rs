//! How the grids of each street (or community) are spread. All five figures are totals that were published of some
//! grid; nothing is interpolated.

use std::collections::HashMap;

use gridindex_core::Decimal;
use gridindex_core::scoring::UnitScore;

use super::{alone, units};
use crate::ReportInput;

/// How the grids of a unit are spread.
#[derive(Debug, Clone)]
pub struct Spread<'a> {
    /// A subdistrict, or a community of the only one.
    pub unit: &'a UnitScore,
    /// As [`five`]; nothing without a ranked grid.
    pub five: Option<[Decimal; 5]>,
    /// Ranked grids.
    pub grids: usize,
}

/// The units of the month, each with its spread, in the order of [`units`].
pub fn spreads<'a>(input: &ReportInput<'a>) -> Vec<Spread<'a>> {
    let alone = alone(input);
    let mut totals: HashMap<(&str, &str, &str), Vec<Decimal>> = HashMap::new();
    for score in input.scores.grids.iter().filter(|score| score.state.is_ranked()) {
        let Some(grid) = input.figures.roster.grids().get(score.grid) else { continue };
        let community = if alone { grid.community.as_str() } else { "" };
        let unit = (grid.district.as_str(), grid.subdistrict.as_str(), community);
        totals.entry(unit).or_default().extend(score.published);
    }
    let spread = |(_, unit): (usize, &'a UnitScore)| {
        let own = (unit.district.as_str(), unit.subdistrict.as_str(), unit.community.as_str());
        let mut totals = totals.remove(&own).unwrap_or_default();
        totals.sort_unstable();
        Spread { unit, five: five(&totals), grids: totals.len() }
    };
    units(input).into_iter().map(spread).collect()
}

/// Least, lower quartile, median, upper quartile and greatest of sorted totals; each is one of them.
pub fn five(sorted: &[Decimal]) -> Option<[Decimal; 5]> {
    let last = sorted.len().checked_sub(1)?;
    Some([0, last / 4, last / 2, last * 3 / 4, last].map(|at| sorted[at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_figures_are_totals_that_occur() {
        let of = |totals: &[i64]| {
            five(&totals.iter().map(|total| Decimal::from(*total)).collect::<Vec<_>>())
                .map(|five| five.map(|total| total.to_string().parse::<i64>().unwrap()))
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[70]), Some([70; 5]));
        assert_eq!(of(&[60, 90]), Some([60, 60, 60, 60, 90]));
        assert_eq!(of(&[60, 70, 80, 90, 100]), Some([60, 70, 80, 90, 100]));
    }
}
