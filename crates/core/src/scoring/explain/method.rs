//! From a value to points in words, one sentence a method. Says where points were clamped.

use rust_decimal::Decimal;

use crate::LevelNames;
use crate::scheme::{Band, Direction, Indicator, Scoring};
use crate::value::settle;

use super::super::model::IndicatorScore;
use super::super::peers::Scale;
use super::words::{equals_points, operand, points, value as shown};

/// The step from the indicator's value to its points; with the scale where other grids made one.
pub(super) fn method_step(
    indicator: &Indicator,
    value: Decimal,
    score: &IndicatorScore,
    scale: Option<Scale>,
    levels: &LevelNames,
) -> String {
    let full = indicator.points;
    let got = score.score.unwrap_or_default();
    match &indicator.scoring {
        Scoring::Linear { zero_at, full_at } => linear(full, *zero_at, *full_at, value, got),
        Scoring::Deduct { each, step, whole } => {
            let (before, count) = steps(value, *step, *whole);
            let left = full.saturating_sub(each.saturating_mul(count));
            let working = format!("{before}{} − {} × {}", points(full), shown(*each), operand(count));
            clamped(&working, left, full, "扣完为止")
        }
        Scoring::Add { each, step, whole } => {
            let (before, count) = steps(value, *step, *whole);
            let working = format!("{before}{} × {}", shown(*each), operand(count));
            clamped(&working, each.saturating_mul(count), full, "不计负分")
        }
        Scoring::Tiers { bands } => tier(bands, value, got),
        Scoring::MinMax { within, direction } => {
            let circle = circle(within.as_deref(), scale, levels);
            if score.no_difference {
                return format!("{circle}无差异，得满分 {}", points(full));
            }
            let Some(Scale { least, greatest, .. }) = scale else {
                return format!("按在{circle}最差值与最好值之间的位置，得分 {}", equals_points(got));
            };
            let (worst, best) = match direction {
                Direction::Up => (least, greatest),
                Direction::Down => (greatest, least),
            };
            let step = linear(full, worst, best, value, got);
            format!("{circle}最小 {}、最大 {} → {step}", shown(least), shown(greatest))
        }
        Scoring::Place { within, .. } => {
            let circle = circle(within.as_deref(), scale, levels);
            let place = scale.map_or_else(|| "名次".to_owned(), |scale| format!("第 {} 名", scale.place));
            format!("按{circle}中的{place}，得分 {}", equals_points(got))
        }
        Scoring::Manual => clamped("人工评分", value, full, "不计负分"),
    }
}

fn circle(within: Option<&str>, scale: Option<Scale>, levels: &LevelNames) -> String {
    let circle = within.map_or_else(|| levels.whole_district(), |attribute| format!("同一{attribute}"));
    let count = scale.map(|scale| format!(" {} 个", scale.grids)).unwrap_or_default();
    format!("{circle}{count}参与排名的{}", levels.grid)
}

fn linear(full: Decimal, zero_at: Decimal, full_at: Decimal, value: Decimal, got: Decimal) -> String {
    if got == full {
        return format!("达到满分值 {}，得满分 {}", shown(full_at), points(full));
    }
    if got.is_zero() {
        return format!("未好于零分值 {}，得 0", shown(zero_at));
    }
    let (distance, whole) = if full_at > zero_at {
        (difference(value, zero_at), difference(full_at, zero_at))
    } else {
        (difference(zero_at, value), difference(zero_at, full_at))
    };
    let over = if full_at.checked_sub(zero_at).is_some_and(|whole| whole.abs() == Decimal::ONE) {
        String::new()
    } else {
        format!(" ÷ {whole}")
    };
    format!("{} × {distance}{over} {}", points(full), equals_points(got))
}

fn difference(from: Decimal, less: Decimal) -> String {
    if less.is_zero() { operand(from) } else { format!("({} − {})", shown(from), operand(less)) }
}

/// What stands before the arithmetic, and the number of steps in the value.
fn steps(value: Decimal, step: Decimal, whole: bool) -> (String, Decimal) {
    let exact = settle(value.checked_div(step).unwrap_or_default());
    let divided = if step == Decimal::ONE { String::new() } else { format!(" ÷ {}", operand(step)) };
    match (whole, divided.is_empty()) {
        (true, _) => {
            let count = exact.floor();
            (format!("{}{divided} 取整得 {} → ", operand(value), shown(count)), count)
        }
        (false, true) => (String::new(), exact),
        (false, false) => (format!("{}{divided} = {} 步 → ", operand(value), shown(exact)), exact),
    }
}

/// The working with its result, and what it was clamped to.
fn clamped(working: &str, result: Decimal, full: Decimal, floor: &str) -> String {
    let working = format!("{working} {}", equals_points(result));
    if result > full {
        format!("{working}，满分封顶 {}", points(full))
    } else if result < Decimal::ZERO {
        format!("{working}，{floor}，得 0")
    } else {
        working
    }
}

fn tier(bands: &[Band], value: Decimal, got: Decimal) -> String {
    let reached = bands.iter().take_while(|band| {
        let from = settle(band.from);
        if band.above { value > from } else { value >= from }
    });
    let Some(last) = reached.count().checked_sub(1) else { return "未达最低一档，得 0".to_owned() };
    let open = if bands[last].above { '(' } else { '[' };
    let end = bands.get(last + 1).map_or("+∞)".to_owned(), |next| {
        format!("{}{}", shown(next.from), if next.above { ']' } else { ')' })
    });
    format!("落在 {open}{}, {end} 档，得分 {}", shown(bands[last].from), equals_points(got))
}
