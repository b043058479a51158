//! 红黑榜 and alerts: who stands at the top and at the bottom of a group, who stays there, who falls.
//! Equal ranks stand together: a tie at the edge of a list makes it longer, never drops one of the equals.

use std::collections::HashMap;

use crate::scheme::{Scheme, VetoEffect};
use crate::{Month, Roster};

use super::circles::{Circles, attribute_of};
use super::model::{Change, Changes, GridScore, GridState, Scores};

/// The lists of one group; grids are places in the roster, best first in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLists {
    /// 区.
    pub district: String,
    /// The roster attribute; `None`: the whole district, where the scheme has no groups.
    pub attribute: Option<String>,
    /// The attribute's value; empty for the whole district.
    pub value: String,
    /// How many grids are ranked there.
    pub ranked: u32,
    /// 红榜.
    pub red: Vec<usize>,
    /// 黑榜.
    pub black: Vec<usize>,
}

/// A scored month and the roster it was scored from.
#[derive(Debug, Clone, Copy)]
pub struct RankedMonth<'a> {
    /// The grids.
    pub roster: &'a Roster,
    /// Their scores.
    pub scores: &'a Scores,
}

/// Something about a grid that somebody should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alert {
    /// Place in the roster of the month.
    pub grid: usize,
    /// What it is.
    pub kind: AlertKind,
}

/// Why an alert is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertKind {
    /// At the bottom for this many months in a row, this one included.
    BottomStreak {
        /// Months in a row.
        months: u32,
    },
    /// Fell this many places in the district since the month before.
    RankDrop {
        /// Places lost.
        places: u32,
    },
}

/// Red and black lists of every group that has the scheme's least size, in roster order of the groups.
///
/// The groups are those of each group attribute, or the district where the scheme has none. A list takes
/// at most half of a group. A grid that failed by veto, or than which none is worse, is not on the red
/// list; one that is on the red list, or than which none is better, is not on the black one.
pub fn lists(scheme: &Scheme, month: RankedMonth<'_>) -> Vec<GroupLists> {
    lists_of(scheme, month, scheme.lists.red.unwrap_or(0), scheme.lists.black.unwrap_or(0))
}

/// Alerts of the last of `months`, in roster order; `changes` are its changes against the month before.
///
/// Months stand oldest first. At the bottom is who is on a black list, or last in its group where the
/// scheme has no black list. A month that is not there, or in which a grid was not ranked, breaks a row.
pub fn alerts(scheme: &Scheme, months: &[RankedMonth<'_>], changes: &Changes) -> Vec<Alert> {
    let Some(last) = months.last() else { return Vec::new() };
    let streaks = scheme.lists.bottom_streak.map(|least| (least.max(1), streaks(scheme, months)));
    let mut alerts = Vec::new();
    for (grid, known) in last.roster.grids().iter().enumerate() {
        if let Some((least, streaks)) = &streaks
            && let Some(&months) = streaks.get(&*known.code)
            && months >= *least
        {
            alerts.push(Alert { grid, kind: AlertKind::BottomStreak { months } });
        }
        if let Some(least) = scheme.lists.rank_drop
            && let Some(Change::By { rank, .. }) = changes.grids.get(grid)
            && *rank <= -i64::from(least.max(1))
        {
            let places = u32::try_from(rank.unsigned_abs()).unwrap_or(u32::MAX);
            alerts.push(Alert { grid, kind: AlertKind::RankDrop { places } });
        }
    }
    alerts
}

/// How many months in a row, up to the last, each grid was at the bottom.
fn streaks<'a>(scheme: &Scheme, months: &[RankedMonth<'a>]) -> HashMap<&'a str, u32> {
    let mut streaks: HashMap<&str, u32> = HashMap::new();
    let mut month_before = None;
    for month in months {
        let unbroken = month_before.is_some_and(|before: Month| before.next() == month.scores.month);
        let bottom = lists_of(scheme, *month, 0, scheme.lists.black.unwrap_or(1));
        streaks = bottom
            .iter()
            .flat_map(|list| &list.black)
            .map(|&grid| {
                let code = &*month.roster.grids()[grid].code;
                (code, 1 + if unbroken { streaks.get(code).copied().unwrap_or(0) } else { 0 })
            })
            .collect();
        month_before = Some(month.scores.month);
    }
    streaks
}

fn lists_of(scheme: &Scheme, month: RankedMonth<'_>, red: u32, black: u32) -> Vec<GroupLists> {
    if scheme.groups.by.is_empty() {
        let districts = Circles::districts(month.roster);
        return circle_lists(scheme, month, &districts, None, (red, black));
    }
    let by = scheme.groups.by.iter();
    by.flat_map(|attribute| {
        let circles = Circles::groups(month.roster, attribute);
        circle_lists(scheme, month, &circles, Some(attribute), (red, black))
    })
    .collect()
}

/// The lists of the circles of one kind.
fn circle_lists(
    scheme: &Scheme,
    month: RankedMonth<'_>,
    circles: &Circles,
    attribute: Option<&String>,
    (red, black): (u32, u32),
) -> Vec<GroupLists> {
    let group = attribute.and_then(|attribute| scheme.groups.by.iter().position(|by| by == attribute));
    let mut members: Vec<Vec<(u32, &GridScore)>> = vec![Vec::new(); circles.len()];
    for (grid, circle) in month.scores.grids.iter().zip(&circles.of) {
        let standing = match group {
            Some(group) => grid.in_groups.get(group).copied().unwrap_or_default(),
            None => grid.in_district,
        };
        if let (Some(circle), Some(rank)) = (circle, standing.rank) {
            members[*circle as usize].push((rank, grid));
        }
    }
    let mut lists = Vec::new();
    for (mut members, &first) in members.into_iter().zip(&circles.first) {
        let ranked = members.len() as u32;
        if ranked == 0 || attribute.is_some() && ranked < scheme.groups.min_size {
            continue;
        }
        members.sort_by_key(|(rank, _)| *rank);
        let first = &month.roster.grids()[first];
        let value = attribute.and_then(|attribute| attribute_of(first, attribute));
        let (red, black) = red_and_black(scheme, &members, red.min(ranked / 2), black.min(ranked / 2));
        lists.push(GroupLists {
            district: first.district.clone(),
            attribute: attribute.cloned(),
            value: value.unwrap_or_default().to_owned(),
            ranked,
            red,
            black,
        });
    }
    lists
}

/// The grids up to rank `red`, and those with fewer than `black` below them, of members by rank.
fn red_and_black(
    scheme: &Scheme,
    members: &[(u32, &GridScore)],
    red: u32,
    black: u32,
) -> (Vec<usize>, Vec<usize>) {
    let worse = |rank: u32| members.len() - members.partition_point(|(other, _)| *other <= rank);
    let failed = |grid: &GridScore| grid.state == GridState::Vetoed && scheme.veto.effect == VetoEffect::Fail;
    let (mut on_red, mut on_black) = (Vec::new(), Vec::new());
    for &(rank, grid) in members {
        if rank <= red && worse(rank) > 0 && !failed(grid) {
            on_red.push(grid.grid);
        } else if rank > 1 && worse(rank) < black as usize {
            on_black.push(grid.grid);
        }
    }
    (on_red, on_black)
}
