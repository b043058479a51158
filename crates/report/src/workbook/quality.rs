//! 数据质量: who reported, what nobody filled in, which figures are doubtful, who lacks data to be ranked.

use gridindex_core::scoring::GridState;
use gridindex_core::value::print_exact;
use gridindex_core::{Decimal, LevelNames};
use rust_xlsxwriter::{ColNum, Format, RowNum, Worksheet, XlsxError};

use super::context::Context;
use crate::model::{Doubtful, QualityMonth, Reporting};
use crate::sheet::{Page, foot, heading, paper, width};

/// Columns of the sheet, and their widths.
const COLUMNS: ColNum = 8;
const WIDTHS: [f64; COLUMNS as usize] = [6.0, 13.0, 14.0, 13.0, 20.0, 40.0, 34.0, 32.0];

/// Writes the sheet.
pub fn write(context: &Context<'_>, name: &str) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(name)?;
    for (col, width) in (0..).zip(WIDTHS) {
        page.sheet.set_column_width(col, width)?;
    }
    let title = context.title("数据质量");
    heading::title(&mut page, 0, COLUMNS, &title, &context.look)?;
    let unit = context.unit_line("单位：个");
    heading::unit_line(&mut page, 1, COLUMNS, unit.each_ref().map(String::as_str), &context.look)?;
    let mut row = match context.input.quality {
        Some(month) => {
            let row = reporting(&mut page, 2, month, context)?;
            doubts(&mut page, row + 1, month, context)?
        }
        None => sentence(&mut page, 2, "没有附上报送情况和数据质量检查的结果。", context)?,
    };
    row = insufficient(&mut page, row + 1, context)?;
    let wide = WIDTHS.iter().sum();
    row = foot::notes(&mut page, row + 1, (0, COLUMNS), wide, &notes(), &context.look)?;

    let mut sheet = page.sheet;
    paper::landscape(&mut sheet, &title);
    paper::freeze(&mut sheet, 0, 2, 0)?;
    sheet.set_print_area(0, 0, row.max(1) - 1, COLUMNS - 1)?;
    sheet.set_screen_gridlines(false);
    Ok(sheet)
}

fn section(page: &mut Page, row: RowNum, text: &str, context: &Context<'_>) -> Result<RowNum, XlsxError> {
    heading::section(page, row, (0, COLUMNS - 1), text, &context.look)?;
    Ok(row + 1)
}

fn sentence(page: &mut Page, row: RowNum, text: &str, context: &Context<'_>) -> Result<RowNum, XlsxError> {
    page.merge((row, 0), (row, COLUMNS - 1), text, &context.look.note)?;
    let lines = width::lines(text, WIDTHS.iter().sum());
    page.sheet.set_row_height(row, f64::from(lines) * width::LINE + 4.0)?;
    Ok(row + 1)
}

fn headings(
    page: &mut Page,
    row: RowNum,
    headings: [&str; COLUMNS as usize],
    context: &Context<'_>,
) -> Result<RowNum, XlsxError> {
    for (col, heading) in (0..).zip(headings) {
        page.text(row, col, heading, &context.look.heading)?;
    }
    let height = width::heading_height(headings.into_iter().zip(WIDTHS)).unwrap_or_default();
    page.sheet.set_row_height(row, height.max(20.0))?;
    Ok(row + 1)
}

/// Text over several lines; the row becomes as high as its highest cell.
fn wrapped(
    page: &mut Page,
    row: RowNum,
    from: ColNum,
    texts: &[&str],
    look: &Format,
) -> Result<(), XlsxError> {
    let mut lines = 1;
    for (col, text) in (from..).zip(texts) {
        page.text(row, col, text, look)?;
        lines = lines.max(width::lines(text, WIDTHS[usize::from(col)]));
    }
    // Excel shows no row higher than 409 points.
    page.sheet.set_row_height(row, (f64::from(lines) * width::LINE + 2.0).min(400.0))?;
    Ok(())
}

/// 报送情况.
fn reporting(
    page: &mut Page,
    row: RowNum,
    month: &QualityMonth,
    context: &Context<'_>,
) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    let row = section(page, row, "报送情况", context)?;
    let (grids, reported) = month
        .reporting
        .iter()
        .fold((0, 0), |(grids, reported), unit| (grids + unit.grids, reported + unit.reported));
    let whole = month.reporting.iter().filter(|unit| unit.reported == unit.grids).count();
    let LevelNames { grid: unit, community, subdistrict, .. } = context.levels();
    let words = format!(
        "{} 个{subdistrict}、{grids} 个{unit}应报，{reported} 个{unit}已报，{whole} 个{subdistrict}报齐；截止日 {}。",
        month.reporting.len(),
        month.due
    );
    let row = sentence(page, row, &words, context)?;
    let [due, reported, missing] =
        [format!("应报{unit}"), format!("已报{unit}"), format!("缺报的{community}、{unit}")];
    let names = ["序号", subdistrict, &due, &reported, "报送率", &missing, "没有填报的数据项", "说明"];
    let mut row = headings(page, row, names, context)?;
    for (number, unit) in (1..).zip(&month.reporting) {
        page.count(row, 0, number, &look.centre)?;
        page.text(row, 1, &unit.subdistrict, &look.text)?;
        page.count(row, 2, unit.grids, &look.whole)?;
        page.count(row, 3, unit.reported, &look.whole)?;
        let [missing, fields] = [&unit.missing, &unit.missing_fields].map(|names| names.join("、"));
        let share = Decimal::from(unit.reported).checked_div(Decimal::from(unit.grids));
        page.maybe(row, 4, share, &look.percent)?;
        wrapped(page, row, 5, &[&missing, &fields, state(unit)], &look.wrapped)?;
        row += 1;
    }
    Ok(row)
}

