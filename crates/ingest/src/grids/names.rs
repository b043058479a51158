//! The grids of a roster by the names they may be called.

use std::collections::HashMap;

use gridindex_core::{Grid, Roster};

use super::name::{Places, grid_key, place_key, short_place};

/// A community of the roster.
pub(super) struct Community {
    pub(super) subdistrict: String,
    pub(super) name: String,
    /// Grids by the key of their name, without the community's own name in front.
    grids: HashMap<String, Vec<usize>>,
}

#[derive(Default)]
pub(super) struct Names {
    pub(super) communities: Vec<Community>,
    pub(super) by_name: Places,
    /// Grids whose name with the community in front is written in one cell.
    pub(super) by_whole_name: HashMap<String, Vec<usize>>,
}

impl Names {
    /// The names of a roster.
    pub(super) fn of(roster: &Roster) -> Self {
        let mut names = Self::default();
        let mut places: HashMap<(&str, &str), usize> = HashMap::new();
        for (index, grid) in roster.grids().iter().enumerate() {
            let place = *places.entry((&grid.subdistrict, &grid.community)).or_insert_with(|| {
                names.communities.push(Community {
                    subdistrict: grid.subdistrict.clone(),
                    name: grid.community.clone(),
                    grids: HashMap::new(),
                });
                let place = names.communities.len() - 1;
                names.by_name.add(&place_key(&grid.community), place);
                for path in paths(grid) {
                    names.by_name.add_path(&path, place);
                }
                place
            });
            let bare = without_community(&grid_key(&grid.name), &grid.community);
            let short = short_place(&place_key(&grid.community)).to_owned();
            for front in paths(grid).into_iter().chain([place_key(&grid.community), short]) {
                let whole = names.by_whole_name.entry(format!("{front}{bare}")).or_default();
                if !whole.contains(&index) {
                    whole.push(index);
                }
            }
            names.communities[place].grids.entry(bare).or_default().push(index);
        }
        names
    }
}

/// The community with what it belongs to in front: 鹿鸣街道景芳社区, 云江区鹿鸣街道景芳社区.
pub(super) fn paths(grid: &Grid) -> [String; 2] {
    let path = place_key(&format!("{}{}", grid.subdistrict, grid.community));
    let whole = place_key(&format!("{}{path}", grid.district));
    [path, whole]
}

/// The grids of this key in these communities; the community's name may stand in front.
pub(super) fn in_places(names: &Names, places: &[usize], key: &str) -> Vec<usize> {
    places
        .iter()
        .map(|&place| &names.communities[place])
        .filter_map(|community| {
            let bare = without_community(key, &community.name);
            community.grids.get(&bare)
        })
        .flatten()
        .copied()
        .collect()
}

/// A grid's key without the community's name in front of it.
pub(super) fn without_community(key: &str, community: &str) -> String {
    let community = place_key(community);
    let rest = key.strip_prefix(&community).or_else(|| key.strip_prefix(short_place(&community)));
    match rest {
        // 景芳社区一网格: the numeral was not at a word's beginning until the name was taken away.
        Some(rest) if !rest.is_empty() && rest != "网格" => grid_key(rest),
        _ => key.to_owned(),
    }
}
