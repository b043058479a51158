//! 操作记录: the log in sentences that a person reads.

use std::collections::HashMap;

use gridindex_core::{Failure, Month};
use gridindex_ledger::{Adjustment, Entry, LogEntry, RAISED, SheetSeal};

use super::adjustments::{in_words, label_of};
use crate::view::review::{LogLine, LogPage};
use crate::{Workbench, clock, level_names, sample};

/// Texts of a heading's rows that are written out.
const SHOWN: usize = 6;

impl Workbench {
    /// What was done, the newest first; of one month, or everything.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn log(&self, month: Option<Month>) -> Result<LogPage, Failure> {
        let ledger = self.ledger()?;
        let mut months = HashMap::new();
        let mut appeals = HashMap::new();
        let mut lines = Vec::new();
        for LogEntry { place, at, who, entry } in ledger.log()? {
            let Told { kind, month: of, text } = tell(&entry, &mut months, &mut appeals);
            if month.is_some_and(|month| of != month.to_string()) {
                continue;
            }
            let (kind, label) = kind;
            lines.push(LogLine {
                place: u32::try_from(place).unwrap_or(0),
                at: clock::local(&at),
                who,
                kind: kind.to_owned(),
                kind_label: label.to_owned(),
                month: of,
                text,
            });
        }
        lines.reverse();
        Ok(LogPage { month: month.map(|month| month.to_string()).unwrap_or_default(), lines })
    }
}

/// An act in words.
struct Told {
    kind: (&'static str, &'static str),
    month: String,
    text: String,
}

/// `months`: of batches met so far; `appeals`: months of appeals met so far.
fn tell(entry: &Entry, months: &mut HashMap<i64, String>, appeals: &mut HashMap<i64, String>) -> Told {
    let told = |kind, month: &str, text: String| Told { kind, month: month.to_owned(), text };
    match entry {
        Entry::AddScheme { id, version, .. } => {
            told(("scheme", "方案"), "", format!("加入评价方案 {id} 的 {version} 版"))
        }
        Entry::AddMonth { month } => told(("other", "其他"), month, format!("新建月份 {}", chinese(month))),
        Entry::RemoveMonth { month } => {
            told(("undo", "撤回"), month, format!("{}里没有数据了，移出月份列表", chinese(month)))
        }
        Entry::BindScheme { month, id, version } => {
            told(("scheme", "方案"), month, format!("{}按评价方案 {id} 的 {version} 版计分", chinese(month)))
        }
        Entry::Commit { batch, month, sheets, .. } => {
            months.insert(*batch, month.clone());
            told(("import", "导入"), month, format!("导入{}第 {batch} 批：{}", chinese(month), files(sheets)))
        }
        Entry::Withdraw { batch, .. } => {
            let month = months.get(batch).cloned().unwrap_or_default();
            told(("undo", "撤回"), &month, format!("撤回第 {batch} 批"))
        }
        Entry::Learn { sender, kind, written, means } => {
            let from = if sender.is_empty() { String::new() } else { format!("{sender}的") };
            told(("other", "其他"), "", format!("记住{from}{}", learned(kind, written, means)))
        }
        Entry::Decide { name, value } => told(("setting", "设置"), "", setting(name, value.as_deref())),
        Entry::Restore { last_hash } => told(
            ("other", "其他"),
            "",
            format!("用备份恢复台账（备份的最后校验码 {}…）", last_hash.get(..12).unwrap_or(last_hash)),
        ),
        Entry::Protect { encrypted } => told(
            ("setting", "设置"),
            "",
            if *encrypted { "给台账设了打开密码" } else { "取消了台账的打开密码" }.to_owned(),
        ),
        Entry::Export { month, unit, what, files, folder } => told(("export", "导出"), month, {
            let of = format!("{}{unit}", chinese(month));
            let of = if of.is_empty() { of } else { of + "的" };
            format!("导出{of}{}，{files} 个文件，到 {folder}", what.join("、"))
        }),
        Entry::Adjust(one) => told(("adjust", "更正"), &one.month.to_string(), adjusted(one)),
        Entry::Announce(one) => told(
            ("announce", "公示"),
            &one.month.to_string(),
            format!("公示{}，{} 至 {}", one.month.chinese(), one.first, one.last),
        ),
        Entry::Appeal(one) => {
            appeals.insert(one.id, one.month.to_string());
            let evidence = if one.evidence.is_empty() {
                "没有附证据".to_owned()
            } else {
                let names: Vec<&str> = one.evidence.iter().map(|file| file.name.as_str()).collect();
                format!("证据 {}", names.join("、"))
            };
            told(
                ("appeal", "申诉"),
                &one.month.to_string(),
                format!("登记第 {} 号申诉：{}，{}，{evidence}", one.id, one.grid, one.item),
            )
        }
        Entry::DecideAppeal(one) => {
            let month = appeals.get(&one.appeal).cloned().unwrap_or_default();
            let verdict = one.verdict.chinese();
            told(("appeal", "申诉"), &month, format!("第 {} 号申诉{verdict}：{}", one.appeal, one.reason))
        }
        Entry::Publish(one) => {
            let shown = match &one.announced {
                Some((first, last)) => format!("公示 {first} 至 {last}"),
                None => "没有公示".to_owned(),
            };
            let overruled = if one.overruled.is_empty() {
                String::new()
            } else {
                format!("，有未决申诉仍公布：{}", one.overruled)
            };
            let seal = one.seal.get(..12).unwrap_or(&one.seal);
            told(
                ("publish", "公布"),
                &one.month.to_string(),
                format!(
                    "公布{}第{}版（{shown}{overruled}），封存校验码 {seal}…",
                    one.month.chinese(),
                    one.edition
                ),
            )
        }
        Entry::Reopen(one) => told(
            ("publish", "公布"),
            &one.month.to_string(),
            format!("重开{}，另出第{}版：{}", one.month.chinese(), one.edition, one.reason),
        ),
    }
}

