//! Points by comparison with other grids: `min_max` and `place`. The scale is the ranked grids' alone;
//! an unranked grid is measured on it and never moves it.

use rust_decimal::Decimal;

use crate::scheme::{Direction, Indicator, Scoring};

use super::circles::Circles;
use super::methods::{between, clamp};
use super::model::{GridScore, IndicatorScore, MonthFigures};
use super::quantity::{Quantity, Reading, read};
use super::score::row;

/// Whether the indicator's points depend on other grids.
pub(super) fn compares_grids(indicator: &Indicator) -> bool {
    matches!(indicator.scoring, Scoring::MinMax { .. } | Scoring::Place { .. })
}

/// Fills in the points of one such indicator, once the grids' states are known.
pub(super) fn score_among_peers(
    indicator: &Indicator,
    (duty, place): (usize, usize),
    figures: &MonthFigures,
    grids: &mut [GridScore],
) {
    let (Scoring::MinMax { within, .. } | Scoring::Place { within, .. }) = &indicator.scoring else { return };
    let circles = Circles::within(&figures.roster, within.as_deref());
    let quantities: Vec<Option<Quantity>> = grids
        .iter()
        .map(|grid| match read(&indicator.value.expression, row(figures, grid.grid)) {
            Ok(Reading::Number(quantity)) => Some(quantity),
            _ => None,
        })
        .collect();
    let mut scales = vec![Vec::new(); circles.len()];
    for ((grid, quantity), circle) in grids.iter().zip(&quantities).zip(&circles.of) {
        if let (true, Some(quantity), Some(circle)) = (grid.state.is_ranked(), quantity, circle) {
            scales[*circle as usize].push(*quantity);
        }
    }
    for scale in &mut scales {
        scale.sort_unstable_by_key(Quantity::settled);
    }
    for ((grid, quantity), circle) in grids.iter_mut().zip(&quantities).zip(&circles.of) {
        if let (Some(quantity), Some(circle)) = (quantity, circle) {
            let result = &mut grid.duties[duty].indicators[place];
            measure(indicator, &scales[*circle as usize], quantity, result);
        }
    }
}

/// The scale on which one grid's value was measured, as people are told it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// How many ranked grids stand on it.
    pub(super) grids: usize,
    /// The least of their values.
    pub(super) least: Decimal,
    /// The greatest.
    pub(super) greatest: Decimal,
    /// The grid's place on it.
    pub(super) place: usize,
}

/// The scale of one such indicator for one grid of a scored month; `None` without a value or a scale.
pub(super) fn scale_of(
    indicator: &Indicator,
    (duty, place): (usize, usize),
    figures: &MonthFigures,
    grids: &[GridScore],
    grid: usize,
) -> Option<Scale> {
    let (Scoring::MinMax { within, direction } | Scoring::Place { within, direction, .. }) =
        &indicator.scoring
    else {
        return None;
    };
    let value_of = |grid: &GridScore| grid.duties.get(duty)?.indicators.get(place)?.value.number();
    let value = value_of(grids.get(grid)?)?;
    let circles = Circles::within(&figures.roster, within.as_deref()).of;
    let in_circle = |other: &&GridScore| {
        other.state.is_ranked() && circles.get(other.grid).is_some_and(|circle| *circle == circles[grid])
    };
    let values: Vec<Decimal> = grids.iter().filter(in_circle).filter_map(value_of).collect();
    let better = values.iter().filter(|other| match direction {
        Direction::Up => **other > value,
        Direction::Down => **other < value,
    });
    Some(Scale {
        grids: values.len(),
        least: values.iter().min().copied()?,
        greatest: values.iter().max().copied()?,
        place: better.count() + 1,
    })
}

/// Points of one value on the ascending values of its circle's ranked grids.
fn measure(indicator: &Indicator, scale: &[Quantity], value: &Quantity, result: &mut IndicatorScore) {
    match &indicator.scoring {
        Scoring::MinMax { direction, .. } => {
            let (points, no_difference) = min_max(indicator.points, *direction, scale, value);
            result.score = Some(points);
            result.no_difference = no_difference;
        }
        Scoring::Place { bands, direction, .. } => {
            let place = 1 + better(*direction, scale, value.settled());
            let reached = bands.iter().take_while(|(from, _)| *from as usize <= place).last();
            let points = reached.map_or(Decimal::ZERO, |(_, points)| *points);
            result.score = Some(clamp(points, indicator.points));
        }
        _ => {}
    }
}

/// How many of the scale are strictly better.
fn better(direction: Direction, scale: &[Quantity], value: Decimal) -> usize {
    match direction {
        Direction::Up => scale.len() - scale.partition_point(|other| other.settled() <= value),
        Direction::Down => scale.partition_point(|other| other.settled() < value),
    }
}

/// Points, and whether the scale shows no difference (also when no ranked grid stands on it).
fn min_max(full: Decimal, direction: Direction, scale: &[Quantity], value: &Quantity) -> (Decimal, bool) {
    let (Some(least), Some(greatest)) = (scale.first(), scale.last()) else { return (full, true) };
    if least.settled() == greatest.settled() {
        return (full, true);
    }
    let (worst, best) = match direction {
        Direction::Up => (least, greatest),
        Direction::Down => (greatest, least),
    };
    (between(full, worst, best, value), false)
}
