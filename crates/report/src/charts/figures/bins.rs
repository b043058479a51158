//! How the grids' totals are spread over the points, and the grades they reach. What is counted is counted exactly.

use gridindex_core::Decimal;
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;

use crate::ReportInput;
use crate::charts::axis::step;
use crate::charts::words::place;

/// Fewest bins to show.
const LEAST: usize = 6;

/// Bins of equal width: each holds its lower bound, the last its upper one too.
#[derive(Debug, Clone)]
pub struct Bins {
    /// Where the first begins.
    pub from: Decimal,
    /// How many points each takes.
    pub width: Decimal,
    /// Totals in each.
    pub counts: Vec<usize>,
}

impl Bins {
    /// Bins of 1, 2, 5 … points around sorted totals; `None` without any.
    pub fn of(totals: &[Decimal]) -> Option<Self> {
        let (least, greatest) = (*totals.first()?, *totals.last()?);
        let span = place(greatest - least);
        let width = Decimal::from(step(span, 14.0, 1.0).to_i64()?);
        let from = (least / width).floor() * width;
        let count = ((greatest - from) / width).ceil().to_usize()?.max(1);
        let mut counts = vec![0; count];
        for total in totals {
            let index = ((total - from) / width).floor().to_usize()?;
            counts[index.min(count - 1)] += 1;
        }
        let mut bins = Self { from, width, counts };
        // One bin alone would look like a wall.
        while bins.counts.len() < LEAST {
            bins.counts.push(0);
            if bins.from >= width {
                bins.from -= width;
                bins.counts.insert(0, 0);
            }
        }
        Some(bins)
    }

    /// Where a bin begins, and the one before it ends.
    pub fn bound(&self, index: usize) -> Decimal {
        self.from + self.width * Decimal::from(index)
    }
}

/// The published totals of the ranked grids, ascending.
pub fn totals(input: &ReportInput<'_>) -> Vec<Decimal> {
    let ranked = input.scores.grids.iter().filter(|grid| grid.state.is_ranked());
    let mut totals: Vec<Decimal> = ranked.filter_map(|grid| grid.published).collect();
    totals.sort_unstable();
    totals
}

/// How many ranked grids have a grade.
#[derive(Debug, Clone, Copy)]
pub struct GradeShare {
    /// Grids.
    pub grids: usize,
    /// Of the ranked ones, in percent with one decimal.
    pub percent: Decimal,
}

impl GradeShare {
    /// `12.5%`.
    pub fn label(&self) -> String {
        format!("{:.1}%", self.percent)
    }
}

/// For each grade of the scheme, in its order.
pub fn grade_shares(input: &ReportInput<'_>) -> Vec<GradeShare> {
    let ranked: Vec<_> = input.scores.grids.iter().filter(|grid| grid.state.is_ranked()).collect();
    let share = |grade: usize| {
        let grids = ranked.iter().filter(|grid| grid.grade == Some(grade)).count();
        let percent = Decimal::from(grids * 100) / Decimal::from(ranked.len().max(1));
        let percent = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        GradeShare { grids, percent }
    };
    (0..input.scheme.grades.len()).map(share).collect()
}

/// The middle of sorted totals; of an even number the mean of the middle two.
pub fn median(sorted: &[Decimal]) -> Option<Decimal> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some((lower + upper) / Decimal::TWO)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimals(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn a_total_on_a_bound_counts_above_it_and_the_greatest_in_the_last_bin() {
        let bins = Bins::of(&decimals(&["80", "81.99", "82", "90", "100"])).unwrap();
        assert_eq!((bins.from, bins.width), (Decimal::from(80), Decimal::TWO));
        assert_eq!(bins.counts, [2, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
    }

    #[test]
    fn equal_totals_fill_one_bin_and_no_totals_none() {
        let bins = Bins::of(&decimals(&["88", "88"])).unwrap();
        assert_eq!((bins.counts.as_slice(), bins.from), (&[0, 0, 0, 2, 0, 0, 0][..], Decimal::from(85)));
        assert_eq!(Bins::of(&decimals(&["0"])).unwrap().counts, [1, 0, 0, 0, 0, 0]);
        assert!(Bins::of(&[]).is_none());
    }

    #[test]
    fn the_median_of_an_even_number_lies_between_the_middle_two() {
        assert_eq!(median(&decimals(&["80", "90"])), Some(Decimal::from(85)));
        assert_eq!(median(&decimals(&["80", "81", "90"])), Some(Decimal::from(81)));
        assert_eq!(median(&[]), None);
    }
}
