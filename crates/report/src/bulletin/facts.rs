//! The scored month as a bulletin looks at it: which units it is about, in which circle places are named, how a
//! figure is printed. Every figure is the one that scoring published, printed as the sheets print it.

use gridindex_core::scoring::{Change, GridScore, Standing, UnitScore};
use gridindex_core::value::print_published;
use gridindex_core::{Decimal, Grid};

use super::figure::clean;
use crate::ReportInput;
use crate::charts::words as print;

/// A scored month.
#[derive(Debug)]
pub struct MonthFacts<'a> {
    /// What the report is made from.
    pub input: &'a ReportInput<'a>,
}

impl<'a> MonthFacts<'a> {
    /// Over a scored month.
    pub fn new(input: &'a ReportInput<'a>) -> Self {
        Self { input }
    }

    /// Whether places are published; otherwise grades only (分档不排名).
    pub fn places(&self) -> bool {
        self.input.places
    }

    /// The unit that the bulletin is about.
    pub fn whole(&self) -> &'a UnitScore {
        match self.input.scores.subdistricts.as_slice() {
            [only] => only,
            _ => &self.input.scores.district,
        }
    }

    /// Whether the bulletin is about a single subdistrict.
    pub fn is_subdistrict(&self) -> bool {
        self.input.scores.subdistricts.len() == 1
    }

    /// Whether the month was cut down to one subdistrict of several.
    pub fn is_part(&self) -> bool {
        let scores = self.input.scores;
        scores.grids.iter().any(|score| score.in_district.of as usize > scores.grids.len())
            || scores.subdistricts.iter().any(|unit| unit.in_district.of as usize > scores.subdistricts.len())
    }

    /// The units under the whole, with their changes: subdistricts, or communities of the only one.
    pub fn units(&self) -> (&'a [UnitScore], &'a [Change]) {
        let (scores, changes) = (self.input.scores, self.input.changes);
        if self.is_subdistrict() {
            (&scores.communities, &changes.communities)
        } else {
            (&scores.subdistricts, &changes.subdistricts)
        }
    }

    /// The place of a grid in the circle that the bulletin is about.
    pub fn standing(&self, score: &GridScore) -> Standing {
        if self.is_part() { score.in_subdistrict } else { score.in_district }
    }

    /// The place of a unit under the whole.
    pub fn unit_standing(&self, unit: &UnitScore) -> Standing {
        if self.is_part() && !unit.community.is_empty() { unit.in_subdistrict } else { unit.in_district }
    }

    /// What a grid's place is called in tags: 名次 in the district, 街道内名次 in its subdistrict.
    pub fn place_item(&self) -> &'static str {
        if self.is_part() { "街道内名次" } else { "名次" }
    }

    /// The grid that a score is of.
    pub fn grid(&self, score: &GridScore) -> &'a Grid {
        &self.input.figures.roster.grids()[score.grid]
    }

    /// `凯旋街道景芳社区第一网格`, without the subdistrict where it is the only one.
    pub fn full_name(&self, grid: &Grid) -> String {
        let subdistrict = if self.is_subdistrict() { "" } else { grid.subdistrict.as_str() };
        clean(&format!("{subdistrict}{}{}", grid.community, grid.name))
    }

    /// A published figure.
    pub fn published(&self, figure: Decimal) -> String {
        print::published(self.input.scheme, figure)
    }

    /// An exact figure, rounded once for print.
    pub fn points(&self, figure: Decimal) -> String {
        print::points(self.input.scheme, figure)
    }

    /// A published total, or 无 where there is none.
    pub fn grade(&self, place: Option<usize>) -> Option<String> {
        place.and_then(|place| self.input.scheme.grades.get(place)).map(|grade| clean(&grade.name))
    }

    /// Units ordered by place, the unranked last; in roster order where places are not published.
    pub fn by_place(&self, places: impl Iterator<Item = Option<u32>>) -> Vec<usize> {
        let mut order: Vec<(u32, usize)> =
            places.enumerate().map(|(unit, place)| (place.unwrap_or(u32::MAX), unit)).collect();
        if self.places() {
            order.sort_unstable();
        }
        order.into_iter().map(|(_, unit)| unit).collect()
    }
}

/// A share as percent with two decimals, rounded once: `92.48%`.
pub fn percent(part: Decimal, whole: Decimal) -> Option<String> {
    rate(part.checked_div(whole)?)
}

/// A rate of 0..1 as percent with two decimals, rounded once as the sheets show it.
pub fn rate(rate: Decimal) -> Option<String> {
    let percent = rate.checked_mul(Decimal::ONE_HUNDRED)?;
    let rounded = percent.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    Some(format!("{}%", print_published(rounded, 2)))
}

/// `区/街道/社区`, as far as the unit has them; empty for the whole.
pub fn path(unit: &UnitScore) -> String {
    let parts = [&unit.district, &unit.subdistrict, &unit.community];
    let parts: Vec<String> = parts.iter().filter(|part| !part.is_empty()).map(|part| clean(part)).collect();
    parts.join("/")
}

/// Groups of equal place, best first (worst first with `from_end`), until `wanted` are listed; a group that would
/// make the list longer than `most` is left out whole, since naming a part of a tie is unfair.
pub fn leading(
    ranks: &[(u32, usize)],
    wanted: usize,
    most: usize,
    from_end: bool,
) -> (Vec<usize>, Option<(u32, usize)>) {
    let mut sorted = ranks.to_vec();
    sorted.sort_unstable();
    let mut groups: Vec<&[(u32, usize)]> = sorted.chunk_by(|one, next| one.0 == next.0).collect();
    if from_end {
        groups.reverse();
    }
    let mut listed: Vec<usize> = Vec::new();
    let mut left_out = None;
    for group in groups {
        if listed.len() >= wanted {
            break;
        }
        if listed.len() + group.len() > most {
            left_out = Some((group[0].0, group.len()));
            break;
        }
        let units = group.iter().map(|(_, unit)| *unit);
        if from_end {
            listed.splice(0..0, units);
        } else {
            listed.extend(units);
        }
    }
    (listed, left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_is_listed_whole_or_not_at_all() {
        let ranks: Vec<(u32, usize)> = [1, 2, 2, 4, 4, 4, 7].into_iter().zip(0..).collect();
        assert_eq!(leading(&ranks, 2, 5, false), (vec![0, 1, 2], None));
        assert_eq!(leading(&ranks, 4, 5, false), (vec![0, 1, 2], Some((4, 3))));
        assert_eq!(leading(&ranks, 2, 5, true), (vec![3, 4, 5, 6], None));
        assert_eq!(leading(&[(1, 0), (1, 1), (1, 2)], 2, 2, false), (vec![], Some((1, 3))));
        assert_eq!(leading(&[], 3, 8, true), (vec![], None));
    }

    #[test]
    fn percents_have_two_decimals_rounded_once() {
        assert_eq!(percent(2.into(), 3.into()).as_deref(), Some("66.67%"));
        assert_eq!(rate(Decimal::new(92_485, 5)).as_deref(), Some("92.49%"));
        assert_eq!(percent(Decimal::ONE, Decimal::ZERO), None);
    }
}
