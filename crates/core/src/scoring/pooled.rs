//! The pooled roll-up: numerators and denominators are summed first, then scored like one grid's.

use rust_decimal::Decimal;

use crate::Value;
use crate::scheme::{Expression, Indicator, Overflow, Scheme};

use super::mean::mean;
use super::methods::points;
use super::model::{DutyScore, GridScore, IndicatorScore, MonthFigures, ScoreState};
use super::quantity::{Quantity, Reading};
use super::rollup::{Parts, Source};
use super::score::row;
use super::state::without_number;
use super::total::{base, before_veto, fill_duties};

/// The parts of a unit from its ranked grids.
pub(super) fn pool(source: Source<'_>, ranked: &[usize]) -> Parts {
    let grids = || ranked.iter().map(|&grid| &source.grids[grid]);
    let mut duties = pooled_duties(source.scheme, source.figures, source.grids, ranked);
    let overflow = duties.iter().flat_map(|duty| &duty.indicators).any(|indicator| indicator.overflow);
    let base = base(source.scheme, duties.iter().map(|duty| duty.score));
    let bonus = mean(grids().map(|grid| Some(grid.bonus)));
    let penalty = mean(grids().map(|grid| Some(grid.penalty)));
    for duty in &mut duties {
        duty.indicators = Vec::new();
    }
    Parts {
        duties,
        base,
        bonus,
        penalty,
        coverage: mean(grids().map(|grid| Some(grid.coverage))),
        total: base.map(|base| before_veto(base, bonus.unwrap_or_default(), penalty.unwrap_or_default())),
        overflow,
    }
}

/// The duties of a pooled unit with their indicators, from its ranked grids (places among `grids`, never none).
/// A score does not keep the indicators of its units; this works them out again.
pub fn pooled_duties(
    scheme: &Scheme,
    figures: &MonthFigures,
    grids: &[GridScore],
    ranked: &[usize],
) -> Vec<DutyScore> {
    let mut duties: Vec<DutyScore> = Vec::with_capacity(scheme.duties.len());
    for (duty_place, duty) in scheme.duties.iter().enumerate() {
        let indicators = duty.indicators.iter().enumerate().map(|(place, indicator)| {
            let results = || ranked.iter().map(|&grid| &grids[grid].duties[duty_place].indicators[place]);
            let rows = ranked.iter().map(|&grid| row(figures, grids[grid].grid));
            match indicator.value.expression.as_division() {
                Some(division) => of_sums(rows, indicator, division),
                None => of_scores(results()),
            }
        });
        let indicators = indicators.collect();
        duties.push(DutyScore { score: None, state: ScoreState::Missing, indicators });
    }
    fill_duties(scheme, &mut duties);
    duties
}

/// Numerator and denominator summed over the grids that have both, then scored by the method.
fn of_sums<'a>(
    rows: impl Iterator<Item = &'a [Value]>,
    indicator: &Indicator,
    (over, under): (&Expression, &Expression),
) -> IndicatorScore {
    let unscored = |missing: bool, overflow: bool| {
        let (state, score) = without_number(indicator, missing);
        IndicatorScore { score, state, overflow, ..IndicatorScore::default() }
    };
    match sums(rows, over, under) {
        Ok(Reading::Number(sum)) => IndicatorScore {
            value: sum.settled().into(),
            score: points(&indicator.scoring, indicator.points, &sum),
            state: ScoreState::Scored,
            ..IndicatorScore::default()
        },
        Ok(Reading::NotApplicable) => unscored(false, false),
        Ok(Reading::Missing) => unscored(true, false),
        Err(Overflow) => unscored(true, true),
    }
}

/// The quotient of the two sums over those grids that have both. Where none has: missing if one of them
/// is, else not applicable.
fn sums<'a>(
    rows: impl Iterator<Item = &'a [Value]>,
    over: &Expression,
    under: &Expression,
) -> Result<Reading, Overflow> {
    let mut sums: Option<(Decimal, Decimal)> = None;
    let mut missing = false;
    for row in rows {
        match (over.evaluate(row)?, under.evaluate(row)?) {
            (Value::Number(over), Value::Number(under)) => {
                let (sum_over, sum_under) = sums.unwrap_or_default();
                sums = Some((
                    sum_over.checked_add(over).ok_or(Overflow)?,
                    sum_under.checked_add(under).ok_or(Overflow)?,
                ));
            }
            (Value::NotApplicable, _) | (_, Value::NotApplicable) => {}
            (Value::Missing, _) | (_, Value::Missing) => missing = true,
        }
    }
    Ok(match sums {
        Some((_, under)) if under.is_zero() => Reading::NotApplicable,
        Some((over, under)) => Reading::Number(Quantity::ratio(over, under)?),
        None if missing => Reading::Missing,
        None => Reading::NotApplicable,
    })
}

/// The mean of the points over the grids where the indicator is scored.
fn of_scores<'a>(results: impl Iterator<Item = &'a IndicatorScore> + Clone) -> IndicatorScore {
    let score: Option<Decimal> = mean(results.clone().map(|result| result.score));
    let mut states = results.map(|result| result.state);
    let state = match score {
        Some(_) => ScoreState::Scored,
        None if states.any(|state| state == ScoreState::Missing) => ScoreState::Missing,
        None => ScoreState::NotApplicable,
    };
    IndicatorScore { score, state, ..IndicatorScore::default() }
}
