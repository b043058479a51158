//! Who rose and who fell most since the month before, in places of the district.

use gridindex_core::scoring::Change;
use gridindex_core::{Decimal, Failure, Grid};

use super::canvas::{Canvas, Drawing, Type};
use super::fit::shorten;
use super::page::{FOOT, Page, TOP, compose, say};
use super::style::{ACCENT, GREY, INK, MARGIN, PALE, WIDTH};
use super::words::signed;
use crate::ReportInput;

/// Rows on each side.
const ROWS: usize = 10;
const PITCH: f64 = 50.0;
const PANEL: f64 = 568.0;

struct Move {
    grid: usize,
    places: i64,
    total: Decimal,
    rank: u32,
}

/// The grids that gained and lost the most places.
pub fn moves(input: &ReportInput<'_>) -> Result<Drawing, Failure> {
    let mut moves = moved(input);
    // Stable, so equal moves stay in roster order.
    moves.sort_by_key(|a| std::cmp::Reverse(a.places));
    let risen: Vec<&Move> = moves.iter().filter(|a| a.places > 0).take(ROWS).collect();
    let mut fallen: Vec<&Move> = moves.iter().filter(|a| a.places < 0).collect();
    fallen.sort_by_key(|a| a.places);
    fallen.truncate(ROWS);
    let rows = risen.len().max(fallen.len()).max(4);
    let height = TOP + 40.0 + PITCH * rows as f64 + 14.0 + FOOT;
    let page = Page {
        name: "名次升降".to_owned(),
        title: "网格名次升降".to_owned(),
        note: format!("单位：名 · 较上月的全区名次，升降各列前{ROWS}个；并列者依名册次序列出"),
        height,
    };
    compose(input, &page, |canvas| {
        if risen.is_empty() && fallen.is_empty() {
            let why = if moves.is_empty() {
                "没有可与上月比较的网格"
            } else {
                "各网格名次均与上月相同"
            };
            return say(canvas, why, height);
        }
        let most = risen.iter().chain(&fallen).map(|a| a.places.unsigned_abs()).max().unwrap_or(1);
        panel(canvas, input, MARGIN, "▲ 上升最多", &risen, most);
        panel(canvas, input, WIDTH - MARGIN - PANEL, "▼ 下降最多", &fallen, most);
    })
}

/// Whether there is anything to compare.
pub fn any(input: &ReportInput<'_>) -> bool {
    !moved(input).is_empty()
}

fn moved(input: &ReportInput<'_>) -> Vec<Move> {
    let grids = input.scores.grids.iter().zip(&input.changes.grids);
    grids
        .filter_map(|(score, change)| match *change {
            Change::By { total, rank: places } => {
                Some(Move { grid: score.grid, places, total, rank: score.in_district.rank? })
            }
            Change::None(_) => None,
        })
        .collect()
}

/// `▲399 · 第825名 → 第426名`.
fn places(row: &Move) -> String {
    let mark = if row.places > 0 { "▲" } else { "▼" };
    let before = i64::from(row.rank) + row.places;
    format!("{mark}{} · 第{before}名 → 第{}名", row.places.abs(), row.rank)
}

/// A grid's full path; of a long one each part is shortened, so that none is lost.
fn path(grid: &Grid, style: Type, room: f64) -> String {
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
    rows: &[&Move],
    most: u64,
) {
    let right = left + PANEL;
    let head = TOP + 10.0;
    canvas.text(heading, (left, head), Type::BODY);
    canvas.text("得分变化", (right, head), Type::SMALL.right());
    canvas.rectangle((left, head + 20.0), (PANEL, 1.0), PALE);
    if rows.is_empty() {
        canvas.text("没有", (left, head + 46.0), Type::BODY.coloured(GREY));
    }
    let widest = rows.iter().map(|row| Type::SMALL.width(&places(row))).fold(0.0, f64::max);
    for (index, row) in rows.iter().enumerate() {
        let top = head + 26.0 + PITCH * index as f64;
        let Some(grid) = input.figures.roster.grids().get(row.grid) else { continue };
        let style = Type::BODY.sized(17.0);
        canvas.text(&path(grid, style, PANEL - 100.0), (left, top + 15.0), style);
        canvas.text(&signed(input.scheme, row.total), (right, top + 15.0), style.right());
        let colour = if row.places > 0 { ACCENT } else { PALE };
        let length = (PANEL - widest - 8.0) * row.places.unsigned_abs() as f64 / most as f64;
        canvas.rectangle((left, top + 29.0), (length.max(1.5), 14.0), colour);
        canvas.text(&places(row), (left + length + 8.0, top + 36.0), Type::SMALL.coloured(INK));
    }
}