fn state(unit: &Reporting) -> &'static str {
    match unit.reported {
        reported if reported == unit.grids => "已报齐",
        0 => "没有报送",
        _ => "没有报齐",
    }
}

/// How many doubts of each kind, then each of them.
fn doubts(
    page: &mut Page,
    row: RowNum,
    month: &QualityMonth,
    context: &Context<'_>,
) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    let mut row = section(page, row, "存疑的数据", context)?;
    let counts: Vec<String> = month.kinds.iter().map(|(kind, count)| format!("{kind} {count} 条")).collect();
    let words = format!("与前 {} 个月比较：{}。", month.months_before, counts.join("，"));
    row = sentence(page, row, &words, context)?;
    if month.doubts.is_empty() {
        return sentence(page, row, "没有存疑的数据。", context);
    }
    let LevelNames { grid, community, subdistrict, .. } = context.levels();
    let names = ["序号", subdistrict, community, grid, "数据项", "疑点", "建议", "出处"];
    row = headings(page, row, names, context)?;
    for (number, doubt) in (1..).zip(&month.doubts) {
        page.count(row, 0, number, &look.centre)?;
        let Doubtful { subdistricts, communities, grids, .. } = doubt;
        let what = format!("【{}】{}", doubt.kind, doubt.message);
        let texts =
            [subdistricts.as_str(), communities, grids, &doubt.fields, &what, &doubt.advice, &doubt.cells];
        wrapped(page, row, 1, &texts, &look.wrapped)?;
        row += 1;
    }
    Ok(row)
}

/// The grids that are not ranked for want of data, by name.
fn insufficient(page: &mut Page, row: RowNum, context: &Context<'_>) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    let of_month = &context.input.scores.grids;
    let those = || of_month.iter().filter(|score| score.state == GridState::Insufficient);
    let LevelNames { grid: unit, community, subdistrict, .. } = context.levels();
    let mut row = section(page, row, &format!("数据不足的{unit}（{} 个）", those().count()), context)?;
    if those().next().is_none() {
        return sentence(page, row, &format!("没有数据不足的{unit}。"), context);
    }
    let names = ["序号", subdistrict, community, unit, "有数分值占比", "不计分的指标", "", ""];
    row = headings(page, row, names, context)?;
    page.merge((row - 1, 5), (row - 1, COLUMNS - 1), "缺数或不适用的指标", &look.heading)?;
    let wide = WIDTHS[5..].iter().sum();
    for (number, score) in (1..).zip(those()) {
        let grid = context.grid(score);
        page.count(row, 0, number, &look.centre)?;
        for (col, name) in (1..).zip([&grid.subdistrict, &grid.community, &grid.name]) {
            page.text(row, col, name, &look.text)?;
        }
        let share = print_exact(context.shown(score.coverage * Decimal::ONE_HUNDRED));
        let scored = print_exact(context.shown(score.scored_share * Decimal::ONE_HUNDRED));
        page.text(row, 4, &format!("有数{share}%，可计{scored}%"), &look.centre)?;
        let duties = context.input.scheme.duties.iter().zip(&score.duties);
        let without: Vec<&str> = duties
            .flat_map(|(duty, of_duty)| duty.indicators.iter().zip(&of_duty.indicators))
            .filter(|(_, result)| result.score.is_none())
            .map(|(indicator, _)| indicator.name.as_str())
            .collect();
        let without = without.join("、");
        page.merge((row, 5), (row, COLUMNS - 1), &without, &look.wrapped)?;
        page.sheet.set_row_height(row, f64::from(width::lines(&without, wide)) * width::LINE + 2.0)?;
        row += 1;
    }
    Ok(row)
}

fn notes() -> Vec<String> {
    [
        "疑点只供核实，不影响计分；核实后改正的，重新导入即可",
        "“出处”为数据所在的文件、工作表和单元格",
        "数据不足：有数的分值或可计分的分值不到评价方案规定的份额，只列得分，不排名",
    ]
    .map(str::to_owned)
    .to_vec()
}
