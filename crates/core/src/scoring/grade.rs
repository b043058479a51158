//! Grade and light of a ranked unit. An unranked one has neither.

use rust_decimal::Decimal;

use crate::scheme::{Light, Scheme};
use crate::value::settle;

use super::model::DutyScore;

/// The first grade the published total reaches; the last one for a grid that failed by veto.
pub(super) fn grade(scheme: &Scheme, published: Decimal, failed: bool) -> Option<usize> {
    let last = scheme.grades.len().checked_sub(1)?;
    if failed {
        return Some(last);
    }
    scheme.grades.iter().position(|grade| published >= grade.from).or(Some(last))
}

/// The grade's light, or red where a scored duty stays under its share.
pub(super) fn light(scheme: &Scheme, grade: Option<usize>, duties: &[DutyScore]) -> Option<Light> {
    let low = scheme.lists.duty_red_below.is_some_and(|share| {
        scheme.duties.iter().zip(duties).any(|(duty, result)| {
            result.score.is_some_and(|score| settle(score) < settle(share * duty.points))
        })
    });
    if low {
        Some(Light::Red)
    } else {
        grade.and_then(|grade| scheme.grades.get(grade)).map(|grade| grade.light)
    }
}
