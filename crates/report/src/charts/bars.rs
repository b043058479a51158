//! Ranking bars: one row a unit, from the first place down, its value at the end of its bar.
//!
//! Bars begin at 0, so that their lengths may be compared.

use gridindex_core::scoring::{Change, UnitScore};
use gridindex_core::{Decimal, Failure};

use super::axis::{Scale, step};
use super::canvas::{Canvas, Drawing, Type};
use super::figures;
use super::fit::shorten;
use super::page::{FOOT, Page, TOP, compose, say};
use super::style::{ACCENT, BAND, BODY, GREY, INK, MARGIN, PAPER, RULE, WIDTH};
use super::words::{UNRANKED, change, communities_of, place, published, whole};
use crate::ReportInput;

struct Row<'a> {
    rank: Option<u32>,
    grade: &'a str,
    name: &'a str,
    total: Option<Decimal>,
    change: Option<&'a Change>,
    grids: u32,
}

/// Subdistricts by rank, against the district's mean.
pub fn subdistricts(input: &ReportInput<'_>) -> Result<Drawing, Failure> {
    let units = input.scores.subdistricts.iter().enumerate();
    let rows = units
        .map(|(index, unit)| {
            let rank = unit.in_district.rank;
            row(input, unit, &unit.subdistrict, rank, input.changes.subdistricts.get(index))
        })
        .collect();
    let mean = (whole(input), input.scores.district.published);
    let level = &input.levels.subdistrict;
    let name = format!("{level}{}", if input.places { "排名" } else { "得分" });
    bars(input, level, name, format!("{level}{}", input.subject()), rows, &mean)
}

/// The communities of a subdistrict by rank, against the subdistrict's score.
pub fn communities(input: &ReportInput<'_>, subdistrict: &UnitScore) -> Result<Drawing, Failure> {
    let rows = communities_of(input, subdistrict)
        .into_iter()
        .map(|(index, unit)| {
            let rank = unit.in_subdistrict.rank;
            row(input, unit, &unit.community, rank, input.changes.communities.get(index))
        })
        .collect();
    let (level, name) = (&input.levels.community, &subdistrict.subdistrict);
    let mean = (name.clone(), subdistrict.published);
    let title = if input.unit == name {
        format!("{level}{}", input.subject())
    } else {
        format!("{name}{level}{}", input.subject())
    };
    let file = if input.places { "排名" } else { "得分" };
    bars(input, level, format!("{level}{file}-{name}"), title, rows, &mean)
}

fn row<'a>(
    input: &ReportInput<'a>,
    unit: &UnitScore,
    name: &'a str,
    rank: Option<u32>,
    change: Option<&'a Change>,
) -> Row<'a> {
    let grade = unit.grade.and_then(|grade| input.scheme.grades.get(grade));
    let grade = grade.map_or("", |grade| grade.name.as_str());
    Row { rank, grade, name, total: unit.published, change, grids: unit.grids }
}

/// Columns of a row.
const RANK: f64 = MARGIN + 36.0;
const NAME: f64 = RANK + 20.0;
const CHANGE: f64 = WIDTH - MARGIN - 96.0;
const GRIDS: f64 = WIDTH - MARGIN;

