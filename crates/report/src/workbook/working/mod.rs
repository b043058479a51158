//! 计分底稿: every grid's score worked out by formulas over the raw figures on the same sheet, from value to rank.
//!
//! Each formula's cached result is what scoring gave; recalculated by a spreadsheet program it gives the same to
//! 1e-9, and the same published totals and ranks. What cannot be written as a formula is a value, and says so.

mod circles;
mod column;
mod duties;
mod formula;
mod head;
mod indicator;
mod look;
mod plan;
mod points;
mod scales;
mod totals;

use gridindex_core::scoring::GridScore;
use rust_xlsxwriter::{ColNum, Formula, RowNum, Worksheet, XlsxError};

use super::context::Context;
use crate::sheet::number::float;
use crate::sheet::{Page, foot, paper};
use column::{Cell, Column};
use formula::in_row;
use look::Looks;
use plan::{FROZEN, Plan, STATE};

/// Rows of parameters that stay in sight; more of them are folded away.
const MOST_IN_SIGHT: RowNum = 4;

/// Writes the sheet.
pub fn write(context: &Context<'_>, name: &str) -> Result<Worksheet, XlsxError> {
    let mut plan = Plan::new(context);
    let scheme = context.input.scheme;
    let duties: Vec<_> = (0..scheme.duties.len()).map(|number| duties::push(&mut plan, number)).collect();
    let state = totals::push(&mut plan, &duties);
    let state = rust_xlsxwriter::utility::column_number_to_name(state);
    for formula in plan.columns.iter_mut().filter_map(|column| column.formula.as_mut()) {
        *formula = formula.replace(STATE, &format!("{state}{}", formula::ROW));
    }

    let looks = Looks::new(&context.look, scheme.decimals);
    let mut page = Page::new(name)?;
    for score in &context.input.scores.grids {
        let row = plan.first + score.grid as RowNum;
        for (col, column) in (0..).zip(&plan.columns) {
            write_cell(&mut page, (row, col), column, score, &looks)?;
        }
    }
    let breaks = head::pages(&plan);
    let sight = breaks.first().copied().unwrap_or(plan.columns.len() as ColNum);
    head::write(&mut page, &plan, sight, &looks)?;
    let row = scales::write(&mut page, &plan, &looks)?;
    let width = plan.columns[..usize::from(sight)].iter().map(|column| column.width).sum();
    let row = foot::notes(&mut page, row + 1, sight, width, &notes(context), &context.look)?;

    let mut sheet = page.sheet;
    paper::landscape(&mut sheet, &context.title("网格指数计分底稿"));
    paper::freeze(&mut sheet, plan::PARAMETERS - 3, plan.first, FROZEN)?;
    head::spread(&mut sheet, &breaks)?;
    if plan.heading() - plan::PARAMETERS > MOST_IN_SIGHT {
        sheet.group_rows_collapsed(plan::PARAMETERS + 1, plan.heading() - 1)?;
    }
    sheet.set_print_area(0, 0, row.max(1) - 1, plan.columns.len() as ColNum - 1)?;
    Ok(sheet)
}

fn write_cell(
    page: &mut Page,
    (row, col): (RowNum, ColNum),
    column: &Column<'_>,
    score: &GridScore,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let cell = (column.source)(score);
    let formula = column.formula.as_ref().filter(|_| !(column.may_overflow && score.overflow));
    let format = looks.of(column.shape, formula.is_some());
    let Some(formula) = formula else {
        return match cell {
            Cell::Blank => page.blank(row, col, format),
            Cell::Number(number) => page.number(row, col, number, format),
            Cell::Text(text) => page.text(row, col, &text, format),
        };
    };
    let result = match cell {
        Cell::Blank => String::new(),
        Cell::Number(number) => float(number).to_string(),
        Cell::Text(text) => text.into_owned(),
    };
    let formula = Formula::new(in_row(formula, row)).set_result(result);
    page.sheet.write_formula_with_format(row, col, formula, format)?;
    Ok(())
}

fn notes(context: &Context<'_>) -> Vec<String> {
    let mut notes = vec![
        "白底为原始数据，可以改：空白是缺数，“/”是不适用，空白不等于0；灰底为公式，改了数据或参数就重新计算".to_owned(),
        "表头上方为参数：分值、得0分和得满分的值、扣分得分的档、上限下限；改参数即试算，正式结果以评价方案为准".to_owned(),
        "表格软件用二进制小数计算，公式在取整、分档、修约和比较之前先取到10位小数，使恰好在界上的数不受影响".to_owned(),
    ];
    if context.is_part() {
        notes.push("本表只有一个街道的网格：要与全区比较才得出的数为数值，不是公式".to_owned());
    }
    notes
}
