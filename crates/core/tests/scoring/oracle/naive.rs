//! The second scorer: as slow and as plain as can be, in rational numbers of any size. It shares nothing
//! with the first but the definition.

use std::cmp::Ordering;

use gridindex_core::scoring::GridState;
use num_bigint::BigInt;
use num_rational::Ratio;

use super::case::{Case, Extra, Figure, Formula, Indicator, Method, Parts, Row, Steps, Veto};

pub type Exact = Ratio<BigInt>;

/// Why there is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Without {
    Missing,
    NotApplicable,
}

/// What the naive scorer makes of one grid.
pub struct Answer {
    pub indicators: Vec<Vec<Option<Exact>>>,
    pub state: GridState,
    pub base: Option<Exact>,
    pub bonus: Exact,
    pub penalty: Exact,
    pub total: Option<Exact>,
    pub published: Option<Exact>,
}

pub fn exact((over, under): Parts) -> Exact {
    Ratio::new(over.into(), under.into())
}

fn zero() -> Exact {
    exact((0, 1))
}

/// Scores one month.
pub fn answers(case: &Case, rows: &[Row]) -> Vec<Answer> {
    let values = |row: &Row| -> Vec<Vec<Result<Exact, Without>>> {
        let value = |indicator: &Indicator| indicator.formula.value(&row.figures);
        case.duties.iter().map(|duty| duty.iter().map(value).collect()).collect()
    };
    let values: Vec<_> = rows.iter().map(values).collect();
    let states: Vec<_> = rows.iter().zip(&values).map(|(row, values)| state(case, row, values)).collect();
    let score = |grid: usize, duty: usize, place: usize| {
        let indicator = &case.duties[duty][place];
        let value = match &values[grid][duty][place] {
            Ok(value) => value,
            Err(without) => return by_policy(indicator, *without),
        };
        let in_circle = |other: &usize| {
            states[*other].is_ranked()
                && (!indicator.method.is_within() || rows[*other].kind == rows[grid].kind)
        };
        let circle: Vec<&Exact> = (0..rows.len())
            .filter(in_circle)
            .filter_map(|other| values[other][duty][place].as_ref().ok())
            .collect();
        Some(points(indicator, value, &circle))
    };
    let answer = |grid: usize| {
        let duty = |duty: usize| (0..case.duties[duty].len()).map(|place| score(grid, duty, place)).collect();
        let indicators: Vec<Vec<Option<Exact>>> = (0..case.duties.len()).map(duty).collect();
        let row = &rows[grid];
        let (base, bonus, penalty) =
            (base(case, &indicators), case.bonus.points(row), case.penalty.points(row));
        let total =
            base.clone().map(|base| after_veto(case, row.vetoed, (base + &bonus - &penalty).max(zero())));
        let published = total.as_ref().map(|total| rounded(case, total));
        Answer { indicators, state: states[grid], base, bonus, penalty, total, published }
    };
    (0..rows.len()).map(answer).collect()
}

/// What a veto makes of a total.
pub fn after_veto(case: &Case, vetoed: bool, total: Exact) -> Exact {
    match case.veto {
        Veto::Zero if vetoed => zero(),
        Veto::Cap(cap) if vetoed => total.min(exact(cap)),
        _ => total,
    }
}

/// The mean of the exact totals of those that are ranked.
pub fn mean<'a>(answers: impl Iterator<Item = &'a Answer>) -> Option<Exact> {
    let ranked = answers.filter(|answer| answer.state.is_ranked());
    let totals: Vec<&Exact> = ranked.filter_map(|answer| answer.total.as_ref()).collect();
    let count: Exact = Ratio::from_integer(totals.len().into());
    (!totals.is_empty()).then(|| totals.into_iter().fold(zero(), |sum, total| sum + total) / count)
}

/// The one rounding.
pub fn rounded(case: &Case, total: &Exact) -> Exact {
    let scale = exact((10_i64.pow(case.decimals), 1));
    let scaled = total * &scale;
    let floor = scaled.floor();
    let up = match (&scaled - &floor).cmp(&exact((1, 2))) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => case.half_up || floor.to_integer() % 2 != 0.into(),
    };
    (if up { floor + exact((1, 1)) } else { floor }) / scale
}

/// 1 and the number of ranked grids of the circle that are better; and how many are ranked there.
pub fn rank(
    case: &Case,
    answers: &[Answer],
    grid: usize,
    circle: impl Fn(usize) -> bool,
) -> (Option<u32>, u32) {
    let merit = |grid: usize| {
        let answer = &answers[grid];
        let failed = answer.state == GridState::Vetoed && case.veto == Veto::Fail;
        (!failed, if case.rank_exact { &answer.total } else { &answer.published })
    };
    let members = || (0..answers.len()).filter(|other| answers[*other].state.is_ranked() && circle(*other));
    let better = || members().filter(|other| merit(*other) > merit(grid)).count() as u32;
    (answers[grid].state.is_ranked().then(|| better() + 1), members().count() as u32)
}

