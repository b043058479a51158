//! Ranks 1-2-2-4 in every circle at once. A tie is never broken by code, name or row order.

use rust_decimal::Decimal;

use crate::scheme::{RankOn, Scheme};

use super::circles::Circles;
use super::model::Standing;

/// What a unit is ranked by; the greater the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merit {
    /// False under a veto that fails: after all others.
    pub(super) unfailed: bool,
    /// Published or exact total, as the scheme ranks on.
    pub(super) total: Decimal,
}

impl Merit {
    /// By the published or the exact (settled) total, as the scheme says.
    pub(super) fn new(scheme: &Scheme, exact: Decimal, published: Decimal, failed: bool) -> Self {
        let total = match scheme.rank_on {
            RankOn::Published => published,
            RankOn::Exact => exact,
        };
        Self { unfailed: !failed, total }
    }
}

/// The ranked units, best first.
#[derive(Debug)]
pub(super) struct Order {
    merits: Vec<Option<Merit>>,
    best_first: Vec<u32>,
}

impl Order {
    /// Orders units by merit; those without any are not ranked.
    pub(super) fn new(merits: Vec<Option<Merit>>) -> Self {
        let mut best_first: Vec<(Merit, u32)> =
            (0_u32..).zip(&merits).filter_map(|(index, merit)| merit.map(|merit| (merit, index))).collect();
        best_first.sort_unstable_by(|(left, _), (right, _)| right.cmp(left));
        Self { best_first: best_first.into_iter().map(|(_, index)| index).collect(), merits }
    }

    /// Standing of every unit in its circle; without a circle no rank and none to count.
    pub(super) fn standings(&self, circles: &Circles) -> Vec<Standing> {
        let mut seen = vec![Seen::default(); circles.len()];
        let mut standings = vec![Standing::default(); self.merits.len()];
        for &index in &self.best_first {
            let index = index as usize;
            let Some(circle) = circles.of[index] else { continue };
            standings[index].rank = Some(seen[circle as usize].place(self.merits[index]));
        }
        for (standing, circle) in standings.iter_mut().zip(&circles.of) {
            standing.of = circle.map_or(0, |circle| seen[circle as usize].count);
        }
        standings
    }
}

/// What was met of one circle so far, going from the best down.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    count: u32,
    rank: u32,
    last: Option<Merit>,
}

impl Seen {
    fn place(&mut self, merit: Option<Merit>) -> u32 {
        self.count += 1;
        if self.last != merit {
            self.rank = self.count;
            self.last = merit;
        }
        self.rank
    }
}
