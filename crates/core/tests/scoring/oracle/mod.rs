//! A second scorer, naive and in rational numbers of any size, on schemes and months drawn at random.
//! States, published totals and ranks must be the same; exact figures to 1e-18.

mod case;
mod naive;
mod text;

use case::{Case, Row};
use gridindex_core::Decimal;
use gridindex_core::scoring::{GridScore, Scores, UnitScore, score, score_period};
use naive::{Answer, Exact, after_veto, answers, mean, rank, rounded};
use num_bigint::BigInt;
use num_rational::Ratio;
use proptest::prelude::*;

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

fn compare_grid(grid: usize, ours: &GridScore, theirs: &Answer) {
    assert_eq!(ours.state, theirs.state, "state of {grid}");
    for (duty, scores) in ours.duties.iter().zip(&theirs.indicators) {
        for (place, (ours, theirs)) in duty.indicators.iter().zip(scores).enumerate() {
            assert_close(ours.score, theirs.as_ref(), &format!("indicator {place} of {grid}"));
        }
    }
    assert_close(ours.base, theirs.base.as_ref(), &format!("base of {grid}"));
    assert_close(Some(ours.bonus), Some(&theirs.bonus), &format!("bonus of {grid}"));
    assert_close(Some(ours.penalty), Some(&theirs.penalty), &format!("penalty of {grid}"));
    assert_close(ours.total, theirs.total.as_ref(), &format!("total of {grid}"));
    assert_eq!(ours.published.map(as_exact), theirs.published, "published total of {grid}");
}

fn compare_ranks(case: &Case, rows: &[Row], scores: &Scores, answers: &[Answer]) {
    for (grid, ours) in scores.grids.iter().enumerate() {
        let row = &rows[grid];
        let district = rank(case, answers, grid, |_| true);
        let subdistrict = rank(case, answers, grid, |other| rows[other].community / 2 == row.community / 2);
        let community = rank(case, answers, grid, |other| rows[other].community == row.community);
        let group = match row.kind {
            Some(_) => rank(case, answers, grid, |other| rows[other].kind == row.kind),
            None => (None, 0),
        };
        let ours = [ours.in_district, ours.in_subdistrict, ours.in_community, ours.in_groups[0]];
        let ours = ours.map(|standing| (standing.rank, standing.of));
        assert_eq!(ours, [district, subdistrict, community, group], "ranks of {grid}");
    }
}

/// Units are means of their ranked grids, rounded once.
fn compare_units(case: &Case, rows: &[Row], scores: &Scores, answers: &[Answer]) {
    let check = |unit: &UnitScore, holds: &dyn Fn(&Row) -> bool| {
        let members = rows.iter().zip(answers).filter(|(row, _)| holds(row));
        let theirs = mean(members.map(|(_, answer)| answer));
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
        let theirs = mean(months.iter().map(|answers| &answers[grid]));
        let theirs = theirs.map(|mean| after_veto(case, vetoed, mean));
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
        let scores = score(&case.scheme(), &Case::figures(rows));
        let answers = answers(&case, rows);
        for (grid, (ours, theirs)) in scores.grids.iter().zip(&answers).enumerate() {
            compare_grid(grid, ours, theirs);
        }
        compare_ranks(&case, rows, &scores, &answers);
        compare_units(&case, rows, &scores, &answers);
    }

    #[test]
    fn the_naive_scorer_agrees_on_periods(
        seed in any::<u64>(), indicators in 1..9_usize, grids in 1..20_usize,
    ) {
        let case = Case::draw(seed, indicators, grids);
        let scheme = case.scheme();
        let month = |rows: &Vec<Row>| {
            let figures = Case::figures(rows);
            let scores = score(&scheme, &figures);
            (figures, scores)
        };
        let months: Vec<_> = case.months.iter().map(month).collect();
        compare_period(&case, &score_period(&scheme, &months).unwrap());
    }
}
