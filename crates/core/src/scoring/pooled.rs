//! The pooled roll-up: numerators and denominators are summed first, then scored like one grid's.

use rust_decimal::Decimal;

use crate::scheme::{Expression, Indicator};

use super::evaluate::{Blank, Outcome, evaluate};
use super::fraction::Fraction;
use super::methods::{Quantity, points};
use super::model::{DutyScore, IndicatorScore, ScoreState};
use super::rollup::{Parts, Source, mean};
use super::state::without_number;
use super::total::{base, before_veto, fill_duties};

/// The parts of a unit from its ranked grids.
pub(super) fn pool(source: Source<'_>, ranked: &[usize]) -> Parts {
    let grids = || ranked.iter().map(|&grid| &source.grids[grid]);
    let mut duties: Vec<DutyScore> = Vec::with_capacity(source.scheme.duties.len());
    for (duty_place, duty) in source.scheme.duties.iter().enumerate() {
        let indicators = duty.indicators.iter().enumerate().map(|(place, indicator)| {
            let results = || grids().map(|grid| &grid.duties[duty_place].indicators[place]);
            match one_division(&indicator.value.expression) {
                Some(division) => of_sums(source, ranked, indicator, division),
                None => of_scores(results()),
            }
        });
        let indicators = indicators.collect();
        duties.push(DutyScore { score: None, state: ScoreState::Missing, indicators });
    }
    fill_duties(source.scheme, &mut duties);
    let base = base(source.scheme, duties.iter().map(|duty| duty.score));
    let bonus = mean(grids().map(|grid| Some(grid.bonus)), None);
    let penalty = mean(grids().map(|grid| Some(grid.penalty)), None);
    for duty in &mut duties {
        duty.indicators.clear();
    }
    Parts {
        duties,
        base,
        bonus,
        penalty,
        coverage: mean(grids().map(|grid| Some(grid.coverage)), None),
        total: base.map(|base| before_veto(base, bonus.unwrap_or_default(), penalty.unwrap_or_default())),
    }
}

/// Dividend and divisor of a formula that is one division and nothing around it.
fn one_division(expression: &Expression) -> Option<(&Expression, &Expression)> {
    match expression {
        Expression::Divide(over, under) => Some((over, under)),
        _ => None,
    }
}

/// Numerator and denominator summed over the grids that have both, then scored by the method.
fn of_sums(
    source: Source<'_>,
    ranked: &[usize],
    indicator: &Indicator,
    (over, under): (&Expression, &Expression),
) -> IndicatorScore {
    let (mut sum_over, mut sum_under) = (Some(Fraction::ZERO), Some(Fraction::ZERO));
    let (mut any, mut applicable, mut fits) = (false, false, true);
    for &grid in ranked {
        let row = source.figures.figures.get(source.grids[grid].grid).map_or(&[][..], Vec::as_slice);
        match (evaluate(over, row, Blank::AsBlank), evaluate(under, row, Blank::AsBlank)) {
            (Outcome::Number(over), Outcome::Number(under)) => {
                any = true;
                sum_over = sum_over.and_then(|sum| sum.plus(over));
                sum_under = sum_under.and_then(|sum| sum.plus(under));
            }
            (Outcome::NotApplicable, _) | (_, Outcome::NotApplicable) => {}
            (Outcome::Overflow, _) | (_, Outcome::Overflow) => fits = false,
            (Outcome::Missing, _) | (_, Outcome::Missing) => applicable = true,
        }
    }
    let unscored = |applicable: bool, overflow: bool| {
        let (state, score) = without_number(indicator, applicable);
        IndicatorScore { score, state, overflow, ..IndicatorScore::default() }
    };
    let quantity = match (sum_over, sum_under) {
        (Some(_), Some(under)) if any && under.is_zero() => return unscored(false, false),
        (Some(over), Some(under)) if any => over.divided_by(under).and_then(Quantity::of),
        (Some(_), Some(_)) if fits => return unscored(applicable, false),
        _ => None,
    };
    match quantity {
        Some(quantity) => IndicatorScore {
            value: quantity.settled.into(),
            score: points(&indicator.scoring, indicator.points, &quantity),
            state: ScoreState::Scored,
            ..IndicatorScore::default()
        },
        None => unscored(true, true),
    }
}

/// The mean of the points over the grids where the indicator is scored.
fn of_scores<'a>(results: impl Iterator<Item = &'a IndicatorScore> + Clone) -> IndicatorScore {
    let score: Option<Decimal> = mean(results.clone().map(|result| result.score), None);
    let mut states = results.map(|result| result.state);
    let state = match score {
        Some(_) => ScoreState::Scored,
        None if states.any(|state| state == ScoreState::Missing) => ScoreState::Missing,
        None => ScoreState::NotApplicable,
    };
    IndicatorScore { score, state, ..IndicatorScore::default() }
}
