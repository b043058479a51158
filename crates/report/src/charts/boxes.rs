//! How the grids of each street (or community) are spread: least, middle half, median, greatest, side by side.
//!
//! All five are totals that were published of some grid; nothing is interpolated.

use std::collections::HashMap;

use gridindex_core::scoring::UnitScore;
use gridindex_core::{Decimal, Failure};

use super::axis::{Scale, around, step};
use super::canvas::{Canvas, Drawing, Type};
use super::fit::shorten;
use super::page::{FOOT, Page, TOP, compose, say};
use super::style::{ACCENT, BODY, GREY, INK, MARGIN, PALE, RULE, TONES, WIDTH};
use super::words::{UNRANKED, place, published, whole, whole_unit};
use crate::ReportInput;

struct Row<'a> {
    rank: Option<u32>,
    name: &'a str,
    /// Published totals of its ranked grids, ascending.
    totals: Vec<Decimal>,
}

/// Columns at the right: least, median, greatest, grids.
const COLUMNS: [(&str, f64); 4] = [
    ("最低", WIDTH - MARGIN - 216.0),
    ("中位数", WIDTH - MARGIN - 140.0),
    ("最高", WIDTH - MARGIN - 64.0),
    ("网格", WIDTH - MARGIN),
];

/// The streets of the district, or the communities of the only street at hand.
pub fn boxes(input: &ReportInput<'_>) -> Result<Drawing, Failure> {
    let alone = input.scores.subdistricts.len() == 1;
    let level = if alone { "社区" } else { "街道" };
    let mut rows = rows(input, alone);
    if input.places {
        rows.sort_by_key(|row| row.rank.unwrap_or(u32::MAX));
    }
    let head = TOP + 34.0;
    let pitch = (530.0 / rows.len().max(1) as f64).clamp(28.0, 44.0);
    let height = head + pitch * rows.len().max(3) as f64 + 40.0 + FOOT;
    let page = Page {
        name: format!("{level}得分箱线"),
        title: format!("各{level}网格得分分布"),
        note: "单位：分 · 横线从最低到最高，方框为中间一半网格，竖线为中位数".to_owned(),
        height,
    };
    compose(input, &page, |canvas| {
        let all = || rows.iter().flat_map(|row| row.totals.iter().copied());
        let (Some(least), Some(greatest)) = (all().min(), all().max()) else {
            return say(canvas, "本月没有参评的网格", height);
        };
        let (least, greatest) = (place(least), place(greatest));
        let every = step(greatest - least, 7.0, 1.0);
        let (from, to) = around(least, greatest, every, 100.0);
        let widest = rows.iter().map(|row| Type::BODY.width(row.name)).fold(0.0, f64::max);
        let names = widest.clamp(72.0, 270.0);
        let scale = Scale { from, to, start: MARGIN + names + 40.0, end: COLUMNS[0].1 - 76.0 };
        let bottom = head + pitch * rows.len() as f64;
        for tick in scale.ticks(every) {
            let x = scale.place(tick);
            canvas.rectangle((x - 0.5, head), (1.0, bottom - head), RULE);
            canvas.text(&format!("{tick}"), (x, bottom + 18.0), Type::SMALL.middle());
        }
        canvas.text(level, (MARGIN, TOP + 14.0), Type::SMALL);
        for (heading, x) in COLUMNS {
            canvas.text(heading, (x, TOP + 14.0), Type::SMALL.right());
        }
        mean(canvas, input, &scale, (head, bottom));
        for (index, row) in rows.iter().enumerate() {
            draw_row(canvas, input, &scale, row, (head + pitch * (index as f64 + 0.5), pitch, names));
        }
    })
}

/// The whole's mean as a dashed line.
fn mean(canvas: &mut Canvas<'_>, input: &ReportInput<'_>, scale: &Scale, (top, bottom): (f64, f64)) {
    let Some(total) = whole_unit(input).published else { return };
    let x = scale.place(place(total));
    canvas.dashes((x, top - 8.0), (x, bottom), 1.0, GREY);
    let name = shorten(&whole(input), Type::SMALL, 200.0);
    let label = format!("{name}平均 {}", published(input.scheme, total));
    let half = Type::SMALL.width(&label) / 2.0;
    canvas.text(&label, (x.clamp(scale.start + half, scale.end - half), top - 20.0), Type::SMALL.middle());
}

fn rows<'a>(input: &ReportInput<'a>, alone: bool) -> Vec<Row<'a>> {
    let scores = input.scores;
    let mut totals: HashMap<(&str, &str, &str), Vec<Decimal>> = HashMap::new();
    for score in scores.grids.iter().filter(|score| score.state.is_ranked()) {
        let Some(grid) = input.figures.roster.grids().get(score.grid) else { continue };
        let community = if alone { grid.community.as_str() } else { "" };
        let unit = (grid.district.as_str(), grid.subdistrict.as_str(), community);
        totals.entry(unit).or_default().extend(score.published);
    }
    let units: &[UnitScore] = if alone { &scores.communities } else { &scores.subdistricts };
    let row = |unit: &'a UnitScore| {
        let own = (unit.district.as_str(), unit.subdistrict.as_str(), unit.community.as_str());
        let mut totals = totals.get(&own).cloned().unwrap_or_default();
        totals.sort_unstable();
        let name = if alone { &unit.community } else { &unit.subdistrict };
        let rank = if alone { unit.in_subdistrict.rank } else { unit.in_district.rank };
        Row { rank, name, totals }
    };
    units.iter().map(row).collect()
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    input: &ReportInput<'_>,
    scale: &Scale,
    row: &Row<'_>,
    (middle, pitch, names): (f64, f64, f64),
) {
    let style = if row.totals.is_empty() { Type::BODY.coloured(GREY) } else { Type::BODY };
    canvas.text(&shorten(row.name, style, names), (MARGIN, middle), style);
    let Some(last) = row.totals.len().checked_sub(1) else {
        canvas.text(UNRANKED, (scale.start, middle), Type::SMALL);
        return;
    };
    let five = [0, last / 4, last / 2, last * 3 / 4, last].map(|at| row.totals[at]);
    let [bottom, lower, median, upper, top] = five.map(|total| scale.place(place(total)));
    let thick = (pitch - 12.0).min(24.0);
    canvas.rectangle((bottom, middle - 1.0), ((top - bottom).max(1.0), 2.0), PALE);
    for end in [bottom, top] {
        canvas.rectangle((end - 1.0, middle - thick / 4.0), (2.0, thick / 2.0), GREY);
    }
    canvas.rectangle((lower - 1.0, middle - thick / 2.0), (upper - lower + 2.0, thick), ACCENT);
    canvas.rectangle((lower, middle - thick / 2.0 + 1.0), ((upper - lower).max(0.0), thick - 2.0), TONES[1]);
    canvas.rectangle((median - 1.5, middle - thick / 2.0 - 2.0), (3.0, thick + 4.0), INK);
    let figures = [five[0], five[2], five[4]].map(|total| published(input.scheme, total));
    let small = Type::BODY.sized(BODY - 2.0).right();
    for ((_, x), text) in COLUMNS.iter().zip(&figures) {
        canvas.text(text, (*x, middle), small);
    }
    canvas.text(&(last + 1).to_string(), (COLUMNS[3].1, middle), small.coloured(GREY));
}