fn adjusted(one: &Adjustment) -> String {
    let what = match (one.undoes, one.now == RAISED) {
        (Some(undone), _) => format!("撤销第 {undone} 号更正"),
        (None, _) => label_of(one).to_owned(),
    };
    let (before, now) = (in_words(one.kind, &one.before), in_words(one.kind, &one.now));
    let from = one.appeal.map(|appeal| format!("，依据第 {appeal} 号申诉")).unwrap_or_default();
    format!(
        "{what}（第 {} 号）：{}的“{}”由 {before} 改为 {now}；{}（{}，{}）{from}",
        one.id, one.grid, one.subject, one.basis.reason, one.basis.document, one.basis.day
    )
}

fn files(sheets: &[SheetSeal]) -> String {
    const NAMED: usize = 3;
    let mut names: Vec<&str> = Vec::new();
    for sheet in sheets {
        if !names.contains(&sheet.file.as_str()) {
            names.push(&sheet.file);
        }
    }
    let first = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
    if names.len() > NAMED { format!("{first}等 {} 个文件", names.len()) } else { first }
}

fn setting(name: &str, value: Option<&str>) -> String {
    if name == sample::BATCHES {
        return if value.is_some() { "载入样例" } else { "清除样例" }.to_owned();
    }
    let what = match name {
        "fixed_days" => "议事日的固定日",
        "holidays" => "节假日与调休",
        "due_day" => "上报截止日",
        "unit_name" => "单位名称",
        "backups" => "自动备份",
        "keep_personal" => "保留手机号和身份证号",
        level_names::SETTING => "层级名称",
        other => other,
    };
    match value {
        Some(value) if name == level_names::SETTING => format!("设定{what}为 {}", level_names::told(value)),
        Some(value) => format!("设定{what}为 {value}"),
        None => format!("取消{what}"),
    }
}

/// `2026年10月`.
fn chinese(month: &str) -> String {
    month.parse::<Month>().map_or_else(|_| month.to_owned(), Month::chinese)
}

/// What was confirmed about a sender's workbooks.
fn learned(kind: &str, written: &str, means: &str) -> String {
    if kind == "table" {
        let texts: Vec<&str> = written.split(['|', '\n']).filter(|text| !text.is_empty()).collect();
        let more = if texts.len() > SHOWN { "…" } else { "" };
        let texts = texts.into_iter().take(SHOWN).collect::<Vec<_>>().join("、");
        return match means {
            "" => format!("写着“{texts}{more}”的行不是表头"),
            rows => format!("写着“{texts}{more}”的 {rows} 行是表头"),
        };
    }
    let what = if kind == "grid" { "网格名称" } else { "表头" };
    format!("{what}“{written}”即“{}”", if means.is_empty() { "不用" } else { means })
}
