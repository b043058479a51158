//! Score cards against the scores: every figure of every page.

use std::collections::HashSet;

use calamine::{Data, Reader};
use gridindex_core::scoring::{GridScore, publish};
use gridindex_core::{Decimal, Failure, LevelNames};
use gridindex_report::ReportInput;
use rayon::prelude::*;

use super::open;
use super::sheet::{Sheet, failed};

/// Reads the cards of these grids (places in the roster) back. Returns how many figures agree: all.
///
/// # Errors
/// `report_mismatch`.
pub fn cards(input: &ReportInput<'_>, grids: &[usize], file: &str, bytes: &[u8]) -> Result<u32, Failure> {
    let names = open(file, bytes)?.sheet_names();
    let parts: Vec<&[String]> =
        names.chunks(names.len().div_ceil(rayon::current_num_threads().max(1)).max(1)).collect();
    let read: Vec<Result<(u32, Vec<usize>), Failure>> = parts
        .par_iter()
        .map(|part| {
            let mut book = open(file, bytes)?;
            let (mut compared, mut found) = (0, Vec::new());
            for name in *part {
                let range = book.worksheet_range(name);
                let range = range.map_err(|error| failed(file, format!("“{name}”读不回来（{error}）")))?;
                let mut sheet = Sheet::new(file, name, range);
                pages(input, &mut sheet, &mut found)?;
                compared += sheet.compared;
            }
            Ok((compared, found))
        })
        .collect();
    let (mut compared, mut waiting) = (0, grids.iter().copied().collect::<HashSet<_>>());
    for part in read {
        let (of_part, found) = part?;
        compared += of_part;
        for grid in found {
            if !waiting.remove(&grid) {
                let code = &input.figures.roster.grids()[grid].code;
                return Err(failed(file, format!("{} {code} 的成绩单重复，或不该有", input.levels.grid)));
            }
        }
    }
    match waiting.iter().min() {
        None => Ok(compared),
        Some(grid) => {
            let code = &input.figures.roster.grids()[*grid].code;
            Err(failed(file, format!("缺少{} {code} 的成绩单", input.levels.grid)))
        }
    }
}

/// Every card of a sheet.
fn pages(input: &ReportInput<'_>, sheet: &mut Sheet<'_>, found: &mut Vec<usize>) -> Result<(), Failure> {
    let whole = format!("{}名次", input.levels.whole_district());
    let mut current: Option<&GridScore> = None;
    for row in 0..sheet.rows() {
        if let Some(code) = sheet.name(row, 6).strip_prefix("编码 ").map(str::to_owned) {
            let grid = input.figures.roster.position(&code);
            let grid = grid.ok_or_else(|| sheet.wrong(&format!("台账里没有{} {code}", input.levels.grid)))?;
            found.push(grid);
            current = input.scores.grids.get(grid);
            let of = &input.figures.roster.grids()[grid];
            let names = [&of.district, &of.subdistrict, &of.community, &of.name].map(String::as_str);
            sheet.words((row, 0), &names.join("　"), &|| format!("{} {code} 的名称", input.levels.grid))?;
        }
        let Some(score) = current else { continue };
        match sheet.name(row, 0).to_owned().as_str() {
            "总分" => total(input, sheet, row, score)?,
            text if text == whole => places(sheet, row, score, input.levels)?,
            "序" if sheet.name(row, 1) == "职责" => duties(input, sheet, row + 1, score)?,
            "序" => indicators(input, sheet, row + 1, score)?,
            text if text.starts_with("百分制得分 ") => sum(input, sheet, row, text, score)?,
            _ => {}
        }
    }
    Ok(())
}

fn of(input: &ReportInput<'_>, score: &GridScore, what: &str) -> String {
    let grid = &input.figures.roster.grids()[score.grid];
    format!("{}{}{} {what}", grid.subdistrict, grid.community, grid.name)
}

fn total(
    input: &ReportInput<'_>,
    sheet: &mut Sheet<'_>,
    row: usize,
    score: &GridScore,
) -> Result<(), Failure> {
    sheet.number((row + 1, 0), score.published, &|| of(input, score, "总分"))?;
    let grade =
        score.grade.and_then(|grade| input.scheme.grades.get(grade)).map_or("—", |grade| &grade.name);
    let printed = sheet.name(row + 1, 2).split('　').next().unwrap_or_default().to_owned();
    sheet.said((row + 1, 2), grade, &printed)?;
    if let Some(gridindex_core::scoring::Change::By { total, .. }) = input.changes.grids.get(score.grid) {
        let printed = sheet.name(row + 1, 6).to_owned();
        let points = printed.split('分').next().unwrap_or_default().replace('−', "-").replace('+', "");
        if points.parse::<Decimal>().ok() != Some(*total) {
            return Err(
                sheet.wrong(&format!("“{printed}”与台账的 {total} 不一致（{}）", of(input, score, "较上月")))
            );
        }
        sheet.compared += 1;
    }
    Ok(())
}

