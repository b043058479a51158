//! The fixed days of the coming month, and who is due on each.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use gridindex_core::deliberation::Rules;
use gridindex_core::{LevelNames, Month, Roster};

use crate::view::deliberation_page::{CalendarDay, DueCalendar};

/// The calendar of a month for the grids that are there in it.
pub(super) fn calendar(month: Month, roster: &Roster, rules: &Rules, levels: &LevelNames) -> DueCalendar {
    // By day, then community in roster order: its grids.
    let mut due: BTreeMap<NaiveDate, Vec<(String, u32)>> = BTreeMap::new();
    let mut unset: Vec<String> = Vec::new();
    for grid in roster.grids() {
        let place = format!("{}{}", grid.subdistrict, grid.community);
        let Some(fixed_day) = rules.fixed_day_of(grid) else {
            if unset.last() != Some(&place) && !unset.contains(&place) {
                unset.push(place);
            }
            continue;
        };
        let communities = due.entry(fixed_day.of(month)).or_default();
        match communities.iter_mut().find(|(name, _)| *name == place) {
            Some((_, grids)) => *grids += 1,
            None => communities.push((place, 1)),
        }
    }
    let first = month.first_day();
    let monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    let after = month.last_day() + Days::new(1);
    let weeks = (0..6)
        .map(|week| monday + Days::new(7 * week))
        .take_while(|start| *start < after)
        .map(|start| (0..7).map(|day| calendar_day(start + Days::new(day), month, &due, levels)).collect())
        .collect();
    let note = match (unset.len(), due.is_empty()) {
        (0, _) => String::new(),
        (_, true) => "还没有设定固定日：固定日开过会的都算按日召开".to_owned(),
        (communities, false) => format!("{communities} 个{}还没有设定固定日", levels.community),
    };
    DueCalendar { label: month.chinese(), weeks, note }
}

fn calendar_day(
    day: NaiveDate,
    month: Month,
    due: &BTreeMap<NaiveDate, Vec<(String, u32)>>,
    levels: &LevelNames,
) -> CalendarDay {
    let within = month.contains(day);
    let communities = due.get(&day).filter(|_| within).map_or(&[] as &[_], Vec::as_slice);
    let grids = communities.iter().map(|(_, grids)| grids).sum();
    CalendarDay {
        date: day.to_string(),
        day: day.day(),
        within,
        grids,
        note: if grids == 0 {
            String::new()
        } else {
            format!("{} 个{} {grids} 个{}", communities.len(), levels.community, levels.grid)
        },
        communities: communities.iter().map(|(name, grids)| format!("{name}（{grids}）")).collect(),
    }
}
