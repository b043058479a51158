//! How many grids stand in each grade: in the whole, and in each of the units compared.

use std::collections::HashMap;

use gridindex_core::Decimal;
use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::context::Context;
use super::charts::{self, Source};
use super::compared::Compared;
use super::headline::Headline;
use super::{HALF, block};
use crate::sheet::Page;
use crate::sheet::look::light_words;

/// 等次分布: how many grids in each grade.
pub fn grades(
    page: &mut Page,
    row: RowNum,
    context: &Context<'_>,
    headline: &Headline,
) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    let grades = &context.input.scheme.grades;
    if grades.is_empty() {
        return Ok(row);
    }
    let unit = &context.levels().grid;
    let of_grade = format!("{unit}数");
    let headings = [("等次", 2), ("起点（分）", 1), ("亮灯", 1), (&of_grade, 1), ("占比", 1)];
    let rows = block::begin(page, row, "等次分布", &headings, grades.len(), context)?;
    for ((row, grade), count) in (rows.first..).zip(grades).zip(&headline.grades) {
        page.merge((row, 0), (row, 1), &grade.name, &look.centre)?;
        page.number(row, 2, grade.from, &look.general)?;
        page.text(row, 3, light_words(grade.light), look.light(grade.light))?;
        page.count(row, 4, *count as u32, &look.whole)?;
        let share = Decimal::from(*count).checked_div(Decimal::from(headline.ranked));
        page.maybe(row, 5, share, &look.percent)?;
    }
    let source = Source::of(page, rows, 0, 4, "0");
    block::end(page, rows, charts::columns(&format!("各等次{unit}数（个）"), &source))
}

/// 各街道等次: how many grids of each unit in each grade. Left out where the grades do not fit the half page.
pub fn composition(
    page: &mut Page,
    row: RowNum,
    context: &Context<'_>,
    _: &Headline,
) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    let grades = &context.input.scheme.grades;
    let compared = Compared::of(context);
    let columns = usize::from(HALF) - NAMES as usize;
    if compared.order.is_empty() || !(2..=columns).contains(&grades.len()) {
        return Ok(row);
    }
    let counts = counts(context, compared.are_communities);
    let title = compared.title("等次构成");
    let names = (compared.level, HALF - grades.len() as ColNum);
    let headings: Vec<(&str, ColNum)> =
        [names].into_iter().chain(grades.iter().map(|grade| (grade.name.as_str(), 1))).collect();
    let rows = block::begin(page, row, &title, &headings, compared.order.len(), context)?;
    for (row, unit) in (rows.first..).zip(&compared.order) {
        page.merge((row, 0), (row, names.1 - 1), compared.name(*unit), &look.text)?;
        let unit = &compared.units[*unit];
        let of_unit = counts.get(&(unit.subdistrict.as_str(), unit.community.as_str()));
        for (grade, col) in (names.1..HALF).enumerate() {
            page.count(row, col, of_unit.map_or(0, |counts| counts[grade]), &look.whole)?;
        }
    }
    let chart = charts::shares(
        &format!("各{}等次构成", compared.level),
        &Source::of(page, rows, 0, names.1, "0"),
        &headings[1..].iter().map(|(name, _)| *name).collect::<Vec<_>>(),
    );
    block::end(page, rows, chart)
}

/// The least columns that the units' names take.
const NAMES: ColNum = 2;

/// Ranked grids by unit and grade.
fn counts<'a>(context: &Context<'a>, by_community: bool) -> HashMap<(&'a str, &'a str), Vec<u32>> {
    let mut counts = HashMap::new();
    for score in &context.input.scores.grids {
        let grid = context.grid(score);
        let community = if by_community { grid.community.as_str() } else { "" };
        let counts = counts
            .entry((grid.subdistrict.as_str(), community))
            .or_insert_with(|| vec![0; context.input.scheme.grades.len()]);
        if let Some(grade) = score.grade {
            counts[grade] += 1;
        }
    }
    counts
}
