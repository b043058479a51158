//! Which grid a row is about: by its code, or by community and name. Never guessed, never created.

mod candidates;
mod context;
mod name;
mod names;
mod sender;

use std::borrow::Cow;
use std::sync::OnceLock;

use gridindex_core::org::Presence;
use gridindex_core::{FindingCode, Grid, LevelNames, Month, Roster};

use crate::cells::Trouble;
use crate::text::shorten;

pub(crate) use context::Context;
use name::{grid_key, place_key, short_place};
use names::{Community, Names, in_places, paths, without_community};
pub(crate) use sender::Senders;

/// What a row says about its grid; blank cells are `None`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said<'a> {
    pub(crate) subdistrict: Option<Cow<'a, str>>,
    pub(crate) community: Option<Cow<'a, str>>,
    pub(crate) code: Option<Cow<'a, str>>,
    pub(crate) name: Option<Cow<'a, str>>,
}

/// The grids of the roster, found by code and by name.
pub(crate) struct Grids<'a> {
    roster: &'a Roster,
    month: Month,
    levels: &'a LevelNames,
    names: OnceLock<Names>,
}

impl<'a> Grids<'a> {
    /// The grids of a roster as they are in a month.
    pub(crate) fn new(roster: &'a Roster, month: Month, levels: &'a LevelNames) -> Self {
        Self { roster, month, levels, names: OnceLock::new() }
    }

