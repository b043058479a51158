//! Tables of subdistricts and communities.

use gridindex_core::scoring::{Change, UnitScore};

use super::{SMALL, cell, change, column, figure, fit, moved};
use crate::bulletin::docx::{Align, Table};
use crate::bulletin::facts::{MonthFacts, path};
use crate::bulletin::words::{duties, units};

/// More duties than this leave no room for their points.
const MOST_DUTIES: usize = 9;

/// The units under the whole, with the points of their duties.
pub fn under(month: &MonthFacts<'_>) -> Table {
    let (all, changes) = month.units();
    let levels = month.input.levels;
    let level = if month.is_subdistrict() { &levels.community } else { &levels.subdistrict };
    make(month, all, changes, &format!("各{level}网格指数得分"), true)
}

/// All communities of a district; of a single subdistrict they stand in [`under`].
pub fn communities(month: &MonthFacts<'_>) -> Option<Table> {
    let (scores, changes) = (month.input.scores, month.input.changes);
    let title = format!("各{}网格指数得分", month.input.levels.community);
    let table = || make(month, &scores.communities, &changes.communities, &title, false);
    (!month.is_subdistrict()).then(table)
}

fn make(
    month: &MonthFacts<'_>,
    all: &[UnitScore],
    changes: &[Change],
    title: &str,
    with_duties: bool,
) -> Table {
    let (scheme, levels) = (month.input.scheme, month.input.levels);
    let places = month.places();
    let is_community = all.first().is_some_and(|unit| !unit.community.is_empty());
    let both = is_community && !month.is_subdistrict();
    let with_duties = with_duties && scheme.duties.len() <= MOST_DUTIES;
    let mut columns = Vec::new();
    if places {
        columns.push(column("名次", 9.0, Align::Centre));
    }
    let name_width = if with_duties { 18.0 } else { 0.0 };
    if both {
        columns.push(column(&levels.subdistrict, 0.0, Align::Left));
    }
    columns.push(column(
        if is_community { &levels.community } else { &levels.subdistrict },
        name_width,
        Align::Left,
    ));
    columns.push(column(
        &format!("参评{}", levels.grid),
        if with_duties { 9.0 } else { 16.0 },
        Align::Centre,
    ));
    if with_duties {
        columns.extend(scheme.duties.iter().map(|duty| column(&duties::name(duty), 0.0, Align::Centre)));
    }
    columns.push(column("得分", if with_duties { 12.5 } else { 18.0 }, Align::Centre));
    columns.push(column("等次", if with_duties { 9.0 } else { 15.0 }, Align::Centre));
    columns.push(column("较上月（分）", if with_duties { 12.5 } else { 18.0 }, Align::Centre));
    if places && !with_duties {
        columns.push(column("名次变化", 18.0, Align::Centre));
    }
    let order = month.by_place(all.iter().map(|unit| month.unit_standing(unit).rank));
    let rows = order.into_iter().map(|place| {
        let (unit, moves) = (&all[place], changes.get(place));
        let tag = path(unit);
        let mut row = Vec::new();
        if places {
            let rank = month.unit_standing(unit).rank.map(|rank| rank.to_string());
            row.push(figure(units::unit_place(month, unit), &tag, rank));
        }
        if both {
            row.push(cell(crate::bulletin::figure::clean(&unit.subdistrict)));
        }
        row.push(cell(units::name(unit)));
        row.push(figure("参评网格数", &tag, Some(unit.grids.to_string())));
        if with_duties {
            row.extend(scheme.duties.iter().zip(&unit.duties).map(|(duty, score)| {
                let item = format!("职责得分 {}", duty.code);
                figure(&item, &tag, score.score.map(|points| month.points(points)))
            }));
        }
        row.push(figure("总分", &tag, unit.published.map(|total| month.published(total))));
        row.push(cell(month.grade(unit.grade).unwrap_or_else(|| "—".to_owned())));
        row.push(change(month, &tag, moves));
        if places && !with_duties {
            row.push(moved(&tag, moves));
        }
        row
    });
    Table {
        title: title.to_owned(),
        columns: fit(columns),
        rows: rows.collect(),
        size: if with_duties { SMALL - 1 } else { SMALL },
    }
}
