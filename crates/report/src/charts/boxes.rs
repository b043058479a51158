//! How the grids of each street (or community) are spread: least, middle half, median, greatest, side by side.
//!
//! All five are totals that were published of some grid; nothing is interpolated.

use gridindex_core::Failure;

use super::axis::{Scale, around, step};
use super::canvas::{Canvas, Drawing, Type};
use super::figures::{self, Spread};
use super::fit::shorten;
use super::page::{FOOT, Page, TOP, compose, say};
use super::style::{ACCENT, BODY, GREY, INK, MARGIN, PALE, RULE, TONES, WIDTH};
use super::words::{UNRANKED, place, published, whole, whole_unit};
use crate::ReportInput;

/// Columns at the right: least, median, greatest, grids.
const COLUMNS: [f64; 4] =
    [WIDTH - MARGIN - 216.0, WIDTH - MARGIN - 140.0, WIDTH - MARGIN - 64.0, WIDTH - MARGIN];

/// The streets of the district, or the communities of the only street at hand.
pub fn boxes(input: &ReportInput<'_>) -> Result<Drawing, Failure> {
    let alone = figures::alone(input);
    let unit = &input.levels.grid;
    let level = if alone { &input.levels.community } else { &input.levels.subdistrict };
    let rows = figures::spreads(input);
    let name = |row: &Spread<'_>| if alone { &row.unit.community } else { &row.unit.subdistrict }.clone();
    let head = TOP + 34.0;
    let pitch = (530.0 / rows.len().max(1) as f64).clamp(28.0, 44.0);
    let height = head + pitch * rows.len().max(3) as f64 + 40.0 + FOOT;
    let page = Page {
        name: format!("{level}得分箱线"),
        title: format!("各{level}{unit}得分分布"),
        note: format!("单位：分 · 横线从最低到最高，方框为中间一半{unit}，竖线为中位数"),
        height,
    };
    compose(input, &page, |canvas| {
        let all = || rows.iter().filter_map(|row| row.five).flatten();
        let (Some(least), Some(greatest)) = (all().min(), all().max()) else {
            return say(canvas, &format!("本月没有参评的{unit}"), height);
        };
        let (least, greatest) = (place(least), place(greatest));
        let every = step(greatest - least, 7.0, 1.0);
        let (from, to) = around(least, greatest, every, 100.0);
        let widest = rows.iter().map(|row| Type::BODY.width(&name(row))).fold(0.0, f64::max);
        let names = widest.clamp(72.0, 270.0);
        let scale = Scale { from, to, start: MARGIN + names + 40.0, end: COLUMNS[0] - 76.0 };
        let bottom = head + pitch * rows.len() as f64;
        for tick in scale.ticks(every) {
            let x = scale.place(tick);
            canvas.rectangle((x - 0.5, head), (1.0, bottom - head), RULE);
            canvas.text(&format!("{tick}"), (x, bottom + 18.0), Type::SMALL.middle());
        }
        canvas.text(level, (MARGIN, TOP + 14.0), Type::SMALL);
        let of_grids = shorten(unit, Type::SMALL, COLUMNS[3] - COLUMNS[2] - 6.0);
        for (heading, x) in ["最低", "中位数", "最高", &of_grids].into_iter().zip(COLUMNS) {
            canvas.text(heading, (x, TOP + 14.0), Type::SMALL.right());
        }
        mean(canvas, input, &scale, (head, bottom));
        for (index, row) in rows.iter().enumerate() {
            let at = (head + pitch * (index as f64 + 0.5), pitch, names);
            draw_row(canvas, input, &scale, (&name(row), row), at);
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

fn draw_row(
    canvas: &mut Canvas<'_>,
    input: &ReportInput<'_>,
    scale: &Scale,
    (name, row): (&str, &Spread<'_>),
    (middle, pitch, names): (f64, f64, f64),
) {
    let style = if row.five.is_none() { Type::BODY.coloured(GREY) } else { Type::BODY };
    canvas.text(&shorten(name, style, names), (MARGIN, middle), style);
    let Some(five) = row.five else {
        canvas.text(UNRANKED, (scale.start, middle), Type::SMALL);
        return;
    };
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
    for (x, text) in COLUMNS.iter().zip(&figures) {
        canvas.text(text, (*x, middle), small);
    }
    canvas.text(&row.grids.to_string(), (COLUMNS[3], middle), small.coloured(GREY));
}