fn state(case: &Case, row: &Row, values: &[Vec<Result<Exact, Without>>]) -> GridState {
    let (mut covered, mut scored) = (zero(), zero());
    for (indicator, value) in case.duties.iter().flatten().zip(values.iter().flatten()) {
        let points = exact(indicator.points);
        match value.as_ref().map_err(|without| (*without, by_policy(indicator, *without))) {
            Ok(_) | Err((_, Some(_))) => {
                covered += &points;
                scored += points;
            }
            Err((Without::NotApplicable, None)) => covered += points,
            Err((Without::Missing, None)) => {}
        }
    }
    let share = |share: Parts| exact(share) * exact((100, 1));
    if row.new {
        GridState::New
    } else if scored == zero() || covered < share(case.min_coverage) || scored < share(case.min_scored) {
        GridState::Insufficient
    } else if row.vetoed {
        GridState::Vetoed
    } else {
        GridState::Ranked
    }
}

fn by_policy(indicator: &Indicator, without: Without) -> Option<Exact> {
    match (without, indicator.missing, indicator.not_applicable) {
        (Without::Missing, "exclude", _) | (Without::NotApplicable, _, "redistribute") => None,
        (Without::NotApplicable, _, "full") => Some(exact(indicator.points)),
        _ => Some(zero()),
    }
}

fn points(indicator: &Indicator, value: &Exact, circle: &[&Exact]) -> Exact {
    let full = exact(indicator.points);
    let between = |worst: &Exact, best: &Exact| &full * (value - worst) / (best - worst);
    let points = match &indicator.method {
        Method::Linear { zero_at, full_at } => between(&exact(*zero_at), &exact(*full_at)),
        Method::Deduct(steps) => &full - steps.points(value),
        Method::Add(steps) => steps.points(value),
        Method::Tiers(bands) => {
            let reached = bands.iter().rfind(|band| match value.cmp(&exact(band.from)) {
                Ordering::Less => false,
                Ordering::Equal => !band.above,
                Ordering::Greater => true,
            });
            reached.map_or(zero(), |band| exact(band.points))
        }
        Method::MinMax { up, .. } => match (circle.iter().min(), circle.iter().max()) {
            (Some(least), Some(most)) if least != most && *up => between(least, most),
            (Some(least), Some(most)) if least != most => between(most, least),
            _ => full.clone(),
        },
        Method::Place { up, bands, .. } => {
            let better = if *up { Ordering::Greater } else { Ordering::Less };
            let place = 1 + circle.iter().filter(|other| (**other).cmp(value) == better).count();
            let reached = bands.iter().rfind(|(from, _)| *from <= place);
            reached.map_or(zero(), |(_, points)| exact(*points))
        }
    };
    points.min(full).max(zero())
}

fn base(case: &Case, indicators: &[Vec<Option<Exact>>]) -> Option<Exact> {
    let (mut sum, mut whole) = (zero(), zero());
    for (duty, scores) in case.duties.iter().zip(indicators) {
        let full = duty.iter().fold(zero(), |sum, indicator| sum + exact(indicator.points));
        let (mut got, mut of) = (zero(), zero());
        for (indicator, score) in duty.iter().zip(scores) {
            if let Some(score) = score {
                got += score;
                of += exact(indicator.points);
            }
        }
        if of != zero() {
            sum += &full * got / of;
            whole += full;
        }
    }
    (whole != zero()).then(|| exact((100, 1)) * sum / whole)
}

impl Formula {
    fn value(&self, row: &[Figure]) -> Result<Exact, Without> {
        let (over, under, scale) = match self {
            Self::Field(a) => return row[*a].number(),
            Self::Share(a, b) | Self::Rest(a, b) => (row[*a], row[*b], 1),
            Self::Scaled(a, k, b) => (row[*a], row[*b], *k),
        };
        let inapplicable = |figure: Figure| figure.number() == Err(Without::NotApplicable);
        if under.number() == Ok(zero()) || inapplicable(over) || inapplicable(under) {
            return Err(Without::NotApplicable);
        }
        let share = over.number()? * exact((scale, 1)) / under.number()?;
        Ok(if matches!(self, Self::Rest(..)) { exact((1, 1)) - share } else { share })
    }
}

impl Method {
    fn is_within(&self) -> bool {
        matches!(self, Self::MinMax { within: true, .. } | Self::Place { within: true, .. })
    }
}

impl Steps {
    fn points(&self, value: &Exact) -> Exact {
        let steps = value / exact(self.step);
        exact(self.each) * if self.whole { steps.floor() } else { steps }
    }
}

impl Extra {
    fn points(&self, row: &Row) -> Exact {
        let capped = |points: Exact, cap: Option<Parts>| match cap {
            Some(cap) => points.min(exact(cap)),
            None => points,
        };
        let items = self.items.iter().map(|item| {
            let figure = row.figures[item.field].number().unwrap_or_else(|_| zero());
            capped((figure * exact(item.each)).max(zero()), item.cap)
        });
        capped(items.fold(zero(), |sum, points| sum + points), self.cap)
    }
}

impl Figure {
    fn number(self) -> Result<Exact, Without> {
        match self {
            Self::Blank => Err(Without::Missing),
            Self::Inapplicable => Err(Without::NotApplicable),
            Self::Number(digits, scale) => Ok(exact((digits, 10_i64.pow(scale)))),
        }
    }
}
