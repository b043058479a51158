//! What an import found and did, in words.

use std::fmt::Write;

use gridindex_workbench::view::import::{FindingItem, ImportOutcome, SheetOutcome};
use gridindex_workbench::view::month::BatchItem;

/// Findings that are written out; the rest are counted (`--json` has them all).
const MOST: usize = 200;

/// The whole answer.
pub fn outcome(outcome: &ImportOutcome, dry_run: bool) -> String {
    let mut text = String::new();
    for file in &outcome.files {
        let _ = writeln!(text, "{}", file.name);
        for sheet in &file.sheets {
            let _ = writeln!(text, "  {}", describe(sheet));
        }
    }
    for passed in &outcome.passed_over {
        let _ = writeln!(text, "未读：{passed}");
    }
    for finding in outcome.findings.iter().take(MOST) {
        let _ = writeln!(text, "{}", line(finding));
    }
    if outcome.findings.len() > MOST {
        let _ = writeln!(text, "另有 {} 条（--json 可看全部）", outcome.findings.len() - MOST);
    }
    for path in &outcome.annotated {
        let _ = writeln!(text, "已标注：{path}");
    }
    let errors = outcome.findings.iter().filter(|finding| finding.level == "error").count();
    let changes = outcome.changes;
    let counts = format!(
        "新增 {} 个网格，变动 {} 个，相同 {} 个，缺 {} 个",
        changes.new, changes.changed, changes.same, changes.absent
    );
    let verdict = match (outcome.accepted, dry_run, outcome.batch) {
        (false, ..) => format!("有 {errors} 处错误，什么都没有导入；请改正后再导入"),
        (true, true, _) => format!("试读通过，未存入；{counts}"),
        (true, false, Some(batch)) => format!("已导入为第 {batch} 批；{counts}"),
        (true, false, None) => "文件里没有可导入的数据".to_owned(),
    };
    text + &verdict
}

fn describe(sheet: &SheetOutcome) -> String {
    let Some(kind) = &sheet.kind else {
        return format!("{}：跳过，{}", sheet.name, sheet.why.as_deref().unwrap_or("没有数据"));
    };
    let kind = match kind.as_str() {
        "roster" => "网格名册",
        "month" => "月度数据",
        "deliberation" => "议事日",
        _ => "事件明细",
    };
    let rows = sheet.rows;
    let mut text = format!(
        "{}（{kind}）：读 {} 行 = 数据 {} + 合计 {} + 空白 {} + 退回 {}",
        sheet.name, rows.read, rows.data, rows.totals, rows.blank, rows.refused
    );
    if !sheet.unused.is_empty() {
        let _ = write!(text, "；未用的列：{}", sheet.unused.join("、"));
    }
    text
}

/// One finding: where, what, what to do.
pub fn line(finding: &FindingItem) -> String {
    let level = if finding.level == "error" { "错误" } else { "提醒" };
    let mut place: Vec<&str> =
        [&finding.file, &finding.sheet, &finding.cell].into_iter().flatten().map(String::as_str).collect();
    if place.is_empty() {
        place.extend(finding.grid.as_deref());
    }
    let raw = finding.raw.as_ref().map(|raw| format!("（原文“{raw}”）")).unwrap_or_default();
    format!("{level} {}：{}{raw}；{}", place.join(" "), finding.message, finding.advice)
}

/// The batches, one a line.
pub fn batches(batches: &[BatchItem]) -> String {
    if batches.is_empty() {
        return "还没有导入过任何文件".to_owned();
    }
    let mut text = String::new();
    for batch in batches {
        let withdrawn = if batch.withdrawn { "（已撤回）" } else { "" };
        let _ = writeln!(text, "第 {} 批{withdrawn}  {}  {}", batch.id, batch.month, batch.made_at);
        for file in &batch.files {
            let _ = writeln!(text, "  {}  {}  {}", file.name, file.content, &file.sha256[..12]);
        }
    }
    text
}
