//! Duty radar: one unit against the whole, as a picture and as figures beside it.
//!
//! A duty without points leaves a gap: it is never drawn as 0.

use std::f64::consts::{PI, TAU};

use gridindex_core::scoring::{DutyScore, Standing};
use gridindex_core::{Decimal, Failure};

use super::Unit;
use super::axis::Scale;
use super::canvas::{Canvas, Drawing, Place, Type};
use super::fit::shorten;
use super::page::{FOOT, Page, TOP, compose};
use super::style::{ACCENT, BAND, BODY, GREY, HEIGHT, INK, MARGIN, PALE, RULE, WIDTH};
use super::words::{UNRANKED, difference, duty, duty_points, published, share, whole, whole_unit};
use crate::ReportInput;

/// Who is drawn.
struct Subject<'a> {
    name: String,
    file: String,
    duties: &'a [DutyScore],
    published: Option<Decimal>,
    standing: Standing,
    among: &'a str,
}

/// Share of full marks at the centre, and how many rings lead to all of them, from the closest view out.
const VIEWS: [(f64, u32); 6] = [(0.8, 4), (0.7, 3), (0.6, 4), (0.5, 5), (0.2, 4), (0.0, 5)];

const CENTRE: Place = (372.0, 398.0);
const RADIUS: f64 = 186.0;
/// More duties than this are labelled with their codes.
const NAMED: usize = 12;

/// The unit against the whole.
pub fn radar(input: &ReportInput<'_>, unit: Unit) -> Result<Drawing, Failure> {
    let subject = subject(input, unit)?;
    let against = whole_unit(input);
    let count = input.scheme.duties.len();
    let shares = |duties: &[DutyScore]| -> Vec<Option<f64>> {
        let scores = input.scheme.duties.iter().enumerate();
        scores.map(|(index, duty)| share(duty, duties.get(index)?)).collect()
    };
    let (own, whole_shares) = (shares(subject.duties), shares(&against.duties));
    let least = own.iter().chain(&whole_shares).flatten().fold(1.0, |least: f64, &share| least.min(share));
    // The picture keeps a distance from its centre.
    let roomy = |&&(centre, _): &&(f64, u32)| centre + (1.0 - centre) * 0.15 <= least;
    let &(centre, rings) = VIEWS.iter().find(roomy).unwrap_or(&(0.0, 5));
    let reading = if count < 3 {
        "条长为得分率".to_owned()
    } else {
        let ring = (1.0 - centre) / f64::from(rings);
        format!("半径为得分率：图心{}%，每圈{}%，外圈100%", (centre * 100.0).round(), (ring * 100.0).round())
    };
    let page = Page {
        name: format!("职责雷达-{}", subject.file),
        title: format!("{}职责得分", subject.name.strip_prefix(input.unit).unwrap_or(&subject.name)),
        note: format!("单位：分 · {reading}"),
        height: HEIGHT,
    };
    compose(input, &page, |canvas| {
        legend(canvas, &subject.name, &whole(input));
        if count < 3 {
            pairs(canvas, input, &own, &whole_shares);
        } else {
            let scale = Scale { from: centre, to: 1.0, start: 0.0, end: RADIUS };
            web(canvas, count, rings);
            labels(canvas, input, &subject);
            shape(canvas, &whole_shares, &scale, false);
            shape(canvas, &own, &scale, true);
        }
        table(canvas, input, &subject);
    })
}

fn subject<'a>(input: &ReportInput<'a>, unit: Unit) -> Result<Subject<'a>, Failure> {
    let scores = input.scores;
    let found = match unit {
        Unit::Grid(index) => scores.grids.get(index).and_then(|score| {
            let grid = input.figures.roster.grids().get(score.grid)?;
            Some(Subject {
                name: format!("{}{}{}", grid.subdistrict, grid.community, grid.name),
                file: format!("{}-{}", grid.code, grid.name),
                duties: &score.duties,
                published: score.published,
                standing: score.in_district,
                among: &input.levels.grid,
            })
        }),
        Unit::Community(index) => scores.communities.get(index).map(|unit| Subject {
            name: format!("{}{}", unit.subdistrict, unit.community),
            file: format!("{}-{}", unit.subdistrict, unit.community),
            duties: &unit.duties,
            published: unit.published,
            standing: unit.in_district,
            among: &input.levels.community,
        }),
        Unit::Subdistrict(index) => scores.subdistricts.get(index).map(|unit| Subject {
            name: unit.subdistrict.clone(),
            file: unit.subdistrict.clone(),
            duties: &unit.duties,
            published: unit.published,
            standing: unit.in_district,
            among: &input.levels.subdistrict,
        }),
    };
    found.ok_or_else(super::unknown_unit)
}

