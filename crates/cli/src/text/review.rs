//! 复核, 公示, 申诉, 公布, 操作记录 on the terminal.

use std::fmt::Write;

use gridindex_core::LevelNames;
use gridindex_workbench::view::review::{
    AdjustmentItem, AdjustmentOutcome, AdjustmentPage, AppealItem, AppealPage, Effect, LogPage,
    PublicationOutcome, PublicationPage,
};

/// What an adjustment did.
pub fn adjusted(outcome: &AdjustmentOutcome, levels: &LevelNames) -> String {
    let mut text = line(&outcome.adjustment);
    let _ = writeln!(text, "  {}", effect(&outcome.effect, levels));
    for warning in &outcome.warnings {
        let _ = writeln!(text, "提醒 {warning}");
    }
    text
}

/// Every adjustment that was asked for.
pub fn adjustments(page: &AdjustmentPage) -> String {
    if page.items.is_empty() {
        return format!("{} 没有更正", page.month);
    }
    page.items.iter().map(line).collect::<String>()
        + &format!("共 {} 条，有效的全月 {} 条", page.items.len(), page.standing)
}

fn line(item: &AdjustmentItem) -> String {
    let mut text = format!(
        "第 {} 号  {}  {}{}（{}）  {}：{} → {}",
        item.number,
        item.kind_label,
        item.community,
        item.name,
        item.code,
        item.subject,
        item.before,
        item.now
    );
    if let Some(undoes) = item.undoes {
        let _ = write!(text, "  （撤销第 {undoes} 号）");
    }
    if let Some(by) = item.undone_by {
        let _ = write!(text, "  （已由第 {by} 号撤销）");
    }
    let _ = writeln!(text, "\n  {}（{}，{}，{}）", item.reason, item.document, item.person, item.date);
    text
}

fn effect(effect: &Effect, levels: &LevelNames) -> String {
    let or_none = |text: &str| if text.is_empty() { "无".to_owned() } else { text.to_owned() };
    format!(
        "总分 {} → {}，{}名次 {} → {}",
        or_none(&effect.total_before),
        or_none(&effect.total_now),
        levels.whole_district(),
        or_none(&effect.rank_before),
        or_none(&effect.rank_now)
    )
}

/// How far a month has come.
pub fn publication(page: &PublicationPage) -> String {
    let mut text = format!("{}  {}\n", page.month, page.state_label);
    if let Some(announced) = &page.announcement {
        let _ = writeln!(
            text,
            "公示 {} 至 {}，{} 个工作日",
            announced.from, announced.to, announced.working_days
        );
    }
    let counts = page.appeals;
    if counts.raised > 0 {
        let _ = writeln!(text, "{}", count(counts));
    }
    for hindrance in &page.hindrances {
        let _ = writeln!(text, "不能公布：{hindrance}");
    }
    for warning in &page.warnings {
        let _ = writeln!(text, "提醒 {warning}");
    }
    for edition in &page.editions {
        let _ = writeln!(
            text,
            "{}  {}  {}  {}  封存校验码 {}",
            edition.label, edition.made_at, edition.person, edition.announced, edition.seal
        );
        if !edition.reason.is_empty() {
            let _ = writeln!(text, "  重开理由：{}", edition.reason);
        }
        if !edition.overruled.is_empty() {
            let _ = writeln!(text, "  有未决申诉仍公布：{}", edition.overruled);
        }
    }
    text
}

/// What was published.
pub fn published(outcome: &PublicationOutcome, levels: &LevelNames) -> String {
    let mut text = format!(
        "{} 已公布并封存为{}，参与排名 {} 个{}\n封存校验码 {}\n",
        outcome.month, outcome.edition.label, outcome.ranked, levels.grid, outcome.edition.seal
    );
    for warning in &outcome.warnings {
        let _ = writeln!(text, "提醒 {warning}");
    }
    text
}

/// One appeal.
pub fn appeal(item: &AppealItem, levels: &LevelNames) -> String {
    let mut text = format!(
        "第 {} 号申诉  {}{}（{}）  {}  {} {}  {}\n",
        item.number,
        item.community,
        item.name,
        item.code,
        item.item,
        item.person,
        item.date,
        item.verdict_label
    );
    if !item.reason.is_empty() {
        let _ = writeln!(text, "  {}（{}，{}）", item.reason, item.decided_by, item.decided_at);
    }
    for file in &item.evidence {
        let kept = if file.kept { "" } else { "，只记校验码" };
        let _ = writeln!(text, "  证据 {}（{}{kept}）SHA-256 {}", file.name, file.size, file.sha256);
    }
    if let Some(done) = &item.effect {
        let _ = writeln!(text, "  更正后 {}", effect(done, levels));
    }
    if !item.warning.is_empty() {
        let _ = writeln!(text, "提醒 {}", item.warning);
    }
    text
}

/// Every appeal of a month.
pub fn appeals(page: &AppealPage, levels: &LevelNames) -> String {
    if page.items.is_empty() {
        return format!("{} 没有申诉", page.month);
    }
    page.items.iter().map(|item| appeal(item, levels)).collect::<String>() + &count(page.counts)
}

fn count(counts: gridindex_workbench::view::review::AppealCounts) -> String {
    format!(
        "申诉 {} 件：采纳 {}，部分采纳 {}，不采纳 {}，未决 {}",
        counts.raised, counts.upheld, counts.partly, counts.rejected, counts.open
    )
}

/// The log, the newest first.
pub fn log(page: &LogPage) -> String {
    let mut text = String::new();
    for line in &page.lines {
        let who = if line.who.is_empty() { "—" } else { &line.who };
        let _ = writeln!(text, "{} {}  {who}  {}", line.place, line.at, line.text);
    }
    text
}
