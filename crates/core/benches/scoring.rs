//! How long a month takes to score: a district's 1,360 grids, and a province's 120,000.

use divan::{Bencher, counter::ItemsCount};
use gridindex_core::scheme::FieldSource;
use gridindex_core::scoring::{MonthFigures, Scores, compare, score, score_period};
use gridindex_core::{ByName, Grid, Month, Roster, Scheme, Value};

fn main() {
    divan::main();
}

/// A month of the default scheme: seven grids a community, fourteen communities a subdistrict; shares
/// between 60% and 100%, a few figures blank or not applicable.
fn month(scheme: &Scheme, name: &str, grids: usize) -> MonthFigures {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut draw = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) % below
    };
    let kinds = ["居住小区", "老旧小区", "商圈楼宇", "产业园区", "城乡接合部"];
    let grid = |index: usize| Grid {
        district: "云江区".to_owned(),
        subdistrict: format!("第{}街道", index / 98),
        community: format!("第{}社区", index / 7),
        code: format!("{:012}", 330_102_000_000 + index as u64),
        name: format!("第{}网格", index % 7 + 1),
        attributes: ByName::from([("网格类型".to_owned(), kinds[index % 5].to_owned())]),
        figures: ByName::new(),
        starts: None,
        ends: None,
    };
    let mut row = || {
        let mut whole = 0;
        let figure = |(place, field): (usize, &gridindex_core::scheme::Field)| match draw(200) {
            0 => Value::Missing,
            1 => Value::NotApplicable,
            _ if field.source == FieldSource::Roster => Value::Number((200 + draw(600)).into()),
            _ if place % 2 == 0 => {
                whole = 20 + draw(400);
                Value::Number(whole.into())
            }
            _ => Value::Number((whole - draw(whole * 2 / 5 + 1)).into()),
        };
        scheme.fields.iter().enumerate().map(figure).collect()
    };
    MonthFigures {
        month: name.parse::<Month>().unwrap_or_else(|_| unreachable!("{name} is a month")),
        roster: Roster::new((0..grids).map(grid).collect()),
        figures: (0..grids).map(|_| row()).collect(),
        vetoes: vec![Vec::new(); grids],
    }
}

fn scheme() -> Scheme {
    Scheme::default_scheme().unwrap_or_else(|problems| unreachable!("{problems:?}"))
}

#[divan::bench(args = [1_360, 17_000, 120_000], sample_count = 20, sample_size = 1)]
fn a_month(bencher: Bencher, grids: usize) {
    let scheme = scheme();
    let figures = month(&scheme, "2026-10", grids);
    bencher.counter(ItemsCount::new(grids)).bench_local(|| score(&scheme, &figures));
}

#[divan::bench(args = [1_360])]
fn changes(bencher: Bencher, grids: usize) {
    let scheme = scheme();
    let (before, now) = (month(&scheme, "2026-09", grids), month(&scheme, "2026-10", grids));
    let (old, new) = (score(&scheme, &before), score(&scheme, &now));
    bencher.bench_local(|| compare(&new, &now.roster, Some((&old, &before.roster)), true));
}

#[divan::bench(args = [1_360])]
fn a_year(bencher: Bencher, grids: usize) {
    let scheme = scheme();
    let months: Vec<(MonthFigures, Scores)> = (1..=12)
        .map(|number| {
            let figures = month(&scheme, &format!("2026-{number:02}"), grids);
            let scores = score(&scheme, &figures);
            (figures, scores)
        })
        .collect();
    bencher.bench_local(|| score_period(&scheme, &months));
}