/// `17 / 1358` under each circle.
fn places(sheet: &mut Sheet<'_>, row: usize, score: &GridScore, levels: &LevelNames) -> Result<(), Failure> {
    let standings = [
        (levels.whole_district(), score.in_district),
        (levels.subdistrict.clone(), score.in_subdistrict),
        (levels.community.clone(), score.in_community),
    ];
    for (level, standing) in standings {
        let label = format!("{level}名次");
        let Some(col) = (0..sheet.columns()).find(|&col| sheet.name(row, col) == label) else {
            return Err(sheet.wrong(&format!("第{}行没有“{label}”", row + 1)));
        };
        let rank = standing.rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string());
        let place = format!("{rank} / {}", standing.of);
        sheet.words((row + 1, col), &place, &|| label.clone())?;
    }
    Ok(())
}

fn duties(
    input: &ReportInput<'_>,
    sheet: &mut Sheet<'_>,
    first: usize,
    score: &GridScore,
) -> Result<(), Failure> {
    for (row, (duty, result)) in (first..).zip(input.scheme.duties.iter().zip(&score.duties)) {
        if !sheet.name(row, 1).starts_with(&duty.name) {
            return Err(sheet.wrong(&format!("第{}行应是“{}”", row + 1, duty.name)));
        }
        let what = || of(input, score, &duty.name);
        let points = result.score.map(|points| publish(input.scheme, points));
        let lost = points.map(|points| (duty.points - points).max(Decimal::ZERO));
        sheet.number((row, 2), Some(duty.points), &what)?;
        sheet.number((row, 3), points, &what)?;
        sheet.number((row, 4), lost, &what)?;
        sheet.number((row, 5), result.score.and_then(|points| points.checked_div(duty.points)), &what)?;
    }
    Ok(())
}

fn indicators(
    input: &ReportInput<'_>,
    sheet: &mut Sheet<'_>,
    first: usize,
    score: &GridScore,
) -> Result<(), Failure> {
    let all = input.scheme.duties.iter().zip(&score.duties);
    let mut waiting: Vec<_> =
        all.flat_map(|(duty, result)| duty.indicators.iter().zip(&result.indicators)).collect();
    let mut row = first;
    while matches!(sheet.cell(row, 0), Data::Float(_)) {
        let name = sheet.name(row, 1);
        let found = waiting.iter().position(|(of, _)| name == format!("{} {}", of.code, of.name));
        let Some(found) = found else {
            return Err(sheet.wrong(&format!("第{}行的指标“{name}”台账里没有", row + 1)));
        };
        let (indicator, result) = waiting.remove(found);
        let what = || of(input, score, &indicator.name);
        let publish = |points| publish(input.scheme, points);
        let lost = result.score.map(|points| publish((indicator.points - points).max(Decimal::ZERO)));
        sheet.number((row, 2), Some(indicator.points), &what)?;
        sheet.number((row, 3), result.score.map(publish), &what)?;
        sheet.number((row, 4), lost, &what)?;
        row += 1;
    }
    match waiting.first() {
        None => Ok(()),
        Some((indicator, _)) => {
            Err(sheet.wrong(&format!("缺少指标 {}（{}）", indicator.name, of(input, score, ""))))
        }
    }
}

/// `百分制得分 90.48 ＋ 加分 2 － 扣分 0，总分 92.48`.
fn sum(
    input: &ReportInput<'_>,
    sheet: &mut Sheet<'_>,
    row: usize,
    text: &str,
    score: &GridScore,
) -> Result<(), Failure> {
    let shown = |exact: Option<Decimal>| exact.map(|exact| publish(input.scheme, exact));
    let parts = [
        ("百分制得分 ", shown(score.base)),
        ("加分 ", shown(Some(score.bonus))),
        ("扣分 ", shown(Some(score.penalty))),
        ("总分 ", score.published),
    ];
    for (label, expected) in parts {
        let rest = text.split(label).nth(1).unwrap_or_default();
        let number: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        if number.parse::<Decimal>().ok() != expected {
            let expected = expected.map_or_else(|| "没有数".to_owned(), |number| number.to_string());
            let what =
                format!("第{}行 {label}是{number}，台账是{expected}（{}）", row + 1, of(input, score, ""));
            return Err(sheet.wrong(&what));
        }
        sheet.compared += 1;
    }
    Ok(())
}
