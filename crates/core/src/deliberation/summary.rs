//! Deliberation days summed over a span of months: for the district, its units, its grids and the brands.
//!
//! Flows are summed; grids, communities and brands are counted as distinct ones over the whole span.

use std::collections::{BTreeSet, HashMap};

use super::brand::brand_key;
use super::model::{Request, Session};
use super::places::Places;
use super::rules::Rules;
use super::statistics::Statistics;
use super::tally::{Span, Tally};
use super::totals::{AllTotals, Totals, complete_brand};
use crate::{Grid, Month, Roster};

/// The statistics of a span at every level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Everything, each session once.
    pub total: Statistics,
    /// In the order in which the roster first names them.
    pub subdistricts: Vec<UnitStatistics>,
    /// Likewise.
    pub communities: Vec<UnitStatistics>,
    /// Every grid that was there in any month: in the order of the last month's roster, then those that
    /// only earlier ones have.
    pub grids: Vec<UnitStatistics>,
    /// Brands with at least one session, in the order in which the sessions first name them.
    pub brands: Vec<UnitStatistics>,
}

/// The statistics of one unit; what does not name it is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitStatistics {
    /// 区.
    pub district: String,
    /// 街道.
    pub subdistrict: String,
    /// 社区.
    pub community: String,
    /// 网格编码.
    pub code: String,
    /// 网格名称, or the brand as it was first written in the span.
    pub name: String,
    /// Its figures.
    pub statistics: Statistics,
}

/// Sums sessions and requests over the months given, which follow one another, each with the roster that
/// holds in it.
///
/// Sessions outside the span count nowhere, but tell to which brand a request belongs that was raised in
/// one of them. Of the requests those raised before the span are needed too. A session or request of a grid
/// that no roster has counts in the total alone.
pub fn summarize<'a>(
    months: &[(Month, Roster)],
    sessions: impl IntoIterator<Item = &'a Session>,
    requests: impl IntoIterator<Item = &'a Request>,
    rules: &Rules,
) -> Summary {
    let (Some((first, _)), Some((last, _))) = (months.first(), months.last()) else {
        return Summary::default();
    };
    let span = Span { first: first.first_day(), last: last.last_day() };
    let places = Places::new(months, rules);
    let sessions: Vec<&Session> = sessions.into_iter().collect();
    let brands = Brands::new(&sessions);
    let mut tallies = Tallies::new(&places, brands.count);
    for (session, brand) in sessions.iter().zip(&brands.of_session) {
        if span.contains(session.day) && session.was_held() {
            tallies.add_session(&places, session, *brand, rules);
        }
    }
    for request in requests {
        tallies.add_request(&places, request, brands.of_request(&sessions, request), span);
    }
    let names = brands.names(&sessions, span);
    tallies.finish(&places, names)
}

