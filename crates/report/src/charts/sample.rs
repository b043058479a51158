//! Districts made up for tests: same seed, same figures.
#![allow(clippy::too_many_arguments)]

use std::collections::{BTreeMap, HashMap};

use gridindex_core::scheme::{
    Duty, Extra, Grade, Groups, Light, Lists, RankOn, Rollup, RollupMethod, Rounding, Scheme, Veto,
    VetoEffect,
};
use gridindex_core::scoring::{
    Change, Changes, DutyScore, GridScore, GridState, MonthFigures, NoChange, ScoreState, Scores, Standing,
    UnitScore,
};
use gridindex_core::{Decimal, Grid, Roster};

use crate::{ReportInput, TrendMonth};

/// What a made-up district is like.
#[derive(Debug, Clone)]
pub struct Wish {
    pub subdistricts: usize,
    pub communities: usize,
    pub grids: usize,
    pub months: usize,
    /// Months at the beginning that were scored under another scheme.
    pub other_scheme: usize,
    pub equal: bool,
    pub ranked: bool,
    pub long_names: bool,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            subdistricts: 14,
            communities: 14,
            grids: 7,
            months: 3,
            other_scheme: 0,
            equal: false,
            ranked: true,
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
            edition: 1,
        }
    }
}

const SUBDISTRICTS: [&str; 14] = [
    "湖滨街道",
    "清波街道",
    "小营街道",
    "望江街道",
    "南星街道",
    "紫阳街道",
    "凯旋街道",
    "采荷街道",
    "闸弄口街道",
    "四季青街道",
    "彭埠街道",
    "笕桥街道",
    "丁兰街道",
    "九堡街道",
];
const COMMUNITIES: [&str; 14] = [
    "景芳",
    "金秋花园",
    "南肖埠",
    "庆和",
    "华家池",
    "凯益",
    "景湖",
    "近江东园",
    "钱塘",
    "白云",
    "水墩",
    "在水一方",
    "甪井",
    "三里新城兰苑",
];

/// Numbers that look random.
struct Dice(u64);

impl Dice {
    /// 0 to 1.
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as f64) / f64::from(u32::MAX >> 1)
    }
}

fn decimal(figure: f64) -> Decimal {
    Decimal::try_from(figure).unwrap().round_dp(7)
}

pub fn scheme() -> Scheme {
    let duty = |(index, (name, points, official)): (usize, (&str, i64, bool))| Duty {
        code: format!("D{}", index + 1),
        name: name.to_owned(),
        points: Decimal::from(points),
        official,
        indicators: Vec::new(),
        note: String::new(),
    };
    let duties = [
        ("源头信息采集", 15, true),
        ("矛盾前端化解", 15, true),
        ("风险感知报告", 15, true),
        ("服务凝聚群众", 15, true),
        ("承接协同事项", 12, true),
        ("应急快响处置", 13, true),
        ("政策宣传引导", 7, false),
        ("日常巡查走访", 8, false),
    ];
    let grade =
        |name: &str, from: i64, light| Grade { name: name.to_owned(), from: Decimal::from(from), light };
    Scheme {
        id: "wangge-zhishu".to_owned(),
        version: "2026.1".to_owned(),
        title: "网格指数月度百分制评价方案".to_owned(),
        decimals: 2,
        rounding: Rounding::HalfUp,
        rank_on: RankOn::Published,
        min_coverage: decimal(0.666),
        min_scored: decimal(0.5),
        year_starts_in: 1,
        fields: Vec::new(),
        duties: duties.into_iter().enumerate().map(duty).collect(),
        checks: Vec::new(),
        bonus: Extra::default(),
        penalty: Extra::default(),
        veto: Veto { effect: VetoEffect::Fail, items: Vec::new() },
        grades: vec![
            grade("优秀", 90, Light::Green),
            grade("良好", 80, Light::Green),
            grade("合格", 60, Light::Yellow),
            grade("不合格", 0, Light::Red),
        ],
        rollup: Rollup { community: RollupMethod::Mean, subdistrict: RollupMethod::Mean, weight: None },
        groups: Groups::default(),
        lists: Lists::default(),
        text: String::new(),
        sha256: String::new(),
    }
}

fn duty_scores(scheme: &Scheme, levels: &[f64], dice: &mut Dice, equal: bool, holes: bool) -> Vec<DutyScore> {
    let score = |(duty, level): (&Duty, &f64)| {
        let luck = if equal { 0.0 } else { dice.roll() * 0.3 - 0.17 };
        let share = (level + luck).clamp(0.0, 1.0);
        let hole = if holes { dice.roll() } else { 1.0 };
        let (score, state) = match hole {
            hole if hole < 0.02 => (None, ScoreState::Missing),
            hole if hole < 0.03 => (None, ScoreState::NotApplicable),
            _ => (Some(duty.points * decimal(share)), ScoreState::Scored),
        };
        DutyScore { score, state, indicators: Vec::new() }
    };
    scheme.duties.iter().zip(levels).map(score).collect()
}

