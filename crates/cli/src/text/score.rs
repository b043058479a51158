//! A ranking as a table on the terminal.

use std::fmt::Write;

use gridindex_core::LevelNames;
use gridindex_workbench::view::score::{ScoreReport, UnitLine};

use super::{left, right};

/// Rows that are printed; `--json` has them all.
const MOST: usize = 50;

/// The ranked units, best first; without `places` in the order of the roster.
pub fn table(report: &ScoreReport, levels: &LevelNames, places: bool) -> String {
    let mut text = String::new();
    let level = super::level(report.level, levels);
    let what = if places { "排名" } else { "分档" };
    let _ = writeln!(
        text,
        "{} {level}{}  方案 {} {}  参与{what} {} 个，未参与 {} 个",
        report.month.chinese(),
        if places { "排名" } else { "得分（分档不排名）" },
        report.scheme.id,
        report.scheme.version,
        report.ranked,
        report.unranked
    );
    let mut units: Vec<&UnitLine> = report.units.iter().filter(|unit| place(unit).is_some()).collect();
    if places {
        units.sort_by_key(|unit| place(unit));
    }
    let row = |rank: &str, total: &str, change: &str, grade: &str, name: &str| {
        let (total, grade) = (right(total, 7), left(grade, 7));
        if places {
            format!("{} {total} {} {grade} {name}\n", right(rank, 5), right(change, 7))
        } else {
            format!("{total} {grade} {name}\n")
        }
    };
    text += &row("名次", "总分", "较上月", "等次", "单位");
    for unit in units.iter().take(MOST) {
        let rank = place(unit).unwrap_or_default().to_string();
        let change = unit.change.rank.map_or_else(|| "—".to_owned(), |places| format!("{places:+}"));
        let (total, grade) = (unit.total.as_deref().unwrap_or("—"), unit.grade.as_deref().unwrap_or(""));
        text += &row(&rank, total, &change, grade, &name(unit, levels));
    }
    if units.len() > MOST {
        let _ = writeln!(text, "……另有 {} 个（--json 可看全部）", units.len() - MOST);
    }
    for finding in report.findings.iter().take(MOST) {
        let _ = writeln!(text, "{}", super::import::line(finding));
    }
    if report.findings.len() > MOST {
        let _ = writeln!(text, "另有 {} 条提醒（--json 可看全部）", report.findings.len() - MOST);
    }
    text
}

fn place(unit: &UnitLine) -> Option<u32> {
    unit.ranks.0.iter().find(|(circle, _)| circle == "district").and_then(|(_, line)| line.rank)
}

fn name(unit: &UnitLine, levels: &LevelNames) -> String {
    match (&unit.community, &unit.code) {
        (Some(community), Some(code)) => format!("{} {community} {} {code}", unit.subdistrict, unit.name),
        (Some(community), None) => {
            format!("{} {community}（{} 个{}）", unit.subdistrict, unit.grids.unwrap_or(0), levels.grid)
        }
        _ => format!("{}（{} 个{}）", unit.subdistrict, unit.grids.unwrap_or(0), levels.grid),
    }
}
