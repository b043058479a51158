//! How the grids' scores are spread, with the grades they reach.
//!
//! What is counted is counted exactly; only the height of a bar is a float.

use gridindex_core::{Decimal, Failure};

use super::axis::{Scale, step};
use super::canvas::{Canvas, Drawing, Type};
use super::figures::{self, Bins, median};
use super::fit::shorten;
use super::page::{FOOT, Page, TOP, compose, say};
use super::style::{ACCENT, BAND, GREY, HEIGHT, INK, MARGIN, PALE, RULE, WIDTH};
use super::words::{place, points, published, whole, whole_unit};
use crate::ReportInput;

const RIGHT: f64 = 838.0;
const TABLE: f64 = 900.0;
/// The published totals of the ranked grids.
pub fn distribution(input: &ReportInput<'_>) -> Result<Drawing, Failure> {
    let totals = figures::totals(input);
    let unit = &input.levels.grid;
    let page = Page {
        name: "得分分布".to_owned(),
        title: format!("{unit}得分分布"),
        note: format!("单位：个{unit} · 横轴为公布分，各段含下限、不含上限（末段含上限）"),
        height: HEIGHT,
    };
    compose(input, &page, |canvas| {
        let Some(bins) = Bins::of(&totals) else {
            return say(canvas, &format!("本月没有参评的{unit}"), HEIGHT);
        };
        histogram(canvas, input, &bins);
        grades(canvas, input, &totals);
    })
}

fn histogram(canvas: &mut Canvas<'_>, input: &ReportInput<'_>, bins: &Bins) {
    let (top, bottom) = (TOP + 58.0, HEIGHT - FOOT - 50.0);
    let most = bins.counts.iter().copied().max().unwrap_or(0) as f64;
    let every = step(most, 5.0, 1.0);
    let heights = Scale { from: 0.0, to: (most / every).ceil() * every, start: bottom, end: top };
    let left = MARGIN + 44.0;
    let range = (place(bins.from), place(bins.bound(bins.counts.len())));
    let across = Scale { from: range.0, to: range.1, start: left + 8.0, end: RIGHT - 8.0 };
    for tick in heights.ticks(every) {
        let y = heights.place(tick);
        canvas.rectangle((left, y - 0.5), (RIGHT - left, 1.0), RULE);
        canvas.text(&format!("{tick}"), (left - 8.0, y), Type::SMALL.right());
    }
    for (index, &count) in bins.counts.iter().enumerate() {
        let (from, to) = (across.place(place(bins.bound(index))), across.place(place(bins.bound(index + 1))));
        let y = heights.place(count as f64);
        canvas.rectangle((from + 3.0, y), (to - from - 6.0, bottom - y), ACCENT);
        if count > 0 {
            canvas.text(
                &count.to_string(),
                (f64::midpoint(from, to), y - 13.0),
                Type::SMALL.coloured(INK).middle(),
            );
        }
    }
    for index in 0..=bins.counts.len() {
        let bound = bins.bound(index);
        canvas.text(
            &bound.normalize().to_string(),
            (across.place(place(bound)), bottom + 18.0),
            Type::SMALL.middle(),
        );
    }
    boundaries(canvas, input, &across, (top, bottom));
}

/// A dashed line where each grade begins.
fn boundaries(canvas: &mut Canvas<'_>, input: &ReportInput<'_>, across: &Scale, (top, bottom): (f64, f64)) {
    let mut free = f64::INFINITY;
    for grade in &input.scheme.grades {
        let from = place(grade.from);
        if from <= across.from || from >= across.to {
            continue;
        }
        let x = across.place(from);
        canvas.dashes((x, top - 48.0), (x, bottom), 1.0, GREY);
        let label = format!("{} ≥{}", grade.name, grade.from.normalize());
        let label = shorten(&label, Type::SMALL, 150.0);
        if x + 6.0 + Type::SMALL.width(&label) < free {
            canvas.text(&label, (x + 6.0, top - 40.0), Type::SMALL);
            free = x - 6.0;
        }
    }
}

fn grades(canvas: &mut Canvas<'_>, input: &ReportInput<'_>, totals: &[Decimal]) {
    let scheme = input.scheme;
    let right = WIDTH - MARGIN;
    let head = TOP + 10.0;
    for (text, x) in [(input.levels.grid.as_str(), 1136.0), ("占比", right)] {
        canvas.text(text, (x, head), Type::SMALL.right());
    }
    canvas.text("等次", (TABLE, head), Type::SMALL);
    canvas.rectangle((TABLE, head + 18.0), (right - TABLE, 1.0), PALE);
    let pitch = 44.0_f64.min(300.0 / scheme.grades.len().max(1) as f64);
    let style = Type::BODY.sized(18.0_f64.min(pitch * 0.7));
    let mut y = head + 18.0;
    for (index, (grade, share)) in scheme.grades.iter().zip(figures::grade_shares(input)).enumerate() {
        if index % 2 == 1 {
            canvas.rectangle((TABLE - 8.0, y), (right - TABLE + 16.0, pitch), BAND);
        }
        let middle = y + pitch / 2.0;
        canvas.text(&shorten(&grade.name, style, 150.0), (TABLE, middle), style);
        canvas.text(&share.grids.to_string(), (1136.0, middle), style.right());
        canvas.text(&share.label(), (right, middle), style.right());
        y += pitch;
    }
    canvas.rectangle((TABLE, y), (right - TABLE, 1.0), PALE);
    let exact = |total: Decimal| points(scheme, total);
    let summary = [
        (whole(input), whole_unit(input).published.map(|total| published(scheme, total))),
        ("中位数".to_owned(), median(totals).map(exact)),
        ("最高".to_owned(), totals.last().copied().map(exact)),
        ("最低".to_owned(), totals.first().copied().map(exact)),
    ];
    for (name, value) in summary {
        y += 36.0;
        canvas.text(&shorten(&name, Type::BODY, 200.0), (TABLE, y), Type::BODY);
        canvas.text(&value.unwrap_or_else(|| "—".to_owned()), (right, y), Type::BODY.right());
    }
}
