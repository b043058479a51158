//! From a value to points, for the methods that look at one grid alone. Never at other grids.

use rust_decimal::Decimal;

use crate::scheme::{Band, Scoring};
use crate::value::settle;

use super::fraction::Fraction;

/// A value in both its forms: exact for arithmetic, settled for floors, bands and comparisons.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quantity {
    /// Before any division.
    pub(super) exact: Fraction,
    /// At 20 decimals.
    pub(super) settled: Decimal,
}

impl Quantity {
    /// `None` where it does not fit.
    pub(super) fn of(exact: Fraction) -> Option<Self> {
        Some(Self { exact, settled: settle(exact.quotient()?) })
    }
}

/// Points of the value, 0 to `full`; `None` for the methods that compare grids (see `peers`).
pub(super) fn points(scoring: &Scoring, full: Decimal, value: &Quantity) -> Option<Decimal> {
    let points = match scoring {
        Scoring::Linear { zero_at, full_at } => {
            between(full, Fraction::of(*zero_at), Fraction::of(*full_at), value)
        }
        Scoring::Deduct { each, step, whole } => full.saturating_sub(stepped(*each, *step, *whole, value)),
        Scoring::Add { each, step, whole } => stepped(*each, *step, *whole, value),
        Scoring::Tiers { bands } => tier(bands, value.settled),
        Scoring::Manual => value.settled,
        Scoring::MinMax { .. } | Scoring::Place { .. } => return None,
    };
    Some(clamp(points, full))
}

/// Takes points to 0..`full`.
pub(super) fn clamp(points: Decimal, full: Decimal) -> Decimal {
    points.min(full).max(Decimal::ZERO)
}

/// `full * (v - zero_at) / (full_at - zero_at)`, clamped, multiplied first and divided once.
pub(super) fn between(full: Decimal, zero_at: Fraction, full_at: Fraction, value: &Quantity) -> Decimal {
    let exact = || {
        let (zero, under) = (zero_at.under(), value.exact.under());
        let distance =
            value.exact.over().checked_mul(zero)?.checked_sub(zero_at.over().checked_mul(under)?)?;
        let whole =
            full_at.over().checked_mul(zero)?.checked_sub(zero_at.over().checked_mul(full_at.under())?)?;
        let (distance, whole) = (distance.checked_mul(full_at.under())?, under.checked_mul(whole)?);
        match end_reached(distance, whole) {
            Some(end) => Some(full * end),
            None => full.checked_mul(distance)?.checked_div(whole),
        }
    };
    let at_settled = || {
        let zero_at = zero_at.quotient()?;
        let distance = value.settled.checked_sub(zero_at)?;
        let whole = full_at.quotient()?.checked_sub(zero_at)?;
        end_reached(distance, whole).or_else(|| distance.checked_div(whole)).map(|share| full * share)
    };
    exact().or_else(at_settled).map_or(Decimal::ZERO, |points| clamp(points, full))
}

/// 0 or 1 where `distance / whole` is at or beyond an end, so that what is clamped is never computed.
fn end_reached(distance: Decimal, whole: Decimal) -> Option<Decimal> {
    let (distance, whole) = if whole.is_sign_negative() { (-distance, -whole) } else { (distance, whole) };
    if distance <= Decimal::ZERO {
        Some(Decimal::ZERO)
    } else if distance >= whole {
        Some(Decimal::ONE)
    } else {
        None
    }
}

/// `each * q`, `q = v / step`, floored when `whole`. What does not fit is far beyond any clamp.
fn stepped(each: Decimal, step: Decimal, whole: bool, value: &Quantity) -> Decimal {
    if whole {
        let steps = value.exact.divided_by(Fraction::of(step)).and_then(Fraction::floor);
        return steps.map_or(beyond(value.settled), |steps| each.saturating_mul(steps.over()));
    }
    let exact = || {
        let over = each.checked_mul(value.exact.over())?;
        over.checked_div(step.checked_mul(value.exact.under())?)
    };
    exact()
        .or_else(|| each.checked_mul(value.settled)?.checked_div(step))
        .unwrap_or_else(|| beyond(value.settled))
}

fn beyond(value: Decimal) -> Decimal {
    if value.is_sign_negative() { Decimal::MIN } else { Decimal::MAX }
}

/// Points of the last band reached; below the first 0.
fn tier(bands: &[Band], value: Decimal) -> Decimal {
    let reached = |band: &&Band| {
        let from = settle(band.from);
        if band.above { value > from } else { value >= from }
    };
    bands.iter().take_while(reached).last().map_or(Decimal::ZERO, |band| band.points)
}
