//! The first and the last grids of the district, side by side.
//!
//! Bars begin at 0, so that their lengths may be compared.

use gridindex_core::Failure;
use gridindex_core::scoring::GridScore;

use super::canvas::{Canvas, Drawing, Type};
use super::moves::path;
use super::page::{FOOT, Page, TOP, compose, say};
use super::style::{ACCENT, GREY, INK, MARGIN, PALE, RULE, TONES, WIDTH};
use super::words::{place, published};
use crate::ReportInput;

/// Rows on each side.
const ROWS: usize = 10;
/// Rows on each side where places at its end are shared.
const MOST: usize = 15;
const PITCH: f64 = 50.0;
const PANEL: f64 = 568.0;
const RANK: f64 = 52.0;

/// The grids with the first and the last places; ties at the end of a list are listed too.
pub fn ends(input: &ReportInput<'_>) -> Result<Drawing, Failure> {
    let mut ranked: Vec<(u32, &GridScore)> =
        input.scores.grids.iter().filter_map(|score| Some((score.in_district.rank?, score))).collect();
    // Stable, so equal places stay in roster order.
    ranked.sort_by_key(|(rank, _)| *rank);
    let wanted = ROWS.min(ranked.len() / 2);
    let first = &ranked[..with_ties(&ranked, wanted)];
    let backwards: Vec<_> = ranked.iter().rev().copied().collect();
    let mut last = backwards[..with_ties(&backwards, wanted).min(ranked.len() - first.len())].to_vec();
    last.reverse();
    let rows = first.len().max(last.len()).max(4);
    let page = Page {
        name: "网格前后列".to_owned(),
        title: "网格前列与后列".to_owned(),
        note: format!("单位：分 · 全区名次，前后各{wanted}名；末位并列的一并列出，最多{MOST}个"),
        height: TOP + 40.0 + PITCH * rows as f64 + 14.0 + FOOT,
    };
    compose(input, &page, |canvas| {
        if wanted == 0 {
            return say(canvas, "参评的网格不足两个", page.height);
        }
        let greatest = ranked.iter().filter_map(|(_, score)| score.published).max();
        let most = greatest.map_or(100.0, place).max(100.0);
        panel(canvas, input, MARGIN, &format!("前{wanted}名"), first, most);
        panel(canvas, input, WIDTH - MARGIN - PANEL, &format!("后{wanted}名"), &last, most);
    })
}

/// Whether there are two ends.
pub fn any(input: &ReportInput<'_>) -> bool {
    input.places && input.scores.ranked() > 1
}

fn with_ties(ranked: &[(u32, &GridScore)], wanted: usize) -> usize {
    let mut listed = wanted;
    while 0 < listed && listed < ranked.len().min(MOST) && ranked[listed].0 == ranked[listed - 1].0 {
        listed += 1;
    }
    listed
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
