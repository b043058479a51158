//! From a value to points, for the methods that look at one grid alone. Never at other grids.

use rust_decimal::Decimal;

use crate::scheme::{Band, Scoring};
use crate::value::settle;

use super::quantity::Quantity;

/// Points of the value, 0 to `full`; `None` for the methods that compare grids (see `peers`).
pub(super) fn points(scoring: &Scoring, full: Decimal, value: &Quantity) -> Option<Decimal> {
    let points = match scoring {
        Scoring::Linear { zero_at, full_at } => return Some(linear(full, *zero_at, *full_at, value)),
        Scoring::Deduct { each, step, whole } => full.saturating_sub(stepped(*each, *step, *whole, value)),
        Scoring::Add { each, step, whole } => stepped(*each, *step, *whole, value),
        Scoring::Tiers { bands } => tier(bands, value.settled()),
        Scoring::Manual => value.settled(),
        Scoring::MinMax { .. } | Scoring::Place { .. } => return None,
    };
    Some(clamp(points, full))
}

/// Takes points to 0..`full`.
pub(super) fn clamp(points: Decimal, full: Decimal) -> Decimal {
    points.min(full).max(Decimal::ZERO)
}

/// `full * (v - zero_at) / (full_at - zero_at)`, clamped, multiplied first and divided once.
fn linear(full: Decimal, zero_at: Decimal, full_at: Decimal, value: &Quantity) -> Decimal {
    let exact = || {
        let distance = value.over().checked_sub(zero_at.checked_mul(value.under())?)?;
        let whole = full_at.checked_sub(zero_at)?.checked_mul(value.under())?;
        share(full, distance, whole)
    };
    exact()
        .or_else(|| share(full, value.settled().checked_sub(zero_at)?, full_at.checked_sub(zero_at)?))
        .unwrap_or_default()
}

/// The same between two values of grids, which may be quotients too.
pub(super) fn between(full: Decimal, zero_at: &Quantity, full_at: &Quantity, value: &Quantity) -> Decimal {
    let distance = |from: &Quantity, to: &Quantity| {
        to.over().checked_mul(from.under())?.checked_sub(from.over().checked_mul(to.under())?)
    };
    let exact = || {
        let to_value = distance(zero_at, value)?.checked_mul(full_at.under())?;
        let to_full = distance(zero_at, full_at)?.checked_mul(value.under())?;
        share(full, to_value, to_full)
    };
    let settled = || {
        let to_value = value.settled().checked_sub(zero_at.settled())?;
        share(full, to_value, full_at.settled().checked_sub(zero_at.settled())?)
    };
    exact().or_else(settled).unwrap_or_default()
}

/// `full * part / whole`, clamped to 0..`full`; beyond an end nothing is computed that might not fit.
fn share(full: Decimal, part: Decimal, whole: Decimal) -> Option<Decimal> {
    let (part, whole) = if whole.is_sign_negative() { (-part, -whole) } else { (part, whole) };
    if part.is_zero() || part.is_sign_negative() {
        Some(Decimal::ZERO)
    } else if part >= whole {
        Some(full)
    } else {
        full.checked_mul(part)
            .map_or_else(|| Some(full * part.checked_div(whole)?), |product| product.checked_div(whole))
    }
}

/// `each * q`, `q = v / step`, floored when `whole`. What does not fit is far beyond any clamp.
fn stepped(each: Decimal, step: Decimal, whole: bool, value: &Quantity) -> Decimal {
    let beyond = if value.settled().is_sign_negative() { Decimal::MIN } else { Decimal::MAX };
    let step_under = step.checked_mul(value.under());
    if whole {
        let steps = step_under.and_then(|under| value.over().checked_div(under));
        return steps.map_or(beyond, |steps| each.saturating_mul(settle(steps).floor()));
    }
    let exact = || each.checked_mul(value.over())?.checked_div(step_under?);
    exact().or_else(|| each.checked_mul(value.settled())?.checked_div(step)).unwrap_or(beyond)
}

/// Points of the last band reached; below the first 0.
fn tier(bands: &[Band], value: Decimal) -> Decimal {
    let reached = |band: &&Band| {
        let from = settle(band.from);
        if band.above { value > from } else { value >= from }
    };
    bands.iter().take_while(reached).last().map_or(Decimal::ZERO, |band| band.points)
}
