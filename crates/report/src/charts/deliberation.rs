//! Deliberation days: sessions and requests month by month, and the brands by their sessions.

use gridindex_core::Failure;
use gridindex_core::deliberation::UnitStatistics;

use super::axis::{Scale, step};
use super::canvas::{Canvas, Drawing, Type};
use super::fit::shorten;
use super::page::{FOOT, Page, TOP, compose, say};
use super::style::{ACCENT, GREY, HEIGHT, INK, MARGIN, RULE, TONES, WIDTH};
use crate::{DeliberationMonth, ReportInput};

/// Brands that are drawn; the sheet has them all.
const MOST: usize = 24;

/// Sessions by kind as columns, requests resolved as a line, over the months.
pub fn trend(input: &ReportInput<'_>, month: &DeliberationMonth) -> Result<Drawing, Failure> {
    let note = "柱：议事场次（深色固定日，浅色随时议） · 线：动态解决诉求件数".to_owned();
    let page =
        Page {
            name: "议事日趋势".to_owned(), title: "网格议事日趋势".to_owned(), note, height: HEIGHT
        };
    compose(input, &page, |canvas| {
        let months = &month.trend;
        let greatest = months.iter().map(|(_, of)| of.sessions.max(of.requests_resolved)).max().unwrap_or(0);
        if greatest == 0 {
            return say(canvas, "还没有议事记录", HEIGHT);
        }
        let every = step(f64::from(greatest), 6.0, 1.0);
        let top = (f64::from(greatest) / every).ceil() * every;
        let (bottom, left, right) = (HEIGHT - FOOT - 34.0, MARGIN + 60.0, WIDTH - MARGIN);
        let scale = Scale { from: 0.0, to: top, start: bottom, end: TOP + 24.0 };
        for tick in scale.ticks(every) {
            canvas.rectangle((left, scale.place(tick) - 0.5), (right - left, 1.0), RULE);
            canvas.text(&format!("{tick}"), (left - 10.0, scale.place(tick)), Type::SMALL.right());
        }
        let room = (right - left) / months.len() as f64;
        let wide = (room * 0.5).min(72.0);
        let middle = |index: usize| left + room * (index as f64 + 0.5);
        for (index, (each, of)) in months.iter().enumerate() {
            let x = middle(index) - wide / 2.0;
            let fixed = scale.place(f64::from(of.fixed_day_sessions));
            let all = scale.place(f64::from(of.sessions));
            canvas.rectangle((x, fixed), (wide, bottom - fixed), ACCENT);
            canvas.rectangle((x, all), (wide, (fixed - all).max(0.0)), TONES[1]);
            canvas.text(
                &format!("{}", of.sessions),
                (middle(index), bottom - 14.0),
                Type::SMALL.coloured(super::style::PAPER).middle(),
            );
            let label =
                if index == 0 || each.month() == 1 { each.chinese() } else { format!("{}月", each.month()) };
            canvas.text(&label, (middle(index), bottom + 20.0), Type::SMALL.middle());
        }
        let line: Vec<_> = months
            .iter()
            .enumerate()
            .map(|(index, (_, of))| (middle(index), scale.place(f64::from(of.requests_resolved))))
            .collect();
        canvas.line(&line, 2.5, INK);
        for (at, (_, of)) in line.iter().zip(months) {
            canvas.dot(*at, 4.0, INK);
            resolved(canvas, *at, of.requests_resolved);
        }
    })
}

/// The figure above its dot, on paper, so that it reads over a column too.
fn resolved(canvas: &mut Canvas<'_>, at: (f64, f64), count: u32) {
    let text = count.to_string();
    let style = Type::SMALL.coloured(INK);
    let width = style.width(&text) + 8.0;
    canvas.rectangle((at.0 - width / 2.0, at.1 - 29.0), (width, 20.0), super::style::PAPER);
    canvas.text(&text, (at.0, at.1 - 19.0), style.middle());
}

/// Brands by their sessions.
pub fn brands(input: &ReportInput<'_>, month: &DeliberationMonth) -> Result<Drawing, Failure> {
    let mut brands: Vec<&UnitStatistics> = month.summary.brands.iter().collect();
    brands.sort_by_key(|brand| std::cmp::Reverse(brand.statistics.sessions));
    let all = brands.len();
    brands.truncate(MOST);
    let pitch = 30.0;
    let head = TOP + 30.0;
    let height = (head + pitch * brands.len() as f64 + 20.0 + FOOT).max(360.0);
    let note = if all > MOST {
        format!("按场次排列，列出前 {MOST} 个，共 {all} 个品牌")
    } else {
        format!("按场次排列，共 {all} 个品牌")
    };
    let page =
        Page { name: "议事日品牌".to_owned(), title: "网格议事日品牌".to_owned(), note, height };
    compose(input, &page, |canvas| {
        let most = f64::from(brands.first().map_or(0, |brand| brand.statistics.sessions));
        if most == 0.0 {
            return say(canvas, "本月场次没有填品牌", height);
        }
        let widest = brands.iter().map(|brand| Type::BODY.width(&brand.name)).fold(0.0, f64::max);
        let names = widest.clamp(80.0, 280.0);
        let start = MARGIN + names + 16.0;
        let (resolved, gained) = (WIDTH - MARGIN - 110.0, WIDTH - MARGIN);
        let scale = Scale { from: 0.0, to: most, start, end: resolved - 150.0 };
        let small = Type::SMALL;
        for (text, at, style) in [
            ("品牌", MARGIN, small),
            ("场次", start, small),
            ("动态解决", resolved, small.right()),
            ("惠及人次", gained, small.right()),
        ] {
            canvas.text(text, (at, TOP + 12.0), style);
        }
        for (index, brand) in brands.iter().enumerate() {
            let (of, middle) = (&brand.statistics, head + pitch * (index as f64 + 0.5));
            canvas.text(&shorten(&brand.name, Type::BODY, names), (MARGIN, middle), Type::BODY);
            let end = scale.place(f64::from(of.sessions));
            canvas.rectangle((start, middle - 9.0), (end - start, 18.0), ACCENT);
            canvas.text(&of.sessions.to_string(), (end + 8.0, middle), Type::BODY);
            canvas.text(&of.requests_resolved.to_string(), (resolved, middle), Type::BODY.right());
            canvas.text(&of.beneficiaries.to_string(), (gained, middle), Type::BODY.coloured(GREY).right());
        }
    })
}
