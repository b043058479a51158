//! 预警与红黑榜 against the alerts, the lists and the lights of the month, row by row.

use std::collections::BTreeMap;

use gridindex_core::scheme::Light;
use gridindex_core::scoring::{Alert, AlertKind, GridScore, Standing};
use gridindex_core::{Decimal, Failure};
use gridindex_report::ReportInput;

use super::sheet::Sheet;

/// Where the right one of two tables side by side begins.
const RIGHT: usize = 7;

/// Holds the sheet against the month.
pub fn check(input: &ReportInput<'_>, sheet: &mut Sheet<'_>) -> Result<(), Failure> {
    let lists = input.alerts.map_or(&[][..], |month| &month.lists).iter();
    let wanted = lists.filter(|list| !list.red.is_empty() || !list.black.is_empty());
    let mut wanted: Vec<_> = wanted.collect();
    wanted.reverse();
    let mut alerts: Vec<Alert> = input.alerts.map_or_else(Vec::new, |month| month.alerts.clone());
    let is_red = |score: &&GridScore| score.light == Some(Light::Red);
    let mut red: Vec<&GridScore> = input.scores.grids.iter().filter(is_red).collect();
    for row in 0..sheet.rows() {
        if sheet.text(row, 1) == "亮灯" && sheet.text(row, 2) == format!("{}数", input.levels.grid) {
            lights(input, sheet, row + 1)?;
        }
        if !is_table(input, sheet, row, 0) {
            continue;
        }
        match sheet.name(row, RIGHT).to_owned().as_str() {
            "预警" => each(sheet, row, |sheet, row| alert(input, sheet, row, &mut alerts))?,
            "亮红灯的原因" => each(sheet, row, |sheet, row| {
                let at = red.iter().position(|score| names(input, score) == named(sheet, row, 0));
                let score = red.remove(at.ok_or_else(|| unexpected(sheet, row, "红灯"))?);
                grid(input, sheet, (row, 0), (score, score.in_district))
            })?,
            _ => {
                let list = wanted.pop().ok_or_else(|| unexpected(sheet, row, "红黑榜"))?;
                let groups = &input.scheme.groups.by;
                let group =
                    list.attribute.as_ref().and_then(|own| groups.iter().position(|group| group == own));
                for (from, units) in [(0, &list.red), (RIGHT, &list.black)] {
                    let above = sheet.name(row - 1, from).to_owned();
                    sheet.said(
                        (row - 1, from),
                        &format!("参评 {} 个{}", list.ranked, input.levels.grid),
                        &above,
                    )?;
                    for (row, place) in (row + 1..).zip(units) {
                        let score = &input.scores.grids[*place];
                        let of_group = group.and_then(|group| score.in_groups.get(group).copied());
                        let standing = of_group.unwrap_or(score.in_district);
                        grid(input, sheet, (row, from), (score, standing))?;
                    }
                    let beyond = row + 1 + units.len();
                    if !sheet.name(beyond, from + 3).is_empty() && !is_table(input, sheet, beyond + 1, 0) {
                        return Err(unexpected(sheet, beyond, "红黑榜"));
                    }
                }
            }
        }
    }
    match (wanted.pop(), alerts.pop(), red.pop()) {
        (None, None, None) => Ok(()),
        (Some(list), ..) => Err(sheet.wrong(&format!("缺少{}的红黑榜", list.value))),
        (_, Some(alert), _) => Err(sheet.wrong(&format!("缺少预警：{}", at(input, alert.grid)))),
        (.., Some(score)) => {
            Err(sheet.wrong(&format!("缺少红灯{}：{}", input.levels.grid, at(input, score.grid))))
        }
    }
}

/// Whether the headings of a table of grids begin in this column.
fn is_table(input: &ReportInput<'_>, sheet: &Sheet<'_>, row: usize, from: usize) -> bool {
    let levels = input.levels;
    let table = [&levels.subdistrict, &levels.community, &levels.grid, "总分", "等次"];
    let place = sheet.text(row, from);
    place.ends_with("名次") && (from + 1..).zip(table).all(|(col, word)| sheet.text(row, col) == word)
}

/// The rows below a heading that name a grid.
fn each<'a>(
    sheet: &mut Sheet<'a>,
    heading: usize,
    mut check: impl FnMut(&mut Sheet<'a>, usize) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut row = heading + 1;
    while !sheet.name(row, 3).is_empty() && !sheet.name(row, 1).is_empty() {
        check(sheet, row)?;
        row += 1;
    }
    Ok(())
}

fn alert(
    input: &ReportInput<'_>,
    sheet: &mut Sheet<'_>,
    row: usize,
    waiting: &mut Vec<Alert>,
) -> Result<(), Failure> {
    let printed = sheet.name(row, RIGHT).to_owned();
    let number = |kind| match kind {
        AlertKind::BottomStreak { months } => format!("已连续 {months} 个月"),
        AlertKind::RankDrop { places } => format!("比上月下降 {places} 名"),
    };
    let found = waiting.iter().position(|alert| {
        let score = &input.scores.grids[alert.grid];
        names(input, score) == named(sheet, row, 0) && printed.contains(&number(alert.kind))
    });
    let alert = waiting.remove(found.ok_or_else(|| unexpected(sheet, row, "预警"))?);
    sheet.compared += 1;
    let score = &input.scores.grids[alert.grid];
    grid(input, sheet, (row, 0), (score, score.in_district))
}

/// A grid's place, names, total and grade.
fn grid(
    input: &ReportInput<'_>,
    sheet: &mut Sheet<'_>,
    (row, from): (usize, usize),
    (score, standing): (&GridScore, Standing),
) -> Result<(), Failure> {
    let of = || at(input, score.grid);
    for (col, name) in (from + 1..).zip(names(input, score)) {
        sheet.words((row, col), name, &of)?;
    }
    sheet.count((row, from), standing.rank, &of)?;
    sheet.number((row, from + 4), score.published, &of)?;
    let grade = score.grade.and_then(|grade| input.scheme.grades.get(grade)).map_or("", |grade| &grade.name);
    sheet.words((row, from + 5), grade, &of)
}

fn lights(input: &ReportInput<'_>, sheet: &mut Sheet<'_>, first: usize) -> Result<(), Failure> {
    let mut counts: BTreeMap<Light, u32> = BTreeMap::new();
    for light in input.scores.grids.iter().filter_map(|score| score.light) {
        *counts.entry(light).or_default() += 1;
    }
    let all: u32 = counts.values().sum();
    for (row, (light, count)) in (first..).zip(counts) {
        let of = || format!("{}灯", light.chinese());
        if !sheet.name(row, 1).ends_with(light.chinese()) {
            return Err(unexpected(sheet, row, "亮灯"));
        }
        sheet.count((row, 2), Some(count), &of)?;
        sheet.number((row, 3), Decimal::from(count).checked_div(all.into()), &of)?;
    }
    Ok(())
}

fn names<'a>(input: &ReportInput<'a>, score: &GridScore) -> [&'a str; 3] {
    let grid = &input.figures.roster.grids()[score.grid];
    [&grid.subdistrict, &grid.community, &grid.name]
}

fn named<'a>(sheet: &'a Sheet<'_>, row: usize, from: usize) -> [&'a str; 3] {
    [1, 2, 3].map(|col| sheet.name(row, from + col))
}

fn at(input: &ReportInput<'_>, grid: usize) -> String {
    names(input, &input.scores.grids[grid]).concat()
}

fn unexpected(sheet: &Sheet<'_>, row: usize, table: &str) -> Failure {
    sheet.wrong(&format!("第{}行的{table}，台账里没有", row + 1))
}
