//! A composite index as other fields make them: 52 indicators in 8 pillars of equal weight, min-max
//! normalisation, groups, missing figures, exact ranks, half-even rounding. The reference beside it is written
//! from the definition alone, in rational numbers of any size.

use gridindex_core::Scheme;
use gridindex_core::scoring::{MonthFigures, score};
use num_bigint::BigInt;
use num_rational::Ratio;

use crate::support::{SchemeText, october};

type Exact = Ratio<BigInt>;

const PILLARS: usize = 8;
const UNITS: usize = 51;
const KINDS: [&str; 3] = ["欧洲", "亚洲", "大洋洲"];

/// What an indicator is; `at` counts over all of them.
#[derive(Clone, Copy)]
struct Indicator {
    at: usize,
    pillar: usize,
    /// One of so many in its pillar.
    of: usize,
}

/// Rational arithmetic of a unit's figures: blank, or digits and decimals.
type Figure = Option<(i64, u32)>;

struct Unit {
    kind: usize,
    district: usize,
    figures: Vec<Figure>,
}

fn indicators() -> Vec<Indicator> {
    let sizes: [usize; PILLARS] = [6, 7, 5, 8, 6, 7, 9, 4];
    let each = sizes.iter().enumerate().flat_map(|(pillar, of)| vec![(pillar, *of); *of]);
    each.enumerate().map(|(at, (pillar, of))| Indicator { at, pillar, of }).collect()
}

fn scheme() -> Scheme {
    let all = indicators();
    let fields: Vec<String> = (0..=all.len()).map(|at| format!("数{at}")).collect();
    let mut text = SchemeText::default()
        .settings("decimals = 3\nrounding = \"half-even\"\nrank_on = \"exact\"\nmin_coverage = \"2/3\"")
        .fields(&fields.join(" "));
    for pillar in 0..PILLARS {
        text = text.duty(&format!("P{pillar}"), "\"25/2\"");
        for own in all.iter().filter(|own| own.pillar == pillar) {
            let value = match own.at % 4 {
                0 => format!("数{} / 数{}", own.at, own.at + 1),
                _ => format!("数{}", own.at),
            };
            let scoring = match own.at % 6 {
                1 => "method = \"min_max\", direction = \"down\"".to_owned(),
                3 => "method = \"min_max\", within = \"网格类型\"".to_owned(),
                4 => "method = \"place\", bands = [[1, 1], [4, \"2/3\"], [20, \"1/7\"]]".to_owned(),
                5 => "method = \"linear\", zero_at = \"-7/3\", full_at = \"50/3\"".to_owned(),
                _ => "method = \"min_max\"".to_owned(),
            };
            text =
                text.indicator(&format!("I{}", own.at), &format!("\"25/{}\"", 2 * own.of), &value, &scoring);
        }
    }
    text.tables("[groups]\nby = [\"网格类型\"]").read()
}

fn units(seed: u64) -> Vec<Unit> {
    let mut state = seed;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let count = indicators().len() + 1;
    let unit = |place: usize| Unit {
        kind: place % 3,
        district: usize::from(place >= 40),
        figures: (0..count)
            .map(|at| {
                let blank = if place % 17 == 5 { 2 } else { 12 };
                (draw(blank) > 0).then(|| match at % 3 {
                    0 => (draw(900_000).cast_signed() - 100_000, 5),
                    1 => (draw(9).cast_signed(), 0),
                    _ => ((draw(1 << 30) * draw(1 << 18)).cast_signed(), 13),
                })
            })
            .collect(),
    };
    (0..UNITS).map(unit).collect()
}

fn month(scheme: &Scheme, units: &[Unit]) -> MonthFigures {
    let headings: Vec<String> = scheme.fields.iter().map(|field| field.name.clone()).collect();
    let mut table = format!("网格 | 区 | 网格类型 | {}\n", headings.join(" | "));
    for (place, unit) in units.iter().enumerate() {
        let cell =
            |figure: &Figure| figure.map_or(String::new(), |(digits, decimals)| text(digits, decimals));
        let cells: Vec<String> = unit.figures.iter().map(cell).collect();
        table += &format!("u{place} | 区{} | {} | {}\n", unit.district, KINDS[unit.kind], cells.join(" | "));
    }
    october(scheme, &table)
}

fn text(digits: i64, decimals: u32) -> String {
    gridindex_core::Decimal::new(digits, decimals).to_string()
}

fn exact(over: i64, under: i64) -> Exact {
    Ratio::new(over.into(), under.into())
}

/// The value of an indicator: `Err(true)` when missing, `Err(false)` when not applicable.
fn value(own: Indicator, unit: &Unit) -> Result<Exact, bool> {
    let number = |at: usize| unit.figures[at].map(|(digits, decimals)| exact(digits, 10_i64.pow(decimals)));
    if !own.at.is_multiple_of(4) {
        return number(own.at).ok_or(true);
    }
    let under = number(own.at + 1);
    if under == Some(exact(0, 1)) {
        return Err(false);
    }
    Ok(number(own.at).ok_or(true)? / under.ok_or(true)?)
}

struct Answer {
    ranked: bool,
    total: Option<Exact>,
}