    /// The roster.
    pub(crate) fn roster(&self) -> &'a Roster {
        self.roster
    }

    /// What the levels are called.
    pub(crate) fn levels(&self) -> &'a LevelNames {
        self.levels
    }

    /// The communities of the roster.
    fn communities(&self) -> &[Community] {
        &self.names().communities
    }

    /// Finds the grid of a row.
    pub(crate) fn find(&self, said: &Said<'_>, context: &Context<'_>) -> Result<&'a Grid, Trouble> {
        if let Some(code) = said.code.as_deref() {
            let grid = self.by_code(code)?;
            self.agree(grid, said)?;
            return Ok(grid);
        }
        let Some(name) = said.name.as_deref() else {
            return Err(Trouble::new(
                FindingCode::MissingValue,
                format!("这一行没有网格编码，也没有{}", self.levels.grid_heading()),
                format!("补上网格编码或{}；不是数据的行请删去", self.levels.grid_heading()),
            ));
        };
        let candidates = self.by_name(name, said, context);
        match candidates.as_slice() {
            [] => Err(self.unknown(name, said, context)),
            [only] => Ok(&self.roster.grids()[*only]),
            several => Err(self.ambiguous(name, several)),
        }
    }

    /// Whether the grid is there in the month.
    pub(crate) fn present(&self, grid: &Grid) -> Result<(), Trouble> {
        if grid.presence(self.month) != Presence::Absent {
            return Ok(());
        }
        let not_yet = grid
            .starts
            .and_then(gridindex_core::org::Boundary::month)
            .is_some_and(|starts| starts > self.month);
        Err(Trouble::new(
            FindingCode::GridEnded,
            format!(
                "{}{}在 {} {}",
                grid.community,
                grid.name,
                self.month.chinese(),
                if not_yet { "还没有启用" } else { "已经停用" }
            ),
            "删去这一行，或更正网格名册中的起始月份、停用月份",
        ))
    }

    /// Whether the grid is there in the month, or was in an earlier one that the row is about.
    pub(crate) fn present_as_of(&self, grid: &Grid, earlier: Option<Month>) -> Result<(), Trouble> {
        match earlier {
            Some(month) if grid.presence(month) != Presence::Absent => Ok(()),
            _ => self.present(grid),
        }
    }

    fn by_code(&self, code: &str) -> Result<&'a Grid, Trouble> {
        if let Some(grid) = self.roster.find(code) {
            return Ok(grid);
        }
        let key = crate::text::squeeze(code);
        let key = key.trim_start_matches('\'').to_owned();
        if let Some(grid) = self.roster.find(&key) {
            return Ok(grid);
        }
        if lost_digits(&key) {
            return Err(digits_lost());
        }
        Err(Trouble::new(
            FindingCode::UnknownGrid,
            format!("名册里没有编码为 {} 的{}", shorten(&key, 24), self.levels.grid),
            format!("核对网格编码；确是新{}的，先更新网格名册", self.levels.grid),
        ))
    }

    /// A code and a name must not point at two different grids.
    fn agree(&self, grid: &Grid, said: &Said<'_>) -> Result<(), Trouble> {
        let same_name = said.name.as_deref().is_none_or(|name| name == grid.name);
        let same_community = said.community.as_deref().is_none_or(|community| community == grid.community);
        let same_subdistrict = said.subdistrict.as_deref().is_none_or(|street| street == grid.subdistrict);
        if same_name && same_community && same_subdistrict {
            return Ok(());
        }
        let name = said.name.clone().unwrap_or(Cow::Borrowed(&grid.name));
        let community = said.community.clone().unwrap_or(Cow::Borrowed(&grid.community));
        let named = self.by_name(
            &name,
            &Said {
                community: Some(community),
                name: None,
                code: None,
                subdistrict: said.subdistrict.clone(),
            },
            &Context::none(),
        );
        let position = self.roster.position(&grid.code);
        match named.as_slice() {
            [] => Ok(()),
            several if several.iter().any(|&other| Some(other) == position) => Ok(()),
            several => {
                let other = &self.roster.grids()[several[0]];
                // Streets have communities of one name; without the street both sides would read alike.
                let elsewhere = grid.subdistrict != other.subdistrict;
                let (street, other_street) =
                    if elsewhere { (&*grid.subdistrict, &*other.subdistrict) } else { ("", "") };
                Err(Trouble::new(
                    FindingCode::CodeNameMismatch,
                    format!(
                        "编码 {} 是{}{}{}，名称写的却是{}{}{}",
                        grid.code,
                        street,
                        grid.community,
                        grid.name,
                        other_street,
                        other.community,
                        other.name
                    ),
                    format!("核对编码和名称，改成同一个{}", self.levels.grid),
                ))
            }
        }
    }

    /// What the row says of its grid, beside the code, that the roster says otherwise: heading, said, known.
    pub(crate) fn other_place(&self, grid: &Grid, said: &Said<'_>) -> Option<(String, String, String)> {
        // Found by its name, it cannot be named otherwise.
        said.code.as_ref()?;
        let differs =
            |heading: &str, said: &Option<Cow<'_, str>>, known: &str, same: &dyn Fn(&str) -> bool| {
                let said = said.as_deref()?;
                (said != known && !same(said))
                    .then(|| (heading.to_owned(), shorten(said, 20).into_owned(), known.to_owned()))
            };
        let short = |name: &str| short_place(&place_key(name)).to_owned();
        let bare = |name: &str| without_community(&grid_key(name), &grid.community);
        let with_path =
            |name: &str, rest: &str| paths(grid).iter().any(|path| name == format!("{path}{rest}"));
        differs(&self.levels.subdistrict, &said.subdistrict, &grid.subdistrict, &|said| {
            short(said) == short(&grid.subdistrict)
        })
        .or_else(|| {
            differs(&self.levels.community, &said.community, &grid.community, &|said| {
                short(said) == short(&grid.community) || with_path(&place_key(said), "")
            })
        })
        .or_else(|| {
            differs(&self.levels.grid_heading(), &said.name, &grid.name, &|said| {
                bare(said) == bare(&grid.name) || with_path(&grid_key(said), &bare(&grid.name))
            })
        })
    }

    fn by_name(&self, name: &str, said: &Said<'_>, context: &Context<'_>) -> Vec<usize> {
        let names = self.names();
        let key = grid_key(name);
        let Some(community) = said.community.as_deref() else {
            if let Some(whole) = names.by_whole_name.get(&key) {
                return self.narrow(whole.clone(), said, context);
            }
            let places = context.communities(self);
            let places: Vec<usize> =
                if places.is_empty() { (0..names.communities.len()).collect() } else { places };
            return self.narrow(in_places(names, &places, &key), said, context);
        };
        let places = names.by_name.find(community);
        let mut found = in_places(names, places, &key);
        if found.is_empty() {
            // The name says all over again where the grid lies.
            let whole = names.by_whole_name.get(&key).map_or(&[] as &[usize], Vec::as_slice);
            let here = |index: &&usize| {
                let grid = &self.roster.grids()[**index];
                places.iter().any(|&place| names.communities[place].name == grid.community)
            };
            found = whole.iter().filter(here).copied().collect();
        }
        self.narrow(found, said, context)
    }

    /// Of several, those of the subdistrict that the row, else the title, names.
    fn narrow(&self, found: Vec<usize>, said: &Said<'_>, context: &Context<'_>) -> Vec<usize> {
        let within = |wanted: &str| -> Vec<usize> {
            let wanted = place_key(wanted);
            let of = |index: &usize| {
                let known = place_key(&self.roster.grids()[*index].subdistrict);
                known == wanted || short_place(&known) == short_place(&wanted)
            };
            found.iter().copied().filter(of).collect()
        };
        if let Some(subdistrict) = said.subdistrict.as_deref() {
            return within(subdistrict);
        }
        if found.len() > 1 {
            for subdistrict in context.subdistricts(self) {
                let narrowed = within(subdistrict);
                if !narrowed.is_empty() {
                    return narrowed;
                }
            }
        }
        found
    }

    fn unknown(&self, name: &str, said: &Said<'_>, context: &Context<'_>) -> Trouble {
        let name = shorten(name, 20);
        let (unit, place) = (&self.levels.grid, &self.levels.community);
        let advice = format!("核对名称是否写对；确是新{unit}的，先更新网格名册");
        if let Some(community) = said.community.as_deref() {
            let shown = shorten(community, 20);
            if self.names().by_name.find(community).is_empty() {
                return Trouble::new(
                    FindingCode::UnknownGrid,
                    format!("名册里没有{place}“{shown}”"),
                    format!("核对{place}名称；确是新{place}的，先更新网格名册"),
                );
            }
            let street = said.subdistrict.as_deref().map(|s| shorten(s, 20)).unwrap_or_default();
            return Trouble::new(
                FindingCode::UnknownGrid,
                format!("名册里{street}{shown}没有“{name}”"),
                advice,
            );
        }
        let places = context.communities(self);
        if let [place] = places.as_slice() {
            let community = &self.communities()[*place].name;
            return Trouble::new(FindingCode::UnknownGrid, format!("名册里{community}没有“{name}”"), advice);
        }
        Trouble::new(FindingCode::UnknownGrid, format!("名册里没有{unit}“{name}”"), advice)
    }

    fn ambiguous(&self, name: &str, several: &[usize]) -> Trouble {
        let mut places: Vec<String> = several
            .iter()
            .map(|&index| &self.roster.grids()[index])
            .map(|grid| format!("{}{}", grid.subdistrict, grid.community))
            .collect();
        places.dedup();
        let shown: Vec<&str> = places.iter().take(3).map(String::as_str).collect();
        let more = if places.len() > 3 { format!("等 {} 处", places.len()) } else { String::new() };
        Trouble::new(
            FindingCode::AmbiguousGrid,
            format!("“{}”在{}{more}都有，分不清是哪一个", shorten(name, 20), shown.join("、")),
            format!("补上网格编码，或补上{}、{}两列", self.levels.subdistrict, self.levels.community),
        )
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self.roster))
    }
}

/// Whether a code was shown in scientific notation: its last digits are gone.
pub(crate) fn lost_digits(code: &str) -> bool {
    let lower = code.to_ascii_lowercase();
    lower.split_once('e').is_some_and(|(mantissa, exponent)| {
        mantissa.contains('.')
            && mantissa.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && exponent.trim_start_matches('+').bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The trouble with a code whose digits are gone.
pub(crate) fn digits_lost() -> Trouble {
    Trouble::new(
        FindingCode::CodeDigitsLost,
        "网格编码被当作数字存过，末几位已经丢失",
        "把这一列设为“文本”格式，从原处重新粘贴编码",
    )
}

#[cfg(test)]
mod tests;
