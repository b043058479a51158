//! The first and the last grids of the district, side by side.
//!
//! Bars begin at 0, so that their lengths may be compared.

use gridindex_core::Failure;
use gridindex_core::scoring::GridScore;

use super::canvas::{Canvas, Drawing, Type};
use super::figures;
use super::moves::path;
use super::page::{FOOT, Page, TOP, compose, say};
use super::style::{ACCENT, GREY, INK, MARGIN, PALE, RULE, TONES, WIDTH};
use super::words::{place, published};
use crate::ReportInput;

const PITCH: f64 = 50.0;
const PANEL: f64 = 568.0;
const RANK: f64 = 52.0;

/// The grids with the first and the last places; ties at the end of a list are listed too.
pub fn ends(input: &ReportInput<'_>) -> Result<Drawing, Failure> {
    let figures::Ends { wanted, first, last, greatest } = figures::ends(input);
    let rows = first.len().max(last.len()).max(4);
    let unit = &input.levels.grid;
    let page = Page {
        name: format!("{unit}前后列"),
        title: format!("{unit}前列与后列"),
        note: format!(
            "单位：分 · {}名次，前后各{wanted}名；末位并列的一并列出，最多{}个",
            input.levels.whole_district(),
            figures::Ends::MOST
        ),
        height: TOP + 40.0 + PITCH * rows as f64 + 14.0 + FOOT,
    };
    compose(input, &page, |canvas| {
        if wanted == 0 {
            return say(canvas, &format!("参评的{unit}不足两个"), page.height);
        }
        let most = greatest.map_or(100.0, place).max(100.0);
        panel(canvas, input, MARGIN, &format!("前{wanted}名"), &first, most);
        panel(canvas, input, WIDTH - MARGIN - PANEL, &format!("后{wanted}名"), &last, most);
    })
}

fn panel(
    canvas: &mut Canvas<'_>,
    input: &ReportInput<'_>,
    left: f64,
    heading: &str,
    rows: &[(u32, &GridScore)],
    most: f64,
) {
    let right = left + PANEL;
    let head = TOP + 10.0;
    canvas.text(heading, (left, head), Type::BODY);
    canvas.text("总分", (right, head), Type::SMALL.right());
    canvas.rectangle((left, head + 20.0), (PANEL, 1.0), PALE);
    for (index, (rank, score)) in rows.iter().enumerate() {
        let top = head + 26.0 + PITCH * index as f64;
        let Some(grid) = input.figures.roster.grids().get(score.grid) else { continue };
        let style = Type::BODY.sized(17.0);
        canvas.text(&rank.to_string(), (left + RANK - 14.0, top + 22.0), style.right().coloured(GREY));
        let room = PANEL - RANK - 100.0;
        canvas.text(&path(grid, style, room), (left + RANK, top + 15.0), style);
        let Some(total) = score.published else { continue };
        canvas.text(&published(input.scheme, total), (right, top + 15.0), style.coloured(INK).right());
        let length = (PANEL - RANK) * place(total) / most;
        canvas.rectangle((left + RANK, top + 30.0), (PANEL - RANK, 10.0), TONES[0]);
        canvas.rectangle((left + RANK, top + 30.0), (length.max(1.5), 10.0), ACCENT);
        canvas.rectangle((left, top + 46.0), (PANEL, 0.5), RULE);
    }
}
