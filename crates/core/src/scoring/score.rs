//! A month scored: values, states, scales, totals, ranks, roll-ups, in this order, each from the one before.

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::scheme::{Indicator, Overflow, Scheme, VetoEffect};
use crate::value::settle;
use crate::{Grid, Value};

use super::circles::Circles;
use super::grade::Grading;
use super::methods::points;
use super::model::{
    DutyScore, GridScore, GridState, IndicatorScore, MonthFigures, ScoreState, Scores, Standing,
};
use super::peers::{compares_grids, score_among_peers};
use super::pooled::pool;
use super::quantity::{Reading, read};
use super::rank::{Merit, Order};
use super::rollup::{Pool, Source, Units, roll_up};
use super::state::{grid_state, shares, without_number};
use super::total::{after_veto, base, before_veto, extra, fill_duties, publish};

/// So many grids are worth handing to another thread. Each grid stands for itself, so that any number of threads
/// gives the same.
const AT_ONCE: usize = 128;

/// Scores and ranks a month. Figures stand by grid in roster order and by field in the scheme's order; a
/// row or a figure that is not there is blank.
pub fn score(scheme: &Scheme, figures: &MonthFigures) -> Scores {
    let mut grids: Vec<GridScore> = figures
        .roster
        .grids()
        .par_iter()
        .enumerate()
        .with_min_len(AT_ONCE)
        .map(|(place, grid)| read_grid(scheme, figures, place, grid))
        .collect();
    for (duty_place, duty) in scheme.duties.iter().enumerate() {
        for (place, indicator) in duty.indicators.iter().enumerate() {
            if compares_grids(indicator) {
                score_among_peers(indicator, (duty_place, place), figures, &mut grids);
            }
        }
    }
    let totals: Vec<Option<Decimal>> =
        grids.par_iter_mut().with_min_len(AT_ONCE).map(|grid| total_grid(scheme, grid)).collect();
    finish(scheme, figures, grids, &totals, &|source, _, _, ranked| pool(source, ranked))
}

/// Publishes, grades and ranks grids whose totals are known, and scores the units above them.
pub(super) fn finish(
    scheme: &Scheme,
    figures: &MonthFigures,
    mut grids: Vec<GridScore>,
    totals: &[Option<Decimal>],
    pool: &Pool<'_>,
) -> Scores {
    let grading = &Grading::new(scheme);
    grids
        .par_iter_mut()
        .zip(totals)
        .with_min_len(AT_ONCE)
        .for_each(|(grid, total)| publish_grid(scheme, grading, grid, *total));
    let roster = &figures.roster;
    let order = Order::new(grids.iter().map(|grid| merit(scheme, grid)).collect());
    let ranked = |circles: Circles| {
        let standings = order.standings(&circles);
        (circles, standings)
    };
    // The four kinds know nothing of one another.
    let (((_, in_districts), subdistricts), (communities, groups)) = rayon::join(
        || rayon::join(|| ranked(Circles::districts(roster)), || ranked(Circles::subdistricts(roster))),
        || {
            let groups = || -> Vec<Vec<Standing>> {
                let by = scheme.groups.by.par_iter();
                by.map(|attribute| order.standings(&Circles::groups(roster, attribute))).collect()
            };
            rayon::join(|| ranked(Circles::communities(roster)), groups)
        },
    );
    let (subdistricts, in_subdistricts) = subdistricts;
    let (communities, in_communities) = communities;
    for (place, grid) in grids.iter_mut().enumerate() {
        grid.in_district = in_districts[place];
        grid.in_subdistrict = in_subdistricts[place];
        grid.in_community = in_communities[place];
        grid.in_groups.extend(groups.iter().map(|standings| standings[place]));
    }
    let source = Source { scheme, grading, figures, grids: &grids, totals };
    let Units { communities, subdistricts, district } = roll_up(source, &communities, &subdistricts, pool);
    Scores { month: figures.month, grids, communities, subdistricts, district }
}