/// Direction of a duty's axis; the first points up, the rest follow the clock.
fn towards(index: usize, count: usize) -> Place {
    let angle = TAU * index as f64 / count as f64 - PI / 2.0;
    (angle.cos(), angle.sin())
}

fn at(index: usize, count: usize, radius: f64) -> Place {
    let (x, y) = towards(index, count);
    (CENTRE.0 + x * radius, CENTRE.1 + y * radius)
}

fn web(canvas: &mut Canvas<'_>, count: usize, rings: u32) {
    for index in 1..=rings {
        let radius = RADIUS * f64::from(index) / f64::from(rings);
        let places: Vec<Place> = (0..=count).map(|duty| at(duty, count, radius)).collect();
        canvas.line(&places, 1.0, if index == rings { PALE } else { RULE });
    }
    for duty in 0..count {
        canvas.line(&[CENTRE, at(duty, count, RADIUS)], 1.0, RULE);
    }
}

/// A closed line with dots: full and filled for the subject, dashed with rings for the whole.
fn shape(canvas: &mut Canvas<'_>, shares: &[Option<f64>], scale: &Scale, subject: bool) {
    let count = shares.len();
    let places: Vec<Option<Place>> = shares
        .iter()
        .enumerate()
        .map(|(duty, share)| share.map(|share| at(duty, count, scale.place(share))))
        .collect();
    let whole: Option<Vec<Place>> = places.iter().copied().collect();
    if let Some(whole) = whole.filter(|_| subject) {
        canvas.polygon(&whole, ACCENT, 0.14);
    }
    for (index, from) in places.iter().enumerate() {
        let (Some(from), Some(to)) = (*from, places[(index + 1) % count]) else { continue };
        if subject {
            canvas.line(&[from, to], 2.5, ACCENT);
        } else {
            canvas.dashes(from, to, 1.5, GREY);
        }
    }
    for place in places.into_iter().flatten() {
        if subject {
            canvas.dot(place, 4.5, ACCENT);
        } else {
            canvas.ring(place, 4.0, GREY);
        }
    }
}

fn legend(canvas: &mut Canvas<'_>, own: &str, whole: &str) {
    let y = TOP + 10.0;
    let own = shorten(own, Type::SMALL, 330.0);
    canvas.line(&[(MARGIN, y), (MARGIN + 34.0, y)], 2.5, ACCENT);
    canvas.dot((MARGIN + 17.0, y), 4.5, ACCENT);
    canvas.text(&own, (MARGIN + 44.0, y), Type::SMALL.coloured(INK));
    let next = MARGIN + 44.0 + Type::SMALL.width(&own) + 32.0;
    canvas.dashes((next, y), (next + 34.0, y), 1.5, GREY);
    canvas.ring((next + 17.0, y), 4.0, GREY);
    canvas.text(&shorten(whole, Type::SMALL, 150.0), (next + 44.0, y), Type::SMALL.coloured(INK));
}

fn labels(canvas: &mut Canvas<'_>, input: &ReportInput<'_>, subject: &Subject<'_>) {
    let count = input.scheme.duties.len();
    for (index, duty) in input.scheme.duties.iter().enumerate() {
        let (x, y) = towards(index, count);
        let place = at(index, count, RADIUS + 20.0);
        let style = Type::BODY.sized(17.0);
        let (style, room) = match x {
            x if x > 0.1 => (style, 690.0 - place.0),
            x if x < -0.1 => (style.right(), place.0 - MARGIN),
            _ => (style.middle(), 240.0),
        };
        let score =
            subject.duties.get(index).map_or("—".to_owned(), |score| self::duty(input.scheme, score));
        let score = if duty.official { score } else { format!("{score} · 待确认") };
        let (name, lift) = if count > NAMED { (&duty.code, 0.0) } else { (&duty.name, 11.0) };
        // Upper labels grow upwards, lower ones downwards.
        let middle = place.1 + y * lift * 0.9;
        canvas.text(&shorten(name, style, room), (place.0, middle - lift), style);
        if count <= NAMED {
            canvas.text(&score, (place.0, middle + lift), Type { colour: ACCENT, ..style });
        }
    }
}

const NAME: f64 = 716.0;
const FULL: f64 = 966.0;
const OWN: f64 = 1062.0;
const WHOLE: f64 = 1150.0;
const GAP: f64 = WIDTH - MARGIN;

