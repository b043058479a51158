//! A second scorer, naive and in rational numbers of any size, on schemes and months drawn at random.
//! Published totals, ranks and states must be the same; exact figures to 1e-18.

use std::collections::BTreeMap;

use gridindex_core::scoring::{GridState, MonthFigures, Scores, UnitScore, score, score_period};
use gridindex_core::{Decimal, Grid, Month, Roster, Scheme, Value};
use num_bigint::BigInt;
use num_rational::Ratio;
use proptest::prelude::*;

type Exact = Ratio<BigInt>;

const FIELDS: usize = 6;

/// What both scorers are told.
#[derive(Debug)]
struct Case {
    decimals: u32,
    half_up: bool,
    rank_exact: bool,
    min_coverage: (i64, i64),
    min_scored: (i64, i64),
    duties: Vec<Vec<Indicator>>,
    bonus: Extra,
    penalty: Extra,
    veto: &'static str,
    months: Vec<Vec<Row>>,
}

#[derive(Debug)]
struct Indicator {
    points: (i64, i64),
    formula: Formula,
    method: Method,
    not_applicable: &'static str,
    missing: &'static str,
}

#[derive(Debug)]
enum Formula {
    Field(usize),
    Share(usize, usize),
    Rest(usize, usize),
    Scaled(usize, i64, usize),
}

#[derive(Debug)]
enum Method {
    Linear((i64, i64), (i64, i64)),
    Deduct { each: (i64, i64), step: (i64, i64), whole: bool },
    Add { each: (i64, i64), step: (i64, i64), whole: bool },
    Tiers(Vec<((i64, i64), bool, (i64, i64))>),
    MinMax { up: bool, within: bool },
    Place { up: bool, within: bool, bands: Vec<(usize, (i64, i64))> },
}

#[derive(Debug)]
struct Extra {
    cap: Option<(i64, i64)>,
    items: Vec<(usize, (i64, i64), Option<(i64, i64)>)>,
}

#[derive(Debug)]
struct Row {
    figures: Vec<Figure>,
    kind: Option<&'static str>,
    community: usize,
    new: bool,
    vetoed: bool,
}

#[derive(Debug, Clone, Copy)]
enum Figure {
    Blank,
    Inapplicable,
    Number(i64, u32),
}

/// Draws everything from one seed; a small generator of our own keeps cases reproducible.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 8) % sides
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.roll((high - low + 1) as u64) as i64
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.roll(100) < percent
    }

    fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.roll(choices.len() as u64) as usize]
    }
}

impl Case {
    fn draw(seed: u64, indicators: usize, grids: usize) -> Self {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let dice = &mut dice;
        for _ in 0..8 {
            dice.roll(2);
        }
        let weights: Vec<i64> = (0..indicators).map(|_| dice.between(1, 9)).collect();
        let whole: i64 = weights.iter().sum();
        let mut duties: Vec<Vec<Indicator>> = Vec::new();
        for weight in weights {
            let indicator = Indicator::draw(dice, (100 * weight, whole));
            match duties.last_mut() {
                Some(duty) if dice.chance(60) => duty.push(indicator),
                _ => duties.push(vec![indicator]),
            }
        }
        Self {
            decimals: dice.pick(&[0, 1, 2, 2, 3]),
            half_up: dice.chance(60),
            rank_exact: dice.chance(40),
            min_coverage: dice.pick(&[(0, 1), (1, 3), (1, 2), (2, 3)]),
            min_scored: dice.pick(&[(0, 1), (1, 3), (1, 2)]),
            duties,
            bonus: Extra::draw(dice),
            penalty: Extra::draw(dice),
            veto: dice.pick(&["effect = \"fail\"", "effect = \"zero\"", "effect = \"cap\"\ncap_at = 33.335"]),
            months: (0..3).map(|_| (0..grids).map(|_| Row::draw(dice)).collect()).collect(),
        }
    }

