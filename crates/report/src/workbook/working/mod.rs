//! 计分底稿: every grid's score worked out by formulas over the raw figures on the same sheet, from value to rank, and
//! those of communities, streets and the whole from the grids'.
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
mod ranks;
mod rollup;
mod scales;
mod totals;
mod units;

use gridindex_core::scoring::GridScore;
use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use super::MOST_IN_WORKING_PAPER;
use super::context::Context;
use crate::sheet::number::float;
use crate::sheet::rows::{Formula, Outcome, Style};
use crate::sheet::{Page, Rows, foot, heading, paper};
use column::{Cell, Column};
use look::Looks;
use plan::{FROZEN, Plan, STATE};
use rollup::Columns;

/// Rows of parameters that stay in sight; more of them are folded away.
const MOST_IN_SIGHT: RowNum = 4;

/// Writes the sheet. Of a city or a province it only says where the working papers are.
pub fn write(context: &Context<'_>, name: &str) -> Result<Worksheet, XlsxError> {
    if context.input.scores.grids.len() > MOST_IN_WORKING_PAPER {
        return elsewhere(context, name);
    }
    let mut plan = Plan::new(context);
    let scheme = context.input.scheme;
    let duties: Vec<_> = (0..scheme.duties.len()).map(|number| duties::push(&mut plan, number)).collect();
    let totals = totals::push(&mut plan, &duties);
    let state = rust_xlsxwriter::utility::column_number_to_name(totals.state);
    for formula in plan.columns.iter_mut().filter_map(|column| column.formula.as_mut()) {
        *formula = formula.replace(STATE, &format!("{state}{}", formula::ROW));
    }

    let looks = Looks::new(&context.look, scheme.decimals, &context.levels().grid);
    let mut page = Page::new(name)?;
    let rows = grids(&plan, &looks)?;
    page.make_room(&rows)?;
    context.keep(name, rows);
    let breaks = head::pages(&plan);
    let sight = breaks.first().copied().unwrap_or(plan.columns.len() as ColNum);
    head::write(&mut page, &plan, sight, &looks)?;
    rollup::write(&mut page, &plan, Columns { duties: &duties, totals: &totals, sight }, &looks)?;
    let row = scales::write(&mut page, &plan, &looks)?;
    // Beside the columns that every page repeats, which would show the beginnings of the notes again and again.
    let beside = FROZEN.min(sight - 1);
    let width = plan.columns[usize::from(beside)..usize::from(sight)].iter().map(|column| column.width).sum();
    let row = foot::notes(&mut page, row + 1, (beside, sight), width, &notes(context), &context.look)?;

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

/// The sheet of a unit with too many grids.
fn elsewhere(context: &Context<'_>, name: &str) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(name)?;
    page.sheet.set_column_width(0, 100)?;
    heading::title(&mut page, 0, 1, &context.title("网格指数计分底稿"), &context.look)?;
    let text = format!(
        "共 {} 个{}，超过 {MOST_IN_WORKING_PAPER} 个，计分底稿不在本工作簿内：请按{street}导出（命令行加 --split，或 --subdistrict {street}名），各{street}的工作簿里有本{street}的计分底稿",
        context.input.scores.grids.len(),
        context.levels().grid,
        street = context.levels().subdistrict,
    );
    foot::notes(&mut page, 2, (0, 1), 100.0, &[text], &context.look)?;
    let mut sheet = page.sheet;
    paper::portrait(&mut sheet, &context.title("网格指数计分底稿"));
    Ok(sheet)
}

/// The rows of the grids.
fn grids(plan: &Plan<'_>, looks: &Looks) -> Result<Rows, XlsxError> {
    let mut rows = Rows::new(plan.first, &plan.context.look);
    let styles = plan.columns.iter().map(|column| {
        let mut style = |formula| rows.style(looks.of(column.shape, formula));
        Ok([style(false)?, style(true)?])
    });
    let styles = styles.collect::<Result<Vec<[Style; 2]>, XlsxError>>()?;
    let formulas = plan.columns.iter().map(|column| column.formula.as_deref().map(Formula::new));
    rows.calculate(formulas.collect());
    for score in &plan.context.input.scores.grids {
        let row = plan.first + score.grid as RowNum;
        let [street, community] = [0, 1].map(|level| plan.units.of[level][score.grid]);
        let (street, community) = (plan.rows_of(0, street), plan.rows_of(1, community));
        rows.mark(row, [street.0, street.1, community.0, community.1]);
        for ((col, column), styles) in (0..).zip(&plan.columns).zip(&styles) {
            write_cell(&mut rows, (row, col), column, score, *styles)?;
        }
    }
    Ok(rows)
}

fn write_cell(
    rows: &mut Rows,
    (row, col): (RowNum, ColNum),
    column: &Column<'_>,
    score: &GridScore,
    [value, formula]: [Style; 2],
) -> Result<(), XlsxError> {
    let cell = (column.source)(score);
    if column.formula.is_none() || column.may_overflow && score.overflow {
        return match cell {
            Cell::Blank => rows.blank(row, col, value),
            Cell::Number(number) => rows.number(row, col, number, value),
            Cell::Text(text) => rows.text(row, col, &text, value),
        };
    }
    let outcome = match &cell {
        Cell::Blank => Outcome::Text(""),
        Cell::Number(number) => Outcome::Number(float(*number)),
        Cell::Text(text) => Outcome::Text(text),
    };
    rows.formula(row, col, outcome, formula)
}

fn notes(context: &Context<'_>) -> Vec<String> {
    let mut notes = vec![
        "白底为原始数据，可以改：空白是缺数，“/”是不适用，空白不等于0；灰底为公式，改了数据或参数就重新计算".to_owned(),
        "表头上方为参数：分值、得0分和得满分的值、扣分得分的档、上限下限；改参数即试算，正式结果以评价方案为准".to_owned(),
        "表格软件用二进制小数计算，公式在取整、分档、修约和比较之前先取到10位小数，使恰好在界上的数不受影响".to_owned(),
    ];
    if context.is_part() {
        let levels = context.levels();
        notes.push(format!(
            "本表只有一个{}的{}：要与{}比较才得出的数为数值，不是公式",
            levels.subdistrict,
            levels.grid,
            levels.whole_district()
        ));
    }
    notes
}
