//! The months that led up to this one, as far as they can be compared.

use std::collections::HashMap;

use gridindex_core::Failure;
use gridindex_ledger::Ledger;
use gridindex_report::TrendMonth;

use crate::assemble::{self, MonthBook};

/// How many months a trend shows at most.
const LONGEST: usize = 12;

/// Up to twelve months of the ledger, oldest first, ending with the book's own.
///
/// # Errors
/// Whatever keeps an earlier month from being scored.
pub(crate) fn of(ledger: &Ledger, book: &MonthBook) -> Result<Vec<TrendMonth>, Failure> {
    let earlier = ledger.months()?.into_iter().filter(|month| *month < book.figures.month);
    let mut trend = Vec::new();
    for month in earlier.collect::<Vec<_>>().into_iter().rev().take(LONGEST - 1).rev() {
        if let Some(before) = assemble::earlier(ledger, month)? {
            trend.push(point(&before, book));
        }
    }
    trend.push(point(book, book));
    Ok(trend)
}

fn point(book: &MonthBook, now: &MonthBook) -> TrendMonth {
    let by_name: HashMap<_, _> = book
        .scores
        .subdistricts
        .iter()
        .map(|unit| ((unit.district.as_str(), unit.subdistrict.as_str()), unit.published))
        .collect();
    let subdistricts = now
        .scores
        .subdistricts
        .iter()
        .map(|unit| by_name.get(&(unit.district.as_str(), unit.subdistrict.as_str())).copied().flatten());
    let grids = book.scores.grids.iter().filter(|score| score.state.is_ranked());
    TrendMonth {
        month: book.figures.month,
        comparable: book.scheme.sha256 == now.scheme.sha256,
        district: book.scores.district.published,
        subdistricts: subdistricts.collect(),
        grids: grids
            .filter_map(|score| Some((book.grid(score.grid).code.clone(), score.published?)))
            .collect(),
    }
}
