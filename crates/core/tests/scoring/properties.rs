//! What holds for every month, drawn at random over the default scheme and others.

use std::collections::BTreeMap;

use gridindex_core::scoring::{MonthFigures, Scores, Standing, score};
use gridindex_core::value::settle;
use gridindex_core::{ByName, Decimal, Grid, Roster, Scheme, Value};
use proptest::prelude::*;

use crate::support::{SchemeText, one_indicator};

/// Figures of `fields` fields: small whole numbers, some blank, some not applicable.
fn row(fields: usize) -> impl Strategy<Value = Vec<Value>> {
    let figure = prop_oneof![
        1 => Just(Value::Missing),
        1 => Just(Value::NotApplicable),
        12 => (0..12_i64).prop_map(|number| Value::Number(number.into())),
        4 => (0..100_000_i64, 0..4_u32).prop_map(|(digits, scale)| Value::Number(Decimal::new(digits, scale))),
    ];
    prop::collection::vec(figure, fields)
}

/// A month of up to `most` grids in three subdistricts, some of them vetoed.
fn month(scheme: &Scheme, most: usize) -> impl Strategy<Value = MonthFigures> + use<> {
    let items = scheme.veto.items.clone();
    let grid = (row(scheme.fields.len()), 0..6_usize, 0..3_usize, prop::bool::weighted(0.1));
    prop::collection::vec(grid, 1..most).prop_map(move |rows| {
        let grids = rows.iter().enumerate().map(|(number, (_, community, kind, _))| Grid {
            district: "云江区".into(),
            subdistrict: format!("街道{}", community % 3),
            community: format!("社区{community}"),
            code: format!("{number:03}"),
            name: "第一网格".into(),
            attributes: match kind {
                0 => ByName::new(),
                kind => ByName::from([("网格类型".to_owned(), kind.to_string())]),
            },
            figures: ByName::new(),
            starts: None,
            ends: None,
        });
        MonthFigures {
            month: "2026-10".parse().unwrap(),
            roster: Roster::new(grids.collect()),
            vetoes: rows.iter().map(|row| if row.3 { items.clone() } else { Vec::new() }).collect(),
            figures: rows.into_iter().map(|row| row.0).collect(),
        }
    })
}

fn default_month() -> impl Strategy<Value = MonthFigures> {
    month(&Scheme::default_scheme().unwrap(), 40)
}

/// A scheme in which every method stands, over six fields.
fn every_method() -> Scheme {
    SchemeText::default()
        .settings("min_coverage = \"1/3\"")
        .fields("甲 乙 丙 丁 戊 己")
        .duty("D1", "50")
        .indicator("A", "\"50/3\"", "甲 / 乙", "method = \"linear\", zero_at = 0, full_at = 2")
        .indicator("B", "\"50/3\"", "丙 / 丁", "method = \"min_max\"")
        .indicator(
            "C",
            "\"50/3\"",
            "戊",
            "method = \"place\", bands = [[1, 16], [3, 8]], within = \"网格类型\"",
        )
        .duty("D2", "50")
        .indicator("D", "20", "己", "method = \"deduct\", each = 3")
        .indicator("E", "20", "甲 + 己", "method = \"add\", each = 1, step = 3, whole = true")
        .indicator("F", "10", "乙 / 丙", "method = \"tiers\", bands = [[0.5, 3], [\">1\", 10]]")
        .tables("[bonus]\n[[bonus.items]]\nname = \"奖\"\nvalue = \"丁 / 10\"\ncap = 5")
        .tables("[penalty]\n[[penalty.items]]\nname = \"罚\"\nvalue = \"戊 / 甲\"\ncap = 7")
        .tables("[veto]\nitems = [\"涉毒\"]\n[groups]\nby = [\"网格类型\"]")
        .read()
}

/// What a grid is told, to be compared between two ways of scoring.
fn told(scores: &Scores, grid: usize) -> String {
    let grid = &scores.grids[grid];
    format!(
        "{:?}",
        (
            grid.state,
            grid.base,
            grid.total,
            grid.published,
            grid.in_district,
            grid.in_subdistrict,
            grid.in_community,
            &grid.in_groups
        )
    )
}

/// Each rank is 1 and the number of those that are better.
fn assert_valid(standings: &[(Standing, Option<Decimal>)]) {
    let ranked = standings.iter().filter(|(standing, _)| standing.rank.is_some());
    let count = ranked.clone().count() as u32;
    for (standing, total) in ranked.clone() {
        let better = ranked.clone().filter(|(_, other)| other > total).count() as u32;
        assert_eq!(standing.rank, Some(better + 1), "of {standings:?}");
    }
    assert!(standings.iter().all(|(standing, _)| standing.of == count));
}

