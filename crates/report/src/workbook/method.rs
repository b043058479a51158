//! An indicator's formula and method of scoring in words, as they stand over its figures.

use gridindex_core::Decimal;
use gridindex_core::scheme::{
    Band, Direction, Expression, FieldKind, Indicator, Missing, NotApplicable, Scheme, Scoring,
};
use gridindex_core::value::print_exact;

/// Whether the value is a share, to be printed as percent.
pub fn is_share(indicator: &Indicator, scheme: &Scheme) -> bool {
    let parameters_within_one = match &indicator.scoring {
        Scoring::Linear { zero_at, full_at } => (*zero_at).max(*full_at) <= Decimal::ONE,
        Scoring::Tiers { bands } => bands.iter().all(|band| band.from <= Decimal::ONE),
        Scoring::MinMax { .. } | Scoring::Place { .. } => true,
        Scoring::Deduct { .. } | Scoring::Add { .. } | Scoring::Manual => false,
    };
    match &indicator.value.expression {
        Expression::Field(field) => scheme.fields[*field].kind == FieldKind::Percent,
        Expression::Divide(over, under) => {
            let plain = |side: &Expression| match side {
                Expression::Field(field) => Some(scheme.fields[*field].unit.clone()),
                _ => None,
            };
            parameters_within_one && plain(over).is_some() && plain(over) == plain(under)
        }
        _ => false,
    }
}

/// `D1.1 入户走访率（6分）：实际走访户数 ÷ 应走访户数；达到95%得满分，不足的按比例计分`.
pub fn in_words(indicator: &Indicator, scheme: &Scheme) -> String {
    let share = is_share(indicator, scheme);
    let mut text = format!(
        "{} {}（{}分）：{}；{}",
        indicator.code,
        indicator.name,
        print_exact(indicator.points),
        indicator.value.expression.describe(&scheme.fields),
        scoring(indicator, scheme, share),
    );
    match indicator.not_applicable {
        NotApplicable::Redistribute => {}
        NotApplicable::Full => text.push_str("；不适用的得满分"),
        NotApplicable::Zero => text.push_str("；不适用的得0分"),
    }
    if indicator.missing == Missing::Zero {
        text.push_str("；缺数的得0分");
    }
    if !indicator.note.is_empty() {
        text.push_str("；");
        text.push_str(&indicator.note);
    }
    text
}

fn scoring(indicator: &Indicator, scheme: &Scheme, share: bool) -> String {
    let points = print_exact(indicator.points);
    let value = |number: Decimal| {
        if share { format!("{}%", print_exact(number * Decimal::ONE_HUNDRED)) } else { print_exact(number) }
    };
    match &indicator.scoring {
        Scoring::Linear { zero_at, full_at } if zero_at.is_zero() && *full_at > Decimal::ZERO => {
            format!("达到{}得满分，不足的按比例计分", value(*full_at))
        }
        Scoring::Linear { zero_at, full_at } => {
            format!("{}得满分，{}得0分，其间按比例计分", value(*full_at), value(*zero_at))
        }
        Scoring::Deduct { each, step, whole } => {
            let step = a_step(indicator, scheme, *step, *whole, share);
            format!("{step}扣{}分，扣完{points}分为止", print_exact(*each))
        }
        Scoring::Add { each, step, whole } => {
            let step = a_step(indicator, scheme, *step, *whole, share);
            format!("从0分起，{step}加{}分，最多{points}分", print_exact(*each))
        }
        Scoring::Tiers { bands } => tiers(bands, value),
        Scoring::MinMax { direction, within } => {
            let (best, worst) = ends(*direction);
            format!(
                "在{}的参评网格中，最{best}得满分，最{worst}得0分，其间按比例计分，全部相同得满分",
                circle(within)
            )
        }
        Scoring::Place { bands, direction, within } => {
            let (best, worst) = ends(*direction);
            let places: Vec<_> = bands
                .iter()
                .map(|(place, points)| format!("第{place}名起{}分", print_exact(*points)))
                .collect();
            format!("在{}中由{best}到{worst}排名，{}", circle(within), places.join("、"))
        }
        Scoring::Manual => format!("由审核人评定，最多{points}分，未得满分的写明理由"),
    }
}

/// `每1件`, `每满200辆`.
fn a_step(indicator: &Indicator, scheme: &Scheme, step: Decimal, whole: bool, share: bool) -> String {
    let unit = match &indicator.value.expression {
        Expression::Field(field) => scheme.fields[*field].unit.as_str(),
        _ => "",
    };
    let full = if whole { "每满" } else { "每" };
    if share {
        format!("{full}{}个百分点", print_exact(step * Decimal::ONE_HUNDRED))
    } else {
        format!("{full}{}{unit}", print_exact(step))
    }
}

/// Half-open intervals: `[75%, 90%)得3分`.
fn tiers(bands: &[Band], value: impl Fn(Decimal) -> String) -> String {
    let mut parts = Vec::new();
    if let Some(first) = bands.first() {
        let words = if first.above { "不超过" } else { "低于" };
        parts.push(format!("{words}{}得0分", value(first.from)));
    }
    for (place, band) in bands.iter().enumerate() {
        let open = if band.above { '(' } else { '[' };
        let points = print_exact(band.points);
        parts.push(match bands.get(place + 1) {
            Some(next) => {
                let close = if next.above { ']' } else { ')' };
                format!("{open}{}, {}{close}得{points}分", value(band.from), value(next.from))
            }
            None if band.above => format!("超过{}得{points}分", value(band.from)),
            None => format!("{}及以上得{points}分", value(band.from)),
        });
    }
    parts.join("，")
}

fn ends(direction: Direction) -> (&'static str, &'static str) {
    match direction {
        Direction::Up => ("高", "低"),
        Direction::Down => ("低", "高"),
    }
}

fn circle(within: &Option<String>) -> String {
    within.as_ref().map_or_else(|| "全区".to_owned(), |attribute| format!("同一{attribute}"))
}
