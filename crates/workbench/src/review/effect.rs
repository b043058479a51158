//! Total and rank of a grid before and after something was changed.

use std::collections::HashMap;

use gridindex_core::{Decimal, Scheme};

use crate::assemble::MonthBook;
use crate::score::{published, signed};
use crate::view::review::Effect;

/// Where every grid of a month stands: little enough to be kept for many moments.
pub(super) struct Standings {
    scheme: Scheme,
    by_code: HashMap<String, (Option<Decimal>, Option<u32>)>,
}

impl Standings {
    /// Of a scored month.
    pub(super) fn of(book: &MonthBook) -> Self {
        let standing = |(place, score): (usize, &gridindex_core::scoring::GridScore)| {
            (book.grid(place).code.clone(), (score.published, score.in_district.rank))
        };
        Self {
            scheme: book.scheme.clone(),
            by_code: book.scores.grids.iter().enumerate().map(standing).collect(),
        }
    }

    /// What changed for the grid from here to there.
    pub(super) fn effect(&self, now: &Self, code: &str) -> Effect {
        let side = |standings: &Self| {
            let (total, rank) = standings.by_code.get(code).copied().unwrap_or_default();
            let printed = published(&standings.scheme, total).unwrap_or_default();
            (total, printed, rank.map(|rank| rank.to_string()).unwrap_or_default())
        };
        let ((old, total_before, rank_before), (new, total_now, rank_now)) = (side(self), side(now));
        let change = old.zip(new).map(|(old, new)| signed(&now.scheme, new - old)).unwrap_or_default();
        Effect { total_before, total_now, change, rank_before, rank_now }
    }
}