/// The grid's figures; none where its row is not there.
pub(super) fn row(figures: &MonthFigures, grid: usize) -> &[Value] {
    figures.figures.get(grid).map_or(&[], Vec::as_slice)
}

/// Values, own points, states and extras of one grid; what depends on other grids stays open.
fn read_grid(scheme: &Scheme, figures: &MonthFigures, place: usize, grid: &Grid) -> GridScore {
    let row = row(figures, place);
    let duties: Vec<DutyScore> = scheme
        .duties
        .iter()
        .map(|duty| DutyScore {
            score: None,
            state: ScoreState::Missing,
            indicators: duty.indicators.iter().map(|indicator| read_indicator(indicator, row)).collect(),
        })
        .collect();
    let veto = figures.vetoes.get(place).cloned().unwrap_or_default();
    let (coverage, scored_share) = shares(scheme, &duties);
    let bonus = extra(&scheme.bonus, row);
    let penalty = extra(&scheme.penalty, row);
    let overflow = bonus.overflow
        || penalty.overflow
        || duties.iter().flat_map(|duty| &duty.indicators).any(|indicator| indicator.overflow);
    GridScore {
        grid: place,
        state: grid_state(scheme, grid, figures.month, (coverage, scored_share), !veto.is_empty()),
        duties,
        base: None,
        bonus: bonus.sum,
        bonus_items: bonus.items,
        penalty: penalty.sum,
        penalty_items: penalty.items,
        total: None,
        published: None,
        veto,
        coverage,
        scored_share,
        grade: None,
        light: None,
        overflow,
        in_district: Standing::default(),
        in_subdistrict: Standing::default(),
        in_community: Standing::default(),
        in_groups: Vec::with_capacity(scheme.groups.by.len()),
    }
}

fn read_indicator(indicator: &Indicator, row: &[Value]) -> IndicatorScore {
    let without = |value: Value, overflow: bool| {
        let (state, score) = without_number(indicator, value == Value::Missing);
        IndicatorScore { value, score, state, no_difference: false, overflow }
    };
    match read(&indicator.value.expression, row) {
        Ok(Reading::NotApplicable) => without(Value::NotApplicable, false),
        Ok(Reading::Missing) => without(Value::Missing, false),
        Ok(Reading::Number(quantity)) => IndicatorScore {
            value: Value::Number(quantity.settled()),
            score: points(&indicator.scoring, indicator.points, &quantity),
            state: ScoreState::Scored,
            no_difference: false,
            overflow: false,
        },
        Err(Overflow) => without(Value::Missing, true),
    }
}

/// Duties and base filled in and settled; the total after its veto is given back unsettled.
fn total_grid(scheme: &Scheme, grid: &mut GridScore) -> Option<Decimal> {
    fill_duties(scheme, &mut grid.duties);
    let base = base(scheme, grid.duties.iter().map(|duty| duty.score));
    for duty in &mut grid.duties {
        duty.score = duty.score.map(settle);
    }
    grid.base = base.map(settle);
    let total = before_veto(base?, grid.bonus, grid.penalty);
    Some(if grid.veto.is_empty() { total } else { after_veto(scheme.veto.effect, total) })
}

fn publish_grid(scheme: &Scheme, grading: &Grading<'_>, grid: &mut GridScore, total: Option<Decimal>) {
    grid.total = total.map(settle);
    grid.published = total.map(|total| publish(scheme, total));
    if let (true, Some(published)) = (grid.state.is_ranked(), grid.published) {
        grid.grade = grading.grade(published, failed(scheme, grid));
        grid.light = grading.light(grid.grade, &grid.duties);
    }
}

/// Whether a veto sets the grid after all others.
pub(super) fn failed(scheme: &Scheme, grid: &GridScore) -> bool {
    grid.state == GridState::Vetoed && scheme.veto.effect == VetoEffect::Fail
}

fn merit(scheme: &Scheme, grid: &GridScore) -> Option<Merit> {
    let (true, Some(total), Some(published)) = (grid.state.is_ranked(), grid.total, grid.published) else {
        return None;
    };
    Some(Merit::new(scheme, total, published, failed(scheme, grid)))
}
