//! The columns of a duty: its indicators, then its own points.

use gridindex_core::scoring::{GridScore, ScoreState};
use gridindex_core::value::print_exact;
use rust_xlsxwriter::ColNum;

use super::column::{Above, Cell, Column, Shape, Source};
use super::formula::{MISSING, NOT_APPLICABLE, accepted, here, list};
use super::indicator::{self, IndicatorColumns};
use super::plan::{Plan, parameter};

/// Where the cells of a duty stand that base and coverage are made from.
#[derive(Debug, Clone)]
pub struct DutyColumns {
    /// Full marks of its scored indicators.
    pub scored: ColNum,
    /// Full marks of its missing indicators; `None` where none can be missing.
    pub missing: Option<ColNum>,
    /// Its points.
    pub score: ColNum,
    /// Its indicators.
    pub indicators: Vec<IndicatorColumns>,
}

/// Adds the columns of the duty at this place of the scheme.
pub fn push(plan: &mut Plan<'_>, number: usize) -> DutyColumns {
    let duty = &plan.context.input.scheme.duties[number];
    let group = format!("{} {}（{}分）", duty.code, duty.name, print_exact(duty.points));
    let band = format!("{}合计", duty.name);
    let words = "＝满分×得分之和÷已计分分值";
    let (mut scored, mut missing, mut points) = (Vec::new(), Vec::new(), Vec::new());
    let mut indicators = Vec::new();
    for (place, of_duty) in duty.indicators.iter().enumerate() {
        let columns = indicator::push(plan, &group, (number, place), of_duty);
        let full = parameter(columns.points, 0);
        let (counts, absent) = super::points::counted(of_duty, columns.value, &full);
        scored.push(counts);
        missing.extend(absent);
        points.push(here(columns.points));
        indicators.push(columns);
    }
    let sum = |heading: &str, terms: &[String], state: ScoreState| {
        let source: Source<'_> = Box::new(move |score| {
            let results = duty.indicators.iter().zip(&score.duties[number].indicators);
            let those = results.filter(|(_, result)| result.state == state);
            Cell::Number(those.map(|(indicator, _)| indicator.points).sum())
        });
        let formula = accepted(terms.join("+"));
        Column::formula(heading, 7.5, Shape::General, formula, source).under(&group, &band, words)
    };
    let scored = plan.push(sum("已计分\n分值", &scored, ScoreState::Scored));
    let missing = (!missing.is_empty()).then(|| plan.push(sum("缺数\n分值", &missing, ScoreState::Missing)));
    let score = plan.columns.len() as ColNum;
    let without = match missing {
        Some(missing) => format!("IF({}>0,\"{MISSING}\",\"{NOT_APPLICABLE}\")", here(missing)),
        None => format!("\"{NOT_APPLICABLE}\""),
    };
    let formula = list(&points).and_then(|points| {
        let (full, scored) = (parameter(score, 0), here(scored));
        accepted(format!("IF({scored}=0,{without},{full}*SUM({points})/{scored})"))
    });
    let source: Source<'_> = Box::new(move |score: &GridScore| {
        let of_duty = &score.duties[number];
        Cell::or(of_duty.score, of_duty.state.chinese())
    });
    let column = Column::formula("职责得分", 9.5, Shape::Points, formula, source);
    plan.push(column.under(&group, &band, words).below(vec![Some(Above::Number(duty.points, "满分"))]));
    DutyColumns { scored, missing, score, indicators }
}
