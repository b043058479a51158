//! The first and the last grids, side by side.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::context::Context;
use super::super::table::change;
use super::{HALF, RIGHT, section};
use crate::sheet::{Page, width};

/// Grids in each list.
const LISTED: usize = 10;
/// Grids in each list when places at its end are shared.
const LISTED_WITH_TIES: usize = 15;

/// Writes both lists, or nothing where no places are given; returns the row after them.
pub fn write(page: &mut Page, row: RowNum, context: &Context<'_>) -> Result<RowNum, XlsxError> {
    if !context.input.places {
        return Ok(row);
    }
    let grids = &context.input.scores.grids;
    let rank = |unit: &usize| grids[*unit].in_district.rank;
    let order: Vec<usize> = context
        .order(grids.iter().map(|grid| grid.in_district.rank))
        .into_iter()
        .filter(|unit| rank(unit).is_some())
        .collect();
    let wanted = LISTED.min(order.len().div_ceil(2));
    let first = with_ties(order.len(), wanted, |place| rank(&order[place]));
    let last = with_ties(order.len(), wanted, |place| rank(&order[order.len() - 1 - place]));
    let halves = [
        (0, format!("前{wanted}名"), &order[..first]),
        (RIGHT, format!("后{wanted}名"), &order[order.len() - last..]),
    ];
    for (col, title, units) in halves {
        section(page, row, (col, col + HALF - 1), &title, context)?;
        half(page, row + 1, col, units, context)?;
    }
    Ok(row + 2 + first.max(last) as RowNum)
}

/// How many of `count` units to list: `wanted`, and those that share the last one's place.
fn with_ties(count: usize, wanted: usize, rank: impl Fn(usize) -> Option<u32>) -> usize {
    let mut listed = wanted;
    while 0 < listed && listed < count.min(LISTED_WITH_TIES) && rank(listed) == rank(listed - 1) {
        listed += 1;
    }
    listed
}

fn half(
    page: &mut Page,
    row: RowNum,
    left: ColNum,
    units: &[usize],
    context: &Context<'_>,
) -> Result<(), XlsxError> {
    let look = &context.look;
    let levels = context.levels();
    let names = [&levels.subdistrict, &levels.community, &levels.grid, "总分", "较上月"];
    let first = context.place_heading();
    page.text(row, left, &first, &look.heading)?;
    let widths = super::WIDTHS[usize::from(left)..].iter().copied();
    if let Some(height) = width::heading_height([first.as_str()].into_iter().chain(names).zip(widths)) {
        page.sheet.set_row_height(row, height)?;
    }
    for (col, heading) in (left + 1..).zip(names) {
        page.text(row, col, heading, &look.heading)?;
    }
    for (row, unit) in (row + 1..).zip(units) {
        let score = &context.input.scores.grids[*unit];
        let grid = context.grid(score);
        page.count(row, left, score.in_district.rank.unwrap_or_default(), &look.centre)?;
        for (col, name) in (left + 1..).zip([&grid.subdistrict, &grid.community, &grid.name]) {
            page.text(row, col, name, &look.text)?;
        }
        page.maybe(row, left + 4, score.published, &look.total)?;
        change(page, row, left + 5, context.input.changes.grids.get(*unit), context)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_share_the_last_listed_place_are_listed_too() {
        let ranks = [1, 2, 2, 4, 4, 4, 7].map(Some);
        for (wanted, listed) in [(1, 1), (2, 3), (3, 3), (4, 6), (7, 7)] {
            assert_eq!(with_ties(ranks.len(), wanted, |place| ranks[place]), listed, "{wanted} wanted");
        }
        assert_eq!(with_ties(100, 10, |_| Some(1)), LISTED_WITH_TIES, "a tie of hundreds is cut");
        assert_eq!(with_ties(0, 0, |_| None), 0);
    }
}
