//! The tables of the overview and their charts: streets, duties, trend.

use gridindex_core::Decimal;
use rust_xlsxwriter::{RowNum, XlsxError};

use super::super::context::Context;
use super::super::table::change;
use super::block;
use super::charts::{self, Source};
use super::compared::Compared;
use super::headline::Headline;
use crate::sheet::Page;
use crate::sheet::number::{float, format_of};

/// 街道排名, or 社区排名 where there is one subdistrict only.
pub fn units(page: &mut Page, row: RowNum, context: &Context<'_>, _: &Headline) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    let compared = Compared::of(context);
    let Compared { level, units, .. } = compared;
    if compared.order.is_empty() {
        return Ok(row);
    }
    let places = context.input.places;
    let first = if places { context.place_heading() } else { "等次".to_owned() };
    let ranked = format!("参评{}", context.levels().grid);
    let headings: [(&str, _); 5] =
        [(&first, 1), (level, 2), (&ranked, 1), ("总分", 1), (context.change_heading(), 1)];
    let count = compared.order.len();
    let title = compared.title(if places { "排名" } else { "得分" });
    let rows = block::begin(page, row, &title, &headings, count, context)?;
    for (row, unit) in (rows.first..).zip(&compared.order) {
        let score = &units[*unit];
        match score.in_district.rank {
            _ if !places => page.text(row, 0, context.grade(score.grade), &look.centre)?,
            Some(rank) => page.count(row, 0, rank, &look.centre)?,
            None => page.text(row, 0, "—", &look.centre)?,
        }
        page.merge((row, 1), (row, 2), compared.name(*unit), &look.text)?;
        page.count(row, 3, score.grids, &look.whole)?;
        page.maybe(row, 4, score.published, &look.total)?;
        change(page, row, 5, compared.changes.get(*unit), context)?;
    }
    let lowest = compared.order.iter().filter_map(|unit| units[*unit].published).min();
    let source = Source::of(page, rows, 1, 4, &format_of(context.input.scheme.decimals));
    let title = format!("{level}网格指数（分）");
    block::end(page, rows, charts::bars(&title, &source, axis_begin(lowest.unwrap_or_default())))
}

/// 各项职责: the mean of each duty and its share of full marks.
pub fn duties(
    page: &mut Page,
    row: RowNum,
    context: &Context<'_>,
    _: &Headline,
) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    let duties = &context.input.scheme.duties;
    let headings = [("职责", 2), ("备注", 1), ("满分", 1), ("平均分", 1), ("得分率", 1)];
    let rows = block::begin(page, row, "各项职责平均", &headings, duties.len(), context)?;
    for ((row, duty), mean) in (rows.first..).zip(duties).zip(&context.whole().duties) {
        page.merge((row, 0), (row, 1), &duty.name, &look.text)?;
        page.text(row, 2, if duty.official { "" } else { "待确认" }, &look.centre)?;
        page.number(row, 3, duty.points, &look.general)?;
        page.maybe(row, 4, mean.score.map(|exact| context.shown(exact)), &look.score)?;
        let share = mean.score.and_then(|exact| exact.checked_div(duty.points));
        page.maybe(row, 5, share, &look.percent)?;
    }
    let source = Source::of(page, rows, 0, 5, "0.0%").in_percent();
    let lowest = context.whole().duties.iter().zip(duties);
    let lowest = lowest.filter_map(|(mean, duty)| mean.score?.checked_div(duty.points)).min();
    let begin = axis_begin(lowest.unwrap_or_default() * Decimal::ONE_HUNDRED) / 100.0;
    block::end(page, rows, charts::bars("各项职责得分率", &source, begin))
}

/// 近月走势: the mean of each month; months under another scheme are marked and not drawn.
pub fn trend(page: &mut Page, row: RowNum, context: &Context<'_>, _: &Headline) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    let trend = context.input.trend;
    if trend.len() < 2 {
        return Ok(row);
    }
    let headings = [("月份", 2), ("平均分", 2), ("说明", 2)];
    let rows = block::begin(page, row, "近月走势", &headings, trend.len(), context)?;
    for (row, month) in (rows.first..).zip(trend) {
        page.merge((row, 0), (row, 1), &month.month.chinese(), &look.centre)?;
        page.merge((row, 2), (row, 3), "", &look.total)?;
        page.maybe(row, 2, month.district.filter(|_| month.comparable), &look.total)?;
        let none = format!("没有参评{}", context.levels().grid);
        let words = match (month.comparable, month.district) {
            (false, _) => "方案调整，不可比",
            (true, None) => &none,
            (true, Some(_)) => "",
        };
        page.merge((row, 4), (row, 5), words, &look.centre)?;
    }
    let source = Source::of(page, rows, 0, 2, &format_of(context.input.scheme.decimals));
    block::end(page, rows, charts::line("各月平均分（分）", &source))
}

/// The scale begins at the full ten below the lowest figure, one further down, so that bars differ and none vanishes.
fn axis_begin(lowest: Decimal) -> f64 {
    let ten = Decimal::TEN;
    float(((lowest / ten).floor() * ten - ten).max(Decimal::ZERO))
}
