//! Why a grid has its score, as an indented list.

use std::fmt::Write;

use gridindex_core::LevelNames;
use gridindex_workbench::view::detail::{ExtraDetail, FigureDetail, GridDetail};

/// The whole answer.
pub fn detail(detail: &GridDetail, levels: &LevelNames) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{} {} {} {}（{}）{}",
        detail.district, detail.subdistrict, detail.community, detail.name, detail.code, detail.month
    );
    for fact in &detail.facts {
        let _ = writeln!(text, "  {}：{}", fact.label, fact.text);
    }
    let total = if detail.total.is_empty() { "无总分" } else { &detail.total };
    let _ = writeln!(text, "总分 {total}  {}  {} {}", detail.state_label, detail.grade, detail.light_label);
    for place in detail.places.iter().filter(|place| !place.rank.is_empty()) {
        let _ = writeln!(text, "  {}第 {} 名，共 {} 个{}", place.circle, place.rank, place.of, levels.grid);
    }
    if !detail.veto.is_empty() {
        let _ = writeln!(text, "一票否决：{}", detail.veto.join("、"));
    }
    for note in &detail.veto_notes {
        let _ = writeln!(text, "  {note}");
    }
    for step in &detail.steps {
        let _ = writeln!(text, "· {step}");
    }
    for duty in &detail.duties {
        let pending = if duty.official { "" } else { "（名称待确认）" };
        let score = if duty.score.is_empty() { &duty.state_label } else { &duty.score };
        let _ = writeln!(text, "{} {}{pending}  {score} / {}", duty.code, duty.name, duty.points);
        for indicator in &duty.indicators {
            let score = if indicator.score.is_empty() { &indicator.state_label } else { &indicator.score };
            let _ = writeln!(text, "  {} {}  {score} / {}", indicator.code, indicator.name, indicator.points);
            let _ = writeln!(text, "    {} ｜ {}", indicator.formula, indicator.method);
            let _ = writeln!(text, "    {}", indicator.working);
            if !indicator.note.is_empty() {
                let _ = writeln!(text, "    {}", indicator.note);
            }
            figures(&mut text, &indicator.figures);
        }
    }
    extras(&mut text, "加分", &detail.bonus_items);
    extras(&mut text, "扣分", &detail.penalty_items);
    text
}

fn extras(text: &mut String, title: &str, items: &[ExtraDetail]) {
    for item in items.iter().filter(|item| item.points != "0") {
        let _ = writeln!(text, "{title} {}  {}（{}）{}", item.name, item.points, item.formula, item.cap);
        figures(text, &item.figures);
    }
}

fn figures(text: &mut String, figures: &[FigureDetail]) {
    for figure in figures {
        let origin = figure.origin.as_ref().map_or_else(
            || "未上报".to_owned(),
            |origin| format!("{} {} {}", origin.file, origin.sheet, origin.cell).trim().to_owned(),
        );
        let _ = writeln!(text, "      {} = {}{}  ← {origin}", figure.field, figure.value, figure.unit);
        if let Some(adjusted) = &figure.adjusted {
            let _ = writeln!(
                text,
                "        更正（第 {} 号）：由 {} 改为 {}；{}（{}，{}，{}）",
                adjusted.number,
                adjusted.before,
                adjusted.now,
                adjusted.reason,
                adjusted.document,
                adjusted.person,
                adjusted.date
            );
        }
        if let Some(corrected) = &figure.corrected {
            let before = if corrected.before.is_empty() { "空白" } else { &corrected.before };
            let _ =
                writeln!(text, "        导入时由“{before}”更正为“{}”：{}", corrected.now, corrected.reason);
        }
    }
}
