//! Whose workbook it is: the subdistrict that its name, its sheet or its first rows name.

use std::collections::BTreeSet;

use gridindex_core::Roster;

use super::name::{place_key, short_place};
use crate::text::{is_han_numeral, squeeze};

/// Whose a workbook is that nothing names; never empty, for that would be everybody's.
const NOBODY: &str = "没有署名的表";

/// The subdistricts that may send workbooks.
pub(crate) struct Senders {
    /// Comparable name, and the name.
    known: Vec<(String, String)>,
}

impl Senders {
    /// The subdistricts of a roster.
    pub(crate) fn new(roster: &Roster) -> Self {
        let names: BTreeSet<&str> = roster.grids().iter().map(|grid| grid.subdistrict.as_str()).collect();
        let names = names.into_iter().filter(|name| !name.is_empty());
        let mut known: Vec<(String, String)> = names.map(|name| (place_key(name), name.to_owned())).collect();
        // 新凯风街道 names 凯风街道 only by chance.
        known.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
        Self { known }
    }

    /// The subdistrict that the first text naming any names; else what is constant in the file's name.
    pub(crate) fn of<'t>(&self, file: &'t str, others: impl Iterator<Item = &'t str>) -> String {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let stem = stem.rsplit_once('/').map_or(stem, |(_, name)| name);
        let texts: Vec<String> = std::iter::once(stem).chain(others).map(squeeze).collect();
        let whole = texts.iter().find_map(|text| self.known.iter().find(|(key, _)| text.contains(key)));
        // 凯风10月.xlsx; in longer texts that would be chance.
        let named = whole.or_else(|| {
            self.known.iter().find(|(key, _)| {
                let short = short_place(key);
                short != key && texts.first().is_some_and(|name| name.starts_with(short))
            })
        });
        named.map_or_else(|| without_dates(stem), |(_, name)| name.clone())
    }
}

/// A file's name without months, days, numbers and what held them apart.
fn without_dates(name: &str) -> String {
    let squeezed: Vec<char> = squeeze(name).chars().collect();
    let mut kept = String::with_capacity(name.len());
    let mut at = 0;
    while at < squeezed.len() {
        let end = squeezed[at..].iter().position(|c| !(c.is_ascii_digit() || is_han_numeral(*c)));
        let end = end.map_or(squeezed.len(), |length| at + length);
        let dates = squeezed.get(end).is_some_and(|next| "年月日号".contains(*next));
        if end > at && (dates || squeezed[at].is_ascii_digit()) {
            at = if dates { end + 1 } else { end };
        } else {
            let next = end.max(at + 1);
            kept.extend(&squeezed[at..next]);
            at = next;
        }
    }
    kept.retain(|c| !"-_.()·~ 份".contains(c));
    if kept.is_empty() { NOBODY.to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_days_and_copies_leave_a_name_as_it_was() {
        for name in
            ["月报2026年10月", "月报-2026-11", "月报（12月份）", "月报20261101(2)", "月报十月_3", "10月月报"]
        {
            assert_eq!(without_dates(name), "月报", "{name}");
        }
        assert_eq!(without_dates("三里亭社区10月"), "三里亭社区");
        assert_eq!(without_dates("10月"), NOBODY);
    }
}
