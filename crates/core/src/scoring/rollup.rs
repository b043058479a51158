//! Communities, subdistricts and the district, scored from their ranked grids. Never a mean of means.

use rust_decimal::Decimal;

use crate::scheme::{RollupMethod, Scheme};
use crate::value::settle;

use super::circles::Circles;
use super::grade::{grade, light};
use super::mean::Mean;
use super::model::{DutyScore, GridScore, MonthFigures, ScoreState, Standing, UnitScore};
use super::rank::{Merit, Order};
use super::score::row;
use super::total::publish;

/// What units are scored from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) scheme: &'a Scheme,
    pub(super) figures: &'a MonthFigures,
    pub(super) grids: &'a [GridScore],
    /// Totals of grids before they were settled, so that means of thirds stay exact.
    pub(super) totals: &'a [Option<Decimal>],
}

/// What a unit's score is made of, not yet settled.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) duties: Vec<DutyScore>,
    pub(super) base: Option<Decimal>,
    pub(super) bonus: Option<Decimal>,
    pub(super) penalty: Option<Decimal>,
    pub(super) coverage: Option<Decimal>,
    pub(super) total: Option<Decimal>,
}

/// Gives the pooled parts of a unit from its ranked grids (places in the roster, never none).
pub(super) type Pool<'a> = dyn Fn(Source<'_>, Level, &UnitScore, &[usize]) -> Parts + 'a;

/// The units of every level.
pub(super) struct Units {
    pub(super) communities: Vec<UnitScore>,
    pub(super) subdistricts: Vec<UnitScore>,
    pub(super) district: UnitScore,
}

/// Scores and ranks the units of every level.
pub(super) fn roll_up(
    source: Source<'_>,
    communities: &Circles,
    subdistricts: &Circles,
    pool: &Pool<'_>,
) -> Units {
    let methods = &source.scheme.rollup;
    let mut communities = level(source, communities, Level::Community, methods.community, pool);
    let mut subdistricts = level(source, subdistricts, Level::Subdistrict, methods.subdistrict, pool);
    let whole = Circles::one(source.grids.len());
    let district = level(source, &whole, Level::District, methods.subdistrict, pool).pop();

    let standings = rank(source.scheme, &communities, &Circles::subdistricts_of(&communities));
    communities.iter_mut().zip(standings).for_each(|(unit, standing)| unit.in_subdistrict = standing);
    for units in [&mut communities, &mut subdistricts] {
        let standings = rank(source.scheme, units, &Circles::one(units.len()));
        units.iter_mut().zip(standings).for_each(|(unit, standing)| unit.in_district = standing);
    }
    Units {
        communities,
        subdistricts,
        district: district.unwrap_or_else(|| unit_at(source, None, Level::District)),
    }
}

/// From the whole down; a unit's path is as long as its level is deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Level {
    District,
    Subdistrict,
    Community,
}

fn level(
    source: Source<'_>,
    circles: &Circles,
    level: Level,
    method: RollupMethod,
    pool: &Pool<'_>,
) -> Vec<UnitScore> {
    let mut all = vec![0_u32; circles.len()];
    let mut ranked = vec![Vec::new(); circles.len()];
    for (index, circle) in circles.of.iter().enumerate() {
        let Some(circle) = circle.map(|circle| circle as usize) else { continue };
        all[circle] += 1;
        if source.grids[index].state.is_ranked() {
            ranked[circle].push(index);
        }
    }
    let mut units = Vec::with_capacity(circles.len());
    for ((&first, all_grids), ranked) in circles.first.iter().zip(all).zip(&ranked) {
        let mut unit = unit_at(source, Some(first), level);
        unit.all_grids = all_grids;
        unit.grids = ranked.len() as u32;
        if !ranked.is_empty() {
            let parts = match method {
                RollupMethod::Mean => average(source, ranked, false),
                RollupMethod::Weighted => average(source, ranked, true),
                RollupMethod::Pooled => pool(source, level, &unit, ranked),
            };
            fill(source.scheme, &mut unit, parts);
        }
        units.push(unit);
    }
    units
}