    fn scheme(&self) -> Scheme {
        let mut text = format!(
            "format = 1\nid = \"oracle\"\nversion = \"1\"\ntitle = \"对照\"\ndecimals = {}\nrounding = \"{}\"\n\
             rank_on = \"{}\"\nmin_coverage = \"{}\"\nmin_scored = \"{}\"\n",
            self.decimals,
            if self.half_up { "half-up" } else { "half-even" },
            if self.rank_exact { "exact" } else { "published" },
            fraction(self.min_coverage),
            fraction(self.min_scored),
        );
        for field in 0..FIELDS {
            text += &format!("[[fields]]\nname = \"F{field}\"\nkind = \"number\"\n");
        }
        for (number, duty) in self.duties.iter().enumerate() {
            let points: i64 = duty.iter().map(|indicator| indicator.points.0).sum();
            let whole = duty[0].points.1;
            text += &format!(
                "[[duties]]\ncode = \"D{number}\"\nname = \"D{number}\"\npoints = \"{points}/{whole}\"\n"
            );
            for (place, indicator) in duty.iter().enumerate() {
                text += &format!(
                    "[[duties.indicators]]\ncode = \"D{number}.{place}\"\nname = \"I{number}.{place}\"\n\
                     points = \"{}\"\nvalue = \"{}\"\nscoring = {{ {} }}\nnot_applicable = \"{}\"\nmissing = \"{}\"\n",
                    fraction(indicator.points),
                    indicator.formula.text(),
                    indicator.method.text(),
                    indicator.not_applicable,
                    indicator.missing,
                );
            }
        }
        text += &self.bonus.text("bonus");
        text += &self.penalty.text("penalty");
        text += &format!("[veto]\n{}\nitems = [\"涉毒\"]\n", self.veto);
        text += "[groups]\nby = [\"网格类型\"]\n";
        Scheme::parse(&text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"))
    }

    fn after_veto(&self, vetoed: bool, total: Exact) -> Exact {
        match (vetoed, self.veto) {
            (true, "effect = \"zero\"") => exact((0, 1)),
            (true, cap) if cap.contains("cap_at") => total.min(exact((33335, 1000))),
            _ => total,
        }
    }

    fn figures(&self, rows: &[Row]) -> MonthFigures {
        let month: Month = "2026-10".parse().unwrap();
        let grid = |(number, row): (usize, &Row)| Grid {
            district: "云江区".into(),
            subdistrict: format!("街道{}", row.community / 2),
            community: format!("社区{}", row.community),
            code: number.to_string(),
            name: "第一网格".into(),
            attributes: row.kind.map(|kind| ("网格类型".to_owned(), kind.to_owned())).into_iter().collect(),
            figures: BTreeMap::new(),
            starts: row.new.then_some(gridindex_core::org::Boundary::Month(month)),
            ends: None,
        };
        MonthFigures {
            month,
            roster: Roster::new(rows.iter().enumerate().map(grid).collect()),
            figures: rows.iter().map(|row| row.figures.iter().map(Figure::value).collect()).collect(),
            vetoes: rows
                .iter()
                .map(|row| if row.vetoed { vec!["涉毒".to_owned()] } else { Vec::new() })
                .collect(),
        }
    }
}

impl Indicator {
    fn draw(dice: &mut Dice, points: (i64, i64)) -> Self {
        let field = |dice: &mut Dice| dice.roll(FIELDS as u64) as usize;
        let formula = match dice.roll(5) {
            0 => Formula::Field(field(dice)),
            1 | 2 => Formula::Share(field(dice), field(dice)),
            3 => Formula::Rest(field(dice), field(dice)),
            _ => Formula::Scaled(field(dice), dice.between(2, 500), field(dice)),
        };
        Self {
            points,
            formula,
            method: Method::draw(dice),
            not_applicable: dice.pick(&["redistribute", "redistribute", "full", "zero"]),
            missing: dice.pick(&["exclude", "exclude", "zero"]),
        }
    }
}

impl Formula {
    fn text(&self) -> String {
        match self {
            Self::Field(a) => format!("F{a}"),
            Self::Share(a, b) => format!("F{a} / F{b}"),
            Self::Rest(a, b) => format!("1 - F{a} / F{b}"),
            Self::Scaled(a, k, b) => format!("F{a} * {k} / F{b}"),
        }
    }

