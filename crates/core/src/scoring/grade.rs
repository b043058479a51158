//! Grade and light of a ranked unit. An unranked one has neither.

use rust_decimal::Decimal;

use crate::scheme::{Grade, Light, Scheme};
use crate::value::settle;

use super::model::DutyScore;

/// The scheme's grades, and under how many points a duty turns the light red.
#[derive(Debug)]
pub(super) struct Grading<'a> {
    grades: &'a [Grade],
    /// By duty; empty where the scheme asks for none.
    least: Vec<Decimal>,
}

impl<'a> Grading<'a> {
    pub(super) fn new(scheme: &'a Scheme) -> Self {
        let least = scheme.lists.duty_red_below.map_or_else(Vec::new, |share| {
            scheme.duties.iter().map(|duty| settle(share * duty.points)).collect()
        });
        Self { grades: &scheme.grades, least }
    }

    /// The first grade the published total reaches; the last one for a grid that failed by veto.
    pub(super) fn grade(&self, published: Decimal, failed: bool) -> Option<usize> {
        let last = self.grades.len().checked_sub(1)?;
        let reached = || self.grades.iter().position(|grade| published >= grade.from);
        if failed { Some(last) } else { reached().or(Some(last)) }
    }

    /// The grade's light, or red where a scored duty (its score settled) stays under its least points.
    pub(super) fn light(&self, grade: Option<usize>, duties: &[DutyScore]) -> Option<Light> {
        let mut points = duties.iter().map(|duty| duty.score).zip(&self.least);
        if points.any(|(score, least)| score.is_some_and(|score| score < *least)) {
            return Some(Light::Red);
        }
        grade.and_then(|grade| self.grades.get(grade)).map(|grade| grade.light)
    }
}
