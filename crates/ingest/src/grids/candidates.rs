//! Grids that may be meant by words the roster does not know: offered to a person, never taken.

use gridindex_core::org::Presence;

use super::name::{grid_key, place_key, short_place};
use super::names::without_community;
use super::{Context, Grids, Said};
use crate::text::squeeze;

/// Grids that are offered where the words name a community, and where they name none.
const MOST_OF_COMMUNITY: usize = 40;
/// See [`MOST_OF_COMMUNITY`].
const MOST_OF_ALL: usize = 12;
/// Grids that are compared with the words, letter by letter.
const COMPARED: usize = 4_000;

impl Grids<'_> {
    /// Codes of grids that may be meant, the nearest first.
    pub(crate) fn candidates(&self, said: &Said<'_>, context: &Context<'_>) -> Vec<String> {
        let places = self.places_meant(said, context);
        let grids = self.roster().grids();
        let within = |index: &usize| {
            let grid = &grids[*index];
            let here = |place: &usize| {
                let community = &self.communities()[*place];
                community.name == grid.community && community.subdistrict == grid.subdistrict
            };
            (places.is_empty() || places.iter().any(here)) && grid.presence(self.month) != Presence::Absent
        };
        let community = said.community.as_deref().map(place_key).unwrap_or_default();
        let distance = |index: usize| {
            let grid = &grids[index];
            match said.name.as_deref() {
                Some(name) => {
                    let own = without_community(&grid_key(&grid.name), &grid.community);
                    let near =
                        strsim::osa_distance(&without_community(&grid_key(name), &grid.community), &own);
                    let far = strsim::osa_distance(
                        short_place(&community),
                        short_place(&place_key(&grid.community)),
                    );
                    near + if places.is_empty() { far } else { 0 }
                }
                None => strsim::osa_distance(&squeeze(said.code.as_deref().unwrap_or_default()), &grid.code),
            }
        };
        let mut found: Vec<(usize, usize)> =
            (0..grids.len()).filter(within).take(COMPARED).map(|index| (distance(index), index)).collect();
        found.sort_unstable();
        let most = if places.is_empty() { MOST_OF_ALL } else { MOST_OF_COMMUNITY };
        found.into_iter().take(most).map(|(_, index)| grids[index].code.clone()).collect()
    }

    /// The communities that the words or what surrounds them name; of an unknown one those of its subdistrict.
    fn places_meant(&self, said: &Said<'_>, context: &Context<'_>) -> Vec<usize> {
        let found = match said.community.as_deref() {
            Some(community) => self.names().by_name.find(community).to_vec(),
            None => context.communities(self),
        };
        if !found.is_empty() {
            return found;
        }
        let subdistricts: Vec<String> = match said.subdistrict.as_deref() {
            Some(name) => vec![place_key(name)],
            None => context.subdistricts(self).iter().map(|name| place_key(name)).collect(),
        };
        let all = self.communities().iter().enumerate();
        let own = all.filter(|(_, community)| {
            let known = place_key(&community.subdistrict);
            subdistricts.iter().any(|named| *named == known || short_place(named) == short_place(&known))
        });
        own.map(|(place, _)| place).collect()
    }
}