    /// `Err(true)`: missing; `Err(false)`: not applicable.
    fn value(&self, row: &[Figure]) -> Result<Exact, bool> {
        let (over, under, scale, rest) = match self {
            Self::Field(a) => return row[*a].exact(),
            Self::Share(a, b) => (*a, *b, 1, false),
            Self::Rest(a, b) => (*a, *b, 1, true),
            Self::Scaled(a, k, b) => (*a, *b, *k, false),
        };
        let under = match (row[under], row[over]) {
            (Figure::Number(0, _), _) | (Figure::Inapplicable, _) | (_, Figure::Inapplicable) => {
                return Err(false);
            }
            (under, _) => under.exact()?,
        };
        let share = row[over].exact()? * exact((scale, 1)) / under;
        Ok(if rest { exact((1, 1)) - share } else { share })
    }
}

impl Method {
    fn draw(dice: &mut Dice) -> Self {
        let small = |dice: &mut Dice| (dice.between(-3, 9), dice.pick(&[1, 2, 3, 7, 10]));
        let positive = |dice: &mut Dice| (dice.between(1, 9), dice.pick(&[1, 2, 3, 4, 7]));
        match dice.roll(7) {
            0 | 1 => {
                let zero_at = small(dice);
                let full_at = small(dice);
                if exact(zero_at) == exact(full_at) {
                    return Self::Linear((0, 1), (19, 20));
                }
                Self::Linear(zero_at, full_at)
            }
            2 => Self::Deduct { each: positive(dice), step: positive(dice), whole: dice.chance(50) },
            3 => Self::Add { each: positive(dice), step: positive(dice), whole: dice.chance(50) },
            4 => {
                let mut begins: Vec<((i64, i64), bool)> =
                    (0..dice.between(1, 5)).map(|_| (small(dice), dice.chance(40))).collect();
                begins.sort_by_key(|(from, above)| (exact(*from), *above));
                begins.dedup_by_key(|(from, above)| (exact(*from), *above));
                Self::Tiers(begins.into_iter().map(|(from, above)| (from, above, positive(dice))).collect())
            }
            5 => Self::MinMax { up: dice.chance(50), within: dice.chance(50) },
            _ => Self::Place {
                up: dice.chance(50),
                within: dice.chance(50),
                bands: (1..=dice.between(1, 4))
                    .map(|place| (2 * place as usize - 1, positive(dice)))
                    .collect(),
            },
        }
    }

    fn text(&self) -> String {
        let circle = |up: &bool, within: &bool| {
            let direction = if *up { "up" } else { "down" };
            let within = if *within { ", within = \"网格类型\"" } else { "" };
            format!("direction = \"{direction}\"{within}")
        };
        let steps = |each: &(i64, i64), step: &(i64, i64), whole: &bool| {
            format!("each = \"{}\", step = \"{}\", whole = {whole}", fraction(*each), fraction(*step))
        };
        match self {
            Self::Linear(zero_at, full_at) => format!(
                "method = \"linear\", zero_at = \"{}\", full_at = \"{}\"",
                fraction(*zero_at),
                fraction(*full_at)
            ),
            Self::Deduct { each, step, whole } => {
                format!("method = \"deduct\", {}", steps(each, step, whole))
            }
            Self::Add { each, step, whole } => format!("method = \"add\", {}", steps(each, step, whole)),
            Self::Tiers(bands) => {
                let band = |(from, above, points): &((i64, i64), bool, (i64, i64))| {
                    let above = if *above { ">" } else { "" };
                    format!("[\"{above}{}\", \"{}\"]", fraction(*from), fraction(*points))
                };
                let bands: Vec<_> = bands.iter().map(band).collect();
                format!("method = \"tiers\", bands = [{}]", bands.join(", "))
            }
            Self::MinMax { up, within } => format!("method = \"min_max\", {}", circle(up, within)),
            Self::Place { up, within, bands } => {
                let bands: Vec<_> = bands
                    .iter()
                    .map(|(place, points)| format!("[{place}, \"{}\"]", fraction(*points)))
                    .collect();
                format!("method = \"place\", bands = [{}], {}", bands.join(", "), circle(up, within))
            }
        }
    }
}

impl Extra {
    fn draw(dice: &mut Dice) -> Self {
        let cap = |dice: &mut Dice| dice.chance(50).then(|| (dice.between(1, 40), dice.pick(&[1, 3, 8])));
        Self {
            cap: cap(dice),
            items: (0..dice.roll(3))
                .map(|_| {
                    let each = (dice.between(1, 9), dice.pick(&[1, 10, 200]));
                    (dice.roll(FIELDS as u64) as usize, each, cap(dice))
                })
                .collect(),
        }
    }

