//! 网格排名, 社区排名, 街道排名: the same table over three kinds of units.

use gridindex_core::LevelNames;
use gridindex_core::scoring::UnitScore;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::context::{Context, remark};
use super::notes;
use super::table::{self, Lead, Line, Table};
use crate::sheet::Column;

/// 网格排名.
pub fn grids(context: &Context<'_>, name: String) -> Result<Worksheet, XlsxError> {
    let scores = context.input.scores;
    let groups = &context.input.scheme.groups.by;
    let places = context.input.places;
    let LevelNames { grid: unit, community, subdistrict, .. } = context.levels();
    let order = context.order(scores.grids.iter().map(|score| score.in_district.rank));
    let line = |place: usize| {
        let score = &scores.grids[place];
        let grid = context.grid(score);
        let mut aside = vec![Lead::Code(&grid.code)];
        if places {
            aside.extend([
                Lead::Count(score.in_subdistrict.rank),
                Lead::Count(Some(score.in_subdistrict.of)),
                Lead::Count(score.in_community.rank),
                Lead::Count(Some(score.in_community.of)),
            ]);
        }
        for (group, standing) in groups.iter().zip(&score.in_groups) {
            aside.push(Lead::Name(grid.attributes.get(group).map_or("", String::as_str)));
            if places {
                aside.push(Lead::Count(standing.rank));
                aside.push(Lead::Count(standing.rank.map(|_| standing.of)));
            }
        }
        Line {
            lead: vec![Lead::Name(&grid.subdistrict), Lead::Name(&grid.community), Lead::Name(&grid.name)],
            duties: &score.duties,
            bonus: Some(score.bonus),
            penalty: Some(score.penalty),
            published: score.published,
            standing: score.in_district,
            inside: Some(score.in_subdistrict),
            change: context.input.changes.grids.get(place),
            grade: context.grade(score.grade),
            light: score.light,
            remark: remark(context, score),
            aside,
        }
    };
    let mut aside = vec![Column::text("网格编码", 12.0, 24.0)];
    if places {
        aside.extend([
            Column::number(format!("{subdistrict}内名次"), 8.0),
            Column::number(format!("{subdistrict}参评{unit}数"), 9.0),
            Column::number(format!("{community}内名次"), 8.0),
            Column::number(format!("{community}参评{unit}数"), 9.0),
        ]);
    }
    for group in groups {
        aside.push(Column::text(group, 9.0, 20.0));
        if places {
            aside.push(Column::number("同类名次", 8.0));
            aside.push(Column::number(format!("同类参评{unit}数"), 9.0));
        }
    }
    let table = Table {
        name,
        title: format!("{}表", context.input.subject()),
        level: unit,
        lead: vec![
            Column::text(subdistrict, 9.0, 20.0),
            Column::text(community, 9.0, 22.0),
            Column::text(unit, 9.0, 26.0),
        ],
        frozen: 4,
        aside,
        lines: order.into_iter().map(line).collect(),
        notes: notes::grids(context),
    };
    table::write(context, &table)
}

/// 社区排名.
pub fn communities(context: &Context<'_>, name: String) -> Result<Worksheet, XlsxError> {
    let units = &context.input.scores.communities;
    let LevelNames { grid: unit, community, subdistrict, .. } = context.levels();
    let order = context.order(units.iter().map(|unit| unit.in_district.rank));
    let line = |place: usize| {
        let unit: &UnitScore = &units[place];
        Line {
            lead: vec![
                Lead::Name(&unit.subdistrict),
                Lead::Name(&unit.community),
                Lead::Count(Some(unit.grids)),
            ],
            aside: if context.input.places {
                vec![
                    Lead::Count(unit.in_subdistrict.rank),
                    Lead::Count(Some(unit.in_subdistrict.of)),
                    Lead::Count(Some(unit.all_grids)),
                ]
            } else {
                vec![Lead::Count(Some(unit.all_grids))]
            },
            ..unit_line(context, unit, context.input.changes.communities.get(place))
        }
    };
    let table = Table {
        name,
        title: format!("{community}{}表", context.input.subject()),
        level: community,
        lead: vec![
            Column::text(subdistrict, 9.0, 20.0),
            Column::text(community, 9.0, 22.0),
            Column::number(format!("参评{unit}"), 7.0),
        ],
        frozen: 3,
        aside: if context.input.places {
            vec![
                Column::number(format!("{subdistrict}内名次"), 8.0),
                Column::number(format!("{subdistrict}参评{community}数"), 9.0),
                Column::number(format!("全部{unit}数"), 8.0),
            ]
        } else {
            vec![Column::number(format!("全部{unit}数"), 8.0)]
        },
        lines: order.into_iter().map(line).collect(),
        notes: notes::units(context, context.input.scheme.rollup.community, community),
    };
    table::write(context, &table)
}

/// 街道排名.
pub fn subdistricts(context: &Context<'_>, name: String) -> Result<Worksheet, XlsxError> {
    let units = &context.input.scores.subdistricts;
    let LevelNames { grid: unit, subdistrict, .. } = context.levels();
    let order = context.order(units.iter().map(|unit| unit.in_district.rank));
    let line = |place: usize| {
        let unit: &UnitScore = &units[place];
        Line {
            lead: vec![Lead::Name(&unit.subdistrict), Lead::Count(Some(unit.grids))],
            aside: vec![Lead::Count(Some(unit.all_grids))],
            ..unit_line(context, unit, context.input.changes.subdistricts.get(place))
        }
    };
    let table = Table {
        name,
        title: format!("{subdistrict}{}表", context.input.subject()),
        level: subdistrict,
        lead: vec![Column::text(subdistrict, 11.0, 26.0), Column::number(format!("参评{unit}"), 7.0)],
        frozen: 2,
        aside: vec![Column::number(format!("全部{unit}数"), 8.0)],
        lines: order.into_iter().map(line).collect(),
        notes: notes::units(context, context.input.scheme.rollup.subdistrict, subdistrict),
    };
    table::write(context, &table)
}

/// Names for totals and places in the ranking sheets of these names, so that other sheets can look them up.
pub fn names(context: &Context<'_>, sheets: [&str; 3]) -> Vec<(String, String)> {
    let (scores, levels) = (context.input.scores, context.levels());
    let tables = [
        ("", 3, scores.grids.len()),
        (&*levels.community, 3, scores.communities.len()),
        (&*levels.subdistrict, 2, scores.subdistricts.len()),
    ];
    let ranges = |(sheet, (level, lead, units)): (&str, (&str, u16, usize))| {
        table::ranges(context, sheet, lead, units)
            .into_iter()
            .map(|(what, range)| (format!("{level}{what}"), format!("={range}")))
            .collect::<Vec<_>>()
    };
    sheets.into_iter().zip(tables).filter(|(_, (.., units))| *units > 0).flat_map(ranges).collect()
}

/// What communities and subdistricts have in common.
fn unit_line<'a>(
    context: &Context<'a>,
    unit: &'a UnitScore,
    change: Option<&'a gridindex_core::scoring::Change>,
) -> Line<'a> {
    let remark = if unit.published.is_none() {
        format!("没有参评{}", context.levels().grid)
    } else {
        String::new()
    };
    Line {
        lead: Vec::new(),
        duties: &unit.duties,
        bonus: unit.bonus,
        penalty: unit.penalty,
        published: unit.published,
        standing: unit.in_district,
        // A subdistrict has no place inside itself.
        inside: (!unit.community.is_empty()).then_some(unit.in_subdistrict),
        change,
        grade: context.grade(unit.grade),
        light: unit.light,
        remark,
        aside: Vec::new(),
    }
}
