//! The tables of the overview and their charts: grades, streets, duties, trend.

use gridindex_core::Decimal;
use gridindex_core::scoring::{Change, UnitScore};
use rust_xlsxwriter::{RowNum, XlsxError};

use super::super::context::{Context, by_place};
use super::charts::{self, Source};
use super::headline::Headline;
use super::{block, lists};
use crate::sheet::Page;
use crate::sheet::look::light_words;
use crate::sheet::number::{float, format_of};

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
    let headings = [("等次", 2), ("起点（分）", 1), ("亮灯", 1), ("网格数", 1), ("占比", 1)];
    let rows = block::begin(page, row, "等次分布", &headings, grades.len(), context)?;
    for ((row, grade), count) in (rows.first..).zip(grades).zip(&headline.grades) {
        page.merge((row, 0), (row, 1), &grade.name, &look.centre)?;
        page.number(row, 2, grade.from, &look.general)?;
        page.text(row, 3, light_words(grade.light), look.light(grade.light))?;
        page.count(row, 4, *count as u32, &look.whole)?;
        let share = Decimal::from(*count).checked_div(Decimal::from(headline.ranked));
        page.maybe(row, 5, share, &look.percent)?;
    }
    let source = source(page, rows, 0, 4, "0");
    block::end(page, rows, charts::columns("各等次网格数（个）", source.as_source()))
}

/// 街道排名, or 社区排名 where there is one subdistrict only.
pub fn units(page: &mut Page, row: RowNum, context: &Context<'_>) -> Result<RowNum, XlsxError> {
    const MOST: usize = 20;
    let look = &context.look;
    let scores = context.input.scores;
    let changes = context.input.changes;
    type Name = fn(&UnitScore) -> &str;
    let (level, units, changes, name): (_, _, &[Change], Name) = if scores.subdistricts.len() > 1 {
        ("街道", &scores.subdistricts, &changes.subdistricts, |unit| &unit.subdistrict)
    } else {
        ("社区", &scores.communities, &changes.communities, |unit| &unit.community)
    };
    let mut order = by_place(units.iter().map(|unit| unit.in_district.rank));
    order.truncate(MOST);
    if order.is_empty() {
        return Ok(row);
    }
    let title = if units.len() > MOST {
        format!("{level}排名（前{MOST}名）")
    } else {
        format!("{level}排名")
    };
    let headings = [("名次", 1), (level, 2), ("参评网格", 1), ("总分", 1), ("较上月", 1)];
    let rows = block::begin(page, row, &title, &headings, order.len(), context)?;
    for (row, unit) in (rows.first..).zip(&order) {
        let score = &units[*unit];
        match score.in_district.rank {
            Some(rank) => page.count(row, 0, rank, &look.centre)?,
            None => page.text(row, 0, "—", &look.centre)?,
        }
        page.merge((row, 1), (row, 2), name(score), &look.text)?;
        page.count(row, 3, score.grids, &look.whole)?;
        page.maybe(row, 4, score.published, &look.total)?;
        lists::change(page, row, 5, changes.get(*unit), context)?;
    }
    let lowest = order.iter().filter_map(|unit| units[*unit].published).min().unwrap_or_default();
    let format = format_of(context.input.scheme.decimals);
    let source = source(page, rows, 1, 4, &format);
    let chart = charts::bars(&format!("{level}网格指数（分）"), source.as_source(), axis_begin(lowest));
    block::end(page, rows, chart)
}

/// 各项职责: the mean of each duty and its share of full marks.
pub fn duties(page: &mut Page, row: RowNum, context: &Context<'_>) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    let duties = &context.input.scheme.duties;
    let headings = [("职责", 3), ("满分", 1), ("平均分", 1), ("得分率", 1)];
    let rows = block::begin(page, row, "各项职责平均", &headings, duties.len(), context)?;
    for ((row, duty), mean) in (rows.first..).zip(duties).zip(&context.input.scores.district.duties) {
        let name = if duty.official { duty.name.clone() } else { format!("{}（待确认）", duty.name) };
        page.merge((row, 0), (row, 2), &name, &look.text)?;
        page.number(row, 3, duty.points, &look.general)?;
        page.maybe(row, 4, mean.score.map(|exact| context.shown(exact)), &look.score)?;
        let share = mean.score.and_then(|exact| exact.checked_div(duty.points));
        page.maybe(row, 5, share, &look.percent)?;
    }
    let source = source(page, rows, 0, 5, "0.0%");
    let lowest = context.input.scores.district.duties.iter().zip(duties);
    let lowest = lowest.filter_map(|(mean, duty)| mean.score?.checked_div(duty.points)).min();
    let begin = axis_begin(lowest.unwrap_or_default() * Decimal::ONE_HUNDRED) / 100.0;
    let mut chart = charts::bars("各项职责得分率", source.as_source(), begin);
    chart.y_axis().set_num_format("0%");
    block::end(page, rows, chart)
}

/// 近月走势: the mean of each month; months under another scheme are marked and not drawn.
pub fn trend(page: &mut Page, row: RowNum, context: &Context<'_>) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    let trend = context.input.trend;
    let headings = [("月份", 2), ("平均分", 2), ("说明", 2)];
    let rows = block::begin(page, row, "近月走势", &headings, trend.len(), context)?;
    for (row, month) in (rows.first..).zip(trend) {
        page.merge((row, 0), (row, 1), &month.month.chinese(), &look.centre)?;
        page.merge((row, 2), (row, 3), "", &look.total)?;
        page.maybe(row, 2, month.district.filter(|_| month.comparable), &look.total)?;
        let words = match (month.comparable, month.district) {
            (false, _) => "方案调整，不可比",
            (true, None) => "没有参评网格",
            (true, Some(_)) => "",
        };
        page.merge((row, 4), (row, 5), words, &look.centre)?;
    }
    let format = format_of(context.input.scheme.decimals);
    let source = source(page, rows, 0, 2, &format);
    block::end(page, rows, charts::line("各月平均分（分）", source.as_source()))
}

/// The scale begins at the full ten below the lowest figure, one further down, so that bars differ and none vanishes.
fn axis_begin(lowest: Decimal) -> f64 {
    let ten = Decimal::TEN;
    float(((lowest / ten).floor() * ten - ten).max(Decimal::ZERO))
}

/// A [`Source`] that owns the sheet's name.
struct Owned {
    sheet: String,
    rows: block::Rows,
    columns: (u16, u16),
    format: String,
}

fn source(page: &Page, rows: block::Rows, names: u16, figures: u16, format: &str) -> Owned {
    Owned { sheet: page.sheet.name(), rows, columns: (names, figures), format: format.to_owned() }
}

impl Owned {
    fn as_source(&self) -> Source<'_> {
        let (names, figures) = self.columns;
        Source { sheet: &self.sheet, rows: self.rows, names, figures, format: &self.format }
    }
}
