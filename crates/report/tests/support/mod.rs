//! A made-up district: streets, communities and grids that exist nowhere, figures drawn from a seed.
#![allow(
    dead_code,
    missing_docs,
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    reason = "shared by several tests"
)]

use std::collections::HashMap;

use gridindex_core::org::{Boundary, KIND};
use gridindex_core::scheme::FieldSource;
use gridindex_core::scoring::{Changes, MonthFigures, Scores, compare, score};
use gridindex_core::{Decimal, Grid, Month, Roster, Scheme, Value};
use gridindex_report::{ReportInput, TrendMonth};

const STREETS: [&str; 14] = [
    "松涛街道",
    "柳浦街道",
    "稻香街道",
    "竹溪街道",
    "听潮街道",
    "鹿鸣街道",
    "银杏街道",
    "石泉街道",
    "望岳街道",
    "白鹭街道",
    "梅坞街道",
    "双桥街道",
    "东篱街道",
    "澄江街道",
];
const NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const FIRST: [&str; 10] = ["紫", "金", "红", "玉", "兰", "朝", "秋", "平", "安", "凤"];
const SECOND: [&str; 4] = ["业", "苑", "桥", "庭"];
const KINDS: [&str; 5] = ["居住小区", "老旧小区", "商圈楼宇", "产业园区", "城乡接合部"];

/// A small linear congruential generator: the same numbers everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// 0 to `below` - 1.
    pub fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

pub fn scheme() -> Scheme {
    Scheme::default_scheme().unwrap()
}

/// `grids` grids over up to fourteen streets, about seven to a community.
pub fn roster(grids: usize) -> Vec<Grid> {
    let mut dice = Dice::new(7);
    let streets = STREETS.len().min(grids.div_ceil(20)).max(1);
    let a_street = grids.div_ceil(streets);
    (0..grids)
        .map(|place| {
            let (street, inside) = (place / a_street, place % a_street);
            let (community, number) = (inside / 7, inside % 7);
            let households = Decimal::from(120 + dice.roll(400));
            let code = format!("330199{:03}{:03}{:03}", street + 1, community + 1, number + 1);
            Grid {
                district: "云江区".into(),
                subdistrict: STREETS[street].into(),
                community: format!("{}{}社区", FIRST[community % 10], SECOND[(community / 10 + street) % 4]),
                code,
                name: format!("第{}网格", NUMBERS[number]),
                attributes: [(KIND.to_owned(), KINDS[dice.roll(5) as usize].to_owned())].into(),
                figures: [
                    ("户数".to_owned(), Value::Number(households)),
                    ("人口".to_owned(), Value::Number(households * Decimal::TWO)),
                ]
                .into(),
                starts: None,
                ends: None,
            }
        })
        .collect()
}

/// A month of figures: mostly good, some blank, some not applicable.
pub fn figures(scheme: &Scheme, grids: Vec<Grid>, month: &str, seed: u64) -> MonthFigures {
    let mut dice = Dice::new(seed);
    let figures = grids.iter().map(|grid| row(scheme, grid, &mut dice)).collect();
    let vetoes = vec![Vec::new(); grids.len()];
    MonthFigures { month: month.parse().unwrap(), roster: Roster::new(grids), figures, vetoes }
}

fn row(scheme: &Scheme, grid: &Grid, dice: &mut Dice) -> Vec<Value> {
    let mut row = vec![Value::Missing; scheme.fields.len()];
    let skill = 75 + dice.roll(25);
    for indicator in scheme.duties.iter().flat_map(|duty| &duty.indicators) {
        let fields = indicator.value.expression.fields();
        if let Some((over, under)) = indicator.value.expression.as_division() {
            let mut whole = Decimal::from(dice.roll(60));
            for field in under.fields() {
                match row[field] {
                    Value::Number(known) => whole = known,
                    _ => row[field] = Value::Number(whole),
                }
            }
            for field in over.fields() {
                if row[field].is_missing() {
                    let share = Decimal::from((skill + dice.roll(26)).min(100));
                    row[field] = Value::Number((whole * share / Decimal::ONE_HUNDRED).floor());
                }
            }
        } else {
            for field in fields {
                row[field] = Value::Number(dice.roll(3).into());
            }
        }
    }
    for item in scheme.bonus.items.iter().chain(&scheme.penalty.items) {
        for field in item.value.expression.fields() {
            row[field] = Value::Number(u64::from(dice.roll(12) == 0).into());
        }
    }
    for (place, field) in scheme.fields.iter().enumerate() {
        match (&field.source, dice.roll(90)) {
            (FieldSource::Roster, _) => {
                row[place] = grid.figures.get(&field.name).copied().unwrap_or_default();
            }
            (_, 0) => row[place] = Value::Missing,
            (_, 1) => row[place] = Value::NotApplicable,
            _ => {}
        }
    }
    row
}

/// Everything a report needs, owned.
pub struct District {
    pub scheme: Scheme,
    pub figures: MonthFigures,
    pub scores: Scores,
    pub changes: Changes,
    pub trend: Vec<TrendMonth>,
}

impl District {
    /// A district of so many grids in 2026-10: two vetoed, one new, one ended, one without figures.
    pub fn new(grids: usize) -> Self {
        let scheme = scheme();
        let mut roster = roster(grids);
        let before = figures(&scheme, roster.clone(), "2026-09", 1);
        let month: Month = "2026-10".parse().unwrap();
        if grids > 10 {
            roster[3].starts = Some(Boundary::Month(month));
            roster[5].ends = Some(Boundary::Month(month));
        }
        let mut figures = figures(&scheme, roster, "2026-10", 2);
        if grids > 10 {
            figures.vetoes[8] = vec!["数据造假".into()];
            figures.vetoes[9] = vec!["涉毒".into(), "重大群体性事件".into()];
            figures.figures[2] = vec![Value::Missing; scheme.fields.len()];
        }
        Self::scored(scheme, figures, &before)
    }

    /// Scores a month and compares it with the one before.
    pub fn scored(scheme: Scheme, figures: MonthFigures, before: &MonthFigures) -> Self {
        let scores = score(&scheme, &figures);
        let old = score(&scheme, before);
        let changes = compare(&scores, &figures.roster, Some((&old, &before.roster)), true);
        let trend = [(&old, before), (&scores, &figures)].map(|(scores, figures)| TrendMonth {
            month: figures.month,
            comparable: true,
            district: scores.district.published,
            subdistricts: Vec::new(),
            grids: HashMap::new(),
        });
        Self { scheme, figures, scores, changes, trend: trend.into() }
    }

    pub fn input(&self) -> ReportInput<'_> {
        ReportInput {
            scheme: &self.scheme,
            figures: &self.figures,
            scores: &self.scores,
            changes: &self.changes,
            trend: &self.trend,
            unit: "云江区",
            levels: gridindex_core::LevelNames::usual(),
            edition: 1,
            deliberation: None,
            review: None,
            alerts: None,
            quality: None,
            places: true,
            font: "",
        }
    }

    /// Figures by grid code, as the forms take them.
    pub fn by_code(&self) -> HashMap<String, Vec<Value>> {
        let codes = self.figures.roster.grids().iter().map(|grid| grid.code.clone());
        codes.zip(self.figures.figures.iter().cloned()).collect()
    }
}
