//! Heat table: units down, duties across, points printed in every cell, weak duties dark.

use gridindex_core::Failure;
use gridindex_core::scheme::Duty;
use gridindex_core::scoring::{DutyScore, ScoreState, UnitScore};

use super::canvas::{Canvas, Drawing, Type};
use super::figures;
use super::fit::{shorten, wrap};
use super::page::{FOOT, Page, TOP, compose, say};
use super::style::{BODY, GREY, INK, MARGIN, PALE, PAPER, RULE, SMALL, TONES, WIDTH};
use super::words::{absent, communities_of, duty, duty_points, published, whole};
use crate::ReportInput;

struct Row<'a> {
    rank: Option<u32>,
    name: &'a str,
    unit: &'a UnitScore,
}

/// The communities of a subdistrict and the subdistrict itself.
pub fn communities(input: &ReportInput<'_>, subdistrict: &UnitScore) -> Result<Drawing, Failure> {
    let rows = communities_of(input, subdistrict)
        .into_iter()
        .map(|(_, unit)| Row { rank: unit.in_subdistrict.rank, name: &unit.community, unit })
        .collect();
    let (level, name) = (&input.levels.community, &subdistrict.subdistrict);
    let title = if input.unit == name {
        format!("各{level}职责得分")
    } else {
        format!("{name}各{level}职责得分")
    };
    let foot = Row { rank: None, name, unit: subdistrict };
    heat(input, level, format!("{level}职责热力-{name}"), title, rows, &foot)
}

/// The subdistricts and the district.
pub fn subdistricts(input: &ReportInput<'_>) -> Result<Drawing, Failure> {
    let units = input.scores.subdistricts.iter();
    let rows = units.map(|unit| Row { rank: unit.in_district.rank, name: &unit.subdistrict, unit }).collect();
    let name = whole(input);
    let foot = Row { rank: None, name: &name, unit: &input.scores.district };
    let level = &input.levels.subdistrict;
    heat(input, level, format!("{level}职责热力"), format!("各{level}职责得分"), rows, &foot)
}

const RANK: f64 = MARGIN + 36.0;
const NAME: f64 = RANK + 18.0;
const TOTAL: f64 = 92.0;

/// Where the cells lie.
struct Cells {
    left: f64,
    width: f64,
    names: f64,
    pitch: f64,
    figures: Type,
}

fn heat(
    input: &ReportInput<'_>,
    level: &str,
    name: String,
    title: String,
    mut rows: Vec<Row<'_>>,
    foot: &Row<'_>,
) -> Result<Drawing, Failure> {
    figures::in_print_order(input, &mut rows, |row| row.rank);
    if !input.places {
        for row in &mut rows {
            row.rank = None;
        }
    }
    let duties = &input.scheme.duties;
    let widest =
        rows.iter().map(|row| Type::BODY.width(row.name)).fold(Type::BODY.width(foot.name), f64::max);
    let names = widest.clamp(72.0, 210.0);
    let left = NAME + names + 16.0;
    let width = (WIDTH - MARGIN - TOTAL - left) / duties.len().max(1) as f64;
    let longest = Type::BODY.sized(1.0).width("100.00");
    let figures = Type::BODY.sized(((width - 8.0) / longest).min(BODY - 1.0)).middle();
    let pitch = if rows.len() > 40 { 26.0 } else { 34.0 };
    let cells = Cells { left, width, names, pitch, figures };
    let lines = |duty: &Duty| heading(duty, width).len();
    let head = TOP + 18.0 + 19.5 * duties.iter().map(lines).max().unwrap_or(2) as f64;
    let height = head + pitch * (rows.len().max(2) + 1) as f64 + 24.0 + FOOT;
    let note = "单位：分 · 颜色越深，得分率（得分÷满分）越低".to_owned();
    compose(input, &Page { name, title, note, height }, |canvas| {
        legend(canvas);
        headings(canvas, input, level, &cells, head);
        if rows.is_empty() {
            return say(canvas, "没有可列的单位", height);
        }
        for (index, row) in rows.iter().enumerate() {
            draw_row(canvas, input, &cells, row, head + pitch * index as f64);
        }
        let bottom = head + pitch * rows.len() as f64;
        draw_row(canvas, input, &cells, foot, bottom + 8.0);
        canvas.rectangle((MARGIN, bottom + 3.0), (WIDTH - 2.0 * MARGIN, 1.0), PALE);
    })
}

