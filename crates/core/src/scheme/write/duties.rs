//! Duties and indicators: how a hundred points are shared out.

use super::quill::Quill;
use super::value::{Entry, Value};
use crate::scheme::draft::{BandDraft, DutyDraft, IndicatorDraft, ScoringDraft};

pub(super) fn write(quill: &mut Quill, duties: &[DutyDraft]) {
    if duties.is_empty() {
        return;
    }
    quill.chapter("二、职责和指标：一百分怎么分");
    quill.comment("");
    quill.comment("各项职责的分值合计正好 100 分，各项指标的分值合计正好是所属职责的分值。");
    quill.comment("除以 0 的指标不适用，它的分值由同一职责的其他指标分摊；没有上报的指标缺数，不计分；");
    quill.comment("另有规定的，写在 not_applicable（不适用）和 missing（缺数）里。");
    for (at, duty) in duties.iter().enumerate() {
        let path = format!("duties[{at}]");
        quill.blank_line();
        quill.comment(&format!("---- {} {} {} 分 ----", duty.code, duty.name, duty.points));
        // What is wrong with the duties as a whole is noted at the first.
        quill.item("duties", if at == 0 { "duties" } else { &path });
        let of = |key: &str| format!("{path}.{key}");
        let mut lines = vec![
            ("code", Entry::text(of("code"), &duty.code)),
            ("name", Entry::text(of("name"), &duty.name)),
            ("points", Entry::number(of("points"), &duty.points)),
        ];
        if !duty.official {
            lines.push(("official", Entry { path: of("official"), value: Value::Bool(false) }));
        }
        if !duty.note.is_empty() {
            lines.push(("note", Entry::text(of("note"), &duty.note)));
        }
        if duty.indicators.is_empty() {
            lines.push(("indicators", Entry::texts(of("indicators"), &[])));
        }
        quill.lines(lines);
        for (at, indicator) in duty.indicators.iter().enumerate() {
            write_indicator(quill, &format!("{path}.indicators[{at}]"), indicator);
        }
    }
}

fn write_indicator(quill: &mut Quill, path: &str, indicator: &IndicatorDraft) {
    quill.item("duties.indicators", path);
    let at = |key: &str| format!("{path}.{key}");
    let mut lines = vec![
        ("code", Entry::text(at("code"), &indicator.code)),
        ("name", Entry::text(at("name"), &indicator.name)),
        ("points", Entry::number(at("points"), &indicator.points)),
        ("value", Entry::text(at("value"), &indicator.value)),
        ("scoring", scoring(&at("scoring"), &indicator.scoring)),
    ];
    for (key, text, default) in [
        ("not_applicable", &indicator.not_applicable, "redistribute"),
        ("missing", &indicator.missing, "exclude"),
        ("note", &indicator.note, ""),
    ] {
        if text != default {
            lines.push((key, Entry::text(at(key), text)));
        }
    }
    quill.lines(lines);
}

/// The method with the parameters it takes, and only those.
fn scoring(path: &str, scoring: &ScoringDraft) -> Entry {
    let at = |key: &str| format!("{path}.{key}");
    let mut entries = vec![("method".to_owned(), Entry::text(at("method"), &scoring.method))];
    let mut add = |key: &str, entry: Entry| entries.push((key.to_owned(), entry));
    match scoring.method.as_str() {
        "linear" => {
            add("zero_at", Entry::number(at("zero_at"), &scoring.zero_at));
            add("full_at", Entry::number(at("full_at"), &scoring.full_at));
        }
        "deduct" | "add" => {
            add("each", Entry::number(at("each"), &scoring.each));
            if !scoring.step.is_empty() {
                add("step", Entry::number(at("step"), &scoring.step));
            }
            if scoring.whole {
                add("whole", Entry { path: at("whole"), value: Value::Bool(true) });
            }
        }
        "tiers" | "place" => add("bands", bands(at("bands"), &scoring.bands)),
        _ => {}
    }
    if matches!(scoring.method.as_str(), "min_max" | "place") {
        if scoring.direction != "up" {
            add("direction", Entry::text(at("direction"), &scoring.direction));
        }
        if !scoring.within.is_empty() {
            add("within", Entry::text(at("within"), &scoring.within));
        }
    }
    Entry { path: path.to_owned(), value: Value::Table(entries) }
}

fn bands(path: String, bands: &[BandDraft]) -> Entry {
    let band = |(at, band): (usize, &BandDraft)| {
        let path = format!("{path}[{at}]");
        let pair = [("from", &band.from), ("points", &band.points)];
        let pair = pair.map(|(key, text)| Entry::number(format!("{path}.{key}"), text));
        Entry { path, value: Value::List(pair.into()) }
    };
    let list = bands.iter().enumerate().map(band).collect();
    Entry { path, value: Value::List(list) }
}
