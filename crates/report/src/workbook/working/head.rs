//! What stands above the grids: title, duties, indicators, formulas in words, parameters, headings.

use rust_xlsxwriter::{ColNum, Formula, RowNum, Worksheet, XlsxError};

use super::column::{Above, Column, Shape};
use super::look::Looks;
use super::plan::{FROZEN, PARAMETERS, Plan};
use crate::sheet::number::float;
use crate::sheet::{Page, heading, width};

/// Rows of the duty, the indicator and its formula in words.
const GROUP: RowNum = PARAMETERS - 3;
const BAND: RowNum = PARAMETERS - 2;
const WORDS: RowNum = PARAMETERS - 1;

/// Writes it all; `sight` columns are those that a reader sees at first.
pub fn write(page: &mut Page, plan: &Plan<'_>, sight: ColNum, looks: &Looks) -> Result<(), XlsxError> {
    let context = plan.context;
    let columns = &plan.columns;
    for (col, column) in (0..).zip(columns) {
        page.sheet.set_column_width(col, column.width)?;
        page.text(plan.heading(), col, &column.heading, &context.look.heading)?;
    }
    heading::title(page, 0, sight, &context.title("网格指数计分底稿"), &context.look)?;
    let unit = context.unit_line("单位：分");
    heading::unit_line(page, 1, sight, unit.each_ref().map(String::as_str), &context.look)?;
    let how = "白底是原始数据，灰底是公式，黄底是参数；“—”是不计分或未参评。";
    // Beside the columns that every page repeats; there its beginning would stand on each.
    page.merge((2, FROZEN.min(sight - 1)), (2, sight - 1), how, &context.look.note)?;

    for (row, format) in [(GROUP, &looks.group), (BAND, &looks.band), (WORDS, &looks.words)] {
        runs(page, row, columns, format)?;
    }
    for (row, label) in [(GROUP, "职责"), (BAND, "指标"), (WORDS, "算法"), (PARAMETERS, "分值")] {
        page.merge((row, 0), (row, FROZEN - 1), label, &looks.label)?;
    }
    for row in PARAMETERS + 1..plan.heading() {
        page.merge((row, 0), (row, FROZEN - 1), "参数", &looks.label)?;
    }
    for (col, column) in (0..).zip(columns) {
        for (row, above) in (PARAMETERS..).zip(&column.above) {
            write_above(page, (row, col), column, above.as_ref(), looks)?;
        }
    }
    heights(page, plan)
}

fn write_above(
    page: &mut Page,
    (row, col): (RowNum, ColNum),
    column: &Column<'_>,
    above: Option<&Above>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match above {
        None => Ok(()),
        Some(Above::Label(label)) => page.text(row, col, label, &looks.label),
        Some(Above::Number(number, word)) => {
            page.number(row, col, *number, &looks.with_word(word, column.shape))
        }
        Some(Above::Formula(formula, result)) => {
            let formula = Formula::new(formula).set_result(float(*result).to_string());
            page.sheet.write_formula_with_format(row, col, formula, looks.of(Shape::General, true))?;
            Ok(())
        }
    }
}

/// Writes what neighbours share once over all of them. Two indicators may have formulas in the same words, so the
/// text alone does not make neighbours one.
fn runs(
    page: &mut Page,
    row: RowNum,
    columns: &[Column<'_>],
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    let mut start = 0;
    for run in columns.chunk_by(|left, right| shared(row, left) == shared(row, right)) {
        let from = start as ColNum;
        start += run.len();
        let text = shared(row, &run[0]).last().copied().unwrap_or_default();
        if !text.is_empty() {
            page.merge((row, from), (row, start as ColNum - 1), text, format)?;
        }
    }
    Ok(())
}

/// What a column shares with its neighbours in a row, from the duty down; the last is what stands there.
fn shared<'a>(row: RowNum, column: &'a Column<'_>) -> Vec<&'a str> {
    let levels = [&column.group, &column.band, &column.words];
    levels.into_iter().take((row - GROUP) as usize + 1).map(String::as_str).collect()
}

fn heights(page: &mut Page, plan: &Plan<'_>) -> Result<(), XlsxError> {
    for row in [GROUP, BAND] {
        page.sheet.set_row_height(row, 18)?;
    }
    page.sheet.set_row_height(WORDS, 2.0 * width::LINE + 2.0)?;
    let lines = plan.columns.iter().map(|column| width::lines(&column.heading, column.width));
    page.sheet.set_row_height(plan.heading(), f64::from(lines.max().unwrap_or(1)) * width::LINE + 4.0)?;
    Ok(())
}

/// What a page holds at its scale beside the repeated columns, in units of column width.
const PAGE: f64 = 192.0;
/// The scale at which a duty of usual size fits one page.
const SCALE: u16 = 53;

/// The first columns of the printed pages after the first: between duties, or where a duty is wider than a page
/// between its indicators.
pub fn pages(plan: &Plan<'_>) -> Vec<ColNum> {
    let width = |columns: &[Column<'_>]| columns.iter().map(|column| column.width).sum::<f64>();
    let repeated = width(&plan.columns[..usize::from(FROZEN)]);
    let mut breaks = Vec::new();
    let (mut start, mut used) = (0, 0.0);
    for duty in plan.columns.chunk_by(|left, right| left.group == right.group) {
        let whole = repeated + width(duty) <= PAGE;
        for part in duty.chunk_by(|left, right| whole || left.band == right.band) {
            if start > usize::from(FROZEN) && used + width(part) > PAGE {
                breaks.push(start as ColNum);
                used = repeated;
            }
            used += width(part);
            start += part.len();
        }
    }
    breaks
}

/// Parts the print where [`pages`] says, the grids' names on each.
pub fn spread(sheet: &mut Worksheet, breaks: &[ColNum]) -> Result<(), XlsxError> {
    if breaks.is_empty() {
        return Ok(());
    }
    // Programs ignore the breaks of a sheet that is fitted to pages, so the scale is given instead.
    let breaks: Vec<u32> = breaks.iter().map(|col| u32::from(*col)).collect();
    sheet.set_print_scale(SCALE).set_vertical_page_breaks(&breaks)?.set_repeat_columns(0, FROZEN - 1)?;
    Ok(())
}
