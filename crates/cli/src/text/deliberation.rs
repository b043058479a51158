//! The statistics of the deliberation days, in words.

use std::fmt::Write;

use gridindex_workbench::view::deliberation::{DeliberationReport, StatisticsLine};

use super::{left, right};

/// The headline, then the subdistricts.
pub fn report(report: &DeliberationReport) -> String {
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
        "固定日履行 {}/{}，覆盖网格 {}/{}；诉求期初未结 {} 件，新提 {} 件，超期未结 {} 件",
        total.fixed_day_kept,
        number(total.fixed_day_due),
        total.grids_covered,
        number(total.grids_total),
        total.requests_opening,
        total.requests_raised,
        total.requests_overdue
    );
    let _ = writeln!(text, "{} 场次 解决 超期 惠及人次", left("街道", 16));
    for line in &report.subdistricts {
        let _ = writeln!(text, "{}", row(line));
    }
    text
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