    fn text(&self, table: &str) -> String {
        let cap = |cap: Option<(i64, i64)>| {
            cap.map(|cap| format!("cap = \"{}\"\n", fraction(cap))).unwrap_or_default()
        };
        let mut text = format!("[{table}]\n{}", cap(self.cap));
        for (number, (field, each, item_cap)) in self.items.iter().enumerate() {
            text += &format!(
                "[[{table}.items]]\nname = \"{table}{number}\"\nvalue = \"F{field} * {} / {}\"\n{}",
                each.0,
                each.1,
                cap(*item_cap)
            );
        }
        text
    }

    fn points(&self, row: &[Figure]) -> Exact {
        let capped = |points: Exact, cap: Option<(i64, i64)>| match cap {
            Some(cap) => points.min(exact(cap)),
            None => points,
        };
        let items = self.items.iter().map(|(field, each, cap)| {
            let figure = row[*field].exact().unwrap_or_else(|_| exact((0, 1)));
            capped((figure * exact(*each)).max(exact((0, 1))), *cap)
        });
        capped(items.fold(exact((0, 1)), |sum, points| sum + points), self.cap)
    }
}

impl Row {
    fn draw(dice: &mut Dice) -> Self {
        let figure = |dice: &mut Dice| match dice.roll(20) {
            0 | 1 => Figure::Blank,
            2 => Figure::Inapplicable,
            3 => Figure::Number(dice.between(-5, 900), dice.pick(&[0, 1, 3])),
            // Few different figures, so that equal shares, ties and halves are common.
            _ => Figure::Number(dice.between(0, 9), 0),
        };
        Self {
            figures: (0..FIELDS).map(|_| figure(dice)).collect(),
            kind: dice.pick(&[None, Some("居住小区"), Some("商圈楼宇")]),
            community: dice.roll(4) as usize,
            new: dice.chance(10),
            vetoed: dice.chance(10),
        }
    }
}

impl Figure {
    fn value(&self) -> Value {
        match *self {
            Self::Blank => Value::Missing,
            Self::Inapplicable => Value::NotApplicable,
            Self::Number(digits, scale) => Value::Number(Decimal::new(digits, scale)),
        }
    }