fn table(canvas: &mut Canvas<'_>, input: &ReportInput<'_>, subject: &Subject<'_>) {
    let scheme = input.scheme;
    let against = whole_unit(input);
    let head = TOP + 10.0;
    let small = Type::SMALL;
    canvas.text("职责", (NAME, head), small);
    canvas.text("满分", (FULL, head), small.right());
    canvas.text("得分", (OWN, head), small.coloured(ACCENT).right());
    canvas.text(&shorten(&whole(input), small, 82.0), (WHOLE, head), small.right());
    canvas.text("相差", (GAP, head), small.right());
    let top = head + 18.0;
    let pitch = ((HEIGHT - FOOT - 104.0 - top) / scheme.duties.len().max(1) as f64).min(48.0);
    let style = Type::BODY.sized(BODY.min(pitch * 0.62));
    canvas.rectangle((NAME, top), (GAP - NAME, 1.0), PALE);
    for (index, duty) in scheme.duties.iter().enumerate() {
        let middle = top + pitch * (index as f64 + 0.5);
        if index % 2 == 1 {
            canvas.rectangle((NAME - 8.0, middle - pitch / 2.0), (GAP - NAME + 16.0, pitch), BAND);
        }
        let code = if scheme.duties.len() > NAMED { format!("{} ", duty.code) } else { String::new() };
        let pending = if duty.official { "" } else { "（待确认）" };
        let name = format!("{code}{}{pending}", duty.name);
        canvas.text(&shorten(&name, style, FULL - 46.0 - NAME), (NAME, middle), style);
        canvas.text(&duty.points.normalize().to_string(), (FULL, middle), style.coloured(GREY).right());
        let (own, all) = (subject.duties.get(index), against.duties.get(index));
        let print =
            |score: Option<&DutyScore>| score.map_or("—".to_owned(), |score| self::duty(scheme, score));
        canvas.text(&print(own), (OWN, middle), style.coloured(ACCENT).right());
        canvas.text(&print(all), (WHOLE, middle), style.right());
        let gap = own.and_then(|own| own.score).zip(all.and_then(|all| all.score));
        let gap = gap.map_or("—".to_owned(), |(own, all)| difference(scheme, own, all));
        canvas.text(&gap, (GAP, middle), style.right());
    }
    let bottom = top + pitch * scheme.duties.len() as f64;
    canvas.rectangle((NAME, bottom), (GAP - NAME, 1.0), PALE);
    let middle = bottom + 28.0;
    let print = |total: Option<Decimal>| total.map_or("—".to_owned(), |total| published(scheme, total));
    canvas.text("总分（含加分、扣分）", (NAME, middle), Type::BODY);
    canvas.text("100", (FULL, middle), Type::BODY.coloured(GREY).right());
    canvas.text(&print(subject.published), (OWN, middle), Type::BODY.coloured(ACCENT).right());
    canvas.text(&print(against.published), (WHOLE, middle), Type::BODY.right());
    let gap = subject.published.zip(against.published);
    let gap = gap.map_or("—".to_owned(), |(own, all)| difference(scheme, own, all));
    canvas.text(&gap, (GAP, middle), Type::BODY.right());
    let rank = match subject.standing {
        Standing { rank: Some(_), .. } if !input.places => String::new(),
        Standing { rank: Some(rank), of } => format!("第{rank}名（{of}个{}参与排名）", subject.among),
        Standing { rank: None, .. } => UNRANKED.to_owned(),
    };
    canvas.text(&rank, (NAME, middle + 34.0), small);
}

/// Two bars a duty, where there are too few duties for a radar.
fn pairs(canvas: &mut Canvas<'_>, input: &ReportInput<'_>, own: &[Option<f64>], whole: &[Option<f64>]) {
    let scale = Scale { from: 0.0, to: 1.0, start: MARGIN, end: 640.0 };
    for (index, duty) in input.scheme.duties.iter().enumerate() {
        let top = 240.0 + 180.0 * index as f64;
        let name = format!("{} {}", duty.name, duty_points(duty));
        canvas.text(&shorten(&name, Type::BODY, 596.0), (MARGIN, top - 24.0), Type::BODY);
        for (row, (shares, colour)) in [(own, ACCENT), (whole, PALE)].into_iter().enumerate() {
            let y = top + 34.0 * row as f64;
            canvas.rectangle((scale.start, y), (scale.end - scale.start, 26.0), BAND);
            let end = shares.get(index).copied().flatten().map_or(scale.start, |share| scale.place(share));
            canvas.rectangle((scale.start, y), (end - scale.start, 26.0), colour);
        }
    }
}
