//! The grid of a request that names only the session it was raised in (场次编号).
//!
//! Every street and every month numbers its sessions anew, so the sessions nearest to the request are asked
//! first; where those of one rank disagree, nothing is guessed.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use gridindex_core::deliberation::Session;
use gridindex_core::{FindingCode, Month};

use super::sheet::Around;
use crate::answers::Place;
use crate::cells::Trouble;
use crate::grids::Grids;
use crate::text::shorten;

/// The first grids of sessions by number, and by how near the session stands to a request.
#[derive(Debug, Default)]
pub(crate) struct SessionGrids<'a>(HashMap<String, HashMap<Scope<'a>, BTreeSet<String>>>);

/// Where a session was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Scope<'a> {
    /// In a workbook of the call.
    File((&'a str, &'a str)),
    /// In any workbook of the call by this sender.
    Sender(&'a str),
    /// In the call or the ledger, held in this month.
    Month(Option<Month>),
    /// In the ledger, whenever.
    Ever,
}

/// What a session's number says of the grid.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RaisedIn<'s> {
    Nowhere,
    Grid(&'s str),
    /// Several sessions that stand equally near: their grids.
    Unclear(Vec<&'s str>),
}

impl<'a> SessionGrids<'a> {
    /// Remembers a session of the ledger.
    pub(crate) fn add_stored(&mut self, session: &Session) {
        self.add(session, &[Scope::Month(Month::of(session.day)), Scope::Ever]);
    }

    /// Remembers a session of the call.
    pub(crate) fn add_read(&mut self, session: &Session, place: Place<'a>) {
        let month = Month::of(session.day);
        self.add(session, &[Scope::File(place.file), Scope::Sender(place.sender), Scope::Month(month)]);
    }

    fn add(&mut self, session: &Session, scopes: &[Scope<'a>]) {
        let (Some(number), Some(grid)) = (&session.number, session.grids.first()) else { return };
        let known = self.0.entry(number.clone()).or_default();
        for scope in scopes {
            known.entry(*scope).or_default().insert(grid.clone());
        }
    }

    /// Whether no session has a number.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The grid of the nearest session with this number: of the same workbook, then of the sender's others,
    /// of the month, of the month in which the request was raised, of any other before.
    pub(super) fn find<'s>(
        &'s self,
        number: &str,
        raised: Option<NaiveDate>,
        around: &Around<'s>,
    ) -> RaisedIn<'s> {
        let Some(known) = self.0.get(number) else { return RaisedIn::Nowhere };
        let ranks = [
            Scope::File(around.place.file),
            Scope::Sender(around.place.sender),
            Scope::Month(Some(around.request.month)),
            Scope::Month(raised.and_then(Month::of)),
            Scope::Ever,
        ];
        let Some(nearest) = ranks.iter().find_map(|scope| known.get(scope)) else { return RaisedIn::Nowhere };
        // A street that signs its workbook speaks of its own sessions.
        let signed = |grid: &str| {
            let known = around.grids.roster().find(grid);
            known.is_some_and(|grid| grid.subdistrict == around.place.sender)
        };
        let all: Vec<&'s str> = nearest.iter().map(String::as_str).collect();
        let own: Vec<&'s str> = all.iter().copied().filter(|grid| signed(grid)).collect();
        match (&all[..], &own[..]) {
            ([only], _) | (_, [only]) => RaisedIn::Grid(only),
            _ => RaisedIn::Unclear(all),
        }
    }
}

/// The trouble with a number that several sessions have.
pub(super) fn unclear(number: &str, several: &[&str], grids: &Grids<'_>) -> Trouble {
    let place = |code: &&str| match grids.roster().find(code) {
        Some(grid) => format!("{}{}{}", grid.subdistrict, grid.community, grid.name),
        None => (*code).to_owned(),
    };
    let shown: Vec<String> = several.iter().take(3).map(place).collect();
    let more = if several.len() > 3 { format!("等 {} 处", several.len()) } else { String::new() };
    Trouble::new(
        FindingCode::AmbiguousGrid,
        format!("编号为 {} 的场次在{}{more}都有，分不清是哪一场", shorten(number, 30), shown.join("、")),
        format!(
            "在这一行补上网格编码，或补上{}、{}、{}",
            grids.levels().subdistrict,
            grids.levels().community,
            grids.levels().grid_heading()
        ),
    )
}
