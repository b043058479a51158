//! The columns of an indicator: figures, value, what it is compared with, points.

use std::borrow::Cow;

use gridindex_core::scheme::{Direction, Expression, Indicator, Measure, RollupMethod, Scoring};
use gridindex_core::scoring::{GridScore, GridState, IndicatorScore};
use gridindex_core::value::print_exact;
use gridindex_core::{Decimal, Value};
use rust_xlsxwriter::ColNum;

use super::circles::{Circles, circle, place, scales};
use super::column::{Above, Cell, Column, Shape, Source};
use super::formula::{GUARD, MISSING, NONE, NOT_APPLICABLE, SLASH, accepted, here};
use super::plan::{Plan, STATE};
use super::points::{self, Cells, Given, Scale};

/// Where the cells of an indicator stand.
#[derive(Debug, Clone, Copy)]
pub struct IndicatorColumns {
    /// Its value.
    pub value: ColNum,
    /// Its points, full marks above.
    pub points: ColNum,
    /// What is summed before it is divided, where units are pooled.
    pub pooled: Option<Sides>,
}

/// The columns of dividend and divisor, and what stands there in place of a number.
#[derive(Debug, Clone, Copy)]
pub struct Sides {
    /// Dividend and divisor.
    pub columns: [ColNum; 2],
    /// What is not applicable, in each.
    pub inapplicable: [&'static str; 2],
    /// What is missing, in each.
    pub missing: [&'static str; 2],
}

/// An indicator by its duty's place and its own.
type Number = (usize, usize);

/// Adds the columns of an indicator.
pub fn push<'a>(
    plan: &mut Plan<'a>,
    group: &str,
    number: Number,
    indicator: &'a Indicator,
) -> IndicatorColumns {
    let context = plan.context;
    let scheme = context.input.scheme;
    let expression = &indicator.value.expression;
    let band = format!("{} {}（{}分）", indicator.code, indicator.name, print_exact(indicator.points));
    let words = format!("＝{}", expression.describe(&scheme.fields));
    plan.push_fields(&expression.fields(), group, &band, &words);

    let pooled = push_sides(plan, expression, |column| column.under(group, &band, &words));
    let exact = plan.writer().is_exact(expression);
    let is_rate = indicator.measure(&scheme.fields) == Measure::Rate;
    let shape = match (is_rate, plan.writer().is_whole(expression)) {
        (true, _) => Shape::Percent,
        (false, true) => Shape::General,
        (false, false) => Shape::Points,
    };
    let formula = plan.writer().value(expression);
    let source: Source<'_> = Box::new(move |score| in_words(result(score, number).value));
    let mut column = Column::formula("指标值", 9.5, shape, formula, source).under(group, &band, &words);
    column.may_overflow = true;
    let value = plan.push(column);

    let within = match &indicator.scoring {
        Scoring::MinMax { within, .. } | Scoring::Place { within, .. } => Some(within.as_deref()),
        _ => None,
    };
    // What other streets reported is not on the sheet of one street.
    let compared = within.filter(|_| !context.is_part());
    let circles = compared.and_then(|within| plan.circles_of(within));
    let place = match compared {
        Some(_) => push_scale(plan, number, indicator, (value, exact), circles, |column| {
            column.under(group, &band, &words)
        }),
        None => value,
    };
    let points = plan.columns.len() as ColNum;
    let scale = match circles.and_then(|circles| plan.circles.get(circles)) {
        Some(circles) => Scale::Circles { number: circles.column, block: (circles.first, circles.last()) },
        None => Scale::Whole,
    };
    let cells = Cells { value, place, points, exact, scale };
    let formula =
        if within.is_some() == compared.is_some() { points::formula(indicator, cells) } else { None };
    if formula.is_some() {
        let (labels, numbers) = above(plan, number, indicator, circles);
        plan.columns[usize::from(points) - 1].above = labels;
        let source: Source<'_> = Box::new(move |score| Cell::or(result(score, number).score, NONE));
        let column = Column::formula("得分", 8.0, Shape::Points, formula, source);
        plan.push(column.under(group, &band, &words).below(numbers));
    } else {
        plan.columns[usize::from(points) - 1].above = vec![Some(Above::Label("分值".to_owned()))];
        let source: Source<'_> = Box::new(move |score| Cell::or(result(score, number).score, NONE));
        let column = Column::formula("得分", 8.0, Shape::Points, None, source);
        let full = vec![Some(Above::Number(indicator.points, ""))];
        plan.push(column.under(group, &band, &words).below(full));
    }
    IndicatorColumns { value, points, pooled }
}

/// The sides of a division of which the sums are divided: the fields themselves, or columns of their own.
fn push_sides<'a>(
    plan: &mut Plan<'a>,
    expression: &'a Expression,
    under: impl Fn(Column<'a>) -> Column<'a>,
) -> Option<Sides> {
    let rollup = &plan.context.input.scheme.rollup;
    if rollup.community != RollupMethod::Pooled && rollup.subdistrict != RollupMethod::Pooled {
        return None;
    }
    let (over, below) = expression.as_division()?;
    let mut sides = Sides { columns: [0; 2], inapplicable: [SLASH; 2], missing: [""; 2] };
    for (place, (side, heading)) in [(over, "分子"), (below, "分母")].into_iter().enumerate() {
        if let Expression::Field(field) = side
            && let Some(column) = plan.fields.get(*field).copied().flatten()
        {
            sides.columns[place] = column;
            continue;
        }
        let figures = &plan.context.input.figures.figures;
        let source: Source<'a> = Box::new(move |score| {
            let row = figures.get(score.grid).map_or(&[][..], Vec::as_slice);
            in_words(side.evaluate(row).unwrap_or_default())
        });
        let formula = plan.writer().value(side);
        let mut column = Column::formula(heading, 9.0, Shape::General, formula, source);
        column.may_overflow = true;
        sides.columns[place] = plan.push(under(column));
        sides.inapplicable[place] = NOT_APPLICABLE;
        sides.missing[place] = MISSING;
    }
    Some(sides)
}