/// Methods by which more is better.
const RISING: [&str; 7] = [
    "method = \"linear\", zero_at = 0.3, full_at = 7",
    "method = \"add\", each = 1.3, step = 0.7",
    "method = \"add\", each = 9, step = 3, whole = true",
    "method = \"tiers\", bands = [[-1, 10], [\">0\", 20], [5, 70], [50, 100]]",
    "method = \"min_max\"",
    "method = \"place\", bands = [[1, 100], [2, 60], [4, 5]]",
    "method = \"manual\"",
];
/// Methods by which less is better.
const FALLING: [&str; 5] = [
    "method = \"linear\", zero_at = 9, full_at = -1",
    "method = \"deduct\", each = 1.3, step = 0.7",
    "method = \"deduct\", each = 9, step = 3, whole = true",
    "method = \"min_max\", direction = \"down\"",
    "method = \"place\", direction = \"down\", bands = [[1, 100], [2, 60], [4, 5]]",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn points_stay_within_their_marks(figures in month(&every_method(), 30)) {
        let scheme = every_method();
        for grid in score(&scheme, &figures).grids {
            for (duty, result) in scheme.duties.iter().zip(&grid.duties) {
                let within = |score: Option<Decimal>, full| score.is_none_or(|score| score >= Decimal::ZERO && settle(score) <= settle(full));
                prop_assert!(within(result.score, duty.points));
                for (indicator, result) in duty.indicators.iter().zip(&result.indicators) {
                    prop_assert!(within(result.score, indicator.points));
                }
            }
            prop_assert!(grid.base.is_none_or(|base| base >= Decimal::ZERO && base <= Decimal::ONE_HUNDRED));
            prop_assert!(grid.total.is_none_or(|total| total >= Decimal::ZERO));
            prop_assert!(grid.coverage >= grid.scored_share && grid.coverage <= Decimal::ONE);
        }
    }

    #[test]
    fn the_parts_add_up_to_the_whole(figures in default_month()) {
        let scheme = Scheme::default_scheme().unwrap();
        let nearly = |left: Decimal, right: Decimal| (left - right).abs() < Decimal::new(1, 18);
        for grid in score(&scheme, &figures).grids {
            let Some(base) = grid.base else { continue };
            for (duty, result) in scheme.duties.iter().zip(&grid.duties) {
                let scored = || duty.indicators.iter().zip(&result.indicators).filter_map(|(indicator, result)| Some((indicator.points, result.score?)));
                let (full, got) = scored().fold((Decimal::ZERO, Decimal::ZERO), |sum, part| (sum.0 + part.0, sum.1 + part.1));
                match result.score {
                    Some(score) => prop_assert!(nearly(score, duty.points * got / full)),
                    None => prop_assert!(full.is_zero()),
                }
            }
            let scored = || scheme.duties.iter().zip(&grid.duties).filter_map(|(duty, result)| Some((duty.points, result.score?)));
            let (full, got) = scored().fold((Decimal::ZERO, Decimal::ZERO), |sum, part| (sum.0 + part.0, sum.1 + part.1));
            prop_assert!(nearly(base, Decimal::ONE_HUNDRED * got / full));
            prop_assert!(nearly(grid.total.unwrap(), (base + grid.bonus - grid.penalty).max(Decimal::ZERO)));
            let spread: Decimal = grid.bonus_items.iter().sum();
            prop_assert_eq!(grid.bonus, spread.min(scheme.bonus.cap.unwrap()));
        }
    }

    #[test]
    fn ranks_are_valid_in_every_circle(figures in default_month()) {
        let mut scheme = Scheme::default_scheme().unwrap();
        scheme.veto.effect = gridindex_core::scheme::VetoEffect::Zero;
        let scores = score(&scheme, &figures);
        let mut circles: BTreeMap<String, Vec<(Standing, Option<Decimal>)>> = BTreeMap::new();
        for (grid, known) in scores.grids.iter().zip(figures.roster.grids()) {
            let mut stand = |circle: &str, standing| {
                circles.entry(circle.to_owned()).or_default().push((standing, grid.published));
            };
            stand("district", grid.in_district);
            stand(&known.subdistrict, grid.in_subdistrict);
            stand(&format!("{} {}", known.subdistrict, known.community), grid.in_community);
            if let Some(kind) = known.kind() {
                stand(kind, grid.in_groups[0]);
            } else {
                prop_assert_eq!(grid.in_groups[0], Standing::default());
            }
        }
        for standings in circles.values() {
            assert_valid(standings);
        }
        let units: Vec<_> = scores.communities.iter().map(|unit| (unit.in_district, unit.published)).collect();
        assert_valid(&units);
    }

    #[test]
    fn the_order_of_grids_changes_nothing(figures in month(&every_method(), 30), turn in 0..30_usize) {
        let scheme = every_method();
        let scores = score(&scheme, &figures);
        let count = figures.figures.len();
        // Reversed and turned: grid `place` of the other month is grid `from(place)` of this one.
        let from = |place: usize| (2 * count + turn - place - 1) % count;
        let other = MonthFigures {
            month: figures.month,
            roster: Roster::new((0..count).map(|place| figures.roster.grids()[from(place)].clone()).collect()),
            figures: (0..count).map(|place| figures.figures[from(place)].clone()).collect(),
            vetoes: (0..count).map(|place| figures.vetoes[from(place)].clone()).collect(),
        };
        let again = score(&scheme, &other);
        for place in 0..count {
            prop_assert_eq!(told(&again, place), told(&scores, from(place)));
        }
        let units = |scores: &Scores| -> BTreeMap<String, String> {
            scores.communities.iter().map(|unit| (unit.community.clone(), format!("{:?}", (unit.total, unit.in_district)))).collect()
        };
        prop_assert_eq!(units(&again), units(&scores));
    }

    #[test]
    fn the_order_of_duties_and_indicators_changes_nothing(figures in month(&every_method(), 30)) {
        let scheme = every_method();
        let mut turned = every_method();
        turned.duties.reverse();
        turned.duties.iter_mut().for_each(|duty| duty.indicators.reverse());
        let (scores, again) = (score(&scheme, &figures), score(&turned, &figures));
        for place in 0..figures.figures.len() {
            prop_assert_eq!(told(&again, place), told(&scores, place));
        }
    }

    #[test]
    fn scoring_twice_is_identical(figures in month(&every_method(), 30)) {
        let scheme = every_method();
        prop_assert_eq!(format!("{:?}", score(&scheme, &figures)), format!("{:?}", score(&scheme, &figures)));
    }

    #[test]
    fn a_better_value_never_has_fewer_points(
        low in -100..1_000_i64, more in 0..500_i64, scale in 0..3_u32, others in prop::collection::vec(0..100_i64, 1..6),
    ) {
        // The two values measured stand on no scale themselves: they are new in the month.
        let points = |scoring: &str| {
            let scheme = one_indicator("甲", scoring).read();
            let mut table = "网格 | 甲 | 起始".to_owned();
            for (number, other) in others.iter().enumerate() {
                table += &format!("\ng{number} | {other} |");
            }
            table += &format!("\nlow | {} | 2026-10", Decimal::new(low, scale));
            table += &format!("\nhigh | {} | 2026-10", Decimal::new(low + more, scale));
            let scores = score(&scheme, &crate::support::october(&scheme, &table));
            let of = |place: usize| scores.grids[others.len() + place].duties[0].indicators[0].score.unwrap();
            (of(0), of(1))
        };
        for scoring in RISING {
            let (low, high) = points(scoring);
            prop_assert!(low <= high, "{} gives {} and then {}", scoring, low, high);
        }
        for scoring in FALLING {
            let (low, high) = points(scoring);
            prop_assert!(low >= high, "{} gives {} and then {}", scoring, low, high);
        }
    }

    #[test]
    fn who_improves_among_the_others_never_loses_by_it(
        low in -100..1_000_i64, more in 0..500_i64, scale in 0..3_u32, others in prop::collection::vec(0..100_i64, 1..6),
    ) {
        // The grid is ranked: with its value the scale moves, and so does everybody's place.
        let points = |scoring: &str, own: i64| {
            let scheme = one_indicator("甲", scoring).read();
            let mut table = format!("网格 | 甲\nown | {}", Decimal::new(own, scale));
            for (number, other) in others.iter().enumerate() {
                table += &format!("\ng{number} | {other}");
            }
            let scores = score(&scheme, &crate::support::october(&scheme, &table));
            scores.grids[0].duties[0].indicators[0].score.unwrap()
        };
        for (methods, before, after) in [(&RISING[..], low, low + more), (&FALLING[..], low + more, low)] {
            for scoring in methods {
                prop_assert!(points(scoring, before) <= points(scoring, after), "{}: {} to {}", scoring, before, after);
            }
        }
    }
}