fn legend(canvas: &mut Canvas<'_>) {
    let style = Type::SMALL.sized(14.0);
    let y = 83.0;
    let mut right = WIDTH - MARGIN;
    for (index, tone) in TONES.iter().enumerate().rev() {
        let text = figures::tone_label(index);
        canvas.text(&text, (right, y), style.right());
        right -= style.width(&text) + 24.0;
        canvas.rectangle((right, y - 9.0), (18.0, 18.0), PALE);
        canvas.rectangle((right + 1.0, y - 8.0), (16.0, 16.0), *tone);
        right -= 18.0;
    }
}

fn headings(canvas: &mut Canvas<'_>, input: &ReportInput<'_>, level: &str, cells: &Cells, head: f64) {
    let last = head - 16.0;
    canvas.text(if input.places { "名次" } else { "" }, (RANK, last), Type::SMALL.right());
    let level = shorten(level, Type::SMALL, cells.left - NAME - 8.0);
    canvas.text(&level, (NAME, last), Type::SMALL);
    canvas.text("总分", (WIDTH - MARGIN, last), Type::SMALL.right());
    for (index, duty) in input.scheme.duties.iter().enumerate() {
        let middle = cells.left + cells.width * (index as f64 + 0.5);
        for (line, (text, style)) in heading(duty, cells.width).iter().rev().enumerate() {
            canvas.text(text, (middle, last - 19.5 * line as f64), *style);
        }
    }
}

/// What stands over a duty's column: its name, its points, and whether the name is a placeholder.
fn heading(duty: &Duty, width: f64) -> Vec<(String, Type)> {
    let name = Type::SMALL.coloured(INK).middle();
    let small = Type::SMALL.sized(14.0).middle();
    let mut lines: Vec<_> =
        wrap(&duty.name, name, width - 6.0, 3).into_iter().map(|line| (line, name)).collect();
    let points = duty_points(duty);
    let parts = if small.width(&points) > width - 2.0 {
        points.split(" · ").collect()
    } else {
        vec![points.as_str()]
    };
    lines.extend(parts.into_iter().map(|part| (shorten(part, small, width - 2.0), small)));
    lines
}

fn draw_row(canvas: &mut Canvas<'_>, input: &ReportInput<'_>, cells: &Cells, row: &Row<'_>, top: f64) {
    let middle = top + cells.pitch / 2.0;
    let style = if row.unit.published.is_some() { Type::BODY } else { Type::BODY.coloured(GREY) };
    let style = style.sized(BODY.min(cells.pitch - 9.0));
    let rank = row.rank.map_or_else(String::new, |rank| rank.to_string());
    canvas.text(&rank, (RANK, middle), style.right());
    canvas.text(&shorten(row.name, style, cells.names), (NAME, middle), style);
    let total = row.unit.published.map_or("—".to_owned(), |total| published(input.scheme, total));
    canvas.text(&total, (WIDTH - MARGIN, middle), style.right());
    for (index, duty) in input.scheme.duties.iter().enumerate() {
        let left = cells.left + cells.width * index as f64;
        draw_cell(canvas, input, cells, (left, top), duty, row.unit.duties.get(index));
    }
}

fn draw_cell(
    canvas: &mut Canvas<'_>,
    input: &ReportInput<'_>,
    cells: &Cells,
    at: (f64, f64),
    duty: &Duty,
    score: Option<&DutyScore>,
) {
    let size = (cells.width - 2.0, cells.pitch - 2.0);
    let middle = (at.0 + size.0 / 2.0, at.1 + cells.pitch / 2.0);
    let figures = cells.figures.sized(cells.figures.size.min(cells.pitch - 9.0));
    match score {
        Some(DutyScore { score: Some(points), .. }) => {
            let tone = figures::tone(duty, *points);
            canvas.rectangle((at.0, at.1 + 1.0), size, TONES[tone]);
            let colour = if tone < 3 { INK } else { PAPER };
            let text = self::duty(
                input.scheme,
                &DutyScore { score: Some(*points), state: ScoreState::Scored, indicators: Vec::new() },
            );
            canvas.text(&text, middle, figures.coloured(colour));
        }
        other => {
            canvas.hatch((at.0, at.1 + 1.0), size, RULE);
            let word = other.map_or("—", |score| absent(score.state));
            let style = Type::SMALL.sized(SMALL.min(figures.size)).middle();
            let half = style.width(word) / 2.0 + 4.0;
            canvas.rectangle((middle.0 - half, middle.1 - 10.0), (2.0 * half, 20.0), PAPER);
            canvas.text(word, middle, style);
        }
    }
}
