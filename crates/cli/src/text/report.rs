//! What was written, in words.

use std::fmt::Write;

use gridindex_core::LevelNames;
use gridindex_workbench::pdf::PdfOutcome;
use gridindex_workbench::report::rules::ReportRulesPage;
use gridindex_workbench::sample::DemoOutcome;
use gridindex_workbench::view::export::ExportOutcome;

/// The files of an export.
pub fn written(outcome: &ExportOutcome) -> String {
    let mut text = format!("已写出 {} 个文件到 {}\n", outcome.files.len(), outcome.folder);
    for file in &outcome.files {
        let _ = writeln!(text, "  {}", file.name);
    }
    if !outcome.proof.is_empty() {
        let _ = writeln!(text, "{}", outcome.proof);
    }
    text
}

/// The PDF files, and why there are not more of them.
pub fn pdf(outcome: &PdfOutcome) -> String {
    let mut text = String::new();
    for file in &outcome.files {
        let _ = writeln!(text, "  {file}");
    }
    if !outcome.note.is_empty() {
        let _ = writeln!(text, "{}", outcome.note);
    }
    text
}

/// How reports are wanted.
pub fn rules(page: &ReportRulesPage) -> String {
    let places = if page.rules.places { "排名次" } else { "分档不排名" };
    let font = if page.rules.font.is_empty() { "随程序带的" } else { &page.rules.font };
    let absent = if page.no_font.is_empty() { String::new() } else { format!("提醒 {}\n", page.no_font) };
    format!(
        "写法：{places}\n文件名：{}（例：{}）\n图表字体：{font}\n{absent}",
        page.rules.file_name, page.example
    )
}

/// The sample's summary.
pub fn demo(outcome: &DemoOutcome, levels: &LevelNames) -> String {
    let mut text = format!(
        "样例：{} {}，{} 个{}参与排名，{} 个未参与，平均 {} 分\n",
        outcome.unit,
        outcome.month.chinese(),
        outcome.ranked,
        levels.grid,
        outcome.unranked,
        outcome.mean
    );
    let _ = writeln!(
        text,
        "导入了 {} 个工作簿（在 {} 的 上报 文件夹里）",
        outcome.workbooks.len(),
        outcome.folder
    );
    let _ = writeln!(text, "台账：{}", outcome.ledger);
    let _ = writeln!(text, "成果：");
    let (drawn, others): (Vec<&String>, Vec<&String>) =
        outcome.files.iter().partition(|file| file.starts_with("图表/"));
    for file in others {
        let _ = writeln!(text, "  {file}");
    }
    let _ = writeln!(text, "  图表/ 里 {} 个文件（SVG 与 PNG）", drawn.len());
    let stages = outcome.stages.iter().map(|(name, seconds)| format!("{name} {seconds:.2} 秒"));
    text + &format!("用时：{}", stages.collect::<Vec<_>>().join("，"))
}

/// What the four levels are called.
pub fn levels(names: &LevelNames) -> String {
    let usual = LevelNames::usual();
    let mut text = "层级名称\n".to_owned();
    for (usual, own) in usual.all().into_iter().zip(names.all()) {
        let _ = if own == usual { writeln!(text, "  {usual}") } else { writeln!(text, "  {usual}：{own}") };
    }
    text
}
