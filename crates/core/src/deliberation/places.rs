//! Who is counted over a span of months: every grid, and the units it lies in.

use std::collections::HashMap;
use std::hash::Hash;

use super::rules::Rules;
use crate::org::Presence;
use crate::{Grid, Month, Roster};

/// The grids of a span. Units are named by one of their grids.
pub(super) struct Places<'r> {
    /// In the order of the last month's roster, then those that only earlier ones have.
    pub grids: Vec<Place<'r>>,
    /// In the order in which the grids first name them.
    pub communities: Vec<&'r Grid>,
    /// Likewise.
    pub subdistricts: Vec<&'r Grid>,
    by_code: HashMap<&'r str, usize>,
}

/// A grid and where it lies.
pub(super) struct Place<'r> {
    pub grid: &'r Grid,
    pub community: usize,
    pub subdistrict: usize,
    /// Months of the span in which it was there.
    pub months: u32,
    /// Fixed-day sessions that it owes over those months.
    pub due: u32,
}

impl<'r> Places<'r> {
    /// Where a grid lies is as the last roster says that has it.
    pub(super) fn new(months: &'r [(Month, Roster)], rules: &Rules) -> Self {
        let mut grids: Vec<Place<'r>> = Vec::new();
        let mut by_code: HashMap<&str, usize> = HashMap::new();
        let mut communities = Units::default();
        let mut subdistricts = Units::default();
        for (month, roster) in months.iter().rev() {
            for grid in roster.grids() {
                let place = *by_code.entry(&grid.code).or_insert_with(|| {
                    let community = (&*grid.district, &*grid.subdistrict, &*grid.community);
                    let subdistrict = (&*grid.district, &*grid.subdistrict);
                    grids.push(Place {
                        grid,
                        community: communities.place(community, grid),
                        subdistrict: subdistricts.place(subdistrict, grid),
                        months: 0,
                        due: 0,
                    });
                    grids.len() - 1
                });
                if grid.presence(*month) != Presence::Absent {
                    grids[place].months += 1;
                    grids[place].due += rules.due_in(*month);
                }
            }
        }
        Self { grids, communities: communities.named_by, subdistricts: subdistricts.named_by, by_code }
    }

    /// Place of the grid with this code.
    pub(super) fn find(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }
}

/// Units of one level, numbered as they are met.
struct Units<'r, K> {
    places: HashMap<K, usize>,
    named_by: Vec<&'r Grid>,
}

impl<K> Default for Units<'_, K> {
    fn default() -> Self {
        Self { places: HashMap::new(), named_by: Vec::new() }
    }
}

impl<'r, K: Hash + Eq> Units<'r, K> {
    fn place(&mut self, unit: K, grid: &'r Grid) -> usize {
        *self.places.entry(unit).or_insert_with(|| {
            self.named_by.push(grid);
            self.named_by.len() - 1
        })
    }
}
