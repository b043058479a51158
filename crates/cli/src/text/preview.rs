//! What an adjustment would do, on the terminal.

use std::fmt::Write;

use gridindex_workbench::view::preview::AdjustmentPreview;

/// How many of those that move with it are named.
const NAMED: usize = 10;

/// Before and after, and who else moves.
pub fn tried(preview: &AdjustmentPreview) -> String {
    let AdjustmentPreview { kind_label, community, name, code, subject, before, now, .. } = preview;
    let mut text =
        format!("试算，没有存入：{kind_label}  {community}{name}（{code}）  {subject}：{before} → {now}\n");
    for step in &preview.steps {
        let or_none = |text: &str| if text.is_empty() { "无".to_owned() } else { text.to_owned() };
        let change = if step.change.is_empty() { String::new() } else { format!("（{}）", step.change) };
        let _ = writeln!(text, "  {}：{} → {}{change}", step.name, or_none(&step.before), or_none(&step.now));
    }
    if preview.steps.is_empty() {
        text.push_str("  得分和名次都不变\n");
    }
    for level in preview.others.iter().filter(|level| level.moved > 0) {
        let _ = writeln!(
            text,
            "{}有 {} 个跟着变：名次上升 {}，下降 {}",
            level.label, level.moved, level.risen, level.fallen
        );
        for row in level.rows.iter().take(NAMED) {
            let _ = writeln!(
                text,
                "  {}  {} → {}，名次 {} → {}",
                row.name, row.total_before, row.total_now, row.rank_before, row.rank_now
            );
        }
        if level.rows.len() > NAMED {
            let _ = writeln!(text, "  …（全部见 --json）");
        }
    }
    for warning in &preview.warnings {
        let _ = writeln!(text, "提醒 {warning}");
    }
    text
}
