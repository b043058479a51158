//! Which community a sheet is about when no column says so: its name, its titles, its file's name.

use std::cell::OnceCell;

use super::Grids;
use super::name::{place_key, short_place};
use crate::text::squeeze;

/// Texts around a table, the nearest to it first.
pub(crate) struct Context<'a> {
    texts: Vec<&'a str>,
    communities: OnceCell<Vec<usize>>,
    subdistricts: OnceCell<Vec<String>>,
}

impl<'a> Context<'a> {
    /// Looks at these texts, in this order.
    pub(crate) fn new(texts: Vec<&'a str>) -> Self {
        Self { texts, communities: OnceCell::new(), subdistricts: OnceCell::new() }
    }

    /// Knows nothing.
    pub(crate) fn none() -> Self {
        Self::new(Vec::new())
    }

    /// The communities that the first text naming any names.
    pub(super) fn communities(&self, grids: &Grids<'_>) -> Vec<usize> {
        self.communities.get_or_init(|| self.find_communities(grids)).clone()
    }

    /// The community that is named, where it is one alone.
    pub(crate) fn community<'g>(&self, grids: &'g Grids<'_>) -> Option<&'g str> {
        match self.communities(grids).as_slice() {
            [place] => Some(&grids.communities()[*place].name),
            _ => None,
        }
    }

    /// The subdistricts named around the table.
    pub(super) fn subdistricts(&self, grids: &Grids<'_>) -> &[String] {
        self.subdistricts.get_or_init(|| {
            let mut found: Vec<String> = Vec::new();
            for text in &self.texts {
                let text = squeeze(text);
                for community in grids.communities() {
                    let name = &community.subdistrict;
                    if !name.is_empty() && !found.contains(name) && text.contains(&place_key(name)) {
                        found.push(name.clone());
                    }
                }
            }
            found
        })
    }

    fn find_communities(&self, grids: &Grids<'_>) -> Vec<usize> {
        let short_of = |name: &str| short_place(&place_key(name)).to_owned();
        for text in &self.texts {
            let text = squeeze(text);
            let named = |key: &dyn Fn(&str) -> String| -> Vec<(usize, String)> {
                let all = grids.communities().iter().enumerate();
                all.map(|(place, community)| (place, key(&community.name)))
                    .filter(|(_, key)| !key.is_empty() && text.contains(key.as_str()))
                    .collect()
            };
            let mut found = named(&place_key);
            // A sheet is often called 景芳 and not 景芳社区; inside longer texts that would be chance.
            if found.is_empty() {
                found = named(&short_of).into_iter().filter(|(_, key)| *key == text).collect();
            }
            // 新景芳社区 names 景芳社区 only by chance.
            let longest = found.iter().map(|(_, key)| key.len()).max();
            found.retain(|(_, key)| Some(key.len()) == longest);
            if !found.is_empty() {
                return found.into_iter().map(|(place, _)| place).collect();
            }
        }
        Vec::new()
    }
}
