//! Quarter, half-year and year: the mean of the months in which a grid was ranked, rounded once. Never
//! sums figures of several months into one.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use crate::scheme::Scheme;
use crate::value::settle;
use crate::{Grid, Month, Roster};

use super::mean::mean;
use super::model::{
    DutyScore, GridScore, GridState, IndicatorScore, MonthFigures, ScoreState, Scores, Standing, UnitScore,
};
use super::rollup::{Level, Parts};
use super::score::{finish, row};
use super::total::after_veto;

/// How many months a score stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// 月.
    Month,
    /// 季度.
    Quarter,
    /// 半年.
    HalfYear,
    /// 年度.
    Year,
}

impl Period {
    /// Name in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::Year => "year",
        }
    }

    /// Name in print.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Month => "月度",
            Self::Quarter => "季度",
            Self::HalfYear => "半年",
            Self::Year => "年度",
        }
    }

    /// The period that ends with a month, in print: 2026年8月至10月（季度）.
    pub fn label(self, month: Month, year_starts_in: u32) -> String {
        let first = self.months(month, year_starts_in).first().copied().unwrap_or(month);
        let span = if first == month {
            month.chinese()
        } else if first.year() == month.year() {
            format!("{}至{}月", first.chinese(), month.month())
        } else {
            format!("{}至{}", first.chinese(), month.chinese())
        };
        if self == Self::Month { span } else { format!("{span}（{}）", self.chinese()) }
    }

    /// The months from the period's start to `month`, both included. Periods are counted from the
    /// assessment year's first month, 1 to 12: a year from November has quarters from November,
    /// February, May and August.
    pub fn months(self, month: Month, year_starts_in: u32) -> Vec<Month> {
        let length = match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        };
        let into_the_year = (month.month() + 12 - year_starts_in.clamp(1, 12)) % 12;
        let into_the_period = (into_the_year % length).cast_signed();
        (-into_the_period..=0).map(|months| month.plus(months)).collect()
    }
}

/// The grids of a period: those of its last month, then those that are no longer there, as they were last.
///
/// [`score_period`] counts places in this roster. Months stand oldest first.
pub fn period_roster(months: &[(MonthFigures, Scores)]) -> Roster {
    let mut known: HashSet<&str> = HashSet::new();
    let mut gone: Vec<&Grid> = Vec::new();
    let mut last: Vec<&Grid> = Vec::new();
    for (index, (figures, _)) in months.iter().rev().enumerate() {
        let grids = figures.roster.grids().iter().filter(|grid| known.insert(&grid.code));
        if index == 0 { last.extend(grids) } else { gone.extend(grids) }
    }
    Roster::new(last.into_iter().chain(gone).cloned().collect())
}

/// Scores a period from its months, oldest first, the month asked for last; all scored by `scheme`.
///
/// Places in the result are those of [`period_roster`]. A grid's figures are means over the months in
/// which it was ranked; a value of several months has no meaning and is left blank. A grid that is not
/// there in the last month is shown as ended. `None` without any month.
pub fn score_period(scheme: &Scheme, months: &[(MonthFigures, Scores)]) -> Option<Scores> {
    let (last, _) = months.last()?;
    let roster = period_roster(months);
    let mut grids = Vec::with_capacity(roster.grids().len());
    let mut totals = Vec::with_capacity(roster.grids().len());
    let mut rows = Vec::with_capacity(roster.grids().len());
    for (place, grid) in roster.grids().iter().enumerate() {
        let of_months: Vec<_> = months
            .iter()
            .filter_map(|(figures, scores)| {
                let known = figures.roster.position(&grid.code)?;
                Some((figures, scores.grids.get(known)?))
            })
            .collect();
        rows.push(
            of_months.last().map(|(figures, score)| row(figures, score.grid).to_vec()).unwrap_or_default(),
        );
        let scores: Vec<&GridScore> = of_months.iter().map(|(_, score)| *score).collect();
        let there = last.roster.position(&grid.code).is_some();
        let (score, total) = score_grid(scheme, place, &scores, there);
        grids.push(score);
        totals.push(total);
    }
    let figures = MonthFigures { month: last.month, roster, figures: rows, vetoes: Vec::new() };
    let monthly: Vec<HashMap<_, _>> = months.iter().map(|(_, scores)| by_path(scores)).collect();
    Some(finish(scheme, &figures, grids, &totals, &|_, level, unit, _| {
        let units: Vec<&UnitScore> =
            monthly.iter().filter_map(|units| units.get(&key(level, unit)).copied()).collect();
        mean_of_units(scheme, &units)
    }))
}