    fn exact(self) -> Result<Exact, bool> {
        match self {
            Self::Blank => Err(true),
            Self::Inapplicable => Err(false),
            Self::Number(digits, scale) => Ok(exact((digits, 10_i64.pow(scale)))),
        }
    }
}

fn exact((over, under): (i64, i64)) -> Exact {
    Ratio::new(over.into(), under.into())
}

fn fraction((over, under): (i64, i64)) -> String {
    format!("{over}/{under}")
}

/// What the naive scorer makes of one grid.
struct Answer {
    indicators: Vec<Vec<Option<Exact>>>,
    state: GridState,
    base: Option<Exact>,
    total: Option<Exact>,
    published: Option<Exact>,
}

fn answers(case: &Case, rows: &[Row]) -> Vec<Answer> {
    let values: Vec<Vec<Vec<Result<Exact, bool>>>> = rows
        .iter()
        .map(|row| {
            let duty = |duty: &Vec<Indicator>| duty.iter().map(|i| i.formula.value(&row.figures)).collect();
            case.duties.iter().map(duty).collect()
        })
        .collect();
    let states: Vec<GridState> =
        rows.iter().zip(&values).map(|(row, values)| state(case, row, values)).collect();
    let answer = |grid: usize| {
        let indicators: Vec<Vec<Option<Exact>>> = case
            .duties
            .iter()
            .enumerate()
            .map(|(d, duty)| {
                let one = |(i, indicator): (usize, &Indicator)| {
                    match &values[grid][d][i] {
                        Err(missing) => without(indicator, *missing),
                        Ok(value) => {
                            // The circle's ranked grids with a number.
                            let circle: Vec<&Exact> = (0..rows.len())
                                .filter(|other| states[*other].is_ranked())
                                .filter(|other| match indicator.method {
                                    Method::MinMax { within: true, .. }
                                    | Method::Place { within: true, .. } => {
                                        rows[*other].kind == rows[grid].kind
                                    }
                                    _ => true,
                                })
                                .filter_map(|other| values[other][d][i].as_ref().ok())
                                .collect();
                            Some(points(indicator, value, &circle))
                        }
                    }
                };
                duty.iter().enumerate().map(one).collect()
            })
            .collect();
        let row = &rows[grid];
        let base = base(case, &indicators);
        let total = base.clone().map(|base| {
            let total = base + case.bonus.points(&row.figures) - case.penalty.points(&row.figures);
            let total = total.max(exact((0, 1)));
            case.after_veto(row.vetoed, total)
        });
        let published = total.as_ref().map(|total| rounded(case, total));
        Answer { indicators, state: states[grid], base, total, published }
    };
    (0..rows.len()).map(answer).collect()
}

fn without(indicator: &Indicator, missing: bool) -> Option<Exact> {
    match (missing, indicator.missing, indicator.not_applicable) {
        (true, "exclude", _) | (false, _, "redistribute") => None,
        (false, _, "full") => Some(exact(indicator.points)),
        _ => Some(exact((0, 1))),
    }
}

fn state(case: &Case, row: &Row, values: &[Vec<Result<Exact, bool>>]) -> GridState {
    if row.new {
        return GridState::New;
    }
    let (mut covered, mut scored) = (exact((0, 1)), exact((0, 1)));
    for (indicator, value) in case.duties.iter().flatten().zip(values.iter().flatten()) {
        let out = match value {
            Ok(_) => false,
            Err(missing) => without(indicator, *missing).is_none(),
        };
        if !out {
            scored += exact(indicator.points);
        }
        if !out || *value == Err(false) {
            covered += exact(indicator.points);
        }
    }
    let hundred = exact((100, 1));
    if scored == exact((0, 1))
        || covered < exact(case.min_coverage) * &hundred
        || scored < exact(case.min_scored) * &hundred
    {
        GridState::Insufficient
    } else if row.vetoed {
        GridState::Vetoed
    } else {
        GridState::Ranked
    }
}

fn points(indicator: &Indicator, value: &Exact, circle: &[&Exact]) -> Exact {
    let full = exact(indicator.points);
    let steps = |step: &(i64, i64), whole: &bool| {
        let steps = value / exact(*step);
        if *whole { steps.floor() } else { steps }
    };
    let points = match &indicator.method {
        Method::Linear(zero_at, full_at) => {
            &full * (value - exact(*zero_at)) / (exact(*full_at) - exact(*zero_at))
        }
        Method::Deduct { each, step, whole } => &full - exact(*each) * steps(step, whole),
        Method::Add { each, step, whole } => exact(*each) * steps(step, whole),
        Method::Tiers(bands) => bands
            .iter()
            .rfind(|(from, above, _)| if *above { *value > exact(*from) } else { *value >= exact(*from) })
            .map_or(exact((0, 1)), |(_, _, points)| exact(*points)),
        Method::MinMax { up, .. } => match (circle.iter().min(), circle.iter().max()) {
            (Some(least), Some(greatest)) if least != greatest => {
                let (worst, best): (&Exact, &Exact) = if *up { (least, greatest) } else { (greatest, least) };
                &full * (value - worst) / (best - worst)
            }
            _ => full.clone(),
        },
        Method::Place { up, bands, .. } => {
            let better = circle.iter().filter(|other| if *up { **other > value } else { **other < value });
            let place = better.count() + 1;
            bands.iter().rfind(|(from, _)| *from <= place).map_or(exact((0, 1)), |(_, points)| exact(*points))
        }
    };
    points.min(full).max(exact((0, 1)))
}

fn base(case: &Case, indicators: &[Vec<Option<Exact>>]) -> Option<Exact> {
    let (mut sum, mut whole) = (exact((0, 1)), exact((0, 1)));
    for (duty, scores) in case.duties.iter().zip(indicators) {
        let full: Exact = duty.iter().fold(exact((0, 1)), |sum, indicator| sum + exact(indicator.points));
        let (mut got, mut of) = (exact((0, 1)), exact((0, 1)));
        for (indicator, score) in duty.iter().zip(scores) {
            if let Some(score) = score {
                got += score;
                of += exact(indicator.points);
            }
        }
        if of != exact((0, 1)) {
            sum += &full * got / of;
            whole += full;
        }
    }
    (whole != exact((0, 1))).then(|| exact((100, 1)) * sum / whole)
}

fn rounded(case: &Case, total: &Exact) -> Exact {
    let scale = exact((10_i64.pow(case.decimals), 1));
    let scaled = total * &scale;
    let (floor, half) = (scaled.floor(), exact((1, 2)));
    let up = match (&scaled - &floor).cmp(&half) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => case.half_up || floor.to_integer() % 2 != 0.into(),
    };
    (if up { floor + exact((1, 1)) } else { floor }) / scale
}

