//! 网格排名, 社区排名, 街道排名 against the scores, unit by unit.

use std::collections::HashMap;

use gridindex_core::scheme::Light;
use gridindex_core::scoring::{Change, DutyScore, Standing, UnitScore, publish};
use gridindex_core::{Decimal, Failure, LevelNames};
use gridindex_report::ReportInput;

use super::sheet::{Headings, Sheet};

/// The sheets that there must be: level and what it shows.
pub fn expected<'a>(input: &ReportInput<'a>) -> [(&'a str, &'static str); 3] {
    let what = if input.places { "排名" } else { "得分" };
    let LevelNames { grid, community, subdistrict, .. } = input.levels;
    [grid, community, subdistrict].map(|level| (level.as_str(), what))
}

/// What a row must say of its unit.
struct Unit<'a> {
    name: String,
    duties: &'a [DutyScore],
    bonus: Option<Decimal>,
    penalty: Option<Decimal>,
    published: Option<Decimal>,
    standing: Standing,
    inside: Standing,
    change: Option<&'a Change>,
    grade: Option<usize>,
    light: Option<Light>,
}

/// Columns that all levels have.
struct Columns {
    duties: usize,
    bonus: usize,
    penalty: usize,
    total: usize,
    rank: Option<usize>,
    inside: Option<usize>,
    change: usize,
    grade: usize,
    light: usize,
}

impl Columns {
    fn of(input: &ReportInput<'_>, sheet: &Sheet<'_>, headings: &Headings) -> Result<Self, Failure> {
        let rank = headings
            .column("名次")
            .or_else(|| headings.column(&format!("{}名次", input.levels.whole_district())));
        if rank.is_some() != input.places {
            return Err(sheet.wrong(if input.places {
                "没有“名次”一列"
            } else {
                "不该有“名次”"
            }));
        }
        Ok(Self {
            duties: sheet.band(headings, "各项职责得分")?,
            bonus: sheet.column(headings, "加分")?,
            penalty: sheet.column(headings, "扣分")?,
            total: sheet.column(headings, "总分")?,
            rank,
            inside: headings.column(&format!("{}内名次", input.levels.subdistrict)),
            change: sheet.column(headings, "较上月")?,
            grade: sheet.column(headings, "等次")?,
            light: sheet.column(headings, "亮灯")?,
        })
    }
}

/// 网格排名: every grid of the month once.
pub fn grids(input: &ReportInput<'_>, sheet: &mut Sheet<'_>) -> Result<(), Failure> {
    let headings = sheet.headings("序号")?;
    let columns = Columns::of(input, sheet, &headings)?;
    let code = sheet.column(&headings, "网格编码")?;
    let in_community = headings.column(&format!("{}内名次", input.levels.community));
    let roster = input.figures.roster.grids();
    let mut waiting: HashMap<&str, usize> = HashMap::with_capacity(roster.len());
    waiting.extend(input.scores.grids.iter().enumerate().map(|(at, of)| (roster[of.grid].code.as_str(), at)));
    let mut row = headings.below;
    while let Some(at) = waiting.remove(sheet.name(row, code)) {
        let score = &input.scores.grids[at];
        let grid = &roster[score.grid];
        let unit = Unit {
            name: format!("{}{}{}", grid.subdistrict, grid.community, grid.name),
            duties: &score.duties,
            bonus: Some(score.bonus),
            penalty: Some(score.penalty),
            published: score.published,
            standing: score.in_district,
            inside: score.in_subdistrict,
            change: input.changes.grids.get(at),
            grade: score.grade,
            light: score.light,
        };
        line(input, sheet, row, &columns, &unit)?;
        if let Some(col) = in_community {
            sheet.count((row, col), score.in_community.rank, &|| {
                format!("{} {}内名次", unit.name, input.levels.community)
            })?;
        }
        row += 1;
    }
    if let Some(missing) = waiting.keys().min() {
        return Err(sheet.wrong(&format!(
            "第{}行是“{}”，缺少{} {missing} 等",
            row + 1,
            sheet.name(row, code),
            input.levels.grid
        )));
    }
    means(input, sheet, row, &columns)
}

/// 社区排名.
pub fn communities(input: &ReportInput<'_>, sheet: &mut Sheet<'_>) -> Result<(), Failure> {
    units(input, sheet, &input.scores.communities, &input.changes.communities)
}

/// 街道排名.
pub fn subdistricts(input: &ReportInput<'_>, sheet: &mut Sheet<'_>) -> Result<(), Failure> {
    units(input, sheet, &input.scores.subdistricts, &input.changes.subdistricts)
}

