//! What an import found and did, in words.

use std::fmt::Write;

use gridindex_core::LevelNames;
use gridindex_workbench::view::import::{FigureChange, FindingItem, ImportOutcome, ListCount, SheetOutcome};
use gridindex_workbench::view::month::BatchItem;

/// Findings that are written out; the rest are counted (`--json` has them all).
const MOST: usize = 200;

/// The whole answer.
pub fn outcome(outcome: &ImportOutcome, dry_run: bool, levels: &LevelNames) -> String {
    let mut text = String::new();
    for file in &outcome.files {
        let _ = writeln!(text, "{}", file.name);
        for sheet in &file.sheets {
            let _ = writeln!(text, "  {}", describe(sheet));
            if dry_run {
                mapping(&mut text, sheet, levels);
            }
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
    if dry_run {
        differences(&mut text, outcome, levels);
    }
    for path in &outcome.annotated {
        let _ = writeln!(text, "已标注：{path}");
    }
    let errors = outcome.findings.iter().filter(|finding| finding.level == "error").count();
    let changes = outcome.changes;
    let mut counts = format!(
        "新增 {} 个{}，变动 {} 个，相同 {} 个，缺 {} 个",
        changes.new, levels.grid, changes.changed, changes.same, changes.absent
    );
    for ListCount { label, new, changed, same, absent, .. } in &outcome.lists {
        let _ = write!(counts, "；{label}新增 {new} 行，变动 {changed} 行，相同 {same} 行，缺 {absent} 行");
    }
    let verdict = match (outcome.accepted, dry_run, outcome.batch) {
        (false, ..) => format!("有 {errors} 处错误，什么都没有导入；请改正后再导入"),
        (true, true, _) => format!("试读通过，未存入；{counts}"),
        (true, false, Some(batch)) => format!("已导入为第 {batch} 批；{counts}"),
        (true, false, None) => "文件里没有可导入的数据".to_owned(),
    };
    text + &verdict
}

fn describe(sheet: &SheetOutcome) -> String {
    if sheet.kind.is_none() {
        return format!("{}：跳过，{}", sheet.name, sheet.why.as_deref().unwrap_or("没有数据"));
    }
    let kind = &sheet.kind_label;
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

/// What every column was taken as, and which grids were matched by hand.
fn mapping(text: &mut String, sheet: &SheetOutcome, levels: &LevelNames) {
    if let (Some(how), Some(first), Some(last)) =
        (&sheet.header_how, sheet.header_rows.first(), sheet.header_rows.last())
    {
        let rows = if first == last { first.to_string() } else { format!("{first}–{last}") };
        let how = if how == "remembered" { "上次这样认过" } else { "手工指定" };
        let _ = writeln!(text, "    表头在第 {rows} 行（{how}）");
    }
    for column in &sheet.columns {
        let how = match column.how.as_str() {
            "exact" => "列名",
            "alias" => "别名",
            "remembered" => "上次这样认过",
            "manual" => "手工对应",
            _ => "相近",
        };
        let asks = if column.asks { "，等您确认，没有读取" } else { "" };
        let field = levels.column(&column.field);
        let _ = writeln!(text, "    {} {} → {field}（{how}{asks}）", column.column, column.heading);
    }
    for aside in &sheet.set_aside {
        let why = match aside.how.as_deref() {
            Some("remembered") => "不导入，上次这样认过",
            Some("personal") => "像是个人信息，不存",
            Some(_) => "不导入，手工",
            None => "没有用到",
        };
        let _ = writeln!(text, "    {} {} → （{why}）", aside.column, aside.heading);
    }
    for found in &sheet.matches {
        let _ = write!(text, "    {} {}“{}”{} 行 → ", found.cell, levels.grid, found.written, found.rows);
        let _ = match (&found.grid, found.how.as_deref()) {
            (Some(grid), Some("remembered")) => {
                writeln!(text, "{}（{}，上次这样认过）", grid.name, grid.code)
            }
            (Some(grid), _) => writeln!(text, "{}（{}，手工对应）", grid.name, grid.code),
            (None, _) => {
                let near =
                    found.candidates.iter().take(3).map(|grid| format!("{}（{}）", grid.name, grid.code));
                writeln!(text, "是哪一个？可能是 {}", near.collect::<Vec<_>>().join("、"))
            }
        };
    }
    for corrected in &sheet.corrected {
        let _ = writeln!(
            text,
            "    {} 由“{}”更正为“{}”：{}",
            corrected.cell, corrected.before, corrected.now, corrected.reason
        );
    }
}

/// Every figure that would change, and the grids that are not there.
fn differences(text: &mut String, outcome: &ImportOutcome, levels: &LevelNames) {
    for change in outcome.differences.iter().take(MOST) {
        let FigureChange { file, sheet, cell, name, field, before, now, .. } = change;
        let field = levels.column(field);
        let _ = writeln!(text, "变动 {file} {sheet} {cell}：{name} {field} {before} → {now}");
    }
    if outcome.differences.len() > MOST {
        let _ = writeln!(text, "另有 {} 处变动（--json 可看全部）", outcome.differences.len() - MOST);
    }
    for grid in outcome.absent.iter().take(MOST) {
        let _ = writeln!(text, "缺 {}（{}）", grid.name, grid.code);
    }
    for row in outcome.absent_rows.iter().take(MOST) {
        let _ = writeln!(text, "缺 {}", row.name);
    }
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
