//! From duties to the published total in words: redistribution, base, bonus, penalty, veto, rounding.

use rust_decimal::Decimal;

use crate::LevelNames;
use crate::scheme::{Duty, Extra, Rounding, Scheme, VetoEffect};

use super::super::model::{DutyScore, GridScore, ScoreState};
use super::super::total::{after_veto, before_veto};
use super::words::{equals_points, points};

/// How a grid's total in a month was made, step by step. One step where there is no total.
pub fn total_steps(scheme: &Scheme, grid: &GridScore, levels: &LevelNames) -> Vec<String> {
    let Some(base) = grid.base else { return vec!["没有可计分的指标，不计总分".to_owned()] };
    let mut steps: Vec<String> =
        scheme.duties.iter().zip(&grid.duties).filter_map(|(duty, score)| spread_duty(duty, score)).collect();
    steps.push(base_step(scheme, &grid.duties, base));
    steps.extend(extra_step("加分", &scheme.bonus, &grid.bonus_items, grid.bonus));
    steps.extend(extra_step("扣分", &scheme.penalty, &grid.penalty_items, grid.penalty));
    let total = before_veto(base, grid.bonus, grid.penalty);
    steps.push(sum_step(grid, base, total));
    if !grid.veto.is_empty() {
        steps.push(veto_step(scheme, &grid.veto, total, levels));
    }
    if let (Some(exact), Some(published)) = (grid.total, grid.published) {
        let rule = match scheme.rounding {
            Rounding::HalfUp => "四舍五入",
            Rounding::HalfEven => "四舍六入五成双",
        };
        let published = crate::value::print_published(published, scheme.decimals);
        let exact = crate::value::print_exact(exact);
        steps.push(format!("公布得分：{exact} {rule}到 {} 位小数，得 {published}", scheme.decimals));
    }
    steps
}

/// The step of a duty whose points were spread over fewer indicators; none where nothing was spread.
fn spread_duty(duty: &Duty, result: &DutyScore) -> Option<String> {
    let parts = || duty.indicators.iter().zip(&result.indicators);
    let left_out: Vec<&str> =
        parts().filter(|(_, score)| score.score.is_none()).map(|(indicator, _)| &*indicator.name).collect();
    if left_out.is_empty() {
        return None;
    }
    let left_out = left_out.join("、");
    let Some(score) = result.score else {
        let why = if result.state == ScoreState::Missing { "缺数" } else { "不适用" };
        return Some(format!("{}：{why}，{} 分由其他职责分摊", duty.name, points(duty.points)));
    };
    let scored = || parts().filter_map(|(indicator, score)| Some((indicator.points, score.score?)));
    let full: Decimal = scored().map(|(full, _)| full).sum();
    let got: Decimal = scored().map(|(_, got)| got).sum();
    Some(format!(
        "{}：{left_out}不计分，其余指标 {} 分中得 {}，折算 {} × {} ÷ {} {}",
        duty.name,
        points(full),
        points(got),
        points(duty.points),
        points(got),
        points(full),
        equals_points(score),
    ))
}

fn base_step(scheme: &Scheme, duties: &[DutyScore], base: Decimal) -> String {
    let scored =
        || scheme.duties.iter().zip(duties).filter_map(|(duty, score)| Some((duty.points, score.score?)));
    if scored().count() == scheme.duties.len() {
        let parts: Vec<String> = scored().map(|(_, score)| points(score)).collect();
        return format!("基础分：{} {}", parts.join(" + "), equals_points(base));
    }
    let full: Decimal = scored().map(|(full, _)| full).sum();
    let got: Decimal = scored().map(|(_, score)| score).sum();
    format!(
        "基础分：各职责 {} 分中得 {}，折算 100 × {} ÷ {} {}",
        points(full),
        points(got),
        points(got),
        points(full),
        equals_points(base)
    )
}

/// The items that count, their sum and the cap; none where nothing counts.
fn extra_step(label: &str, extra: &Extra, items: &[Decimal], sum: Decimal) -> Option<String> {
    let counting: Vec<String> = extra
        .items
        .iter()
        .zip(items)
        .filter(|(_, got)| !got.is_zero())
        .map(|(item, got)| {
            let cap = if item.cap == Some(*got) { "（封顶）" } else { "" };
            format!("{} {}{cap}", item.name, points(*got))
        })
        .collect();
    if counting.is_empty() {
        return None;
    }
    let before_cap = items.iter().fold(Decimal::ZERO, |sum, got| sum.saturating_add(*got));
    let cap = if before_cap > sum { format!("，合计封顶 {}", points(sum)) } else { String::new() };
    Some(format!("{label}：{} {}{cap}", counting.join(" + "), equals_points(before_cap)))
}

fn sum_step(grid: &GridScore, base: Decimal, total: Decimal) -> String {
    let sum = base.saturating_add(grid.bonus).saturating_sub(grid.penalty);
    let floor = if sum < total { "，低于 0 按 0 计" } else { "" };
    format!(
        "总分：{} + {} − {} {}{floor}",
        points(base),
        points(grid.bonus),
        points(grid.penalty),
        equals_points(sum)
    )
}

fn veto_step(scheme: &Scheme, items: &[String], total: Decimal, levels: &LevelNames) -> String {
    let items = items.join("、");
    match scheme.veto.effect {
        VetoEffect::Fail => {
            let grade =
                scheme.grades.last().map(|grade| format!("等次为{}，", grade.name)).unwrap_or_default();
            format!("一票否决（{items}）：得分照列，{grade}排在其他{}之后", levels.grid)
        }
        VetoEffect::Cap(cap) => {
            let after = after_veto(scheme.veto.effect, total);
            format!("一票否决（{items}）：总分不超过 {}，得 {}", points(cap), points(after))
        }
        VetoEffect::Zero => format!("一票否决（{items}）：总分计 0"),
    }
}