/// One grid's period and its unsettled total, from its months (oldest first, those where it was there).
fn score_grid(
    scheme: &Scheme,
    place: usize,
    months: &[&GridScore],
    there: bool,
) -> (GridScore, Option<Decimal>) {
    let ranked: Vec<&GridScore> = months.iter().copied().filter(|grid| grid.state.is_ranked()).collect();
    let mut veto: Vec<String> = Vec::new();
    for item in months.iter().flat_map(|grid| &grid.veto) {
        if !veto.contains(item) {
            veto.push(item.clone());
        }
    }
    let state = match (there, ranked.is_empty(), months.last()) {
        (false, ..) => GridState::Ended,
        (true, true, last) => last.map_or(GridState::Insufficient, |last| last.state),
        (true, false, _) if veto.is_empty() => GridState::Ranked,
        (true, false, _) => GridState::Vetoed,
    };
    let total = mean(ranked.iter().map(|grid| grid.total));
    let total =
        if veto.is_empty() { total } else { total.map(|total| after_veto(scheme.veto.effect, total)) };
    let part = |part: fn(&GridScore) -> Decimal| mean(ranked.iter().map(|grid| Some(part(grid)))).map(settle);
    let items = |items: fn(&GridScore) -> &Vec<Decimal>, count: usize| -> Vec<Decimal> {
        let item = |item: usize| mean(ranked.iter().map(|grid| items(grid).get(item).copied()));
        (0..count).map(|place| item(place).map(settle).unwrap_or_default()).collect()
    };
    let score = GridScore {
        grid: place,
        state,
        duties: mean_duties(scheme, &ranked),
        base: mean(ranked.iter().map(|grid| grid.base)).map(settle),
        bonus: part(|grid| grid.bonus).unwrap_or_default(),
        bonus_items: items(|grid| &grid.bonus_items, scheme.bonus.items.len()),
        penalty: part(|grid| grid.penalty).unwrap_or_default(),
        penalty_items: items(|grid| &grid.penalty_items, scheme.penalty.items.len()),
        total: None,
        published: None,
        veto,
        coverage: part(|grid| grid.coverage)
            .or_else(|| months.last().map(|grid| grid.coverage))
            .unwrap_or_default(),
        scored_share: part(|grid| grid.scored_share)
            .or_else(|| months.last().map(|grid| grid.scored_share))
            .unwrap_or_default(),
        grade: None,
        light: None,
        overflow: months.iter().any(|grid| grid.overflow),
        in_district: Standing::default(),
        in_subdistrict: Standing::default(),
        in_community: Standing::default(),
        in_groups: Vec::with_capacity(scheme.groups.by.len()),
    };
    (score, total)
}

fn mean_duties(scheme: &Scheme, months: &[&GridScore]) -> Vec<DutyScore> {
    let duty = |place: usize| {
        let duties: Vec<&DutyScore> = months.iter().filter_map(|grid| grid.duties.get(place)).collect();
        let indicators = (0..scheme.duties[place].indicators.len()).map(|indicator| {
            let results: Vec<&IndicatorScore> =
                duties.iter().filter_map(|duty| duty.indicators.get(indicator)).collect();
            let score = mean(results.iter().map(|result| result.score));
            let state = state_of(score, results.iter().map(|result| result.state));
            IndicatorScore { score, state, ..IndicatorScore::default() }
        });
        mean_duty(&duties, indicators.collect())
    };
    (0..scheme.duties.len()).map(duty).collect()
}

fn mean_duty(months: &[&DutyScore], indicators: Vec<IndicatorScore>) -> DutyScore {
    let score = mean(months.iter().map(|duty| duty.score)).map(settle);
    DutyScore { score, state: state_of(score, months.iter().map(|duty| duty.state)), indicators }
}

/// Scored if it has points; else missing if it ever was, or was never there.
fn state_of(score: Option<Decimal>, mut months: impl ExactSizeIterator<Item = ScoreState>) -> ScoreState {
    match score {
        Some(_) => ScoreState::Scored,
        None if months.len() > 0 && months.all(|state| state == ScoreState::NotApplicable) => {
            ScoreState::NotApplicable
        }
        None => ScoreState::Missing,
    }
}

/// The pooled result of a period: the mean of the monthly pooled results, where there were any.
fn mean_of_units(scheme: &Scheme, months: &[&UnitScore]) -> Parts {
    let part = |part: fn(&UnitScore) -> Option<Decimal>| mean(months.iter().map(|unit| part(unit)));
    let duty = |place: usize| {
        let duties: Vec<&DutyScore> = months.iter().filter_map(|unit| unit.duties.get(place)).collect();
        mean_duty(&duties, Vec::new())
    };
    Parts {
        duties: (0..scheme.duties.len()).map(duty).collect(),
        base: part(|unit| unit.base),
        bonus: part(|unit| unit.bonus),
        penalty: part(|unit| unit.penalty),
        coverage: part(|unit| unit.coverage),
        total: part(|unit| unit.total),
        overflow: months.iter().any(|unit| unit.overflow),
    }
}

/// A unit's level and full path.
type Key<'a> = (Level, &'a str, &'a str, &'a str);

fn key(level: Level, unit: &UnitScore) -> Key<'_> {
    (level, &unit.district, &unit.subdistrict, &unit.community)
}

fn by_path(scores: &Scores) -> HashMap<Key<'_>, &UnitScore> {
    let communities = scores.communities.iter().map(|unit| (key(Level::Community, unit), unit));
    let subdistricts = scores.subdistricts.iter().map(|unit| (key(Level::Subdistrict, unit), unit));
    let district = (key(Level::District, &scores.district), &scores.district);
    communities.chain(subdistricts).chain([district]).collect()
}