fn units(
    input: &ReportInput<'_>,
    sheet: &mut Sheet<'_>,
    scores: &[UnitScore],
    changes: &[Change],
) -> Result<(), Failure> {
    let headings = sheet.headings("序号")?;
    let columns = Columns::of(input, sheet, &headings)?;
    let levels = input.levels;
    let street = sheet.column(&headings, &levels.subdistrict)?;
    let community = headings.column(&levels.community);
    let grids = sheet.column(&headings, &format!("参评{}", levels.grid))?;
    let mut waiting: Vec<usize> = (0..scores.len()).collect();
    let mut row = headings.below;
    while !waiting.is_empty() {
        let named = |unit: &UnitScore| {
            unit.subdistrict == sheet.name(row, street)
                && community.is_none_or(|community| unit.community == sheet.name(row, community))
        };
        // Two districts may have streets of one name: then the place in the list tells them apart.
        let Some(place) = waiting.iter().position(|&at| named(&scores[at])) else {
            let unit = &scores[waiting[0]];
            return Err(sheet.wrong(&format!(
                "缺少{}{}（到第{}行为止）",
                unit.subdistrict,
                unit.community,
                row + 1
            )));
        };
        let at = waiting.remove(place);
        let score = &scores[at];
        let unit = Unit {
            name: format!("{}{}", score.subdistrict, score.community),
            duties: &score.duties,
            bonus: score.bonus,
            penalty: score.penalty,
            published: score.published,
            standing: score.in_district,
            inside: score.in_subdistrict,
            change: changes.get(at),
            grade: score.grade,
            light: score.light,
        };
        line(input, sheet, row, &columns, &unit)?;
        sheet.count((row, grids), Some(score.grids), &|| format!("{} 参评{}", unit.name, levels.grid))?;
        row += 1;
    }
    means(input, sheet, row, &columns)
}

fn line(
    input: &ReportInput<'_>,
    sheet: &mut Sheet<'_>,
    row: usize,
    columns: &Columns,
    unit: &Unit<'_>,
) -> Result<(), Failure> {
    let scheme = input.scheme;
    let shown = |exact: Option<Decimal>| exact.map(|exact| publish(scheme, exact));
    let of = |what: &str| format!("{} {what}", unit.name);
    for (place, (duty, score)) in scheme.duties.iter().zip(unit.duties).enumerate() {
        sheet.number((row, columns.duties + place), shown(score.score), &|| of(&duty.name))?;
    }
    sheet.number((row, columns.bonus), shown(unit.bonus), &|| of("加分"))?;
    sheet.number((row, columns.penalty), shown(unit.penalty), &|| of("扣分"))?;
    sheet.number((row, columns.total), unit.published, &|| of("总分"))?;
    if let Some(rank) = columns.rank {
        sheet.count((row, rank), unit.standing.rank, &|| of("名次"))?;
    }
    if let Some(inside) = columns.inside {
        sheet
            .count((row, inside), unit.inside.rank, &|| of(&format!("{}内名次", input.levels.subdistrict)))?;
    }
    sheet.change((row, columns.change), input, unit.change, &|| of("较上月"))?;
    let grade = unit.grade.and_then(|grade| scheme.grades.get(grade)).map_or("", |grade| &grade.name);
    sheet.words((row, columns.grade), grade, &|| of("等次"))?;
    let light = sheet.name(row, columns.light).split(' ').nth(1).unwrap_or_default().to_owned();
    if light != unit.light.map_or("", Light::chinese) {
        return Err(sheet.wrong(&format!("第{}行的亮灯是“{light}”（{}）", row + 1, unit.name)));
    }
    Ok(())
}

/// The row of means below the units.
fn means(
    input: &ReportInput<'_>,
    sheet: &mut Sheet<'_>,
    row: usize,
    columns: &Columns,
) -> Result<(), Failure> {
    let whole = super::whole(input);
    let shown = |exact: Option<Decimal>| exact.map(|exact| publish(input.scheme, exact));
    for (place, (duty, score)) in input.scheme.duties.iter().zip(&whole.duties).enumerate() {
        let of = || format!("平均 {}", duty.name);
        sheet.number((row, columns.duties + place), shown(score.score), &of)?;
    }
    for (col, exact, what) in [(columns.bonus, whole.bonus, "加分"), (columns.penalty, whole.penalty, "扣分")]
    {
        sheet.number((row, col), shown(exact), &|| format!("平均 {what}"))?;
    }
    sheet.number((row, columns.total), whole.published, &|| "平均 总分".to_owned())
}
