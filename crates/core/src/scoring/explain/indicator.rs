//! One indicator: the formula with the grid's own figures, then the method with the formula's value.

use crate::scheme::{Indicator, Missing, NotApplicable, Scheme};
use crate::{LevelNames, Value};

use super::super::model::{IndicatorScore, MonthFigures, ScoreState, Scores};
use super::super::peers::{Scale, scale_of};
use super::super::score::row;
use super::method::method_step;
use super::words;

/// The working of one indicator in a month: `188 ÷ 200 = 0.94 → 6 × 0.94 ÷ 0.95 ≈ 5.94`.
///
/// `figures` are the grid's, in the scheme's field order; `score` is what scoring gave. Empty for an
/// indicator that the scheme does not have. What other grids' values were is told by [`working_among`].
pub fn working(
    scheme: &Scheme,
    duty_index: usize,
    indicator_index: usize,
    figures: &[Value],
    score: &IndicatorScore,
    levels: &LevelNames,
) -> String {
    match indicator_at(scheme, duty_index, indicator_index) {
        Some(indicator) => words_of(scheme, indicator, figures, score, (None, levels)),
        None => String::new(),
    }
}

/// The same for a grid (its place in the roster) of a scored month; where points depend on other grids,
/// with how many they are, their least and greatest value, or the grid's place among them.
pub fn working_among(
    scheme: &Scheme,
    (duty_index, indicator_index): (usize, usize),
    figures: &MonthFigures,
    scores: &Scores,
    grid: usize,
    levels: &LevelNames,
) -> String {
    let place = (duty_index, indicator_index);
    let score = || scores.grids.get(grid)?.duties.get(duty_index)?.indicators.get(indicator_index);
    match (indicator_at(scheme, duty_index, indicator_index), score()) {
        (Some(indicator), Some(score)) => {
            let scale = scale_of(indicator, place, figures, &scores.grids, grid);
            words_of(scheme, indicator, row(figures, grid), score, (scale, levels))
        }
        _ => String::new(),
    }
}

fn indicator_at(scheme: &Scheme, duty: usize, indicator: usize) -> Option<&Indicator> {
    scheme.duties.get(duty)?.indicators.get(indicator)
}

fn words_of(
    scheme: &Scheme,
    indicator: &Indicator,
    figures: &[Value],
    score: &IndicatorScore,
    (scale, levels): (Option<Scale>, &LevelNames),
) -> String {
    let expression = &indicator.value.expression;
    let filled = expression.describe_with(figures);
    match score.value {
        _ if score.overflow => format!("{filled} → 结果超出28位数字，按缺数处理，{}", if_missing(indicator)),
        Value::NotApplicable => format!("{filled} → 不适用，{}", if_not_applicable(indicator)),
        Value::Missing => match score.score {
            Some(points) if indicator.missing == Missing::Exclude && score.state == ScoreState::Scored => {
                // Only a score of several months has points without a value.
                format!("各月得分的平均 {}", words::equals_points(points))
            }
            _ => format!("缺数：{} → {}", blank_fields(scheme, indicator, figures), if_missing(indicator)),
        },
        Value::Number(value) => {
            let step = method_step(indicator, value, score, scale, levels);
            if filled == words::value(value) {
                format!("{filled} → {step}")
            } else {
                format!("{filled} {} → {step}", words::equals_value(value))
            }
        }
    }
}

fn blank_fields(scheme: &Scheme, indicator: &Indicator, figures: &[Value]) -> String {
    let blank = |field: &usize| figures.get(*field).is_none_or(|figure| figure.is_missing());
    let fields = indicator.value.expression.fields().into_iter().filter(blank);
    let names: Vec<&str> = fields.filter_map(|field| Some(&*scheme.fields.get(field)?.name)).collect();
    names.join("、")
}

fn if_missing(indicator: &Indicator) -> &'static str {
    match indicator.missing {
        Missing::Exclude => "不计分，分值由其他指标分摊",
        Missing::Zero => "按 0 分计",
    }
}

fn if_not_applicable(indicator: &Indicator) -> String {
    match indicator.not_applicable {
        NotApplicable::Redistribute => "不计分，分值由其他指标分摊".to_owned(),
        NotApplicable::Full => format!("按满分 {} 计", words::points(indicator.points)),
        NotApplicable::Zero => "按 0 分计".to_owned(),
    }
}
