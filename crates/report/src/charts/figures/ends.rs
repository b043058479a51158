//! The grids with the first and the last places.

use gridindex_core::scoring::GridScore;

use crate::ReportInput;

/// Rows on each side.
const ROWS: usize = 10;
/// Rows on each side where places at its end are shared.
const MOST: usize = 15;

/// The two ends of the ranking.
#[derive(Debug, Clone)]
pub struct Ends<'a> {
    /// How many places of each end are listed; grids that share the last of them are listed too.
    pub wanted: usize,
    /// From the first place down, with their ranks.
    pub first: Vec<(u32, &'a GridScore)>,
    /// Down to the last place.
    pub last: Vec<(u32, &'a GridScore)>,
    /// The greatest published total of all.
    pub greatest: Option<gridindex_core::Decimal>,
}

impl Ends<'_> {
    /// How many are listed of each end at most.
    pub const MOST: usize = MOST;
}

/// The grids with the first and the last places.
pub fn ends<'a>(input: &ReportInput<'a>) -> Ends<'a> {
    let mut ranked: Vec<(u32, &GridScore)> =
        input.scores.grids.iter().filter_map(|score| Some((score.in_district.rank?, score))).collect();
    // Stable, so equal places stay in roster order.
    ranked.sort_by_key(|(rank, _)| *rank);
    let wanted = ROWS.min(ranked.len() / 2);
    let first = ranked[..with_ties(&ranked, wanted)].to_vec();
    let backwards: Vec<_> = ranked.iter().rev().copied().collect();
    let mut last = backwards[..with_ties(&backwards, wanted).min(ranked.len() - first.len())].to_vec();
    last.reverse();
    let greatest = ranked.iter().filter_map(|(_, score)| score.published).max();
    Ends { wanted, first, last, greatest }
}

/// Whether there are two ends, and whether they may be told.
pub fn has_ends(input: &ReportInput<'_>) -> bool {
    input.places && input.scores.ranked() > 1
}

fn with_ties(ranked: &[(u32, &GridScore)], wanted: usize) -> usize {
    let mut listed = wanted;
    while 0 < listed && listed < ranked.len().min(MOST) && ranked[listed].0 == ranked[listed - 1].0 {
        listed += 1;
    }
    listed
}
