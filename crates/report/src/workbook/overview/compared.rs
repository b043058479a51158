//! The units that the overview sets side by side: subdistricts, or communities where there is one subdistrict only.

use gridindex_core::scoring::{Change, UnitScore};

use super::super::context::Context;

/// Units that one chart can show.
const MOST: usize = 20;

/// The units set side by side.
pub struct Compared<'a> {
    /// 街道 or 社区.
    pub level: &'a str,
    /// Whether they are communities.
    pub are_communities: bool,
    /// All of them.
    pub units: &'a [UnitScore],
    /// Against the month before.
    pub changes: &'a [Change],
    /// Their places in `units`, as they are printed, no more than a chart can show.
    pub order: Vec<usize>,
    /// Whether they stand by place.
    places: bool,
}

impl<'a> Compared<'a> {
    /// The units of a month.
    pub fn of(context: &Context<'a>) -> Self {
        let (scores, changes) = (context.input.scores, context.input.changes);
        let (levels, are_communities) = (context.levels(), scores.subdistricts.len() <= 1);
        let (level, units, changes): (&str, &[UnitScore], &[Change]) = if are_communities {
            (&levels.community, &scores.communities, &changes.communities)
        } else {
            (&levels.subdistrict, &scores.subdistricts, &changes.subdistricts)
        };
        let mut order = context.order(units.iter().map(|unit| unit.in_district.rank));
        order.truncate(MOST);
        Self { level, are_communities, units, changes, order, places: context.input.places }
    }

    /// The unit's own name.
    pub fn name(&self, unit: usize) -> &'a str {
        let unit = &self.units[unit];
        if unit.community.is_empty() { &unit.subdistrict } else { &unit.community }
    }

    /// `街道排名`, and how many are shown where not all are.
    pub fn title(&self, what: &str) -> String {
        if self.units.len() > MOST {
            let listed = if self.places { format!("前{MOST}名") } else { format!("名册前{MOST}个") };
            format!("{}{what}（{listed}）", self.level)
        } else {
            format!("{}{what}", self.level)
        }
    }
}
