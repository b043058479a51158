//! The block below the grids: the least and the greatest value of every circle in which grids are compared.

use gridindex_core::Decimal;
use gridindex_core::scheme::Scoring;
use rust_xlsxwriter::{ColNum, Formula, RowNum, XlsxError};

use super::circles::{Circles, scales};
use super::column::Shape;
use super::look::Looks;
use super::plan::{FROZEN, Plan};
use crate::sheet::Page;
use crate::sheet::number::float;

/// Writes the block; gives the row after it.
pub fn write(page: &mut Page, plan: &Plan<'_>, looks: &Looks) -> Result<RowNum, XlsxError> {
    let (Some(first), Some(last)) = (plan.circles.first(), plan.circles.last()) else {
        return Ok(plan.units.end() + 1);
    };
    let heading = first.first - 1;
    page.merge((heading, 0), (heading, FROZEN - 1), "比较范围", &looks.label)?;
    for circles in &plan.circles {
        for (number, (district, value)) in (0..).zip(&circles.names) {
            let row = circles.first + number;
            let what = match &circles.attribute {
                Some(attribute) if value.is_empty() => format!("{attribute}：空白"),
                Some(attribute) => format!("{attribute}：{value}"),
                None => plan.context.levels().whole_district(),
            };
            let text = format!("{district}　{what}");
            page.merge((row, 0), (row, FROZEN - 1), &text, looks.of(Shape::Text, false))?;
            page.count(row, circles.column, number + 1, looks.of(Shape::Centre, false))?;
        }
    }
    for (col, of) in &plan.scaled {
        let duty = &plan.context.input.scheme.duties[of.0];
        let Scoring::MinMax { within, .. } = &duty.indicators[of.1].scoring else { continue };
        let Some(circles) = plan.circles_of(within.as_deref()).map(|circles| &plan.circles[circles]) else {
            continue;
        };
        ends(page, plan, (*col, *of), circles, looks)?;
        page.text(heading, *col - 1, "最低值", &looks.label)?;
        page.text(heading, *col + 1, "最高值", &looks.label)?;
    }
    Ok(last.last() + 1)
}

/// The ends of one indicator's scales, left and right of the values that they are taken from.
fn ends(
    page: &mut Page,
    plan: &Plan<'_>,
    (col, number): (ColNum, (usize, usize)),
    circles: &Circles,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let scales = scales(&plan.context.input.scores.grids, number, Some(circles));
    let same = plan.all(circles.column);
    for (row, scale) in (circles.first..).zip(&scales) {
        let number = rust_xlsxwriter::utility::row_col_to_cell(row, circles.column);
        for (col_of_end, function, end) in [(col - 1, "MIN", scale.first()), (col + 1, "MAX", scale.last())] {
            let formula = format!("{function}(IF({same}={number},{},\"\"))", plan.all(col));
            let end = float(end.copied().unwrap_or(Decimal::ZERO));
            let formula = Formula::new(formula).set_result(end.to_string());
            let format = looks.of(Shape::General, true);
            page.sheet.write_array_formula_with_format(row, col_of_end, row, col_of_end, formula, format)?;
        }
    }
    Ok(())
}
