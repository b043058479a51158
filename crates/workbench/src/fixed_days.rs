//! Fixed days: on which day of the month each community holds its deliberation day.

use std::collections::BTreeMap;

use gridindex_core::deliberation::{FixedDay, Rules};
use gridindex_core::{Failure, LevelNames, Roster};
use gridindex_ledger::Ledger;

use crate::{Workbench, level_names};

/// Under which name the ledger keeps the days: 街道/社区 and the day; the empty name is the district's.
const SETTING: &str = "fixed_days";

/// Stands for the district among the places, whatever the levels are called.
const WHOLE: &str = "全区";

/// The rules as the office set them.
pub(crate) fn rules(ledger: &Ledger) -> Result<Rules, Failure> {
    let mut communities: BTreeMap<String, FixedDay> = ledger.setting(SETTING)?.unwrap_or_default();
    let fixed_day = communities.remove("");
    Ok(Rules { fixed_day, communities, ..Rules::default() })
}

impl Workbench {
    /// Every fixed day that was set: of which place (“全区” for the district's), and which day.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn fixed_days(&self) -> Result<Vec<(String, String)>, Failure> {
        let ledger = self.ledger()?;
        let days: BTreeMap<String, FixedDay> = ledger.setting(SETTING)?.unwrap_or_default();
        let named = |name: String| if name.is_empty() { WHOLE.to_owned() } else { name };
        Ok(days.into_iter().map(|(name, day)| (named(name), day.to_string())).collect())
    }

    /// Sets the fixed day of a community (“街道/社区”, or the community's name where only one has it), of all
    /// communities of a subdistrict, or of the whole district (an empty name). A blank day takes it back.
    ///
    /// Returns the communities it was set for.
    ///
    /// # Errors
    /// When the day cannot be understood, or the place is not in the roster or is not one alone.
    pub fn set_fixed_day(&self, place: &str, day: &str) -> Result<Vec<String>, Failure> {
        let day: Option<FixedDay> = if day.trim().is_empty() { None } else { Some(day.parse()?) };
        let mut ledger = self.changing()?;
        let names = named(&ledger, place.trim())?;
        let mut days: BTreeMap<String, FixedDay> = ledger.setting(SETTING)?.unwrap_or_default();
        for name in &names {
            match day {
                Some(day) => days.insert(name.clone(), day),
                None => days.remove(name),
            };
        }
        ledger.decide(SETTING, (!days.is_empty()).then_some(&days))?;
        Ok(names)
    }
}

/// The communities that a name stands for.
fn named(ledger: &Ledger, place: &str) -> Result<Vec<String>, Failure> {
    let levels = level_names::of(ledger)?;
    let LevelNames { community, subdistrict, .. } = &levels;
    if place.is_empty() || place == WHOLE || place == levels.whole_district() {
        return Ok(vec![String::new()]);
    }
    let roster = match ledger.months()?.last() {
        Some(month) => ledger.roster(*month)?.in_month(*month),
        None => Roster::default(),
    };
    let mut communities: Vec<String> = Vec::new();
    let mut whole: Vec<String> = Vec::new();
    for grid in roster.grids() {
        let name = Rules::community(grid);
        let own = name == place || grid.community == place;
        if own && !communities.contains(&name) {
            communities.push(name);
        } else if grid.subdistrict == place && !whole.contains(&name) {
            whole.push(name);
        }
    }
    match (communities.len(), whole.is_empty()) {
        (1, _) => Ok(communities),
        (0, false) => Ok(whole),
        (0, true) => Err(Failure::new(
            "unknown_place",
            format!("名册里没有“{place}”"),
            format!("请写{subdistrict}名、{community}名，或“{subdistrict}/{community}”"),
        )),
        _ => Err(Failure::new(
            "ambiguous_place",
            format!("“{place}”不止一个：{}", communities.join("、")),
            format!("请写成“{subdistrict}/{community}”"),
        )),
    }
}
