//! A trial run on the terminal: who moves, and by how much.

use std::fmt::Write;

use gridindex_core::LevelNames;
use gridindex_workbench::view::trial::{TrialPage, TrialRow};

use super::{left, right};

/// Rows that are printed.
const MOST: usize = 50;

/// The headline, then the units that move, biggest move first.
pub fn table(page: &TrialPage, levels: &LevelNames) -> String {
    let mut text = String::new();
    let unit = super::level(&page.level, levels);
    let _ = writeln!(text, "试算（不存任何东西） {}", page.month);
    let _ = writeln!(text, "现行 {}  均分 {}", page.current, or_dash(&page.mean_now));
    let change =
        if page.mean_change.is_empty() { String::new() } else { format!("（{}）", page.mean_change) };
    let _ = writeln!(text, "试算 {}  均分 {}{change}", page.trial, or_dash(&page.mean_trial));
    let _ = writeln!(
        text,
        "{} 个{unit}参与比较：{} 个名次有变，占 {}（上升 {}，下降 {}，进入排名 {}，退出排名 {}）；{} 个等次有变，占 {}",
        page.compared,
        page.moved,
        or_dash(&page.share_moved),
        page.risen,
        page.fallen,
        page.entered,
        page.left,
        page.regraded,
        or_dash(&page.share_regraded),
    );
    let changed: Vec<&TrialRow> = page
        .rows
        .iter()
        .filter(|row| row.moved || row.regraded || row.now.total != row.trial.total)
        .collect();
    if changed.is_empty() {
        let _ = writeln!(text, "没有{unit}的总分、名次或等次有变");
        return text;
    }
    let _ = writeln!(
        text,
        "{} {} {} {} {} 单位",
        right("名次变化", 8),
        left("现行→试算名次", 22),
        right("总分变化", 9),
        left("现行→试算总分", 17),
        left("等次", 14),
    );
    for row in changed.iter().take(MOST) {
        let arrow = |now: &str, trial: &str| format!("{}→{}", or_dash(now), or_dash(trial));
        let grade =
            if row.regraded { arrow(&row.now.grade, &row.trial.grade) } else { row.trial.grade.clone() };
        let _ = writeln!(
            text,
            "{} {} {} {} {} {}",
            right(or_dash(&row.change_rank), 8),
            left(&arrow(&row.now.place, &row.trial.place), 22),
            right(or_dash(&row.change_total), 9),
            left(&arrow(&row.now.total, &row.trial.total), 17),
            left(&grade, 14),
            name(row),
        );
    }
    if changed.len() > MOST {
        let _ = writeln!(text, "……另有 {} 个也有变化", changed.len() - MOST);
    }
    text
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}

fn name(row: &TrialRow) -> String {
    let parts = [&*row.subdistrict, &*row.community, &*row.name];
    let mut name: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if !row.name.is_empty() {
        name.push(&row.key);
    }
    name.join(" ")
}
