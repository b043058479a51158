//! 计分底稿: the cached results of its formulas, from the base to the rank, of grids, communities and streets.

use std::collections::HashMap;

use gridindex_core::Failure;
use gridindex_core::scoring::UnitScore;
use gridindex_report::ReportInput;
use gridindex_report::workbook::MOST_IN_WORKING_PAPER;

use super::sheet::Sheet;

/// Holds the sheet against the scores.
pub fn check(input: &ReportInput<'_>, sheet: &mut Sheet<'_>) -> Result<(), Failure> {
    if input.scores.grids.len() > MOST_IN_WORKING_PAPER {
        return Ok(());
    }
    let head = (0..sheet.rows()).find(|&row| sheet.text(row, 0) == "序号");
    let head = head.ok_or_else(|| sheet.wrong("没有“序号”一列"))?;
    let column = |words: &str| (0..sheet.columns()).find(|&col| sheet.text(head, col) == words);
    let needed = |words: &str| column(words).ok_or_else(|| sheet.wrong(&format!("没有“{words}”一列")));
    let code = needed("网格编码")?;
    let (base, exact, total) = (needed("百分制得分")?, needed("总分（精确）")?, needed("总分")?);
    let levels = input.levels;
    let whole = format!("{}名次", levels.whole_district());
    let inside = format!("{}内名次", levels.subdistrict);
    let ranks = ["名次", &whole, &inside].map(column);
    if ranks.iter().any(Option::is_some) != input.places {
        return Err(sheet.wrong(if input.places {
            "没有“名次”一列"
        } else {
            "不该有“名次”"
        }));
    }
    let roster = input.figures.roster.grids();
    let mut waiting: HashMap<&str, usize> =
        input.scores.grids.iter().enumerate().map(|(at, of)| (roster[of.grid].code.as_str(), at)).collect();
    let mut row = head + 1;
    while let Some(at) = waiting.remove(sheet.name(row, code)) {
        let score = &input.scores.grids[at];
        let grid = &roster[score.grid];
        let of = |what: &str| format!("{}{}{} {what}", grid.subdistrict, grid.community, grid.name);
        sheet.number((row, base), score.base, &|| of("百分制得分"))?;
        sheet.number((row, exact), score.total, &|| of("总分（精确）"))?;
        sheet.number((row, total), score.published, &|| of("总分"))?;
        let standings = [score.in_district, score.in_district, score.in_subdistrict];
        for (col, standing) in ranks.iter().zip(standings) {
            if let Some(col) = col {
                sheet.count((row, *col), standing.rank, &|| of("名次"))?;
            }
        }
        row += 1;
    }
    if let Some(missing) = waiting.keys().min() {
        return Err(sheet.wrong(&format!(
            "第{}行是“{}”，缺少{} {missing} 等",
            row + 1,
            sheet.name(row, code),
            levels.grid
        )));
    }
    let [whole, _, inside] = ranks;
    let rank = whole.or(ranks[1]);
    let columns = Columns { base, exact, total, rank, inside };
    units(sheet, (&levels.community, &levels.grid), &input.scores.communities, columns)?;
    units(
        sheet,
        (&levels.subdistrict, &levels.grid),
        &input.scores.subdistricts,
        Columns { inside: None, ..columns },
    )
}

/// Where the results of units stand.
#[derive(Clone, Copy)]
struct Columns {
    base: usize,
    exact: usize,
    total: usize,
    rank: Option<usize>,
    inside: Option<usize>,
}

/// The rows of one level below its heading, in the ledger's order.
fn units(
    sheet: &mut Sheet<'_>,
    (level, grid): (&str, &str),
    units: &[UnitScore],
    columns: Columns,
) -> Result<(), Failure> {
    if units.is_empty() {
        return Ok(());
    }
    let heading = format!("{level}：");
    let above = (0..sheet.rows()).find(|&row| sheet.name(row, 0).starts_with(&heading));
    let above = above.ok_or_else(|| sheet.wrong(&format!("没有“{heading}”一栏")))?;
    for (row, unit) in (above + 1..).zip(units) {
        if (sheet.name(row, 1), sheet.name(row, 2)) != (&unit.subdistrict, &unit.community) {
            let wanted = format!("{}{}", unit.subdistrict, unit.community);
            return Err(sheet.wrong(&format!("第{}行应是{wanted}", row + 1)));
        }
        let of = |what: &str| format!("{}{} {what}", unit.subdistrict, unit.community);
        sheet.count((row, 3), Some(unit.grids), &|| of(&format!("参评{grid}")))?;
        sheet.number((row, columns.base), unit.base, &|| of("百分制得分"))?;
        sheet.number((row, columns.exact), unit.total, &|| of("总分（精确）"))?;
        sheet.number((row, columns.total), unit.published, &|| of("总分"))?;
        let places = [(columns.rank, unit.in_district), (columns.inside, unit.in_subdistrict)];
        for (col, standing) in places {
            if let Some(col) = col {
                sheet.count((row, col), standing.rank, &|| of("名次"))?;
            }
        }
    }
    Ok(())
}
