//! Months in a row: the district large, every subdistrict in a small panel of its own on the same scale.
//!
//! A month scored under another scheme stands alone on grey ground, joined to nothing.

use gridindex_core::{Decimal, Failure};

use super::axis::{Scale, around, step};
use super::canvas::{Canvas, Drawing, Place, Type};
use super::fit::shorten;
use super::page::{FOOT, Page, TOP, compose, say};
use super::style::{ACCENT, BAND, GREY, INK, MARGIN, PALE, RULE, SMALL, TONES, WIDTH};
use super::words::{UNRANKED, place, published, whole};
use crate::{ReportInput, TrendMonth};

/// A series of published totals, one a month of the trend.
type Series = Vec<Option<Decimal>>;

const LARGE: f64 = 226.0;
const SMALL_PANEL: f64 = 142.0;
const BETWEEN: f64 = 26.0;
/// Room left of the drawing for the axis.
const AXIS: f64 = 42.0;

/// The district and its subdistricts over the months of the input.
pub fn trend(input: &ReportInput<'_>) -> Result<Drawing, Failure> {
    let months = input.trend;
    let district: Series = months.iter().map(|month| month.district).collect();
    let bands: Vec<Option<Band>> = months.iter().map(band).collect();
    let units = &input.scores.subdistricts;
    let panels: Vec<(&str, Series)> = match units.as_slice() {
        // A single subdistrict is the district.
        [] | [_] => Vec::new(),
        units => units
            .iter()
            .enumerate()
            .map(|(index, unit)| (unit.subdistrict.as_str(), series(months, index)))
            .collect(),
    };
    let columns = panels.len().clamp(1, 5);
    let rows = panels.len().div_ceil(columns);
    let large = if panels.is_empty() { 460.0 } else { LARGE };
    let height = TOP + large + rows as f64 * (SMALL_PANEL + BETWEEN) + 26.0 + FOOT;
    let broken = months.iter().any(|month| !month.comparable);
    let district_name = input.levels.whole_district();
    let note = format!(
        "单位：分 · 公布分{}{}{}",
        if bands.iter().any(Option::is_some) {
            format!(" · 浅色带为中间一半{}", input.levels.grid)
        } else {
            String::new()
        },
        if panels.is_empty() {
            String::new()
        } else {
            format!(" · 各图同一刻度，虚线为{district_name}")
        },
        if broken { " · 灰底月份方案调整，不可比" } else { "" },
    );
    let title = if panels.is_empty() {
        "网格指数逐月走势".to_owned()
    } else {
        format!("网格指数逐月走势（{district_name}和各{}）", input.levels.subdistrict)
    };
    let page = Page { name: "月度趋势".to_owned(), title, note, height };
    compose(input, &page, |canvas| {
        let all = district.iter().chain(panels.iter().flat_map(|(_, series)| series)).flatten();
        let all = all.copied().chain(bands.iter().flatten().flat_map(|band| [band.0, band.1]));
        let Some((least, greatest)) = ends(all.map(place)) else {
            return say(canvas, "还没有参评的月份", height);
        };
        let every = step(greatest - least, 4.0, 1.0);
        let range = around(least, greatest, every, 100.0);
        let panel = Panel { input, range, every, district: &district, bands: &bands };
        panel.draw(canvas, (MARGIN, TOP), (WIDTH - 2.0 * MARGIN, large), &whole(input), &district, true);
        let gap = 22.0;
        let width = (WIDTH - 2.0 * MARGIN - gap * (columns - 1) as f64) / columns as f64;
        for (index, (name, series)) in panels.iter().enumerate() {
            let x = MARGIN + (width + gap) * (index % columns) as f64;
            let y = TOP + large + BETWEEN + (SMALL_PANEL + BETWEEN) * (index / columns) as f64;
            panel.draw(canvas, (x, y), (width, SMALL_PANEL), name, series, false);
        }
    })
}

fn series(months: &[TrendMonth], subdistrict: usize) -> Series {
    months.iter().map(|month| month.subdistricts.get(subdistrict).copied().flatten()).collect()
}

/// Lower and upper quartile of the grids' published totals.
type Band = (Decimal, Decimal);

/// Of fewer than eight grids there is no middle half to speak of.
fn band(month: &TrendMonth) -> Option<Band> {
    let mut totals: Vec<Decimal> = month.grids.values().copied().collect();
    totals.sort_unstable();
    let last = totals.len().checked_sub(1).filter(|last| *last >= 7)?;
    Some((totals[last / 4], totals[last * 3 / 4]))
}