/// 1 and the number of grids that are better, among those chosen.
fn rank(case: &Case, answers: &[Answer], grid: usize, circle: impl Fn(usize) -> bool) -> (Option<u32>, u32) {
    let merit = |grid: usize| {
        let answer = &answers[grid];
        let failed = answer.state == GridState::Vetoed && case.veto == "effect = \"fail\"";
        (!failed, if case.rank_exact { answer.total.clone() } else { answer.published.clone() })
    };
    let members = || (0..answers.len()).filter(|other| answers[*other].state.is_ranked() && circle(*other));
    let rank = answers[grid]
        .state
        .is_ranked()
        .then(|| 1 + members().filter(|other| merit(*other) > merit(grid)).count() as u32);
    (rank, members().count() as u32)
}

fn as_exact(number: Decimal) -> Exact {
    Ratio::new(number.mantissa().into(), BigInt::from(10).pow(number.scale()))
}

fn assert_close(ours: Option<Decimal>, theirs: Option<&Exact>, what: &str) {
    match (ours, theirs) {
        (None, None) => {}
        (Some(ours), Some(theirs)) => {
            let distance = as_exact(ours) - theirs;
            let allowed = Ratio::new(1.into(), BigInt::from(10).pow(18));
            assert!(distance <= allowed && distance >= -allowed, "{what}: {ours} is not {theirs}");
        }
        (ours, theirs) => panic!("{what}: {ours:?} is not {theirs:?}"),
    }
}

