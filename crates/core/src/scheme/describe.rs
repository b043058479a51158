//! How an indicator is scored, in words a clerk can read aloud.

use rust_decimal::Decimal;

use super::{Band, Direction, Expression, Field, FieldKind, Indicator, Scoring};
use crate::LevelNames;
use crate::value::print_exact;

/// What an indicator's value is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure<'a> {
    /// A bare number.
    Number,
    /// A share of something: printed in per cent.
    Rate,
    /// So many of a unit: 件, 人次.
    Unit(&'a str),
}

impl Indicator {
    /// What the value is measured in: a percent field or a quotient of two fields of one unit is a rate,
    /// a field alone has its own unit.
    pub fn measure<'f>(&self, fields: &'f [Field]) -> Measure<'f> {
        let field = |expression: &Expression| match expression {
            Expression::Field(place) => fields.get(*place),
            _ => None,
        };
        let expression = &self.value.expression;
        if let Some(field) = field(expression) {
            return match field.kind {
                FieldKind::Percent => Measure::Rate,
                _ if field.unit.is_empty() => Measure::Number,
                _ => Measure::Unit(&field.unit),
            };
        }
        match expression.as_division().map(|(part, whole)| (field(part), field(whole))) {
            Some((Some(part), Some(whole))) if part.unit == whole.unit => Measure::Rate,
            _ => Measure::Number,
        }
    }

    /// How the value becomes points: `达到 95% 得满分，0% 得 0 分，之间按比例`.
    pub fn describe_scoring(&self, fields: &[Field], levels: &LevelNames) -> String {
        self.scoring.describe_in(self.points, self.measure(fields), levels)
    }
}

impl Scoring {
    /// How a bare number becomes points, of which `points` is the most:
    /// `达到 0.95 得满分，0 得 0 分，之间按比例`.
    pub fn describe(&self, points: Decimal, levels: &LevelNames) -> String {
        self.describe_in(points, Measure::Number, levels)
    }

    /// The same, numbers printed in their measure.
    pub fn describe_in(&self, points: Decimal, measure: Measure<'_>, levels: &LevelNames) -> String {
        let most = print_exact(points);
        match self {
            Self::Linear { zero_at, full_at } => {
                let reach = if full_at > zero_at { "达到" } else { "降到" };
                let (zero, full) = (measure.before_words(*zero_at), measure.before_words(*full_at));
                format!("{reach} {full}得满分，{zero}得 0 分，之间按比例")
            }
            Self::Deduct { each, step, whole } => {
                format!("{}扣 {} 分，扣完为止", measure.step(*step, *whole), print_exact(*each))
            }
            Self::Add { each, step, whole } => {
                format!("{}得 {} 分，最多 {most} 分", measure.step(*step, *whole), print_exact(*each))
            }
            Self::Tiers { bands } => tiers(bands, measure),
            Self::MinMax { direction, within } => {
                let (best, worst) = ends(*direction);
                let circle = circle(within.as_deref(), levels);
                format!("{circle}{best}的得满分，{worst}的得 0 分，之间按比例，没有差异都得满分")
            }
            Self::Place { bands, direction, within } => {
                format!(
                    "按{}{}的名次，{}",
                    circle(within.as_deref(), levels),
                    from(*direction),
                    places(bands)
                )
            }
            Self::Manual => format!("人工评分，最多 {most} 分，不满分的写明理由"),
        }
    }
}

impl Measure<'_> {
    /// The number with what it is measured in.
    fn print(self, number: Decimal) -> String {
        match self {
            Self::Number => print_exact(number),
            Self::Rate => match number.checked_mul(Decimal::ONE_HUNDRED) {
                Some(percent) => format!("{}%", print_exact(percent)),
                None => print_exact(number),
            },
            Self::Unit(unit) => format!("{} {unit}", print_exact(number)),
        }
    }

    /// The same with a blank after it, where digits or signs would touch the Chinese that follows.
    fn before_words(self, number: Decimal) -> String {
        let blank = if matches!(self, Self::Unit(_)) { "" } else { " " };
        format!("{}{blank}", self.print(number))
    }

    fn step(self, step: Decimal, whole: bool) -> String {
        format!("{} {}", if whole { "每满" } else { "每" }, self.before_words(step))
    }
}

/// Half-open intervals with their points, from the lowest to the highest.
fn tiers(bands: &[Band], measure: Measure<'_>) -> String {
    let mut parts = Vec::new();
    let starts_at_nought = |band: &&Band| band.from.is_zero() && !band.above && measure != Measure::Number;
    if let Some(first) = bands.first().filter(|first| !starts_at_nought(first)) {
        let below = if first.above { "不超过" } else { "低于" };
        parts.push(format!("{below} {}得 0 分", measure.before_words(first.from)));
    }
    for (index, band) in bands.iter().enumerate() {
        let begin = measure.before_words(band.from);
        let interval = match bands.get(index + 1) {
            Some(next) if next.from == band.from => format!("等于 {begin}"),
            Some(next) => {
                let (open, close) = (if band.above { '(' } else { '[' }, if next.above { ']' } else { ')' });
                format!("{open}{}, {}{close} ", measure.print(band.from), measure.print(next.from))
            }
            None if band.above => format!("超过 {begin}"),
            None => format!("达到 {begin}"),
        };
        parts.push(format!("{interval}得 {} 分", print_exact(band.points)));
    }
    parts.join("；")
}

/// Places with their points: `第 1 名得 5 分，第 2 至 4 名得 3 分，第 5 名起得 1 分`.
fn places(bands: &[(u32, Decimal)]) -> String {
    let parts = bands.iter().enumerate().map(|(index, (place, points))| {
        let places = match bands.get(index + 1).map(|(next, _)| next.saturating_sub(1)) {
            Some(last) if last == *place => format!("第 {place} 名"),
            Some(last) => format!("第 {place} 至 {last} 名"),
            None => format!("第 {place} 名起"),
        };
        format!("{places}得 {} 分", print_exact(*points))
    });
    parts.collect::<Vec<_>>().join("，")
}

fn circle(within: Option<&str>, levels: &LevelNames) -> String {
    within.map_or_else(|| levels.whole_district(), |attribute| format!("同一{attribute}里"))
}

fn ends(direction: Direction) -> (&'static str, &'static str) {
    match direction {
        Direction::Up => ("最高", "最低"),
        Direction::Down => ("最低", "最高"),
    }
}

fn from(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "从高到低",
        Direction::Down => "从低到高",
    }
}
