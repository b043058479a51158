//! The road of a month: 导入, 校验, 试算, 复核, 公示, 公布, 导出; what is done, what is missing.

use chrono::NaiveDate;
use gridindex_ledger::{LastExport, MonthState};

use crate::clock;
use crate::view::month::{Completeness, MonthItem, MonthStep};

/// The steps in order.
pub(crate) fn of(
    month: &MonthItem,
    completeness: &[Completeness],
    decided: &Decided,
    export: Option<&LastExport>,
) -> Vec<MonthStep> {
    let begun = month.reported > 0;
    vec![
        import(month, completeness),
        step(
            "check",
            "校验",
            begun,
            if begun {
                "入账的数据都通过了校验规则"
            } else {
                "导入时逐格校验，有错的不会入账"
            },
        ),
        step("trial", "试算", begun, if begun { "得分和名次随数据自动重算" } else { "导入数据后自动计算" }),
        review(decided),
        notice(decided),
        publish(decided),
        export_step(export),
    ]
}

/// What people decided about the month so far.
pub(crate) struct Decided {
    /// How far it has come.
    pub state: MonthState,
    /// Adjustments that stand.
    pub adjustments: usize,
    /// Appeals without a verdict.
    pub open_appeals: u32,
    /// The day of today.
    pub today: NaiveDate,
}

fn review(decided: &Decided) -> MonthStep {
    let published = matches!(decided.state, MonthState::Published(_));
    let entered = match decided.adjustments {
        0 => "没有更正和否决".to_owned(),
        count => format!("更正和否决 {count} 项"),
    };
    let (optional, note) = match decided.open_appeals {
        0 if decided.adjustments == 0 && !published => (true, "有要更正或否决的，录在这里".to_owned()),
        0 => (true, entered),
        open => (false, format!("{entered}，还有 {open} 件申诉没有结论")),
    };
    let done = decided.open_appeals == 0 && (published || decided.adjustments > 0);
    MonthStep { optional, ..step("review", "复核", done, note) }
}

fn notice(decided: &Decided) -> MonthStep {
    match &decided.state {
        MonthState::Draft { .. } => step("notice", "公示", false, "还没有公示；公示期间受理申诉"),
        MonthState::Announced { announcement, .. } => {
            let over = announcement.last < decided.today.to_string();
            let word = if over { "公示结束" } else { "公示中" };
            step("notice", "公示", over, format!("{word}，{} 至 {}", announcement.first, announcement.last))
        }
        MonthState::Published(publication) => match &publication.announced {
            Some((first, last)) => step("notice", "公示", true, format!("{first} 至 {last}")),
            None => step("notice", "公示", true, "没有公示就公布了"),
        },
    }
}

fn publish(decided: &Decided) -> MonthStep {
    match &decided.state {
        MonthState::Published(publication) => {
            let at = clock::local(&publication.made_at);
            step("publish", "公布", true, format!("第{}版，{at} {}", publication.edition, publication.person))
        }
        MonthState::Draft { edition } | MonthState::Announced { edition, .. } if *edition > 1 => {
            step("publish", "公布", false, format!("已重开，改好后公布第{edition}版"))
        }
        _ => step("publish", "公布", false, "公布即封存，之后谁也改不了"),
    }
}

fn step(key: &str, label: &str, done: bool, note: impl Into<String>) -> MonthStep {
    MonthStep { key: key.to_owned(), label: label.to_owned(), done, optional: false, note: note.into() }
}

fn import(month: &MonthItem, completeness: &[Completeness]) -> MonthStep {
    let levels = &month.levels;
    let unit = &levels.grid;
    let waiting: Vec<&str> = completeness
        .iter()
        .filter(|unit| unit.reported < unit.grids)
        .map(|unit| unit.subdistrict.as_str())
        .collect();
    let all_in = month.grids > 0 && waiting.is_empty();
    let note = if month.grids == 0 {
        "还没有名册，请先导入网格名册".to_owned()
    } else if month.reported == 0 {
        format!("名册里有 {} 个{unit}，还没有月度数据", month.grids)
    } else if all_in {
        format!("{} 个{unit}的数据都到了", month.reported)
    } else {
        format!(
            "已到 {}/{} 个{unit}，还差：{}",
            month.reported,
            month.grids,
            listed(&waiting, 3, &levels.subdistrict)
        )
    };
    step("import", "导入", all_in, note)
}

fn export_step(export: Option<&LastExport>) -> MonthStep {
    let note = match export {
        None => "排名工作簿与图表，随时可以导出".to_owned(),
        Some(export) if export.outdated => {
            format!("{} 导出之后数据有变动，请重新导出", clock::local(&export.at))
        }
        Some(export) => format!("{} 已导出到 {}", clock::local(&export.at), export.folder),
    };
    step("export", "导出", export.is_some_and(|export| !export.outdated), note)
}

/// `甲、乙、丙等 5 个街道`.
fn listed(names: &[&str], most: usize, level: &str) -> String {
    let head = names.iter().take(most).copied().collect::<Vec<_>>().join("、");
    if names.len() > most { format!("{head}等 {} 个{level}", names.len()) } else { head }
}
