//! The circles in which grids are compared: subdistricts, communities, group attributes. Never by name
//! alone: names repeat, so a circle is its full path.

use std::collections::HashMap;

use crate::{Grid, Roster};

use super::model::UnitScore;

/// Circles of one kind, numbered in the order in which the roster first names them.
#[derive(Debug)]
pub(super) struct Circles {
    /// By grid (or unit); `None`: in no circle of this kind.
    pub(super) of: Vec<Option<u32>>,
    /// The first grid of each circle.
    pub(super) first: Vec<usize>,
}

/// 区, 街道, 社区, or 区 and the value of an attribute.
type Path<'a> = (&'a str, &'a str, &'a str);

impl Circles {
    /// Districts by name: a ledger may hold several.
    pub(super) fn districts(roster: &Roster) -> Self {
        Self::by(roster, |grid| Some((&grid.district, "", "")))
    }

    /// Subdistricts by district and name.
    pub(super) fn subdistricts(roster: &Roster) -> Self {
        Self::by(roster, |grid| Some((&grid.district, &grid.subdistrict, "")))
    }

    /// Communities by district, subdistrict and name.
    pub(super) fn communities(roster: &Roster) -> Self {
        Self::by(roster, |grid| Some((&grid.district, &grid.subdistrict, &grid.community)))
    }

    /// Groups of an attribute inside a district; a grid with a blank attribute is in none.
    pub(super) fn groups(roster: &Roster, attribute: &str) -> Self {
        Self::by(roster, |grid| attribute_of(grid, attribute).map(|value| (&*grid.district, value, "")))
    }

    /// The circles of `within`: districts, or groups of an attribute in them, where blanks form one group.
    pub(super) fn within(roster: &Roster, attribute: Option<&str>) -> Self {
        match attribute {
            None => Self::districts(roster),
            Some(attribute) => {
                let value = |grid| attribute_of(grid, attribute).unwrap_or("");
                Self::by(roster, |grid| Some((&grid.district, value(grid), "")))
            }
        }
    }

    /// How many circles there are.
    pub(super) fn len(&self) -> usize {
        self.first.len()
    }

    /// The subdistricts of communities.
    pub(super) fn subdistricts_of(communities: &[UnitScore]) -> Self {
        Self::number(communities.iter().map(|unit| Some((&*unit.district, &*unit.subdistrict, ""))))
    }

    /// The districts of units.
    pub(super) fn districts_of(units: &[UnitScore]) -> Self {
        Self::number(units.iter().map(|unit| Some((&*unit.district, "", ""))))
    }

    fn by<'a>(roster: &'a Roster, path: impl Fn(&'a Grid) -> Option<Path<'a>>) -> Self {
        Self::number(roster.grids().iter().map(path))
    }

    fn number<'a>(paths: impl Iterator<Item = Option<Path<'a>>>) -> Self {
        let mut numbers: HashMap<Path<'a>, u32> = HashMap::new();
        let mut first = Vec::new();
        let mut before: Option<(Path<'a>, u32)> = None;
        let mut number_of = |index: usize, path: Path<'a>| match before {
            // Rosters are written circle by circle: most grids stand beside one of their own.
            Some((same, number)) if same == path => number,
            _ => {
                let number = *numbers.entry(path).or_insert_with(|| {
                    first.push(index);
                    first.len() as u32 - 1
                });
                before = Some((path, number));
                number
            }
        };
        let circles =
            paths.enumerate().map(|(index, path)| path.map(|path| number_of(index, path))).collect();
        Self { of: circles, first }
    }
}

/// A roster attribute that is not blank.
pub(super) fn attribute_of<'a>(grid: &'a Grid, attribute: &str) -> Option<&'a str> {
    grid.attributes.get(attribute).map(|value| value.trim()).filter(|value| !value.is_empty())
}
