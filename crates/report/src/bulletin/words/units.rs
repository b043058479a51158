//! The subdistricts under the district, or the communities under the only subdistrict.

use gridindex_core::scoring::UnitScore;

use super::{Words, list, maybe, say};
use crate::bulletin::facts::{MonthFacts, leading, path};
use crate::bulletin::figure::{clean, marked};

/// Units named at either end.
const NAMED: usize = 3;
/// No more are named in a sentence.
const MOST: usize = 6;

/// Adds the words.
pub fn add(words: &mut Words, month: &MonthFacts<'_>) {
    let (units, _) = month.units();
    say(words, "下级数", marked("下级数", "", &units.len().to_string()));
    if let Some(mean) = month.whole().published {
        let above = units.iter().filter(|unit| unit.published.is_some_and(|total| total > mean)).count();
        say(words, "下级高于平均数", marked("下级高于平均数", "", &above.to_string()));
    }
    if month.places() {
        let ranks: Vec<(u32, usize)> = units
            .iter()
            .enumerate()
            .filter_map(|(place, unit)| Some((month.unit_standing(unit).rank?, place)))
            .collect();
        let first = leading(&ranks, NAMED.min(ranks.len()), MOST, false).0;
        let last = if ranks.len() < 2 * NAMED { Vec::new() } else { leading(&ranks, NAMED, MOST, true).0 };
        let apart: Vec<usize> = last.into_iter().filter(|unit| !first.contains(unit)).collect();
        let items = |listed: &[usize]| listed.iter().map(|&unit| item(month, &units[unit], units)).collect();
        list(words, "下级前列", items(&first));
        list(words, "下级后列", items(&apart));
    }
    let unranked = units.iter().filter(|unit| unit.grids == 0).map(|unit| {
        let mut item = Words::new();
        say(&mut item, "名称", name(unit));
        item
    });
    list(words, "下级无参评", unranked.collect());
}

/// The unit's own name.
pub fn name(unit: &UnitScore) -> String {
    clean(if unit.community.is_empty() { &unit.subdistrict } else { &unit.community })
}

fn item(month: &MonthFacts<'_>, unit: &UnitScore, all: &[UnitScore]) -> Words {
    let mut item = Words::new();
    let tag = path(unit);
    say(&mut item, "名称", name(unit));
    let rank = month.unit_standing(unit).rank;
    maybe(&mut item, "名次", rank.map(|rank| marked(unit_place(month, unit), &tag, &rank.to_string())));
    maybe(&mut item, "得分", unit.published.map(|total| marked("总分", &tag, &month.published(total))));
    say(&mut item, "参评网格数", marked("参评网格数", &tag, &unit.grids.to_string()));
    maybe(&mut item, "等次", month.grade(unit.grade));
    let same = all.iter().filter(|other| month.unit_standing(other).rank == rank).count();
    maybe(&mut item, "并列", (same > 1).then(|| "并列".to_owned()));
    item
}

/// What the place of a unit is called in tags.
pub fn unit_place(month: &MonthFacts<'_>, unit: &UnitScore) -> &'static str {
    if month.is_part() && !unit.community.is_empty() { "街道内名次" } else { "名次" }
}