fn result(score: &GridScore, (duty, number): Number) -> &IndicatorScore {
    &score.duties[duty].indicators[number]
}

/// A number, or what stands in place of one.
pub fn in_words<'a>(value: Value) -> Cell<'a> {
    match value {
        Value::Number(number) => Cell::Number(number),
        Value::NotApplicable => Cell::Text(Cow::Borrowed(NOT_APPLICABLE)),
        Value::Missing => Cell::Text(Cow::Borrowed(MISSING)),
    }
}

/// Adds the column of those values that make the scale, and for `place` that of the places on it. Gives the column of
/// the places.
fn push_scale<'a>(
    plan: &mut Plan<'a>,
    number: Number,
    indicator: &Indicator,
    (value, exact): (ColNum, bool),
    circles: Option<usize>,
    under: impl Fn(Column<'a>) -> Column<'a>,
) -> ColNum {
    let cell = here(value);
    let ranked = format!(
        "OR({STATE}=\"{}\",{STATE}=\"{}\")",
        GridState::Ranked.chinese(),
        GridState::Vetoed.chinese()
    );
    let rounded = |cell: &str| if exact { cell.to_owned() } else { format!("ROUND({cell},{GUARD})") };
    let formula = accepted(format!("IF(AND(ISNUMBER({cell}),{ranked}),{},\"{NONE}\")", rounded(&cell)));
    let source: Source<'a> = Box::new(move |score| {
        let value = result(score, number).value.number().filter(|_| score.state.is_ranked());
        Cell::or(value.map(|value| if exact { value } else { value.round_dp(GUARD) }), NONE)
    });
    let shape = plan.columns[usize::from(value)].shape;
    let scale = plan.push(under(Column::formula("参评值", 9.5, shape, formula, source)));
    plan.scaled.push((scale, number));
    let Scoring::Place { direction, .. } = indicator.scoring else { return scale };

    let better = match direction {
        Direction::Up => '>',
        Direction::Down => '<',
    };
    let all = plan.all(scale);
    let same = match circles.map(|circles| plan.circles[circles].column) {
        Some(column) => format!("({}=${})*", plan.all(column), here(column)),
        None => String::new(),
    };
    let formula = accepted(format!(
        "IF(ISNUMBER({cell}),1+SUMPRODUCT({same}ISNUMBER({all})*({all}{better}{})),\"{NONE}\")",
        rounded(&cell)
    ));
    let circles = circles.map(|circles| plan.circles[circles].numbers());
    let scales = scales(&plan.context.input.scores.grids, number, circles.as_ref());
    let source: Source<'a> = Box::new(move |score| {
        let on_scale = |value| place(&scales[circle(circles.as_ref(), score)], direction, value);
        Cell::or(result(score, number).value.number().map(|value| Decimal::from(on_scale(value))), NONE)
    });
    plan.push(under(Column::formula("指标\n名次", 8.0, Shape::Centre, formula, source)))
}

/// What stands above the column left of the points, and above the points.
fn above(
    plan: &Plan<'_>,
    number: Number,
    indicator: &Indicator,
    circles: Option<usize>,
) -> (Vec<Option<Above>>, Vec<Option<Above>>) {
    let mut labels = vec![Some(Above::Label("分值".to_owned()))];
    let mut numbers = vec![Some(Above::Number(indicator.points, ""))];
    let scale = |end: fn(&[Decimal]) -> Option<&Decimal>| {
        let scales = scales(&plan.context.input.scores.grids, number, None);
        end(&scales[0]).copied().unwrap_or_default()
    };
    let column = plan.columns.len() as ColNum - 1;
    let parameters = points::parameters(&indicator.scoring, circles.is_none());
    let mut begins = points::begins(&indicator.scoring).into_iter();
    for parameter in parameters {
        labels.push(Some(match begins.next() {
            Some(begin) => Above::Number(begin, if parameter.above { ">" } else { "≥" }),
            None => Above::Label(parameter.label),
        }));
        let of_all = |function: &str| format!("{function}({})", plan.all(column));
        numbers.push(Some(match parameter.number {
            Given::Scheme(number) => Above::Number(number, ""),
            Given::Least => Above::Formula(of_all("MIN"), scale(<[Decimal]>::first)),
            Given::Greatest => Above::Formula(of_all("MAX"), scale(<[Decimal]>::last)),
        }));
    }
    (labels, numbers)
}

impl Circles {
    /// The numbers alone.
    fn numbers(&self) -> Self {
        Self { attribute: None, of: self.of.clone(), names: self.names.clone(), ..*self }
    }
}