/// Which brand each session belongs to; brands are numbered as they are met.
struct Brands<'a> {
    count: usize,
    /// Aligned with the sessions.
    of_session: Vec<Option<usize>>,
    /// Places of sessions by 场次编号.
    by_number: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Brands<'a> {
    fn new(sessions: &[&'a Session]) -> Self {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut by_number: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut of_session = Vec::with_capacity(sessions.len());
        for (index, session) in sessions.iter().enumerate() {
            if let Some(number) = &session.number {
                by_number.entry(number).or_default().push(index);
            }
            let key = session.brand.as_deref().and_then(brand_key);
            let next = places.len();
            of_session.push(key.map(|key| *places.entry(key).or_insert(next)));
        }
        Self { count: places.len(), of_session, by_number }
    }

    /// The brand of the session in which the request was raised: numbers that several sessions share are
    /// told apart by the grid, and where each month begins anew by the nearest day.
    fn of_request(&self, sessions: &[&Session], request: &Request) -> Option<usize> {
        let candidates = self.by_number.get(request.session.as_deref()?)?;
        let apart = |index: &&usize| (sessions[**index].day - request.raised).num_days().abs();
        let own = candidates.iter().rev().filter(|index| sessions[**index].grids.contains(&request.grid));
        let own = own.min_by_key(apart);
        let session = match (own, &candidates[..]) {
            (Some(own), _) | (None, [own]) => *own,
            (None, _) => return None,
        };
        self.of_session[session]
    }

    /// Each brand as a held session of the span first writes it.
    fn names(&self, sessions: &[&'a Session], span: Span) -> Vec<&'a str> {
        let mut names = vec![""; self.count];
        for (session, brand) in sessions.iter().zip(&self.of_session) {
            if let (Some(brand), Some(written)) = (*brand, &session.brand)
                && names[brand].is_empty()
                && span.contains(session.day)
                && session.was_held()
            {
                names[brand] = written.trim();
            }
        }
        names
    }
}

/// The sums of every unit.
struct Tallies {
    total: Tally,
    subdistricts: Vec<Tally>,
    communities: Vec<Tally>,
    grids: Vec<Tally>,
    brands: Vec<Tally>,
}

impl Tallies {
    fn new(places: &Places<'_>, brands: usize) -> Self {
        let tallies = |length: usize| (0..length).map(|_| Tally::default()).collect();
        Self {
            total: Tally::default(),
            subdistricts: tallies(places.subdistricts.len()),
            communities: tallies(places.communities.len()),
            grids: tallies(places.grids.len()),
            brands: tallies(brands),
        }
    }

    /// A joint session is one in each unit that took part, and each of its grids is credited with it.
    fn add_session(&mut self, places: &Places<'_>, session: &Session, brand: Option<usize>, rules: &Rules) {
        let grids: BTreeSet<usize> = session.grids.iter().filter_map(|code| places.find(code)).collect();
        let there: Vec<usize> = grids.iter().copied().filter(|grid| places.grids[*grid].months > 0).collect();
        // Communities may have named different days; the first grid of a unit speaks for it.
        let kept = |grid: Option<&usize>| {
            let of_grid = grid.map_or(rules.fixed_day, |grid| rules.fixed_day_of(places.grids[*grid].grid));
            session.keeps_fixed_day(of_grid)
        };
        let kept_at_all = kept(grids.first());
        for tally in [Some(&mut self.total), brand.map(|brand| &mut self.brands[brand])].into_iter().flatten()
        {
            tally.add_session(session, brand, kept_at_all);
            tally.covered.extend(&there);
        }
        let (mut communities, mut subdistricts) = (BTreeSet::new(), BTreeSet::new());
        for grid in &grids {
            let (place, kept) = (&places.grids[*grid], kept(Some(grid)));
            self.grids[*grid].add_session(session, brand, kept);
            if communities.insert(place.community) {
                self.communities[place.community].add_session(session, brand, kept);
            }
            if subdistricts.insert(place.subdistrict) {
                self.subdistricts[place.subdistrict].add_session(session, brand, kept);
            }
        }
        for grid in there {
            self.grids[grid].covered.insert(grid);
            self.communities[places.grids[grid].community].covered.insert(grid);
            self.subdistricts[places.grids[grid].subdistrict].covered.insert(grid);
        }
    }

    fn add_request(&mut self, places: &Places<'_>, request: &Request, brand: Option<usize>, span: Span) {
        self.total.add_request(request, span);
        if let Some(brand) = brand {
            self.brands[brand].add_request(request, span);
        }
        if let Some(grid) = places.find(&request.grid) {
            self.grids[grid].add_request(request, span);
            self.communities[places.grids[grid].community].add_request(request, span);
            self.subdistricts[places.grids[grid].subdistrict].add_request(request, span);
        }
    }

    fn finish(self, places: &Places<'_>, brand_names: Vec<&str>) -> Summary {
        let all = AllTotals::new(places);
        let rows = |tallies: Vec<Tally>, totals: Vec<Totals>, name: &dyn Fn(usize) -> UnitStatistics| {
            let rows = tallies.into_iter().zip(totals).enumerate().map(|(unit, (tally, totals))| {
                UnitStatistics { statistics: totals.complete(tally, places), ..name(unit) }
            });
            rows.filter(UnitStatistics::was_there).collect()
        };
        let brands = self.brands.into_iter().zip(brand_names).map(|(tally, name)| UnitStatistics {
            name: name.to_owned(),
            statistics: complete_brand(tally, places),
            ..UnitStatistics::default()
        });
        Summary {
            total: all.total.complete(self.total, places),
            subdistricts: rows(self.subdistricts, all.subdistricts, &|unit| {
                UnitStatistics::of_subdistrict(places.subdistricts[unit])
            }),
            communities: rows(self.communities, all.communities, &|unit| {
                UnitStatistics::of_community(places.communities[unit])
            }),
            grids: rows(self.grids, all.grids, &|unit| UnitStatistics::of_grid(places.grids[unit].grid)),
            brands: brands.filter(|brand| brand.statistics.sessions > 0).collect(),
        }
    }
}

impl UnitStatistics {
    fn of_subdistrict(grid: &Grid) -> Self {
        let (district, subdistrict) = (grid.district.clone(), grid.subdistrict.clone());
        Self { district, subdistrict, ..Self::default() }
    }

    fn of_community(grid: &Grid) -> Self {
        Self { community: grid.community.clone(), ..Self::of_subdistrict(grid) }
    }

    fn of_grid(grid: &Grid) -> Self {
        Self { code: grid.code.clone(), name: grid.name.clone(), ..Self::of_community(grid) }
    }

    /// Rosters keep units that ended long ago or begin later; of those only what is still open or was
    /// closed in the span must not get lost, or the parts would not add up to the whole.
    fn was_there(&self) -> bool {
        let sums = &self.statistics;
        let requests = sums.requests_opening + sums.requests_raised + sums.requests_resolved;
        sums.grids_total != Some(0) || sums.sessions > 0 || requests > 0
    }
}