fn compare(case: &Case, rows: &[Row], scores: &Scores) {
    let answers = answers(case, rows);
    for (grid, (ours, answer)) in scores.grids.iter().zip(&answers).enumerate() {
        let row = &rows[grid];
        assert_eq!(ours.state, answer.state, "state of {grid}");
        for (duty, scores) in ours.duties.iter().zip(&answer.indicators) {
            for (place, (ours, theirs)) in duty.indicators.iter().zip(scores).enumerate() {
                assert_close(ours.score, theirs.as_ref(), &format!("indicator {place} of {grid}"));
            }
        }
        assert_close(ours.base, answer.base.as_ref(), &format!("base of {grid}"));
        assert_close(Some(ours.bonus), Some(&case.bonus.points(&row.figures)), "bonus");
        assert_close(Some(ours.penalty), Some(&case.penalty.points(&row.figures)), "penalty");
        assert_close(ours.total, answer.total.as_ref(), &format!("total of {grid}"));
        assert_eq!(ours.published.map(as_exact), answer.published, "published total of {grid}");
        let circles = [
            (ours.in_district, rank(case, &answers, grid, |_| true)),
            (
                ours.in_subdistrict,
                rank(case, &answers, grid, |other| rows[other].community / 2 == row.community / 2),
            ),
            (ours.in_community, rank(case, &answers, grid, |other| rows[other].community == row.community)),
        ];
        for (ours, theirs) in circles {
            assert_eq!((ours.rank, ours.of), theirs, "rank of {grid}");
        }
        if row.kind.is_some() {
            let theirs = rank(case, &answers, grid, |other| rows[other].kind == row.kind);
            assert_eq!((ours.in_groups[0].rank, ours.in_groups[0].of), theirs, "rank of {grid} in its group");
        }
    }
}

/// The mean of the exact totals of those that are ranked.
fn mean<'a>(answers: impl Iterator<Item = &'a Answer>) -> Option<Exact> {
    let ranked: Vec<_> = answers.filter(|answer| answer.state.is_ranked()).collect();
    let sum = ranked.iter().filter_map(|answer| answer.total.clone()).reduce(|sum, total| sum + total)?;
    Some(sum / exact((ranked.len() as i64, 1)))
}

/// Units are means of their ranked grids, rounded once.
fn compare_units(case: &Case, rows: &[Row], scores: &Scores) {
    let answers = answers(case, rows);
    let check = |unit: &UnitScore, holds: &dyn Fn(&Row) -> bool| {
        let theirs = mean(rows.iter().zip(&answers).filter(|(row, _)| holds(row)).map(|(_, answer)| answer));
        let name = format!("{}{}", unit.subdistrict, unit.community);
        assert_close(unit.total, theirs.as_ref(), &name);
        assert_eq!(unit.published.map(as_exact), theirs.map(|total| rounded(case, &total)), "{name}");
    };
    for unit in &scores.communities {
        check(unit, &|row| unit.community == format!("社区{}", row.community));
    }
    for unit in &scores.subdistricts {
        check(unit, &|row| unit.subdistrict == format!("街道{}", row.community / 2));
    }
    check(&scores.district, &|_| true);
}

/// A grid's period is the mean of its ranked months; a veto's effect is taken on it.
fn compare_period(case: &Case, scores: &Scores) {
    let months: Vec<Vec<Answer>> = case.months.iter().map(|rows| answers(case, rows)).collect();
    for (grid, ours) in scores.grids.iter().enumerate() {
        let vetoed = case.months.iter().any(|rows| rows[grid].vetoed);
        let theirs =
            mean(months.iter().map(|answers| &answers[grid])).map(|mean| case.after_veto(vetoed, mean));
        assert_close(ours.total, theirs.as_ref(), &format!("total of {grid} in the period"));
        assert_eq!(ours.published.map(as_exact), theirs.map(|total| rounded(case, &total)), "{grid}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn the_naive_scorer_agrees(seed in any::<u64>(), indicators in 1..24_usize, grids in 1..40_usize) {
        let case = Case::draw(seed, indicators, grids);
        let rows = &case.months[0];
        let scores = score(&case.scheme(), &case.figures(rows));
        compare(&case, rows, &scores);
        compare_units(&case, rows, &scores);
    }

    #[test]
    fn the_naive_scorer_agrees_on_periods(seed in any::<u64>(), indicators in 1..9_usize, grids in 1..20_usize) {
        let case = Case::draw(seed, indicators, grids);
        let scheme = case.scheme();
        let months: Vec<_> = case
            .months
            .iter()
            .map(|rows| {
                let figures = case.figures(rows);
                let scores = score(&scheme, &figures);
                (figures, scores)
            })
            .collect();
        compare_period(&case, &score_period(&scheme, &months).unwrap());
    }
}
