//! Trial run: a past month by another scheme, beside the scheme in force. Stores nothing.

use std::cmp::Reverse;

use gridindex_core::scheme::Light;
use gridindex_core::scoring::{self, Change, GridScore, GridState, Period, Standing, UnitScore};
use gridindex_core::value::print_published;
use gridindex_core::{Decimal, Failure, Month, Scheme};

use crate::assemble::MonthBook;
use crate::score::{Level, published};
use crate::view::trial::{TrialPage, TrialRow, TrialSide};
use crate::{Workbench, initials, schemes};

impl Workbench {
    /// Scores a month, or the period that ends with it, by the scheme in force and by the one on trial, and
    /// says who moves and by how much. Both sides see the same roster and the same figures.
    ///
    /// # Errors
    /// When there is no roster yet or the ledger cannot be read.
    pub fn trial(
        &self,
        month: Month,
        period: Period,
        level: Level,
        trial: &Scheme,
    ) -> Result<TrialPage, Failure> {
        let ledger = self.ledger_of(month)?;
        let in_force = schemes::in_force(&ledger, Some(month))?;
        let now = crate::score::book(&ledger, month, period, &in_force)?;
        let trial = crate::score::book(&ledger, month, period, trial)?;
        Ok(page(&now, &trial, period, level))
    }
}

/// A row, with how its total changes.
type Move = (Option<Decimal>, TrialRow);

fn page(now: &MonthBook, trial: &MonthBook, period: Period, level: Level) -> TrialPage {
    let roster = &trial.figures.roster;
    let moves = scoring::compare(&trial.scores, roster, Some((&now.scores, &now.figures.roster)), true);
    let decimals = now.scheme.decimals.max(trial.scheme.decimals);
    let mut rows: Vec<Move> = match level {
        Level::Grid => {
            let now_of = |score: &GridScore| {
                let place = now.figures.roster.position(&trial.grid(score.grid).code)?;
                now.scores.grids.get(place)
            };
            let each = trial.scores.grids.iter().zip(&moves.grids);
            each.map(|(score, change)| {
                let grid = trial.grid(score.grid);
                let sides = (
                    now_of(score).map_or_else(TrialSide::default, |before| of_grid(now, before)),
                    of_grid(trial, score),
                );
                let totals = now_of(score).and_then(|before| before.published).zip(score.published);
                let names = [&grid.subdistrict, &grid.community, &grid.name].map(String::as_str);
                row(grid.code.clone(), names, sides, difference(totals), *change, decimals)
            })
            .collect()
        }
        Level::Community => {
            units(now, trial, (&now.scores.communities, &trial.scores.communities), &moves.communities)
        }
        Level::Subdistrict => {
            units(now, trial, (&now.scores.subdistricts, &trial.scores.subdistricts), &moves.subdistricts)
        }
    };
    // Equal moves stay in roster order.
    rows.sort_by_key(|(points, row)| {
        let in_and_out = row.moved && row.change_rank_value.is_none();
        let places = row.change_rank_value.unwrap_or(0).unsigned_abs();
        Reverse((in_and_out, places, points.map(|points| points.abs())))
    });
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    summary(now, trial, (period, level), decimals, rows)
}

fn summary(
    now: &MonthBook,
    trial: &MonthBook,
    (period, level): (Period, Level),
    decimals: u32,
    rows: Vec<TrialRow>,
) -> TrialPage {
    let count = |wanted: &dyn Fn(&TrialRow) -> bool| rows.iter().filter(|row| wanted(row)).count() as u32;
    let ranked = |side: &TrialSide| side.rank_value.is_some();
    let compared = count(&|row| ranked(&row.now) || ranked(&row.trial));
    let (moved, regraded) = (count(&|row| row.moved), count(&|row| row.regraded));
    let (mean_now, mean_trial) = (now.scores.district.published, trial.scores.district.published);
    TrialPage {
        month: trial.figures.month.to_string(),
        period: period.name().to_owned(),
        label: period.label(trial.figures.month, trial.scheme.year_starts_in),
        level: level.name().to_owned(),
        current: named(&now.scheme),
        trial: named(&trial.scheme),
        compared,
        moved,
        risen: count(&|row| row.change_rank_value.is_some_and(|places| places > 0)),
        fallen: count(&|row| row.change_rank_value.is_some_and(|places| places < 0)),
        entered: count(&|row| ranked(&row.trial) && !ranked(&row.now)),
        left: count(&|row| ranked(&row.now) && !ranked(&row.trial)),
        regraded,
        share_moved: share(moved, compared),
        share_regraded: share(regraded, compared),
        mean_now: published(&now.scheme, mean_now).unwrap_or_default(),
        mean_trial: published(&trial.scheme, mean_trial).unwrap_or_default(),
        mean_change: difference(mean_now.zip(mean_trial)).map(|by| signed(by, decimals)).unwrap_or_default(),
        rows,
    }
}

