//! 前后列: the first and the last grids, who rose and who fell, who was vetoed, who could not be ranked.

use gridindex_core::scoring::{Change, GridScore, GridState};

use super::{Words, list, maybe, say};
use crate::bulletin::facts::{MonthFacts, leading};
use crate::bulletin::figure::{clean, marked};

/// Grids on either list.
const LISTED: usize = 10;
/// No list is longer, ties included.
const MOST: usize = 15;
/// The first places, named in the text.
const NAMED: usize = 3;
/// No more are named in a sentence.
const MOST_NAMED: usize = 8;
/// Grids without enough figures are named in the text up to so many; more stand in the annex.
const MOST_INSUFFICIENT: usize = 12;

/// Adds the words.
pub fn add(words: &mut Words, month: &MonthFacts<'_>) {
    let grids = &month.input.scores.grids;
    if month.places() {
        let (first, last) = ends(month);
        list(words, "前三名", places(month, &leading(&ranks(month), NAMED, MOST_NAMED, false).0));
        list(words, "前列", places(month, &first.0));
        list(words, "后列", places(month, &last.0));
        say(words, "前列名次", LISTED.to_string());
        for (left_out, place, count) in
            [(first.1, "并列名次", "并列个数"), (last.1, "末位并列名次", "末位并列个数")]
        {
            maybe(words, place, left_out.map(|(rank, _)| rank.to_string()));
            maybe(words, count, left_out.map(|(_, size)| size.to_string()));
        }
        list(words, "前进最多", moved(month, true));
        list(words, "后退最多", moved(month, false));
    }
    let vetoed = grids.iter().filter(|score| !score.veto.is_empty()).map(|score| {
        let mut item = Words::new();
        say(&mut item, "全称", month.full_name(month.grid(score)));
        say(&mut item, "事项", clean(&score.veto.join("、")));
        item
    });
    list(words, "否决网格", vetoed.collect());
    let insufficient: Vec<Words> = grids
        .iter()
        .filter(|score| score.state == GridState::Insufficient)
        .map(|score| {
            let mut item = Words::new();
            say(&mut item, "全称", month.full_name(month.grid(score)));
            item
        })
        .collect();
    let few = insufficient.len() <= MOST_INSUFFICIENT;
    list(words, "数据不足网格", if few { insufficient } else { Vec::new() });
}

/// Grids by their places in the scores, and the tie that was left out: its rank and size.
pub type End = (Vec<usize>, Option<(u32, usize)>);

/// The first and the last grids. They never overlap: of few grids each list has half.
pub fn ends(month: &MonthFacts<'_>) -> (End, End) {
    let ranks = ranks(month);
    let wanted = LISTED.min(ranks.len() / 2);
    let first = leading(&ranks, wanted, MOST, false);
    let last = leading(&ranks, wanted, MOST, true);
    let apart = last.0.iter().filter(|unit| !first.0.contains(unit)).copied().collect();
    (first, (apart, last.1))
}

fn ranks(month: &MonthFacts<'_>) -> Vec<(u32, usize)> {
    let grids = month.input.scores.grids.iter().enumerate();
    grids.filter_map(|(place, score)| Some((month.standing(score).rank?, place))).collect()
}

fn places(month: &MonthFacts<'_>, listed: &[usize]) -> Vec<Words> {
    listed.iter().map(|&place| place_of(month, &month.input.scores.grids[place])).collect()
}

fn place_of(month: &MonthFacts<'_>, score: &GridScore) -> Words {
    let grid = month.grid(score);
    let mut item = Words::new();
    say(&mut item, "全称", month.full_name(grid));
    say(&mut item, "街道", clean(&grid.subdistrict));
    say(&mut item, "社区", clean(&grid.community));
    say(&mut item, "网格", clean(&grid.name));
    maybe(
        &mut item,
        "总分",
        score.published.map(|total| marked("总分", &grid.code, &month.published(total))),
    );
    maybe(&mut item, "等次", month.grade(score.grade));
    let rank = month.standing(score).rank;
    maybe(&mut item, "名次", rank.map(|rank| marked(month.place_item(), &grid.code, &rank.to_string())));
    let same = month.input.scores.grids.iter().filter(|other| month.standing(other).rank == rank).count();
    maybe(&mut item, "并列", (same > 1).then(|| "并列".to_owned()));
    item
}

/// The grids that gained (or lost) most places in the district since the month before.
fn moved(month: &MonthFacts<'_>, up: bool) -> Vec<Words> {
    let sign = if up { 1 } else { -1 };
    let moves: Vec<(u32, usize)> = month
        .input
        .changes
        .grids
        .iter()
        .enumerate()
        .filter_map(|(grid, change)| match change {
            // The largest move first: `leading` takes small numbers for good ones.
            Change::By { rank, .. } if rank * sign > 0 => {
                Some((u32::MAX - u32::try_from(rank.abs()).unwrap_or(u32::MAX), grid))
            }
            _ => None,
        })
        .collect();
    let item = |&place: &usize| {
        let score = &month.input.scores.grids[place];
        let mut item = place_of(month, score);
        if let Change::By { rank, .. } = month.input.changes.grids[place] {
            let text = marked("名次变化幅度", &month.grid(score).code, &rank.abs().to_string());
            say(&mut item, "变化名次", text);
        }
        item.retain(|name, _| ["全称", "变化名次", "名次", "总分"].contains(name));
        item
    };
    leading(&moves, NAMED, MOST_NAMED, false).0.iter().map(item).collect()
}
