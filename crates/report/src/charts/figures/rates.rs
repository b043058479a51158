//! 议事日 by street (or community): fixed days kept, grids covered, requests resolved.

use gridindex_core::deliberation::{Statistics, Summary, UnitStatistics};
use gridindex_core::{Decimal, LevelNames};

/// A share of one by its name; absent where nothing was due.
pub type Rate = (&'static str, fn(&Statistics) -> Option<Decimal>);

/// The shares that are compared.
pub const RATES: [Rate; 3] = [
    ("固定日履行率", Statistics::fixed_day_rate),
    ("网格覆盖率", Statistics::coverage_rate),
    ("动态解决率", Statistics::dynamic_resolution_rate),
];

/// The streets, or the communities of the only street at hand, with the name of their level, in roster order.
pub fn rated<'a>(summary: &'a Summary, levels: &'a LevelNames) -> (&'a str, &'a [UnitStatistics]) {
    match summary.subdistricts.len() {
        1 => (&levels.community, &summary.communities),
        _ => (&levels.subdistrict, &summary.subdistricts),
    }
}

/// What a unit of [`rated`] is called.
pub fn rated_name(unit: &UnitStatistics) -> &str {
    if unit.community.is_empty() { &unit.subdistrict } else { &unit.community }
}
