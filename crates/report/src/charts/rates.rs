//! 议事日 by street (or community): fixed days kept, grids covered, requests resolved, as bars of one hundred.

use gridindex_core::value::print_published;
use gridindex_core::{Decimal, Failure};

use super::axis::Scale;
use super::canvas::{Canvas, Drawing, Type};
use super::figures::{self, RATES};
use super::fit::shorten;
use super::page::{FOOT, Page, TOP, compose, say};
use super::style::{ACCENT, BAND, BODY, GREY, MARGIN, RULE, WIDTH};
use super::words::place;
use crate::{DeliberationMonth, ReportInput};

const GAP: f64 = 26.0;
/// Room for the words at the end of a bar.
const FIGURE: f64 = 70.0;
const SESSIONS: f64 = 70.0;

/// The streets, or the communities of the only street at hand, in roster order.
pub fn rates(input: &ReportInput<'_>, month: &DeliberationMonth) -> Result<Drawing, Failure> {
    let (level, units) = figures::rated(&month.summary, input.levels);
    let head = TOP + 34.0;
    let pitch = (520.0 / (units.len() + 1) as f64).clamp(28.0, 40.0);
    let height = head + pitch * (units.len().max(3) + 1) as f64 + 24.0 + FOOT;
    let page = Page {
        name: format!("议事日各{level}"),
        title: format!("各{level}网格议事日"),
        note: "单位：% · 依名册次序；没有应开场次、没有诉求的记为“—”".to_owned(),
        height,
    };
    compose(input, &page, |canvas| {
        if units.is_empty() {
            return say(canvas, "本月名册中还没有单位", height);
        }
        let widest = units.iter().map(|unit| Type::BODY.width(figures::rated_name(unit))).fold(0.0, f64::max);
        let names = widest.clamp(72.0, 250.0);
        let left = MARGIN + names + 18.0;
        let wide = (WIDTH - MARGIN - SESSIONS - left - GAP * 2.0) / 3.0;
        let middle = TOP + 14.0;
        let own = shorten(level, Type::SMALL, left - MARGIN - 12.0);
        canvas.text(&own, (MARGIN, middle), Type::SMALL);
        canvas.text("场次", (WIDTH - MARGIN, middle), Type::SMALL.right());
        for (index, (heading, _)) in RATES.iter().enumerate() {
            canvas.text(heading, (left + (wide + GAP) * index as f64, middle), Type::SMALL);
        }
        let total = ("合计", &month.summary.total);
        let rows = units.iter().map(|unit| (figures::rated_name(unit), &unit.statistics)).chain([total]);
        for (index, (name, of)) in rows.enumerate() {
            let middle = head + pitch * (index as f64 + 0.5);
            if index == units.len() {
                canvas.rectangle((MARGIN, middle - pitch / 2.0), (WIDTH - 2.0 * MARGIN, 1.0), RULE);
            }
            canvas.text(&shorten(name, Type::BODY, names), (MARGIN, middle), Type::BODY);
            canvas.text(&of.sessions.to_string(), (WIDTH - MARGIN, middle), Type::BODY.right());
            for (column, (_, rate)) in RATES.iter().enumerate() {
                let start = left + (wide + GAP) * column as f64;
                bar(canvas, rate(of), (start, start + wide), (middle, pitch));
            }
        }
    })
}

fn bar(
    canvas: &mut Canvas<'_>,
    rate: Option<Decimal>,
    (start, end): (f64, f64),
    (middle, pitch): (f64, f64),
) {
    let scale = Scale { from: 0.0, to: 1.0, start, end: end - FIGURE };
    let thick = (pitch - 12.0).min(18.0);
    canvas.rectangle((start, middle - thick / 2.0), (scale.end - start, thick), BAND);
    let style = Type::BODY.sized(BODY - 2.0);
    let Some(rate) = rate else {
        canvas.text("—", (end, middle), style.coloured(GREY).right());
        return;
    };
    let length = scale.place(place(rate)) - start;
    canvas.rectangle((start, middle - thick / 2.0), (length.max(1.5), thick), ACCENT);
    let percent = (rate * Decimal::ONE_HUNDRED)
        .round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    canvas.text(&format!("{}%", print_published(percent, 1)), (end, middle), style.right());
}
