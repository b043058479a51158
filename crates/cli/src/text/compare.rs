//! Two editions beside one another on the terminal.

use std::fmt::Write;

use gridindex_workbench::view::compare::{CauseMove, EditionComparison, EditionMove};

use super::{left, right};

/// Rows that are printed; `--json` has them all.
const MOST: usize = 50;

/// The units that moved, the farthest in front.
pub fn table(comparison: &EditionComparison) -> String {
    let EditionComparison { month, before, now, units, moved, causes, rows, .. } = comparison;
    let causes = if causes.is_empty() {
        "没有变化".to_owned()
    } else {
        format!("变了的有：{}", causes.join("、"))
    };
    let mut text = format!("{month} {before} → {now}  {units} 个单位中 {moved} 个有变动  {causes}\n");
    let moved: Vec<&EditionMove> = rows.iter().take(*moved as usize).collect();
    if moved.is_empty() {
        return text;
    }
    let _ = writeln!(
        text,
        "{} {} {} {} {} 单位",
        left("总分", 16),
        left("名次", 12),
        right("数据", 14),
        right("方案", 14),
        right("名册", 14)
    );
    for row in moved.iter().take(MOST) {
        let pair = |old: &str, new: &str| {
            let or_none = |text: &str| if text.is_empty() { "无".to_owned() } else { text.to_owned() };
            format!("{}→{}", or_none(old), or_none(new))
        };
        let cause = |cause: &CauseMove| format!("{}（{}）", cause.total, cause.rank);
        let _ = writeln!(
            text,
            "{} {} {} {} {} {}{}{} {}",
            left(&pair(&row.total_before, &row.total_now), 16),
            left(&pair(&row.rank_before, &row.rank_now), 12),
            right(&cause(&row.by_figures), 14),
            right(&cause(&row.by_scheme), 14),
            right(&cause(&row.by_roster), 14),
            row.subdistrict,
            row.community,
            row.name,
            row.key
        );
    }
    if moved.len() > MOST {
        let _ = writeln!(text, "……另有 {} 个（--json 可看全部）", moved.len() - MOST);
    }
    text
}