fn bars(
    input: &ReportInput<'_>,
    level: &str,
    name: String,
    title: String,
    mut rows: Vec<Row<'_>>,
    mean: &(String, Option<Decimal>),
) -> Result<Drawing, Failure> {
    // Unranked ones last, else in roster order: the sort is stable.
    figures::in_print_order(input, &mut rows, |row| row.rank);
    let head = TOP + 34.0;
    let pitch = (530.0 / rows.len().max(1) as f64).clamp(28.0, 44.0);
    let height = head + pitch * rows.len().max(3) as f64 + 40.0 + FOOT;
    let greatest = rows.iter().filter_map(|row| row.total).chain(mean.1).max().map_or(0.0, place);
    let limit = if greatest <= 100.0 { 100.0 } else { (greatest / 10.0).ceil() * 10.0 };
    let note = "单位：分 · 满分100分，加分、扣分另计 · 较上月为公布分之差".to_owned();
    compose(input, &Page { name, title, note, height }, |canvas| {
        if rows.is_empty() {
            return say(canvas, "本月名册中还没有单位", height);
        }
        let widest = rows.iter().map(|row| Type::BODY.width(row.name)).fold(0.0, f64::max);
        let names = widest.clamp(72.0, 270.0);
        let scale = Scale { from: 0.0, to: limit, start: NAME + names + 18.0, end: CHANGE - 108.0 };
        let bottom = head + pitch * rows.len() as f64;
        grid(canvas, &scale, head, bottom);
        headings(canvas, input, &scale, level);
        if let Some(total) = mean.1 {
            let x = scale.place(place(total));
            canvas.dashes((x, head - 8.0), (x, bottom), 1.5, INK);
            let label =
                format!("{} {}", shorten(&mean.0, Type::SMALL, 220.0), published(input.scheme, total));
            let half = Type::SMALL.width(&label) / 2.0;
            let middle = x.clamp(scale.start + 60.0 + half, scale.end + 40.0 - half.min(60.0));
            canvas.text(&label, (middle, head - 20.0), Type::SMALL.coloured(INK).middle());
        }
        for (index, row) in rows.iter().enumerate() {
            draw_row(canvas, input, &scale, row, (head + pitch * index as f64, pitch, names));
        }
    })
}

fn grid(canvas: &mut Canvas<'_>, scale: &Scale, head: f64, bottom: f64) {
    for tick in scale.ticks(step(scale.to, 6.0, 1.0)) {
        let x = scale.place(tick);
        canvas.rectangle((x - 0.5, head), (1.0, bottom - head), RULE);
        canvas.text(&format!("{tick}"), (x, bottom + 18.0), Type::SMALL.middle());
    }
}

fn headings(canvas: &mut Canvas<'_>, input: &ReportInput<'_>, scale: &Scale, level: &str) {
    let middle = TOP + 14.0;
    let first = if input.places { "名次" } else { "等次" };
    canvas.text(first, (RANK, middle), Type::SMALL.right());
    let level = shorten(level, Type::SMALL, scale.start - NAME - 12.0);
    canvas.text(&level, (NAME, middle), Type::SMALL);
    canvas.text("得分", (scale.start, middle), Type::SMALL);
    canvas.text("较上月", (CHANGE, middle), Type::SMALL.right());
    let grids = shorten(&format!("参评{}", input.levels.grid), Type::SMALL, GRIDS - CHANGE - 12.0);
    canvas.text(&grids, (GRIDS, middle), Type::SMALL.right());
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    input: &ReportInput<'_>,
    scale: &Scale,
    row: &Row<'_>,
    (top, pitch, names): (f64, f64, f64),
) {
    let middle = top + pitch / 2.0;
    let style = if row.total.is_some() { Type::BODY } else { Type::BODY.coloured(GREY) };
    let rank = row.rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string());
    let (first, small) =
        if input.places { (rank, style) } else { (row.grade.to_owned(), style.sized(BODY.min(14.0))) };
    canvas.text(&shorten(&first, small, RANK - MARGIN + 12.0), (RANK, middle), small.right());
    canvas.text(&shorten(row.name, style, names), (NAME, middle), style);
    canvas.text(&change(input.scheme, row.change), (CHANGE, middle), style.right());
    canvas.text(&row.grids.to_string(), (GRIDS, middle), style.coloured(GREY).right());
    let Some(total) = row.total else {
        let thick = pitch - 12.0;
        canvas.rectangle((scale.start, middle - thick / 2.0), (scale.end - scale.start, thick), BAND);
        canvas.text(UNRANKED, (scale.start + 10.0, middle), Type::SMALL);
        return;
    };
    let thick = (pitch - 8.0).min(28.0);
    let style = style.sized(BODY.min(thick - 4.0));
    let end = scale.place(place(total));
    canvas.rectangle((scale.start, middle - thick / 2.0), ((end - scale.start).max(1.5), thick), ACCENT);
    let text = published(input.scheme, total);
    let width = style.width(&text);
    if end - scale.start > width + 24.0 {
        canvas.text(&text, (end - 10.0, middle), style.coloured(PAPER).right());
    } else {
        // The mean's line may pass here.
        canvas.rectangle((end + 4.0, middle - 11.0), (width + 8.0, 22.0), PAPER);
        canvas.text(&text, (end + 8.0, middle), style);
    }
}
