//! Made-up districts for tests, scored by the real rules: same wish, same figures.

use std::collections::HashMap;

use gridindex_core::scheme::FieldSource;
use gridindex_core::scoring::{Changes, MonthFigures, Scores, compare, score};
use gridindex_core::{Decimal, Grid, LevelNames, Month, Roster, Scheme, Value};

use crate::{ReportInput, TrendMonth};

/// What a made-up district is like.
#[derive(Debug, Clone)]
pub struct Wish {
    pub subdistricts: usize,
    /// Communities of a subdistrict.
    pub communities: usize,
    /// Grids of a community.
    pub grids: usize,
    pub months: usize,
    /// Months at the beginning that were scored under another scheme.
    pub other_scheme: usize,
    /// All grids alike.
    pub equal: bool,
    /// Nothing was reported.
    pub blank: bool,
    pub long_names: bool,
}

impl Default for Wish {
    /// A district of 588 grids and three months.
    fn default() -> Self {
        Self {
            subdistricts: 14,
            communities: 14,
            grids: 3,
            months: 3,
            other_scheme: 0,
            equal: false,
            blank: false,
            long_names: false,
        }
    }
}

/// What a [`ReportInput`] borrows.
pub struct Sample {
    pub scheme: Scheme,
    pub figures: MonthFigures,
    pub scores: Scores,
    pub changes: Changes,
    pub trend: Vec<TrendMonth>,
    pub unit: String,
}

impl Sample {
    pub fn input(&self) -> ReportInput<'_> {
        ReportInput {
            scheme: &self.scheme,
            figures: &self.figures,
            scores: &self.scores,
            changes: &self.changes,
            trend: &self.trend,
            unit: &self.unit,
            levels: LevelNames::usual(),
            edition: 1,
            deliberation: None,
            review: None,
            alerts: None,
            quality: None,
            places: true,
            font: "",
        }
    }
}

const SUBDISTRICTS: [&str; 14] = [
    "松涛",
    "柳浦",
    "稻香",
    "竹溪",
    "听潮",
    "鹿鸣",
    "闸弄口",
    "石泉",
    "望岳",
    "白鹭",
    "梅坞",
    "双桥",
    "三里新城",
    "澄江",
];
const COMMUNITIES: [&str; 14] = [
    "紫业",
    "金苑",
    "南肖埠",
    "玉庭",
    "华家池",
    "朝晖",
    "秋涛",
    "平安桥",
    "钱塘",
    "白云",
    "水墩",
    "在水一方",
    "甪井",
    "三里新城兰苑",
];

/// A small linear congruential generator: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    /// 0 to `below` - 1.
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// Makes a district whose last month is 2026-10.
pub fn district(wish: &Wish) -> Sample {
    let scheme = Scheme::default_scheme().unwrap();
    let grids = roster(wish);
    let last: Month = "2026-10".parse().unwrap();
    let months: Vec<(MonthFigures, Scores)> = (0..wish.months)
        .rev()
        .map(|back| {
            let figures = figures(&scheme, wish, &grids, last.plus(-i32::try_from(back).unwrap()));
            let scores = score(&scheme, &figures);
            (figures, scores)
        })
        .collect();
    let published = |figures: &MonthFigures, scores: &Scores| {
        let of = |score: &gridindex_core::scoring::GridScore| {
            Some((figures.roster.grids()[score.grid].code.clone(), score.published?))
        };
        scores.grids.iter().filter_map(of).collect::<HashMap<_, _>>()
    };
    let trend = months.iter().enumerate().map(|(index, (figures, scores))| TrendMonth {
        month: scores.month,
        comparable: index >= wish.other_scheme,
        district: scores.district.published,
        subdistricts: scores.subdistricts.iter().map(|unit| unit.published).collect(),
        grids: published(figures, scores),
    });
    let trend = trend.collect();
    let (figures, scores) = months.last().unwrap().clone();
    let before = months.iter().rev().nth(1).map(|(figures, scores)| (scores, &figures.roster));
    let changes = compare(&scores, &figures.roster, before, wish.months > wish.other_scheme + 1);
    Sample { scheme, figures, scores, changes, trend, unit: "云江区".to_owned() }
}

fn roster(wish: &Wish) -> Vec<Grid> {
    let long = if wish.long_names { "钱江新城扩容区综合管理服务中心暨" } else { "" };
    let named = |names: &[&str], index: usize, level: &str| match names.get(index) {
        Some(name) => format!("{long}{name}{level}"),
        None => format!("{long}第{}{level}", index + 1),
    };
    let mut grids = Vec::new();
    for street in 0..wish.subdistricts {
        for community in 0..wish.communities {
            for number in 0..wish.grids {
                grids.push(Grid {
                    district: "云江区".to_owned(),
                    subdistrict: named(&SUBDISTRICTS, street, "街道"),
                    community: named(&COMMUNITIES, community, "社区"),
                    code: format!("330199{street:03}{community:03}{number:03}"),
                    name: format!("第{}网格", number + 1),
                    attributes: [("网格类型".to_owned(), "居住小区".to_owned())].into(),
                    figures: [("户数".to_owned(), Value::Number(Decimal::from(400)))].into(),
                    starts: None,
                    ends: None,
                });
            }
        }
    }
    grids
}

fn figures(scheme: &Scheme, wish: &Wish, grids: &[Grid], month: Month) -> MonthFigures {
    let mut dice = Dice(u64::from(month.month()));
    let skills = |street: &str| {
        // A street's strengths last; its luck changes.
        let mut lasting = Dice(street.bytes().map(u64::from).sum::<u64>() * 7919);
        let level = 80 + lasting.roll(17);
        scheme.duties.iter().map(|_| level + lasting.roll(16) - 8).collect::<Vec<_>>()
    };
    let row = |grid: &Grid| row(scheme, wish, &skills(&grid.subdistrict), &mut dice);
    let figures = grids.iter().map(row).collect();
    let vetoes = vec![Vec::new(); grids.len()];
    MonthFigures { month, roster: Roster::new(grids.to_vec()), figures, vetoes }
}

fn row(scheme: &Scheme, wish: &Wish, skills: &[u64], dice: &mut Dice) -> Vec<Value> {
    let mut row = vec![Value::Missing; scheme.fields.len()];
    if wish.blank {
        return row;
    }
    for (duty, skill) in scheme.duties.iter().zip(skills) {
        let absent = !wish.equal && dice.roll(20) == 0;
        for indicator in duty.indicators.iter().filter(|_| !absent) {
            let expression = &indicator.value.expression;
            let Some((over, under)) = expression.as_division() else {
                for field in expression.fields() {
                    row[field] = Value::Number(Decimal::from(if wish.equal { 1 } else { dice.roll(4) }));
                }
                continue;
            };
            for field in under.fields() {
                row[field] = Value::Number(Decimal::from(400));
            }
            // 返工率 is the one rate of which less is better.
            let better = if indicator.name == "返工率" { 4 } else { 400 };
            let luck = if wish.equal { 90 } else { (skill + dice.roll(24) - 14).min(100) };
            for field in over.fields() {
                row[field] = Value::Number(Decimal::from(better * luck / 100));
            }
        }
    }
    for (place, field) in scheme.fields.iter().enumerate() {
        if field.source == FieldSource::Roster {
            row[place] = Value::Number(Decimal::from(400));
        }
    }
    row
}
