//! What every chart has around it: title, unit line, source line, edition.

use gridindex_core::Failure;

use super::canvas::{Canvas, Drawing, Type, draw};
use super::fit::shorten;
use super::style::{GREY, INK, MARGIN, RULE, TITLE, WIDTH};
use crate::ReportInput;

/// Where the drawing begins below the title.
pub const TOP: f64 = 118.0;
/// What the source line takes at the bottom.
pub const FOOT: f64 = 58.0;

/// A chart's words.
pub struct Page {
    /// File stem.
    pub name: String,
    /// Title, without the unit and the month before it.
    pub title: String,
    /// 单位 and how to read it.
    pub note: String,
    /// Height in points.
    pub height: f64,
}

/// Draws a chart with its title and source; `paint` has the room between [`TOP`] and [`FOOT`].
pub fn compose(
    input: &ReportInput<'_>,
    page: &Page,
    paint: impl FnOnce(&mut Canvas<'_>),
) -> Result<Drawing, Failure> {
    let month = input.scores.month.chinese();
    let title = format!("{}{month}{}", input.unit, page.title);
    draw(&page.name, &title, (WIDTH, page.height), |canvas| {
        let room = WIDTH - 2.0 * MARGIN;
        let style = Type::BODY.sized(TITLE).coloured(INK);
        // A long title is set smaller before it is cut.
        let style = style.sized((TITLE * room / style.width(&title)).clamp(TITLE * 0.75, TITLE));
        canvas.text(&shorten(&title, style, room), (MARGIN, 48.0), style);
        canvas.text(&shorten(&page.note, Type::SMALL, room), (MARGIN, 83.0), Type::SMALL);
        let foot = page.height - 28.0;
        canvas.rectangle((MARGIN, foot - 18.0), (room, 1.0), RULE);
        let edition = edition(input);
        let small = Type::SMALL.sized(14.0).coloured(GREY);
        canvas.text(&edition, (WIDTH - MARGIN, foot), small.right());
        let source = source(input, &month);
        canvas.text(&shorten(&source, small, room - 120.0), (MARGIN, foot), small);
        paint(canvas);
    })
}

/// 草稿, 第1版.
pub fn edition(input: &ReportInput<'_>) -> String {
    match input.edition {
        0 => "草稿".to_owned(),
        edition => format!("第{edition}版"),
    }
}

/// What a chart was made from: the month or the period in words, how many grids, by which scheme.
pub fn source(input: &ReportInput<'_>, label: &str) -> String {
    format!(
        "网格指数 · {label} · {}个{}参评 · 方案 {}",
        input.scores.ranked(),
        input.levels.grid,
        input.scheme.version
    )
}

/// One sentence in the middle of a chart that has nothing else to show.
pub fn say(canvas: &mut Canvas<'_>, sentence: &str, height: f64) {
    let middle = (TOP + height - FOOT) / 2.0;
    canvas.text(sentence, (WIDTH / 2.0, middle), Type::BODY.coloured(GREY).middle());
}