fn total(duties: &[DutyScore]) -> Decimal {
    duties.iter().filter_map(|duty| duty.score).sum()
}

fn mean(duties: &[&[DutyScore]]) -> Vec<DutyScore> {
    (0..duties.first().map_or(0, |first| first.len()))
        .map(|index| {
            let known: Vec<Decimal> = duties.iter().filter_map(|duties| duties[index].score).collect();
            let score =
                (!known.is_empty()).then(|| known.iter().sum::<Decimal>() / Decimal::from(known.len()));
            let state = if score.is_some() { ScoreState::Scored } else { ScoreState::Missing };
            DutyScore { score, state, indicators: Vec::new() }
        })
        .collect()
}

fn unit(path: [&str; 3], inside: &[&GridScore], ranked: bool, holes: Option<&mut Dice>) -> UnitScore {
    let duties: Vec<&[DutyScore]> = inside.iter().map(|grid| grid.duties.as_slice()).collect();
    let mut duties = mean(&duties);
    if let Some(dice) = holes {
        for duty in &mut duties {
            if dice.roll() < 0.03 {
                duty.score = None;
                duty.state = if dice.roll() < 0.5 { ScoreState::Missing } else { ScoreState::NotApplicable };
            }
        }
    }
    let total = ranked.then(|| {
        inside.iter().filter_map(|grid| grid.total).sum::<Decimal>() / Decimal::from(inside.len().max(1))
    });
    UnitScore {
        district: path[0].to_owned(),
        subdistrict: path[1].to_owned(),
        community: path[2].to_owned(),
        grids: if ranked { inside.len() as u32 } else { 0 },
        all_grids: inside.len() as u32,
        duties: if ranked { duties } else { Vec::new() },
        base: total,
        bonus: None,
        penalty: None,
        coverage: None,
        total,
        published: total.map(|total| total.round_dp(2)),
        grade: None,
        light: None,
        in_district: Standing::default(),
        in_subdistrict: Standing::default(),
    }
}

/// Ranks 1-2-2-4 among published totals.
fn standing(totals: &[Option<Decimal>], own: Option<Decimal>) -> Standing {
    let of = totals.iter().flatten().count() as u32;
    let rank = own.map(|own| 1 + totals.iter().flatten().filter(|&&total| total > own).count() as u32);
    Standing { rank, of }
}

/// Makes a district.
pub fn district(wish: &Wish) -> Sample {
    let scheme = scheme();
    let mut dice = Dice(2_026_10);
    let mut grids = Vec::new();
    let mut scores: Vec<GridScore> = Vec::new();
    let long = if wish.long_names { "钱江新城扩容区综合管理服务中心暨" } else { "" };
    for street in 0..wish.subdistricts {
        let subdistrict = match SUBDISTRICTS.get(street) {
            Some(name) => format!("{long}{name}"),
            None => format!("{long}第{}街道", street + 1),
        };
        let level = if wish.equal { 0.88 } else { 0.80 + 0.16 * dice.roll() };
        let biases: Vec<f64> = scheme.duties.iter().map(|_| 0.2 * dice.roll() - 0.1).collect();
        let communities = if wish.equal { wish.communities } else { wish.communities - street % 3 };
        for community in 0..communities {
            let name = match COMMUNITIES.get(community) {
                Some(name) => format!("{long}{name}社区"),
                None => format!("{long}第{}社区", community + 1),
            };
            let levels: Vec<f64> = biases
                .iter()
                .map(|bias| if wish.equal { level } else { level + bias + 0.2 * dice.roll() - 0.09 })
                .collect();
            for number in 0..wish.grids {
                let duties = duty_scores(&scheme, &levels, &mut dice, wish.equal, !wish.equal);
                let total = total(&duties);
                let published = total.round_dp(2);
                grids.push(Grid {
                    district: "上城区".to_owned(),
                    subdistrict: subdistrict.clone(),
                    community: name.clone(),
                    code: format!("3301020{street:02}{community:02}{number:03}"),
                    name: format!("第{}网格", number + 1),
                    attributes: BTreeMap::new(),
                    figures: BTreeMap::new(),
                    starts: None,
                    ends: None,
                });
                scores.push(GridScore {
                    grid: scores.len(),
                    state: if wish.ranked { GridState::Ranked } else { GridState::Insufficient },
                    duties,
                    base: Some(total),
                    bonus: Decimal::ZERO,
                    bonus_items: Vec::new(),
                    penalty: Decimal::ZERO,
                    penalty_items: Vec::new(),
                    total: Some(total),
                    published: Some(published),
                    veto: Vec::new(),
                    coverage: Decimal::ONE,
                    scored_share: Decimal::ONE,
                    grade: wish
                        .ranked
                        .then(|| scheme.grades.iter().position(|grade| published >= grade.from).unwrap_or(0)),
                    light: None,
                    in_district: Standing::default(),
                    in_subdistrict: Standing::default(),
                    in_community: Standing::default(),
                    in_groups: Vec::new(),
                });
            }
        }
    }
    finish(wish, scheme, grids, scores, dice)
}

