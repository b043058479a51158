//! What the charts show, before it is drawn: the window's charts show the same.
//!
//! Every figure is exact; nothing here knows of paper or screen.

mod bins;
mod ends;
mod heat;
mod moves;
mod rates;
mod spread;

pub use super::page::{edition, source};
pub use super::words::{absent, whole, whole_unit};
pub use bins::{Bins, GradeShare, grade_shares, median, totals};
pub use ends::{Ends, ends, has_ends};
pub use heat::{TONES, tone, tone_label};
pub use moves::{Move, Moves, has_moves, moves};
pub use rates::{RATES, Rate, rated, rated_name};
pub use spread::{Spread, five, spreads};

use gridindex_core::scoring::UnitScore;

use crate::ReportInput;

/// Whether a single subdistrict is at hand: its communities then stand where else the subdistricts do.
pub fn alone(input: &ReportInput<'_>) -> bool {
    input.scores.subdistricts.len() == 1
}

/// The subdistricts, or the communities of the only one, with their places in the scores: by rank, unranked ones
/// last; without places in roster order.
pub fn units<'a>(input: &ReportInput<'a>) -> Vec<(usize, &'a UnitScore)> {
    let alone = alone(input);
    let units = if alone { &input.scores.communities } else { &input.scores.subdistricts };
    let mut units: Vec<_> = units.iter().enumerate().collect();
    in_print_order(input, &mut units, |(_, unit)| rank(unit, alone));
    units
}

/// The rank of a unit of [`units`] among them.
pub fn rank(unit: &UnitScore, alone: bool) -> Option<u32> {
    if alone { unit.in_subdistrict.rank } else { unit.in_district.rank }
}

/// Puts units into the order in which they may be printed: unranked ones last, equal ones as they were; without
/// places nothing is moved, for an order gives places away.
pub fn in_print_order<T>(input: &ReportInput<'_>, units: &mut [T], rank: impl Fn(&T) -> Option<u32>) {
    if input.places {
        units.sort_by_key(|unit| rank(unit).unwrap_or(u32::MAX));
    }
}
