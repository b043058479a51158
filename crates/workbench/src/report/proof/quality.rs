//! 数据质量 against who reported, what is doubtful and who lacks data.

use gridindex_core::scoring::{GridState, publish};
use gridindex_core::value::print_exact;
use gridindex_core::{Decimal, Failure, LevelNames};
use gridindex_report::{QualityMonth, ReportInput};

use super::sheet::Sheet;

/// Holds the sheet against the month.
pub fn check(input: &ReportInput<'_>, sheet: &mut Sheet<'_>) -> Result<(), Failure> {
    if let Some(month) = input.quality {
        reporting(month, sheet, input.levels)?;
        doubts(month, sheet, input.levels)?;
    }
    insufficient(input, sheet)
}

/// The first row below the headings that begin so.
fn below(sheet: &Sheet<'_>, third: &str, fourth: &str) -> Option<usize> {
    let is_heading = |row: &usize| sheet.text(*row, 2) == third && sheet.text(*row, 4) == fourth;
    (0..sheet.rows()).find(is_heading).map(|row| row + 1)
}

/// The sentence below a section's title that begins so.
fn sentence(sheet: &Sheet<'_>, section: &str) -> Result<(usize, String), Failure> {
    let title = (0..sheet.rows()).find(|&row| sheet.name(row, 0).starts_with(section));
    let row = title.ok_or_else(|| sheet.wrong(&format!("没有“{section}”一节")))? + 1;
    Ok((row, sheet.name(row, 0).to_owned()))
}

fn reporting(month: &QualityMonth, sheet: &mut Sheet<'_>, levels: &LevelNames) -> Result<(), Failure> {
    let units = &month.reporting;
    let grids: u32 = units.iter().map(|unit| unit.grids).sum();
    let reported: u32 = units.iter().map(|unit| unit.reported).sum();
    let LevelNames { grid: unit, subdistrict: street, .. } = levels;
    let (row, said) = sentence(sheet, "报送情况")?;
    let words = format!("{} 个{street}、{grids} 个{unit}应报，{reported} 个{unit}已报", units.len());
    sheet.said((row, 0), &words, &said)?;
    let first = below(sheet, &format!("应报{unit}"), "报送率").unwrap_or_default();
    for (row, unit) in (first..).zip(units) {
        let of = || format!("{} 报送情况", unit.subdistrict);
        sheet.words((row, 1), &unit.subdistrict, &of)?;
        sheet.count((row, 2), Some(unit.grids), &of)?;
        sheet.count((row, 3), Some(unit.reported), &of)?;
        sheet.number((row, 4), Decimal::from(unit.reported).checked_div(unit.grids.into()), &of)?;
        sheet.words((row, 5), &unit.missing.join("、"), &of)?;
        sheet.words((row, 6), &unit.missing_fields.join("、"), &of)?;
    }
    ends(sheet, first + units.len(), "报送情况")
}

fn doubts(month: &QualityMonth, sheet: &mut Sheet<'_>, levels: &LevelNames) -> Result<(), Failure> {
    let (row, said) = sentence(sheet, "存疑的数据")?;
    for (kind, count) in &month.kinds {
        sheet.said((row, 0), &format!("{kind} {count} 条"), &said)?;
    }
    if month.doubts.is_empty() {
        return Ok(());
    }
    let first = below(sheet, &levels.community, "数据项").unwrap_or_default();
    for (row, doubt) in (first..).zip(&month.doubts) {
        let of = || format!("{} {}", doubt.grids, doubt.fields);
        let what = format!("【{}】{}", doubt.kind, doubt.message);
        let texts = [&doubt.subdistricts, &doubt.communities, &doubt.grids, &doubt.fields, &what];
        for (col, text) in (1..).zip(texts) {
            sheet.words((row, col), text, &of)?;
        }
        sheet.words((row, 7), &doubt.cells, &of)?;
    }
    ends(sheet, first + month.doubts.len(), "存疑的数据")
}

fn insufficient(input: &ReportInput<'_>, sheet: &mut Sheet<'_>) -> Result<(), Failure> {
    let grids = input.scores.grids.iter().filter(|score| score.state == GridState::Insufficient);
    let grids: Vec<_> = grids.collect();
    let levels = input.levels;
    let section = format!("数据不足的{}（{} 个）", levels.grid, grids.len());
    sentence(sheet, &section)?;
    sheet.compared += 1;
    if grids.is_empty() {
        return Ok(());
    }
    let first = below(sheet, &levels.community, "有数分值占比").unwrap_or_default();
    let percent = |share: Decimal| print_exact(publish(input.scheme, share * Decimal::ONE_HUNDRED));
    for (row, score) in (first..).zip(&grids) {
        let grid = &input.figures.roster.grids()[score.grid];
        let of = || format!("{}{}{}", grid.subdistrict, grid.community, grid.name);
        for (col, name) in (1..).zip([&grid.subdistrict, &grid.community, &grid.name]) {
            sheet.words((row, col), name, &of)?;
        }
        let shares = format!("有数{}%，可计{}%", percent(score.coverage), percent(score.scored_share));
        sheet.words((row, 4), &shares, &of)?;
    }
    ends(sheet, first + grids.len(), &format!("数据不足的{}", levels.grid))
}

/// Below the last row that the ledger has there is no other.
fn ends(sheet: &Sheet<'_>, row: usize, table: &str) -> Result<(), Failure> {
    if matches!(sheet.cell(row, 0), calamine::Data::Float(_) | calamine::Data::Int(_)) {
        return Err(sheet.wrong(&format!("第{}行的{table}，台账里没有", row + 1)));
    }
    Ok(())
}
