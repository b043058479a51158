//! Communities, subdistricts and the district, scored from their ranked grids. Never a mean of means.

use rust_decimal::Decimal;

use crate::scheme::{RollupMethod, Scheme};
use crate::value::settle;

use super::circles::Circles;
use super::gather::{Gathered, add_up, gather};
use super::grade::Grading;
use super::model::{DutyScore, GridScore, MonthFigures, ScoreState, Standing, UnitScore};
use super::rank::{Merit, Order};
use super::total::publish;

/// What units are scored from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) scheme: &'a Scheme,
    pub(super) grading: &'a Grading<'a>,
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
    /// A sum does not fit.
    pub(super) overflow: bool,
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
    let in_communities = gather(source, communities, methods.community);
    let in_subdistricts = if methods.subdistrict == methods.community {
        let above = |community: usize| subdistricts.of[communities.first[community]];
        add_up(source, &in_communities, subdistricts.len(), above)
    } else {
        gather(source, subdistricts, methods.subdistrict)
    };
    let mut in_district = add_up(source, &in_subdistricts, 1, |_| Some(0));

    let score = |level, method, gathered: &[Gathered], first: &[usize]| -> Vec<UnitScore> {
        let unit = |(place, gathered)| score_unit(source, (level, method), gathered, first.get(place), pool);
        gathered.iter().enumerate().map(unit).collect()
    };
    let mut of_communities = score(Level::Community, methods.community, &in_communities, &communities.first);
    let mut of_subdistricts =
        score(Level::Subdistrict, methods.subdistrict, &in_subdistricts, &subdistricts.first);
    let in_district = in_district.pop().unwrap_or_else(|| Gathered::empty(source));
    let district = score_unit(source, (Level::District, methods.subdistrict), &in_district, Some(&0), pool);

    let standings = rank(source.scheme, &of_communities, &Circles::subdistricts_of(&of_communities));
    of_communities.iter_mut().zip(standings).for_each(|(unit, standing)| unit.in_subdistrict = standing);
    for units in [&mut of_communities, &mut of_subdistricts] {
        let standings = rank(source.scheme, units, &Circles::districts_of(units));
        units.iter_mut().zip(standings).for_each(|(unit, standing)| unit.in_district = standing);
    }
    Units { communities: of_communities, subdistricts: of_subdistricts, district }
}

/// From the whole down; a unit's path is as long as its level is deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Level {
    District,
    Subdistrict,
    Community,
}

/// One unit, named after its first grid.
fn score_unit(
    source: Source<'_>,
    (level, method): (Level, RollupMethod),
    gathered: &Gathered,
    first: Option<&usize>,
    pool: &Pool<'_>,
) -> UnitScore {
    let mut unit = unit_at(source, first.copied(), level);
    unit.all_grids = gathered.all;
    unit.grids = gathered.ranked;
    if gathered.ranked > 0 {
        let parts = match method {
            RollupMethod::Mean | RollupMethod::Weighted => gathered.average(),
            RollupMethod::Pooled => pool(source, level, &unit, &gathered.to_pool),
        };
        fill(source, &mut unit, parts);
    }
    unit
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
        overflow: false,
        in_district: Standing::default(),
        in_subdistrict: Standing::default(),
    }
}

/// Settles and publishes what a unit's score is made of.
fn fill(source: Source<'_>, unit: &mut UnitScore, mut parts: Parts) {
    for duty in &mut parts.duties {
        duty.score = duty.score.map(settle);
    }
    unit.duties = parts.duties;
    unit.overflow = parts.overflow;
    unit.base = parts.base.map(settle);
    unit.bonus = parts.bonus.map(settle);
    unit.penalty = parts.penalty.map(settle);
    unit.coverage = parts.coverage.map(settle);
    unit.total = parts.total.map(settle);
    unit.published = parts.total.map(|total| publish(source.scheme, total));
    unit.grade = unit.published.and_then(|published| source.grading.grade(published, false));
    unit.light = unit.published.and_then(|_| source.grading.light(unit.grade, &unit.duties));
}

fn rank(scheme: &Scheme, units: &[UnitScore], circles: &Circles) -> Vec<Standing> {
    let merits = units.iter().map(|unit| Some(Merit::new(scheme, unit.total?, unit.published?, false)));
    Order::new(merits.collect()).standings(circles)
}