fn ends(figures: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    figures.fold(None, |ends, figure| {
        let (least, greatest) = ends.unwrap_or((figure, figure));
        Some((figure.min(least), figure.max(greatest)))
    })
}

fn month_style(large: bool) -> Type {
    Type::SMALL.sized(if large { SMALL } else { 13.0 })
}

/// What all panels share.
struct Panel<'a> {
    input: &'a ReportInput<'a>,
    range: (f64, f64),
    every: f64,
    district: &'a Series,
    bands: &'a [Option<Band>],
}

impl Panel<'_> {
    fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        at: Place,
        size: Place,
        name: &str,
        series: &Series,
        large: bool,
    ) {
        let (left, right) = (at.0 + AXIS, at.0 + size.0 - if large { 30.0 } else { 14.0 });
        let (top, bottom) = (at.1 + if large { 50.0 } else { 38.0 }, at.1 + size.1 - 26.0);
        let figures = Scale { from: self.range.0, to: self.range.1, start: bottom, end: top };
        let columns = self.columns(left, right, if large { 48.0 } else { 22.0 });
        self.ground(canvas, &columns, (left, right), (top - 4.0, bottom), large);
        for tick in figures.ticks(self.every) {
            let y = figures.place(tick);
            canvas.rectangle((left, y - 0.5), (right - left, 1.0), RULE);
            if large || tick <= self.range.0 || tick >= self.range.1 {
                canvas.text(&format!("{tick}"), (left - 8.0, y), Type::SMALL.sized(13.0).right());
            }
        }
        if large {
            self.band(canvas, &columns, &figures);
        }
        self.months(canvas, &columns, bottom + if large { 20.0 } else { 16.0 }, large);
        if !large {
            self.line(canvas, self.district, &columns, &figures, false);
        }
        self.line(canvas, series, &columns, &figures, true);
        let dot = if large || series.len() <= 6 { 3.5 } else { 2.5 };
        self.dots(canvas, series, &columns, &figures, dot);
        self.heading(canvas, at, size, name, series, large);
        if large {
            self.values(canvas, series, &columns, &figures);
        }
    }

    /// The middle half of the grids, month by month, behind the line; not joined where the line is not.
    fn band(&self, canvas: &mut Canvas<'_>, columns: &[f64], figures: &Scale) {
        let at = |index: usize| {
            let (lower, upper) = self.bands.get(index).copied().flatten()?;
            Some((columns[index], figures.place(place(lower)), figures.place(place(upper))))
        };
        for index in 1..columns.len() {
            let (Some(from), Some(to)) = (at(index - 1), at(index)) else { continue };
            if self.joined(index) {
                let corners = [(from.0, from.1), (from.0, from.2), (to.0, to.2), (to.0, to.1)];
                canvas.polygon(&corners, TONES[1], 0.5);
            }
        }
    }

    /// Whether a month is comparable with the one before it and follows it.
    fn joined(&self, index: usize) -> bool {
        let months = self.input.trend;
        months[index].comparable
            && months[index - 1].comparable
            && months[index - 1].month.next() == months[index].month
    }

    /// Totals beside their points: above, or below where the line comes down to them from higher neighbours.
    fn values(&self, canvas: &mut Canvas<'_>, series: &Series, columns: &[f64], figures: &Scale) {
        let comparable = |index: usize| self.input.trend.get(index).is_some_and(|month| month.comparable);
        for index in self.labelled(columns, true) {
            let Some(total) = series[index] else { continue };
            let beside = [index.checked_sub(1), Some(index + 1)];
            let neighbours =
                beside.into_iter().flatten().filter(|&other| comparable(other) && comparable(index));
            let heights: Vec<f64> =
                neighbours.filter_map(|other| series.get(other).copied().flatten()).map(place).collect();
            let mean = heights.iter().sum::<f64>() / heights.len().max(1) as f64;
            let y = figures.place(place(total));
            // On a line that is all but level a total may stand above.
            let below = figures.place(mean) + 4.0 < y && y + 30.0 < figures.start && !heights.is_empty();
            let at = (columns[index], if below { y + 18.0 } else { y - 17.0 });
            canvas.text(&published(self.input.scheme, total), at, Type::SMALL.coloured(INK).middle());
        }
    }

    fn heading(
        &self,
        canvas: &mut Canvas<'_>,
        at: Place,
        size: Place,
        name: &str,
        series: &Series,
        large: bool,
    ) {
        let style = if large { Type::BODY } else { Type::BODY.sized(16.0) };
        let last = series.last().copied().flatten();
        let value = last.map_or_else(|| UNRANKED.to_owned(), |total| published(self.input.scheme, total));
        let y = at.1 + 10.0;
        let right = at.0 + size.0 - 14.0;
        let room = if large { 420.0 } else { size.0 - 26.0 - style.width(&value) };
        let name = shorten(name, style, room);
        canvas.text(&name, (at.0, y), style);
        if large {
            canvas.text(&value, (at.0 + style.width(&name) + 14.0, y), style.coloured(ACCENT));
        } else {
            canvas.text(&value, (right, y), style.coloured(ACCENT).right());
        }
    }

    /// Where each month stands; months that are not in the trend leave their place empty.
    fn columns(&self, left: f64, right: f64, inset: f64) -> Vec<f64> {
        let months = self.input.trend;
        let number =
            |month: &TrendMonth| f64::from(month.month.year()) * 12.0 + f64::from(month.month.month());
        let first = months.first().map_or(0.0, number);
        let last = months.last().map_or(0.0, number);
        if last <= first {
            return vec![f64::midpoint(left, right); months.len()];
        }

        let scale = Scale { from: first, to: last, start: left + inset, end: right - inset };
        months.iter().map(|month| scale.place(number(month))).collect()
    }

    /// Grey ground behind months of another scheme.
    fn ground(
        &self,
        canvas: &mut Canvas<'_>,
        columns: &[f64],
        (left, right): Place,
        (top, bottom): Place,
        large: bool,
    ) {
        let months = self.input.trend;
        let mut index = 0;
        while index < months.len() {
            let run = months[index..].iter().take_while(|month| !month.comparable).count();
            if run == 0 {
                index += 1;
                continue;
            }
            let last = index + run - 1;
            let from = if index == 0 { left } else { f64::midpoint(columns[index - 1], columns[index]) };
            let to = columns.get(last + 1).map_or(right, |&next| f64::midpoint(columns[last], next));
            canvas.rectangle((from, top), (to - from, bottom - top), BAND);
            canvas.rectangle((to - 0.5, top), (1.0, bottom - top), PALE);
            let label = ["方案调整，不可比", "方案调整"]
                .into_iter()
                .find(|text| Type::SMALL.width(text) + 12.0 < to - from);
            if let Some(label) = label.filter(|_| large) {
                canvas.text(label, (f64::midpoint(from, to), top - 12.0), Type::SMALL.middle());
            }
            index += run;
        }
    }

    fn line(&self, canvas: &mut Canvas<'_>, series: &Series, columns: &[f64], figures: &Scale, own: bool) {
        let at = |index: usize| series[index].map(|total| (columns[index], figures.place(place(total))));
        for index in 1..series.len() {
            let (Some(from), Some(to)) = (at(index - 1), at(index)) else { continue };
            match (self.joined(index), own) {
                (false, _) => {}
                (true, true) => canvas.line(&[from, to], 2.5, ACCENT),
                (true, false) => canvas.dashes(from, to, 1.0, GREY),
            }
        }
    }

    fn dots(&self, canvas: &mut Canvas<'_>, series: &Series, columns: &[f64], figures: &Scale, radius: f64) {
        for ((month, total), x) in self.input.trend.iter().zip(series).zip(columns) {
            let Some(total) = total else { continue };
            let at = (*x, figures.place(place(*total)));
            if month.comparable {
                canvas.dot(at, radius, ACCENT);
            } else {
                canvas.ring(at, radius, GREY);
            }
        }
    }

    /// Months under the axis; the year where it begins or changes.
    fn months(&self, canvas: &mut Canvas<'_>, columns: &[f64], y: f64, large: bool) {
        let style = month_style(large).middle();
        for index in self.labelled(columns, large) {
            canvas.text(&self.month(index, large), (columns[index], y), style);
        }
    }

    fn month(&self, index: usize, large: bool) -> String {
        let months = self.input.trend;
        let month = months[index].month;
        let turn = index == 0 || months[index - 1].month.year() != month.year();
        if turn && large { month.chinese() } else { format!("{}月", month.month()) }
    }

    /// The months that carry labels: each, or every second, third … counted back from the last.
    fn labelled(&self, columns: &[f64], large: bool) -> Vec<usize> {
        let count = self.input.trend.len();
        let every = |every: usize| (0..count).rev().step_by(every).collect::<Vec<_>>();
        // A total stands over its month.
        let least = if large { Type::SMALL.width("100.00") } else { 0.0 };
        let fits = |months: &Vec<usize>| {
            let mut free = f64::INFINITY;
            months.iter().all(|&index| {
                let half = month_style(large).width(&self.month(index, large)).max(least) / 2.0;
                let room = columns[index] + half + 8.0 <= free;
                free = columns[index] - half;
                room
            })
        };
        (1..=count).map(every).find(fits).unwrap_or_default()
    }
}
