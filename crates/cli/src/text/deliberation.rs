//! The statistics of the deliberation days, in words.

use std::fmt::Write;

use gridindex_core::LevelNames;
use gridindex_workbench::view::deliberation::{DeliberationReport, StatisticsLine};

use super::{left, right};

/// Brands and grids that are named at once.
const LISTED: usize = 8;

/// The headline, then the subdistricts, the brands, the grids that did not meet.
pub fn report(report: &DeliberationReport, levels: &LevelNames) -> String {
    let total = &report.total;
    let span = match (report.from, report.period) {
        (Some(from), _) => format!("{}至{}", from.chinese(), report.month.chinese()),
        (None, "quarter") => format!("到{}为止的季度", report.month.chinese()),
        (None, "half-year") => format!("到{}为止的半年", report.month.chinese()),
        (None, "year") => format!("到{}为止的年度", report.month.chinese()),
        (None, _) => report.month.chinese(),
    };
    let mut text = format!("{span} 网格议事日\n");
    let _ = writeln!(
        text,
        "议事 {} 场（固定日 {}，随时议 {}），动态解决诉求 {} 件，惠及 {} 人次，品牌 {} 个",
        total.sessions,
        total.fixed_day_sessions,
        total.on_demand_sessions,
        total.requests_resolved,
        total.beneficiaries,
        total.brands_active
    );
    let _ = writeln!(
        text,
        "固定日履行 {}/{}，覆盖{} {}/{}；诉求期初未结 {} 件，新提 {} 件，超期未结 {} 件",
        total.fixed_day_kept,
        number(total.fixed_day_due),
        levels.grid,
        total.grids_covered,
        number(total.grids_total),
        total.requests_opening,
        total.requests_raised,
        total.requests_overdue
    );
    let _ = writeln!(text, "{} 场次 解决 超期 惠及人次", left(&levels.subdistrict, 16));
    for line in &report.subdistricts {
        let _ = writeln!(text, "{}", row(line));
    }
    text + &brands(report) + &without(report, levels)
}

/// The brands with most sessions.
fn brands(report: &DeliberationReport) -> String {
    let mut brands: Vec<&StatisticsLine> = report.brands.iter().collect();
    brands.sort_by_key(|brand| std::cmp::Reverse(brand.sessions));
    let named: Vec<String> =
        brands.iter().take(LISTED).map(|brand| format!("{} {} 场", brand.name, brand.sessions)).collect();
    match (named.is_empty(), brands.len() > LISTED) {
        (true, _) => String::new(),
        (false, more) => format!("品牌：{}{}\n", named.join("，"), if more { "，等" } else { "" }),
    }
}

/// Grids that held no session.
fn without(report: &DeliberationReport, levels: &LevelNames) -> String {
    let grids: Vec<&StatisticsLine> =
        report.grids.iter().filter(|grid| grid.sessions == 0 && grid.grids_total != Some(0)).collect();
    let named: Vec<String> = grids
        .iter()
        .take(LISTED)
        .map(|grid| format!("{}{}{}", grid.subdistrict, grid.community, grid.name))
        .collect();
    match (grids.len(), grids.len() > LISTED) {
        (0, _) => String::new(),
        (all, more) => {
            let more = if more { "，等" } else { "" };
            format!("没有召开的{} {all} 个：{}{more}\n", levels.grid, named.join("，"))
        }
    }
}

fn row(line: &StatisticsLine) -> String {
    format!(
        "{} {} {} {} {}",
        left(&line.subdistrict, 16),
        right(&line.sessions.to_string(), 4),
        right(&line.requests_resolved.to_string(), 4),
        right(&line.requests_overdue.to_string(), 4),
        right(&line.beneficiaries.to_string(), 8)
    )
}

fn number(count: Option<u32>) -> String {
    count.map_or_else(|| "—".to_owned(), |count| count.to_string())
}
