//! 预警与红黑榜, as a short section under a ranking.

use std::fmt::Write;

use gridindex_core::LevelNames;
use gridindex_workbench::view::alerts::{AlertPage, ListedUnit};

/// Alerts that are written out; the rest are counted.
const MOST: usize = 20;

/// Empty where there is neither an alert nor a list.
pub fn section(page: &AlertPage, levels: &LevelNames) -> String {
    let whole = levels.whole_district();
    let mut text = String::new();
    if !page.rules.is_empty() {
        let _ = writeln!(text, "预警 {} 条（{}）", page.alerts.len(), page.rules.join("；"));
    }
    for alert in page.alerts.iter().take(MOST) {
        let _ = writeln!(text, "  {}  {}（{whole} {}）", name(&alert.unit), alert.text, alert.unit.place);
    }
    if page.alerts.len() > MOST {
        let _ = writeln!(text, "  ……另有 {} 条", page.alerts.len() - MOST);
    }
    for list in &page.lists {
        let _ = writeln!(text, "{}（参与排名 {} 个）", list.group, list.ranked);
        for (label, units) in [("红榜", &list.red), ("黑榜", &list.black)] {
            let units: Vec<String> =
                units.iter().map(|unit| format!("{} {}", name(unit), unit.total)).collect();
            if !units.is_empty() {
                let _ = writeln!(text, "  {label}：{}", units.join("、"));
            }
        }
    }
    text
}

fn name(unit: &ListedUnit) -> String {
    format!("{}{}{}", unit.subdistrict, unit.community, unit.name)
}