fn finish(
    wish: &Wish,
    scheme: Scheme,
    grids: Vec<Grid>,
    mut scores: Vec<GridScore>,
    mut dice: Dice,
) -> Sample {
    let totals: Vec<Option<Decimal>> =
        scores.iter().map(|grid| grid.published.filter(|_| wish.ranked)).collect();
    for (grid, own) in scores.iter_mut().zip(&totals) {
        grid.in_district = standing(&totals, *own);
    }
    let mut communities: Vec<UnitScore> = Vec::new();
    let mut subdistricts: Vec<UnitScore> = Vec::new();
    let inside = |keep: &dyn Fn(&Grid) -> bool| -> Vec<&GridScore> {
        scores.iter().filter(|score| keep(&grids[score.grid])).collect()
    };
    for grid in &grids {
        let known = |unit: &UnitScore| unit.subdistrict == grid.subdistrict;
        if !subdistricts.iter().any(known) {
            let scores = inside(&|other| other.subdistrict == grid.subdistrict);
            subdistricts.push(unit([&grid.district, &grid.subdistrict, ""], &scores, wish.ranked, None));
        }
        if !communities.iter().any(|unit| known(unit) && unit.community == grid.community) {
            let scores =
                inside(&|other| other.subdistrict == grid.subdistrict && other.community == grid.community);
            let holes = (!wish.equal).then_some(&mut dice);
            communities.push(unit(
                [&grid.district, &grid.subdistrict, &grid.community],
                &scores,
                wish.ranked,
                holes,
            ));
        }
    }
    rank(&mut subdistricts);
    rank(&mut communities);
    let everyone: Vec<&GridScore> = scores.iter().collect();
    let district = unit(["上城区", "", ""], &everyone, wish.ranked, None);
    let mut change = |scale: f64, places: f64| {
        if wish.months < 2 || !wish.ranked {
            return Change::None(NoChange::NoPrevious);
        }
        let total = if wish.equal { 0.0 } else { dice.roll() * 2.0 - 1.0 };
        Change::By { total: decimal(total * scale).round_dp(2), rank: (total * places) as i64 }
    };
    let changes = Changes {
        grids: scores.iter().map(|grid| climbed(grid.in_district, change(6.0, 400.0))).collect(),
        communities: communities.iter().map(|_| change(3.0, 40.0)).collect(),
        subdistricts: subdistricts.iter().map(|_| change(2.0, 4.0)).collect(),
    };
    let month = "2026-10".parse().unwrap();
    let trend = trend(wish, &district, &subdistricts, &mut dice);
    let vetoes = vec![Vec::new(); grids.len()];
    let figures =
        MonthFigures { month, roster: Roster::new(grids), figures: vec![Vec::new(); scores.len()], vetoes };
    let scores = Scores { month, grids: scores, communities, subdistricts, district };
    Sample { scheme, figures, scores, changes, trend, unit: "上城区".to_owned() }
}

/// Keeps the place of the month before inside the district.
fn climbed(now: Standing, change: Change) -> Change {
    match (change, now.rank) {
        (Change::By { total, rank }, Some(now_rank)) => {
            let before = (i64::from(now_rank) + rank).clamp(1, i64::from(now.of));
            Change::By { total, rank: before - i64::from(now_rank) }
        }
        (change, _) => change,
    }
}

fn rank(units: &mut [UnitScore]) {
    let totals: Vec<Option<Decimal>> = units.iter().map(|unit| unit.published).collect();
    for unit in &mut *units {
        unit.in_district = standing(&totals, unit.published);
    }
    let streets: Vec<(String, Option<Decimal>)> =
        units.iter().map(|unit| (unit.subdistrict.clone(), unit.published)).collect();
    for unit in units {
        let own = unit.subdistrict.clone();
        let totals: Vec<_> =
            streets.iter().filter(|(street, _)| *street == own).map(|(_, total)| *total).collect();
        unit.in_subdistrict = standing(&totals, unit.published);
    }
}

fn trend(wish: &Wish, district: &UnitScore, subdistricts: &[UnitScore], dice: &mut Dice) -> Vec<TrendMonth> {
    let last: gridindex_core::Month = "2026-10".parse().unwrap();
    (0..wish.months)
        .map(|index| {
            let back = wish.months - 1 - index;
            let mut earlier = |total: Option<Decimal>| {
                let drift = if back == 0 || wish.equal { 0.0 } else { dice.roll() * 4.0 - 2.5 };
                total.map(|total| (total + decimal(drift)).min(Decimal::ONE_HUNDRED).round_dp(2))
            };
            TrendMonth {
                month: last.plus(-(back as i32)),
                comparable: index >= wish.other_scheme,
                district: earlier(district.published),
                subdistricts: subdistricts.iter().map(|unit| earlier(unit.published)).collect(),
                grids: HashMap::new(),
            }
        })
        .collect()
}