/// A unit without a score, named after one of its grids.
fn unit_at(source: Source<'_>, first: Option<usize>, level: Level) -> UnitScore {
    let grid = first.and_then(|first| source.figures.roster.grids().get(first));
    let named = |from: Level, name: fn(&crate::Grid) -> &String| {
        if level >= from { grid.map(name).cloned().unwrap_or_default() } else { String::new() }
    };
    let without_score = || DutyScore { score: None, state: ScoreState::Missing, indicators: Vec::new() };
    UnitScore {
        district: named(Level::District, |grid| &grid.district),
        subdistrict: named(Level::Subdistrict, |grid| &grid.subdistrict),
        community: named(Level::Community, |grid| &grid.community),
        grids: 0,
        all_grids: 0,
        duties: source.scheme.duties.iter().map(|_| without_score()).collect(),
        base: None,
        bonus: None,
        penalty: None,
        coverage: None,
        total: None,
        published: None,
        grade: None,
        light: None,
        in_district: Standing::default(),
        in_subdistrict: Standing::default(),
    }
}

/// Settles and publishes what a unit's score is made of.
fn fill(scheme: &Scheme, unit: &mut UnitScore, mut parts: Parts) {
    for duty in &mut parts.duties {
        duty.score = duty.score.map(settle);
    }
    unit.duties = parts.duties;
    unit.base = parts.base.map(settle);
    unit.bonus = parts.bonus.map(settle);
    unit.penalty = parts.penalty.map(settle);
    unit.coverage = parts.coverage.map(settle);
    unit.total = parts.total.map(settle);
    unit.published = parts.total.map(|total| publish(scheme, total));
    unit.grade = unit.published.and_then(|published| grade(scheme, published, false));
    unit.light = unit.published.and_then(|_| light(scheme, unit.grade, &unit.duties));
}

/// Duties, base, bonus, penalty, coverage and total, each averaged over the grids that have it.
fn average(source: Source<'_>, ranked: &[usize], weighted: bool) -> Parts {
    let mut duties = vec![(Mean::EMPTY, ScoreState::NotApplicable); source.scheme.duties.len()];
    let [mut base, mut bonus, mut penalty, mut coverage, mut total] = [Mean::EMPTY; 5];
    for &index in ranked {
        let grid = &source.grids[index];
        let weight = weighted.then(|| weight(source, grid));
        for ((mean, state), duty) in duties.iter_mut().zip(&grid.duties) {
            mean.add(duty.score, weight);
            if duty.state != ScoreState::NotApplicable {
                *state = ScoreState::Missing;
            }
        }
        base.add(grid.base, weight);
        bonus.add(Some(grid.bonus), weight);
        penalty.add(Some(grid.penalty), weight);
        coverage.add(Some(grid.coverage), weight);
        total.add(source.totals[index], weight);
    }
    let duty = |(mean, unscored): (Mean, ScoreState)| {
        let score = mean.value();
        DutyScore { score, state: score.map_or(unscored, |_| ScoreState::Scored), indicators: Vec::new() }
    };
    Parts {
        duties: duties.into_iter().map(duty).collect(),
        base: base.value(),
        bonus: bonus.value(),
        penalty: penalty.value(),
        coverage: coverage.value(),
        total: total.value(),
    }
}

/// The grid's weight; a blank one is 0.
fn weight(source: Source<'_>, grid: &GridScore) -> Decimal {
    let field = source.scheme.rollup.weight;
    let figure = field.and_then(|field| row(source.figures, grid.grid).get(field));
    figure.and_then(|figure| figure.number()).unwrap_or_default().max(Decimal::ZERO)
}

fn rank(scheme: &Scheme, units: &[UnitScore], circles: &Circles) -> Vec<Standing> {
    let merits = units.iter().map(|unit| Some(Merit::new(scheme, unit.total?, unit.published?, false)));
    Order::new(merits.collect()).standings(circles)
}
