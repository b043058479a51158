//! A ranking as a table on the terminal.

use std::fmt::Write;

use gridindex_core::LevelNames;
use gridindex_workbench::view::score::{ScoreReport, UnitLine};

use super::{left, right};

/// Rows that are printed; `--json` has them all.
const MOST: usize = 50;

/// The ranked units, best first.
pub fn table(report: &ScoreReport, levels: &LevelNames) -> String {
    let mut text = String::new();
    let level = super::level(report.level, levels);
    let _ = writeln!(
        text,
        "{} {level}排名  方案 {} {}  参与排名 {} 个，未参与 {} 个",
        report.month.chinese(),
        report.scheme.id,
        report.scheme.version,
        report.ranked,
        report.unranked
    );
    let mut units: Vec<&UnitLine> = report.units.iter().filter(|unit| place(unit).is_some()).collect();
    units.sort_by_key(|unit| place(unit));
    let _ = writeln!(
        text,
        "{} {} {} {} 单位",
        right("名次", 5),
        right("总分", 7),
        right("较上月", 7),
        left("等次", 7)
    );
    for unit in units.iter().take(MOST) {
        let change = unit.change.rank.map_or_else(|| "—".to_owned(), |places| format!("{places:+}"));
        let _ = writeln!(
            text,
            "{} {} {} {} {}",
            right(&place(unit).unwrap_or_default().to_string(), 5),
            right(unit.total.as_deref().unwrap_or("—"), 7),
            right(&change, 7),
            left(unit.grade.as_deref().unwrap_or(""), 7),
            name(unit, levels)
        );
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
