//! What both scorers are told, drawn at random from one seed.

/// Numerator and denominator of a number in a scheme.
pub type Parts = (i64, i64);

/// How many fields a drawn scheme has.
pub const FIELDS: usize = 6;

#[derive(Debug)]
pub struct Case {
    pub decimals: u32,
    pub half_up: bool,
    pub rank_exact: bool,
    pub min_coverage: Parts,
    pub min_scored: Parts,
    pub duties: Vec<Vec<Indicator>>,
    pub bonus: Extra,
    pub penalty: Extra,
    pub veto: Veto,
    pub months: Vec<Vec<Row>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Veto {
    Fail,
    Zero,
    Cap(Parts),
}

#[derive(Debug)]
pub struct Indicator {
    pub points: Parts,
    pub formula: Formula,
    pub method: Method,
    pub not_applicable: &'static str,
    pub missing: &'static str,
}

#[derive(Debug)]
pub enum Formula {
    Field(usize),
    Share(usize, usize),
    Rest(usize, usize),
    Scaled(usize, i64, usize),
}

#[derive(Debug)]
pub enum Method {
    Linear { zero_at: Parts, full_at: Parts },
    Deduct(Steps),
    Add(Steps),
    Tiers(Vec<Band>),
    MinMax { up: bool, within: bool },
    Place { up: bool, within: bool, bands: Vec<(usize, Parts)> },
}

#[derive(Debug)]
pub struct Steps {
    pub each: Parts,
    pub step: Parts,
    pub whole: bool,
}

#[derive(Debug)]
pub struct Band {
    pub from: Parts,
    pub above: bool,
    pub points: Parts,
}

#[derive(Debug)]
pub struct Extra {
    pub cap: Option<Parts>,
    pub items: Vec<Item>,
}

#[derive(Debug)]
pub struct Item {
    pub field: usize,
    pub each: Parts,
    pub cap: Option<Parts>,
}

#[derive(Debug)]
pub struct Row {
    pub figures: Vec<Figure>,
    pub kind: Option<&'static str>,
    pub community: usize,
    pub new: bool,
    pub vetoed: bool,
}

#[derive(Debug, Clone, Copy)]
pub enum Figure {
    Blank,
    Inapplicable,
    /// Digits and decimals.
    Number(i64, u32),
}

/// A small generator of our own, so that one number is the whole case.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 8) % u64::from(sides)) as u32
    }

    /// Both ends included.
    fn between(&mut self, low: i32, high: i32) -> i64 {
        i64::from(low) + i64::from(self.roll(high.abs_diff(low) + 1))
    }

    fn chance(&mut self, percent: u32) -> bool {
        self.roll(100) < percent
    }

    fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.roll(choices.len() as u32) as usize]
    }

    fn field(&mut self) -> usize {
        self.roll(FIELDS as u32) as usize
    }

    fn small(&mut self) -> Parts {
        (self.between(-3, 9), self.pick(&[1, 2, 3, 7, 10]))
    }

    fn positive(&mut self) -> Parts {
        (self.between(1, 9), self.pick(&[1, 2, 3, 4, 7]))
    }

    fn cap(&mut self) -> Option<Parts> {
        self.chance(50).then(|| (self.between(1, 40), self.pick(&[1, 3, 8])))
    }
}

impl Case {
    /// A scheme of so many indicators, and three months of so many grids.
    pub fn draw(seed: u64, indicators: usize, grids: usize) -> Self {
        let dice = &mut Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
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
            veto: dice.pick(&[Veto::Fail, Veto::Zero, Veto::Cap((33_335, 1000))]),
            months: (0..3).map(|_| (0..grids).map(|_| Row::draw(dice)).collect()).collect(),
        }
    }
}

impl Indicator {
    fn draw(dice: &mut Dice, points: Parts) -> Self {
        let formula = match dice.roll(5) {
            0 => Formula::Field(dice.field()),
            1 | 2 => Formula::Share(dice.field(), dice.field()),
            3 => Formula::Rest(dice.field(), dice.field()),
            _ => Formula::Scaled(dice.field(), dice.between(2, 500), dice.field()),
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

impl Method {
    fn draw(dice: &mut Dice) -> Self {
        match dice.roll(7) {
            0 | 1 => match (dice.small(), dice.small()) {
                (zero_at, full_at) if zero_at.0 * full_at.1 == full_at.0 * zero_at.1 => {
                    Self::Linear { zero_at: (0, 1), full_at: (19, 20) }
                }
                (zero_at, full_at) => Self::Linear { zero_at, full_at },
            },
            2 => Self::Deduct(Steps::draw(dice)),
            3 => Self::Add(Steps::draw(dice)),
            4 => {
                let mut begins: Vec<(Parts, bool)> =
                    (0..dice.between(1, 5)).map(|_| (dice.small(), dice.chance(40))).collect();
                // In 210ths every drawn number is whole.
                let key = |((over, under), above): &(Parts, bool)| (over * 210 / under, *above);
                begins.sort_by_key(key);
                begins.dedup_by_key(|begin| key(begin));
                let band = |(from, above)| Band { from, above, points: dice.positive() };
                Self::Tiers(begins.into_iter().map(band).collect())
            }
            5 => Self::MinMax { up: dice.chance(50), within: dice.chance(50) },
            _ => Self::Place {
                up: dice.chance(50),
                within: dice.chance(50),
                bands: (0..=dice.roll(3) as usize).map(|band| (2 * band + 1, dice.positive())).collect(),
            },
        }
    }
}

impl Steps {
    fn draw(dice: &mut Dice) -> Self {
        Self { each: dice.positive(), step: dice.positive(), whole: dice.chance(50) }
    }
}

impl Extra {
    fn draw(dice: &mut Dice) -> Self {
        let item = |dice: &mut Dice| Item {
            field: dice.field(),
            each: (dice.between(1, 9), dice.pick(&[1, 10, 200])),
            cap: dice.cap(),
        };
        Self { cap: dice.cap(), items: (0..dice.roll(3)).map(|_| item(dice)).collect() }
    }
}

impl Row {
    fn draw(dice: &mut Dice) -> Self {
        let figure = |dice: &mut Dice| match dice.roll(20) {
            0 | 1 => Figure::Blank,
            2 => Figure::Inapplicable,
            3 => Figure::Number(dice.between(-5, 900), dice.pick(&[0, 1, 3])),
            4 => Figure::Number(dice.between(0, 1_000_000), 0),
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