fn answers(units: &[Unit]) -> Vec<Answer> {
    let all = indicators();
    let values: Vec<Vec<Result<Exact, bool>>> =
        units.iter().map(|unit| all.iter().map(|own| value(*own, unit)).collect()).collect();
    let full = |own: &Indicator| exact(25, 2 * own.of.cast_signed() as i64);
    let ranked: Vec<bool> = values
        .iter()
        .map(|values| {
            let covered = all.iter().zip(values).filter(|(_, value)| **value != Err(true));
            covered.fold(exact(0, 1), |sum, (own, _)| sum + full(own)) >= exact(200, 3)
        })
        .collect();
    let points = |place: usize, own: &Indicator| -> Option<Exact> {
        let value = values[place][own.at].as_ref().ok()?;
        let peers: Vec<&Exact> = (0..units.len())
            .filter(|other| ranked[*other] && units[*other].district == units[place].district)
            .filter(|other| own.at % 6 != 3 || units[*other].kind == units[place].kind)
            .filter_map(|other| values[other][own.at].as_ref().ok())
            .collect();
        let between = |worst: &Exact, best: &Exact| (value - worst) / (best - worst);
        let share = match own.at % 6 {
            4 => {
                let place = 1 + peers.iter().filter(|other| **other > value).count();
                let points = if place < 4 {
                    exact(1, 1)
                } else if place < 20 {
                    exact(2, 3)
                } else {
                    exact(1, 7)
                };
                return Some(points.min(full(own)));
            }
            5 => between(&exact(-7, 3), &exact(50, 3)),
            kind => match (peers.iter().min(), peers.iter().max()) {
                (Some(least), Some(most)) if least == most => exact(1, 1),
                (Some(least), Some(most)) if kind == 1 => between(most, least),
                (Some(least), Some(most)) => between(least, most),
                _ => exact(1, 1),
            },
        };
        Some(full(own) * share.max(exact(0, 1)).min(exact(1, 1)))
    };
    let total = |place: usize| -> Option<Exact> {
        let (mut sum, mut of) = (exact(0, 1), exact(0, 1));
        for pillar in 0..PILLARS {
            let own = all.iter().filter(|own| own.pillar == pillar);
            let scored: Vec<(Exact, Exact)> =
                own.filter_map(|own| Some((points(place, own)?, full(own)))).collect();
            let (got, whole) =
                scored.iter().fold((exact(0, 1), exact(0, 1)), |(got, whole), (a, b)| (got + a, whole + b));
            if whole != exact(0, 1) {
                sum += exact(25, 2) * got / whole;
                of += exact(25, 2);
            }
        }
        (of != exact(0, 1)).then(|| exact(100, 1) * sum / of)
    };
    (0..units.len()).map(|place| Answer { ranked: ranked[place], total: total(place) }).collect()
}

/// Half to even, in thousandths.
fn thousandths(total: &Exact) -> BigInt {
    let scaled = total * exact(1000, 1);
    let (floor, rest) = (scaled.floor(), scaled.fract());
    let up = rest > exact(1, 2) || rest == exact(1, 2) && floor.to_integer() % 2 != 0.into();
    floor.to_integer() + BigInt::from(u8::from(up))
}

#[test]
fn a_composite_index_comes_out_as_in_rational_numbers() {
    let scheme = scheme();
    assert_eq!((scheme.duties.len(), indicators().len()), (8, 52));
    let mut unranked = 0;
    for seed in 1..=12 {
        let units = units(seed);
        let figures = month(&scheme, &units);
        let scores = score(&scheme, &figures);
        let answers = answers(&units);
        unranked += answers.iter().filter(|answer| !answer.ranked).count();
        let better = |place: usize, circle: &dyn Fn(usize) -> bool| {
            let ahead = (0..UNITS).filter(|other| circle(*other) && answers[*other].ranked);
            1 + ahead.filter(|other| answers[*other].total > answers[place].total).count() as u32
        };
        for (place, (ours, theirs)) in scores.grids.iter().zip(&answers).enumerate() {
            let what = format!("unit {place} of seed {seed}");
            let total = ours
                .total
                .map(|total| Ratio::new(BigInt::from(total.mantissa()), BigInt::from(10).pow(total.scale())));
            let distance = total.unwrap() - theirs.total.as_ref().unwrap();
            let allowed = Ratio::new(1.into(), BigInt::from(10).pow(18));
            assert!(distance < allowed && -distance < allowed, "{what}");
            let published = ours.published.unwrap();
            assert_eq!(
                (published.scale(), BigInt::from(published.mantissa())),
                (3, thousandths(theirs.total.as_ref().unwrap())),
                "{what}"
            );
            assert_eq!(ours.state.is_ranked(), theirs.ranked, "{what}");
            let same_district = |other: usize| units[other].district == units[place].district;
            let same_kind = |other: usize| same_district(other) && units[other].kind == units[place].kind;
            let ranks = [better(place, &same_district), better(place, &same_kind)]
                .map(|rank| theirs.ranked.then_some(rank));
            assert_eq!([ours.in_district.rank, ours.in_groups[0].rank], ranks, "{what}");
        }
    }
    assert!(unranked > 0, "some units must lack figures, or the scale of the ranked ones is not tried");
}
