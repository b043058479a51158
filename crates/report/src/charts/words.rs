//! What is printed on charts: figures as published, names, and the words for what is absent.
//!
//! Floating point leaves this module for places on paper only, never as a figure.

use gridindex_core::Decimal;
use gridindex_core::scheme::{Duty, Scheme};
use gridindex_core::scoring::{Change, DutyScore, ScoreState, UnitScore, publish};
use gridindex_core::value::print_published;

use rust_decimal::prelude::ToPrimitive;

use crate::ReportInput;

/// A figure as a place on paper.
pub fn place(figure: Decimal) -> f64 {
    figure.to_f64().unwrap_or(0.0)
}

/// A published figure.
pub fn published(scheme: &Scheme, figure: Decimal) -> String {
    print_published(figure, scheme.decimals)
}

/// An exact figure, rounded once for print as the scheme rounds.
pub fn points(scheme: &Scheme, figure: Decimal) -> String {
    print_published(publish(scheme, figure), scheme.decimals)
}

/// The difference of two exact figures as they are printed, so that it agrees with what stands beside it.
pub fn difference(scheme: &Scheme, figure: Decimal, against: Decimal) -> String {
    signed(scheme, publish(scheme, figure) - publish(scheme, against))
}

/// A difference of published figures: `+0.31`, `-1.20`, `0.00`.
pub fn signed(scheme: &Scheme, difference: Decimal) -> String {
    let sign = if difference > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", print_published(difference, scheme.decimals))
}

/// 较上月, `—` where there is none.
pub fn change(scheme: &Scheme, change: Option<&Change>) -> String {
    match change {
        Some(Change::By { total, .. }) => signed(scheme, *total),
        Some(Change::None(_)) | None => "—".to_owned(),
    }
}

/// A duty's points, or why it has none.
pub fn duty(scheme: &Scheme, score: &DutyScore) -> String {
    score.score.map_or_else(|| absent(score.state).to_owned(), |figure| points(scheme, figure))
}

/// Why a duty has no points.
pub fn absent(state: ScoreState) -> &'static str {
    match state {
        ScoreState::Missing => "缺数",
        ScoreState::Scored | ScoreState::NotApplicable => "不适用",
    }
}

/// A duty's share of its full marks as a place, 0 to 1.
pub fn share(duty: &Duty, score: &DutyScore) -> Option<f64> {
    let points = place(duty.points);
    score.score.filter(|_| points > 0.0).map(|figure| place(figure) / points)
}

/// `15分`, with the note that a name is a placeholder.
pub fn duty_points(duty: &Duty) -> String {
    let pending = if duty.official { "" } else { " · 待确认" };
    format!("{}分{pending}", duty.points.normalize())
}

/// What units are compared with: the whole district, or the only subdistrict at hand.
pub fn whole(input: &ReportInput<'_>) -> String {
    match input.scores.subdistricts.as_slice() {
        [only] => only.subdistrict.clone(),
        _ => input.levels.whole_district(),
    }
}

/// The score of [`whole`].
pub fn whole_unit<'a>(input: &ReportInput<'a>) -> &'a UnitScore {
    match input.scores.subdistricts.as_slice() {
        [only] => only,
        _ => &input.scores.district,
    }
}

/// The communities of a subdistrict with their places in the scores.
pub fn communities_of<'a>(input: &ReportInput<'a>, subdistrict: &UnitScore) -> Vec<(usize, &'a UnitScore)> {
    let inside = |unit: &UnitScore| {
        unit.district == subdistrict.district && unit.subdistrict == subdistrict.subdistrict
    };
    input.scores.communities.iter().enumerate().filter(|(_, unit)| inside(unit)).collect()
}

/// Why a unit has no rank.
pub const UNRANKED: &str = "未参评";
