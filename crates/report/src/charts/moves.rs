//! Who rose and who fell most since the month before, in places of the district.

use gridindex_core::{Failure, Grid};

use super::axis::Scale;
use super::canvas::{Canvas, Drawing, Type};
use super::figures::{self, Move, Moves};
use super::fit::shorten;
use super::page::{FOOT, Page, TOP, compose, say};
use super::style::{ACCENT, GREY, INK, MARGIN, PALE, RULE, WIDTH};
use super::words::signed;
use crate::ReportInput;

const PITCH: f64 = 50.0;
const PANEL: f64 = 568.0;

/// The grids that gained and lost the most places.
pub fn moves(input: &ReportInput<'_>) -> Result<Drawing, Failure> {
    let moves = figures::moves(input);
    let (risen, fallen) = (&moves.risen, &moves.fallen);
    let rows = risen.len().max(fallen.len()).max(4);
    let height = TOP + 40.0 + PITCH * rows as f64 + 14.0 + FOOT;
    let page = Page {
        name: "名次升降".to_owned(),
        title: format!("{}名次升降", input.levels.grid),
        note: format!(
            "单位：名 · {}名次，空心为上月、实心为本月，越靠右名次越前；升降各列前{}个，并列者依名册次序",
            input.levels.whole_district(),
            Moves::MOST
        ),
        height,
    };
    compose(input, &page, |canvas| {
        if risen.is_empty() && fallen.is_empty() {
            return say(canvas, &moves.why_none(input.levels), height);
        }
        // Ranks of either month; both panels are on one scale.
        let last = moves.last();
        panel(canvas, input, MARGIN, "▲ 上升最多", risen, last);
        panel(canvas, input, WIDTH - MARGIN - PANEL, "▼ 下降最多", fallen, last);
    })
}

/// A grid's full path; of a long one each part is shortened, so that none is lost.
pub fn path(grid: &Grid, style: Type, room: f64) -> String {
    let whole = format!("{} {} {}", grid.subdistrict, grid.community, grid.name);
    if style.width(&whole) <= room {
        return whole;
    }
    let part = (room - style.width("  ")) / 3.0;
    [&grid.subdistrict, &grid.community, &grid.name].map(|name| shorten(name, style, part)).join(" ")
}

fn panel(
    canvas: &mut Canvas<'_>,
    input: &ReportInput<'_>,
    left: f64,
    heading: &str,
    rows: &[Move],
    last: i64,
) {
    let right = left + PANEL;
    let head = TOP + 10.0;
    canvas.text(heading, (left, head), Type::BODY);
    canvas.text("得分变化", (right, head), Type::SMALL.right());
    canvas.rectangle((left, head + 20.0), (PANEL, 1.0), PALE);
    if rows.is_empty() {
        canvas.text("没有", (left, head + 46.0), Type::BODY.coloured(GREY));
    }
    let widest = rows.iter().map(|row| Type::SMALL.width(&row.label())).fold(0.0, f64::max);
    for (index, row) in rows.iter().enumerate() {
        let top = head + 26.0 + PITCH * index as f64;
        let Some(grid) = input.figures.roster.grids().get(row.grid) else { continue };
        let style = Type::BODY.sized(17.0);
        canvas.text(&path(grid, style, PANEL - 100.0), (left, top + 15.0), style);
        canvas.text(&signed(input.scheme, row.total), (right, top + 15.0), style.right());
        let words = Type::SMALL.coloured(INK).right();
        canvas.text(&row.label(), (right, top + 36.0), words);
        let scale = Scale { from: last as f64, to: 1.0, start: left + 6.0, end: right - widest - 20.0 };
        dumbbell(canvas, row, &scale, top + 36.0);
    }
}

/// A ring where the grid stood, a dot where it stands, an arrowless line between: the ring is where it came from.
fn dumbbell(canvas: &mut Canvas<'_>, row: &Move, scale: &Scale, middle: f64) {
    let colour = if row.places > 0 { ACCENT } else { GREY };
    let (before, now) = (scale.place(row.before() as f64), scale.place(f64::from(row.rank)));
    canvas.rectangle((scale.start, middle - 0.5), (scale.end - scale.start, 1.0), RULE);
    canvas.rectangle((before.min(now), middle - 1.5), ((before - now).abs(), 3.0), colour);
    canvas.ring((before, middle), 5.5, colour);
    canvas.dot((now, middle), 5.5, colour);
}
