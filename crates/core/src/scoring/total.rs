//! From points to the total of one grid: duties, base, bonus, penalty, veto. Rounds nothing before the end.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::Value;
use crate::scheme::{Duty, Extra, ExtraItem, Overflow, Rounding, Scheme, VetoEffect};
use crate::value::settle;

use super::model::{DutyScore, IndicatorScore, ScoreState};

/// `S_d`: the duty's points, spread over its scored indicators; and the duty's state.
pub(super) fn duty_score(duty: &Duty, indicators: &[IndicatorScore]) -> (Option<Decimal>, ScoreState) {
    let parts =
        duty.indicators.iter().zip(indicators).map(|(indicator, result)| (indicator.points, result.score));
    match spread(duty.points, parts) {
        Some(score) => (Some(score), ScoreState::Scored),
        None if indicators.iter().any(|result| result.state == ScoreState::Missing) => {
            (None, ScoreState::Missing)
        }
        None => (None, ScoreState::NotApplicable),
    }
}

/// `100 * Σ S_d / Σ D_d` over the duties with a score.
pub(super) fn base(
    scheme: &Scheme,
    scores: impl Iterator<Item = Option<Decimal>> + Clone,
) -> Option<Decimal> {
    spread(Decimal::ONE_HUNDRED, scheme.duties.iter().map(|duty| duty.points).zip(scores))
}

/// `whole * Σ score / Σ points` over the parts with a score. With all of them there the points are the
/// whole, and nothing is divided.
fn spread(
    whole: Decimal,
    parts: impl Iterator<Item = (Decimal, Option<Decimal>)> + Clone,
) -> Option<Decimal> {
    let mut scores = parts.clone().map(|(_, score)| score);
    if let Some(sum) = scores.try_fold(Decimal::ZERO, |sum, score| Some(sum + score?)) {
        return Some(sum);
    }
    let (mut sum, mut full) = (Decimal::ZERO, Decimal::ZERO);
    for (points, score) in parts {
        if let Some(score) = score {
            sum += score;
            full += points;
        }
    }
    (whole * sum).checked_div(full)
}

/// Bonus or penalty of one grid.
pub(super) struct Extras {
    /// Points of each item after its own cap.
    pub(super) items: Vec<Decimal>,
    /// Their sum after the cap of the whole.
    pub(super) sum: Decimal,
    /// An item does not fit.
    pub(super) overflow: bool,
}

/// Points of every item. What does not fit counts 0, like what divides by zero; a finding tells of it.
pub(super) fn extra(extra: &Extra, figures: &[Value]) -> Extras {
    let mut overflow = false;
    let mut points = |item: &ExtraItem| {
        extra_item(item, figures).unwrap_or_else(|Overflow| {
            overflow = true;
            Decimal::ZERO
        })
    };
    let items: Vec<Decimal> = extra.items.iter().map(&mut points).collect();
    let sum = items.iter().fold(Decimal::ZERO, |sum, points| sum.saturating_add(*points));
    Extras { items, sum: capped(sum, extra.cap), overflow }
}

/// Points of one item after its own cap.
pub(super) fn extra_item(item: &ExtraItem, figures: &[Value]) -> Result<Decimal, Overflow> {
    let points = item.value.expression.evaluate_blank_as_zero(figures)?;
    let points = capped(points.max(Decimal::ZERO), item.cap);
    if points > Decimal::from(MOST_EXTRA) { Err(Overflow) } else { Ok(points) }
}

/// Points of one item beyond which nothing adds up any more: grids, months and weights want digits too.
const MOST_EXTRA: i128 = 10_i128.pow(22);

fn capped(points: Decimal, cap: Option<Decimal>) -> Decimal {
    cap.map_or(points, |cap| points.min(cap))
}

/// `max(0, base + bonus - penalty)`.
pub(super) fn before_veto(base: Decimal, bonus: Decimal, penalty: Decimal) -> Decimal {
    base.saturating_add(bonus).saturating_sub(penalty).max(Decimal::ZERO)
}

/// What a veto makes of a total; `fail` leaves it as it is.
pub(super) fn after_veto(effect: VetoEffect, total: Decimal) -> Decimal {
    match effect {
        VetoEffect::Fail => total,
        VetoEffect::Cap(cap) => total.min(cap),
        VetoEffect::Zero => Decimal::ZERO,
    }
}

/// The scheme's rounding, with exactly its decimals. A total takes it once, at the end; parts only in print.
pub fn publish(scheme: &Scheme, figure: Decimal) -> Decimal {
    let strategy = match scheme.rounding {
        Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
    };
    let mut published = settle(figure).round_dp_with_strategy(scheme.decimals, strategy);
    published.rescale(scheme.decimals);
    published
}

/// The duties of a grid, `S_d` filled in.
pub(super) fn fill_duties(scheme: &Scheme, duties: &mut [DutyScore]) {
    for (duty, result) in scheme.duties.iter().zip(duties) {
        (result.score, result.state) = duty_score(duty, &result.indicators);
    }
}
