//! The grids just before and just after in the district's ranking.

use gridindex_core::scoring::GridScore;

use crate::assemble::MonthBook;
use crate::view::detail::Fact;

/// `previous` and `next` with the grid's code, where there is one. Ties stand in roster order.
pub fn of(book: &MonthBook, index: usize) -> Vec<Fact> {
    let mut order: Vec<&GridScore> =
        book.scores.grids.iter().filter(|g| g.in_district.rank.is_some()).collect();
    order.sort_by_key(|grid| (grid.in_district.rank, grid.grid));
    let Some(own) = order.iter().position(|grid| grid.grid == index) else { return Vec::new() };
    let fact = |label: &str, place: Option<usize>| {
        let grid = order.get(place?)?;
        Some(Fact { label: label.to_owned(), text: book.grid(grid.grid).code.clone() })
    };
    [fact("previous", own.checked_sub(1)), fact("next", own.checked_add(1))].into_iter().flatten().collect()
}
