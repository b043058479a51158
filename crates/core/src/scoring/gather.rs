//! What is summed over the ranked grids of a circle, and added up from level to level: sums, never means.

use rust_decimal::Decimal;

use crate::scheme::RollupMethod;

use super::circles::Circles;
use super::mean::Mean;
use super::model::{DutyScore, GridScore, ScoreState};
use super::rollup::{Parts, Source};
use super::score::row;

/// The grids of one circle, as its method needs them.
#[derive(Debug, Clone)]
pub(super) struct Gathered {
    /// How many grids it has.
    pub(super) all: u32,
    /// How many of them are ranked.
    pub(super) ranked: u32,
    /// The ranked ones by place; only to be pooled.
    pub(super) to_pool: Vec<usize>,
    /// Each duty's mean, and its state where it has none.
    duties: Vec<(Mean, ScoreState)>,
    base: Mean,
    bonus: Mean,
    penalty: Mean,
    coverage: Mean,
    total: Mean,
}

/// Gathers the grids of every circle.
pub(super) fn gather(source: Source<'_>, circles: &Circles, method: RollupMethod) -> Vec<Gathered> {
    let mut gathered = vec![Gathered::empty(source); circles.len()];
    for (place, (grid, circle)) in source.grids.iter().zip(&circles.of).enumerate() {
        let Some(circle) = circle.map(|circle| &mut gathered[circle as usize]) else { continue };
        circle.all += 1;
        if grid.state.is_ranked() {
            circle.ranked += 1;
            match method {
                RollupMethod::Mean => circle.count(grid, source.totals[place], None),
                RollupMethod::Weighted => {
                    circle.count(grid, source.totals[place], Some(weight(source, grid)));
                }
                RollupMethod::Pooled => circle.to_pool.push(place),
            }
        }
    }
    gathered
}

/// Adds circles up into the circles above them, which are scored by the same method.
pub(super) fn add_up(
    source: Source<'_>,
    below: &[Gathered],
    circles: usize,
    above: impl Fn(usize) -> Option<u32>,
) -> Vec<Gathered> {
    let mut gathered = vec![Gathered::empty(source); circles];
    for (place, circle) in below.iter().enumerate() {
        if let Some(above) = above(place) {
            gathered[above as usize].merge(circle);
        }
    }
    gathered
}

impl Gathered {
    /// Without any grid.
    pub(super) fn empty(source: Source<'_>) -> Self {
        Self {
            all: 0,
            ranked: 0,
            to_pool: Vec::new(),
            duties: vec![(Mean::EMPTY, ScoreState::NotApplicable); source.scheme.duties.len()],
            base: Mean::EMPTY,
            bonus: Mean::EMPTY,
            penalty: Mean::EMPTY,
            coverage: Mean::EMPTY,
            total: Mean::EMPTY,
        }
    }

    /// Duties, base, bonus, penalty, coverage and total, each averaged over the grids that have it.
    pub(super) fn average(&self) -> Parts {
        let duty = |(mean, unscored): &(Mean, ScoreState)| {
            let score = mean.value();
            let state = score.map_or(*unscored, |_| ScoreState::Scored);
            DutyScore { score, state, indicators: Vec::new() }
        };
        Parts {
            duties: self.duties.iter().map(duty).collect(),
            base: self.base.value(),
            bonus: self.bonus.value(),
            penalty: self.penalty.value(),
            coverage: self.coverage.value(),
            total: self.total.value(),
            overflow: self.means().any(Mean::overflows),
        }
    }

    fn means(&self) -> impl Iterator<Item = &Mean> {
        let whole = [&self.base, &self.bonus, &self.penalty, &self.coverage, &self.total];
        self.duties.iter().map(|(mean, _)| mean).chain(whole)
    }

    fn count(&mut self, grid: &GridScore, total: Option<Decimal>, weight: Option<Decimal>) {
        for ((mean, unscored), duty) in self.duties.iter_mut().zip(&grid.duties) {
            mean.add(duty.score, weight);
            if duty.state != ScoreState::NotApplicable {
                *unscored = ScoreState::Missing;
            }
        }
        self.base.add(grid.base, weight);
        self.bonus.add(Some(grid.bonus), weight);
        self.penalty.add(Some(grid.penalty), weight);
        self.coverage.add(Some(grid.coverage), weight);
        self.total.add(total, weight);
    }

    fn merge(&mut self, other: &Self) {
        self.all += other.all;
        self.ranked += other.ranked;
        self.to_pool.extend(&other.to_pool);
        for ((mean, unscored), (other, other_unscored)) in self.duties.iter_mut().zip(&other.duties) {
            mean.merge(other);
            if *other_unscored != ScoreState::NotApplicable {
                *unscored = ScoreState::Missing;
            }
        }
        self.base.merge(&other.base);
        self.bonus.merge(&other.bonus);
        self.penalty.merge(&other.penalty);
        self.coverage.merge(&other.coverage);
        self.total.merge(&other.total);
    }
}

/// The grid's weight; a blank one is 0.
fn weight(source: Source<'_>, grid: &GridScore) -> Decimal {
    let field = source.scheme.rollup.weight;
    let figure = field.and_then(|field| row(source.figures, grid.grid).get(field));
    figure.and_then(|figure| figure.number()).unwrap_or_default().max(Decimal::ZERO)
}
