//! What the roster alone says of a unit: how many grids and communities it has, what they owe.

use std::collections::BTreeSet;

use super::places::Places;
use super::statistics::Statistics;
use super::tally::Tally;

/// What a unit's sessions are measured against.
#[derive(Debug, Clone, Default)]
pub(super) struct Totals {
    due: u32,
    grids: u32,
    communities: BTreeSet<usize>,
}

impl Totals {
    /// Adds a grid that was there.
    fn add(&mut self, due: u32, community: usize) {
        self.due += due;
        self.grids += 1;
        self.communities.insert(community);
    }

    /// The unit's statistics, whole.
    pub(super) fn complete(&self, tally: Tally, places: &Places<'_>) -> Statistics {
        Statistics {
            fixed_day_due: Some(self.due),
            grids_total: Some(self.grids),
            communities_total: Some(self.communities.len() as u32),
            ..complete_brand(tally, places)
        }
    }
}

/// The statistics of a brand, which the roster says nothing of.
pub(super) fn complete_brand(tally: Tally, places: &Places<'_>) -> Statistics {
    let communities: BTreeSet<usize> =
        tally.covered.iter().map(|grid| places.grids[*grid].community).collect();
    Statistics { communities_covered: communities.len() as u32, ..tally.finish() }
}

/// The totals of every unit.
pub(super) struct AllTotals {
    pub total: Totals,
    pub subdistricts: Vec<Totals>,
    pub communities: Vec<Totals>,
    pub grids: Vec<Totals>,
}

impl AllTotals {
    pub(super) fn new(places: &Places<'_>) -> Self {
        let mut all = Self {
            total: Totals::default(),
            subdistricts: vec![Totals::default(); places.subdistricts.len()],
            communities: vec![Totals::default(); places.communities.len()],
            grids: vec![Totals::default(); places.grids.len()],
        };
        for (place, own) in places.grids.iter().zip(&mut all.grids).filter(|(place, _)| place.months > 0) {
            let (due, community) = (place.due, place.community);
            let units = [
                &mut all.total,
                &mut all.subdistricts[place.subdistrict],
                &mut all.communities[community],
                own,
            ];
            for totals in units {
                totals.add(due, community);
            }
        }
        all
    }
}
