//! 环比, 同比: what changed since an earlier month. Says why where nothing can be compared.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::Roster;

use super::model::{Change, Changes, NoChange, Scores, Standing, UnitScore};

/// A published total and its standing in the district.
type Place = (Option<Decimal>, Standing);

/// Changes from `before` to `now`: grids by code, communities and subdistricts by their full path.
///
/// `same_scheme`: both were scored under the same scheme id and version. The rosters are those the scores
/// were made from. A change is told only for what is ranked in both.
pub fn compare(
    now: &Scores,
    now_roster: &Roster,
    before: Option<(&Scores, &Roster)>,
    same_scheme: bool,
) -> Changes {
    let grid_before = |code: &str| {
        let (scores, roster) = before?;
        let grid = scores.grids.get(roster.position(code)?)?;
        Some((grid.published, grid.in_district))
    };
    let grids = now
        .grids
        .iter()
        .map(|grid| {
            let old = now_roster.grids().get(grid.grid).and_then(|known| grid_before(&known.code));
            change((grid.published, grid.in_district), old, same_scheme)
        })
        .collect();
    let units = |level: fn(&Scores) -> &Vec<UnitScore>| {
        let old: HashMap<_, _> = before
            .iter()
            .flat_map(|(scores, _)| level(scores))
            .map(|unit| (path(unit), (unit.published, unit.in_district)))
            .collect();
        level(now)
            .iter()
            .map(|unit| {
                change((unit.published, unit.in_district), old.get(&path(unit)).copied(), same_scheme)
            })
            .collect()
    };
    Changes {
        grids,
        communities: units(|scores| &scores.communities),
        subdistricts: units(|scores| &scores.subdistricts),
    }
}

fn path(unit: &UnitScore) -> (&str, &str, &str) {
    (&unit.district, &unit.subdistrict, &unit.community)
}

/// The change, or the first reason that holds for there being none.
fn change(now: Place, before: Option<Place>, same_scheme: bool) -> Change {
    let Some(before) = before else { return Change::None(NoChange::NoPrevious) };
    if !same_scheme {
        return Change::None(NoChange::SchemeChanged);
    }
    let ranked = |(total, standing): Place| Some((total?, standing.rank?));
    match (ranked(now), ranked(before)) {
        (Some((total, rank)), Some((old_total, old_rank))) => {
            Change::By { total: total - old_total, rank: i64::from(old_rank) - i64::from(rank) }
        }
        _ => Change::None(NoChange::Unranked),
    }
}