fn units(
    now: &MonthBook,
    trial: &MonthBook,
    (before, after): (&[UnitScore], &[UnitScore]),
    moves: &[Change],
) -> Vec<Move> {
    let decimals = now.scheme.decimals.max(trial.scheme.decimals);
    let path = |unit: &UnitScore| [&unit.district, &unit.subdistrict, &unit.community].map(Clone::clone);
    let each = after.iter().zip(moves);
    each.map(|(unit, change)| {
        // Both sides are made from one roster, so the units stand in the same order.
        let old = before.iter().find(|old| path(old) == path(unit));
        let sides = (
            old.map_or_else(TrialSide::default, |old| of_unit(&now.scheme, old)),
            of_unit(&trial.scheme, unit),
        );
        let totals = old.and_then(|old| old.published).zip(unit.published);
        let names = [&*unit.subdistrict, &*unit.community, ""];
        row(path(unit).join("/"), names, sides, difference(totals), *change, decimals)
    })
    .collect()
}

fn row(
    key: String,
    [subdistrict, community, name]: [&str; 3],
    (now, trial): (TrialSide, TrialSide),
    by: Option<Decimal>,
    change: Change,
    decimals: u32,
) -> Move {
    let (places, change_rank) = match (change, now.rank_value, trial.rank_value) {
        (Change::By { rank: 0, .. }, ..) => (Some(0), "0".to_owned()),
        (Change::By { rank, .. }, ..) => (i32::try_from(rank).ok(), format!("{rank:+}")),
        (_, None, Some(_)) => (None, "进入排名".to_owned()),
        (_, Some(_), None) => (None, "退出排名".to_owned()),
        _ => (None, String::new()),
    };
    let row = TrialRow {
        key,
        subdistrict: subdistrict.to_owned(),
        community: community.to_owned(),
        name: name.to_owned(),
        initials: initials::of(&format!("{subdistrict}{community}{name}")),
        change_total: by.map(|by| signed(by, decimals)).unwrap_or_default(),
        change_total_value: by.and_then(float),
        moved: now.rank_value != trial.rank_value,
        regraded: now.grade != trial.grade,
        now,
        trial,
        change_rank,
        change_rank_value: places,
    };
    (by, row)
}

fn of_grid(book: &MonthBook, score: &GridScore) -> TrialSide {
    side(&book.scheme, score.state, score.published, score.in_district, (score.grade, score.light))
}

fn of_unit(scheme: &Scheme, unit: &UnitScore) -> TrialSide {
    let state = if unit.total.is_some() { GridState::Ranked } else { GridState::Insufficient };
    side(scheme, state, unit.published, unit.in_district, (unit.grade, unit.light))
}

fn side(
    scheme: &Scheme,
    state: GridState,
    total: Option<Decimal>,
    standing: Standing,
    (grade, light): (Option<usize>, Option<Light>),
) -> TrialSide {
    let place = |rank: u32| format!("{rank} / {}", standing.of);
    TrialSide {
        total: published(scheme, total).unwrap_or_default(),
        total_value: total.and_then(float),
        rank: standing.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        rank_value: standing.rank,
        place: standing.rank.map_or_else(|| state.chinese().to_owned(), place),
        grade: grade.map(|grade| scheme.grades[grade].name.clone()).unwrap_or_default(),
        light: light.map(Light::name).unwrap_or_default().to_owned(),
        state: state.name().to_owned(),
        state_label: state.chinese().to_owned(),
    }
}

fn named(scheme: &Scheme) -> String {
    format!("{} {}", scheme.title, scheme.version)
}

fn difference(totals: Option<(Decimal, Decimal)>) -> Option<Decimal> {
    totals.map(|(now, trial)| trial - now)
}

fn signed(by: Decimal, decimals: u32) -> String {
    let text = print_published(by, decimals);
    if by > Decimal::ZERO { format!("+{text}") } else { text }
}

/// `12.3%`; empty of nothing.
fn share(part: u32, whole: u32) -> String {
    let tenths = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED);
    let share = tenths.and_then(|tenths| tenths.checked_div(whole.into()));
    share.map(|share| format!("{}%", print_published(share.round_dp(1), 1))).unwrap_or_default()
}

/// For sorting and bars only.
fn float(number: Decimal) -> Option<f64> {
    f64::try_from(number).ok()
}
