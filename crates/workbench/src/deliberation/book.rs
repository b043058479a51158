//! A span of months with everything that was recorded of its deliberation days.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use gridindex_core::deliberation::{Request, Rules, Session, Summary, summarize};
use gridindex_core::org::Boundary;
use gridindex_core::{Failure, Grid, Month, Roster};
use gridindex_ledger::Ledger;

use crate::{assemble, fixed_days};

/// Sheet of the ledger, row, and what stands there.
pub(crate) type Placed<T> = (i64, u32, T);

/// Sessions and requests until the end of a span, and the rosters of its months.
pub(crate) struct DeliberationBook {
    /// First and last month asked for.
    pub span: (Month, Month),
    /// All its months, each with the roster that holds in it, grids that ended or did not begin yet too.
    pub months: Vec<(Month, Roster)>,
    /// Since the ledger began, cancelled ones too.
    pub sessions: Vec<Placed<Session>>,
    /// However long ago they were raised.
    pub requests: Vec<Placed<Request>>,
    pub rules: Rules,
    /// The subdistrict it was narrowed to, or empty.
    only: String,
    /// Rosters that were read, by the month that brought them.
    known: RefCell<HashMap<Option<Month>, Rc<Roster>>>,
}

impl DeliberationBook {
    /// Reads everything up to the end of the span. Dates count wherever in it they lie; nothing is called
    /// due before the first month with a roster.
    ///
    /// # Errors
    /// When there is no roster yet or the ledger cannot be read.
    pub fn read(ledger: &Ledger, from: Month, to: Month) -> Result<Self, Failure> {
        let known = ledger.months()?;
        let first = known.first().copied().unwrap_or(from).min(from);
        // No roster is older than the oldest month, so what holds in that one is the first there is.
        let due_from = ledger.roster_month(first)?;
        let sessions = ledger.sessions(first, to)?;
        let requests = ledger.requests(to)?;
        let book = Self {
            span: (from, to),
            months: Vec::new(),
            sessions,
            requests,
            rules: Rules { due_from, ..fixed_days::rules(ledger)? },
            only: String::new(),
            known: RefCell::default(),
        };
        let months = book.rosters(ledger, from, to)?;
        if months.iter().all(|(_, roster)| roster.is_empty()) {
            return Err(assemble::no_roster());
        }
        Ok(Self { months, ..book })
    }

    /// The statistics of the span.
    pub fn summary(&self) -> Summary {
        self.summary_of(&self.months)
    }

    /// The statistics of an earlier span than the book's own, from the same records; `None` where the ledger
    /// has no sessions of it.
    pub fn earlier(&self, ledger: &Ledger, from: Month, to: Month) -> Result<Option<Summary>, Failure> {
        let recorded = self
            .sessions
            .iter()
            .any(|(_, _, session)| session.day >= from.first_day() && session.day <= to.last_day());
        if !recorded {
            return Ok(None);
        }
        Ok(Some(self.summary_of(&self.rosters(ledger, from, to)?)))
    }

    fn summary_of(&self, months: &[(Month, Roster)]) -> Summary {
        summarize(
            months,
            self.sessions.iter().map(|(_, _, session)| session),
            self.requests.iter().map(|(_, _, request)| request),
            &self.rules,
        )
    }

    fn rosters(&self, ledger: &Ledger, from: Month, to: Month) -> Result<Vec<(Month, Roster)>, Failure> {
        let months = (0..).map(|months| from.plus(months)).take_while(|month| *month <= to);
        let mut rosters: Vec<(Month, Roster)> = months
            .map(|each| Ok((each, Roster::clone(&*self.roster(ledger, each)?))))
            .collect::<Result<_, Failure>>()?;
        let former = self.former_grids(ledger, &rosters, from)?;
        if let Some((_, last)) = rosters.last_mut().filter(|_| !former.is_empty()) {
            *last = Roster::new(last.grids().iter().cloned().chain(former).collect());
        }
        if !self.only.is_empty() {
            for (_, roster) in &mut rosters {
                *roster = roster.within_subdistrict(&self.only);
            }
        }
        Ok(rosters)
    }

    /// Grids that the rosters of a span leave out and an older one had, as ended before the span: what they
    /// left open still belongs to their communities.
    fn former_grids(
        &self,
        ledger: &Ledger,
        rosters: &[(Month, Roster)],
        from: Month,
    ) -> Result<Vec<Grid>, Failure> {
        let known = |code: &str| rosters.iter().any(|(_, roster)| roster.find(code).is_some());
        let mut missed: BTreeSet<&str> =
            self.requests.iter().map(|(_, _, request)| request.grid.as_str()).collect();
        missed.retain(|code| !known(code));
        let mut former = Vec::new();
        for month in ledger.months()?.into_iter().rev().filter(|month| *month < from) {
            if missed.is_empty() {
                break;
            }
            let roster = self.roster(ledger, month)?;
            missed.retain(|code| match roster.find(code) {
                Some(grid) => {
                    let ends = Some(Boundary::Month(from.previous()));
                    former.push(Grid { ends, ..grid.clone() });
                    false
                }
                None => true,
            });
        }
        Ok(former)
    }

    /// The roster that holds in a month. Few months bring one of their own: each is read once.
    fn roster(&self, ledger: &Ledger, month: Month) -> Result<Rc<Roster>, Failure> {
        let in_force = ledger.roster_month(month)?;
        if let Some(known) = self.known.borrow().get(&in_force) {
            return Ok(Rc::clone(known));
        }
        let roster = Rc::new(ledger.roster(month)?);
        self.known.borrow_mut().insert(in_force, Rc::clone(&roster));
        Ok(roster)
    }

    /// One subdistrict alone: its grids, the sessions that any of them took part in, their requests.
    pub fn within(mut self, subdistrict: &str) -> Self {
        if subdistrict.is_empty() {
            return self;
        }
        for (_, roster) in &mut self.months {
            *roster = roster.within_subdistrict(subdistrict);
        }
        subdistrict.clone_into(&mut self.only);
        let months = std::mem::take(&mut self.months);
        let known = |code: &String| months.iter().any(|(_, roster)| roster.find(code).is_some());
        self.sessions.retain(|(_, _, session)| session.grids.iter().any(known));
        self.requests.retain(|(_, _, request)| known(&request.grid));
        self.months = months;
        self
    }

    /// Subdistricts in roster order.
    pub fn subdistricts(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for grid in self.months.iter().flat_map(|(_, roster)| roster.grids()) {
            if !names.contains(&grid.subdistrict) {
                names.push(grid.subdistrict.clone());
            }
        }
        names
    }

    /// The grid as the last month that has it says.
    pub fn grid(&self, code: &str) -> Option<&Grid> {
        self.months.iter().rev().find_map(|(_, roster)| roster.find(code))
    }

    /// 松涛街道紫业社区第一网格、第二网格: what does not change is said once.
    pub fn place(&self, codes: &[String]) -> String {
        let mut text = String::new();
        let mut last = ("", "");
        for code in codes {
            if !text.is_empty() {
                text.push('、');
            }
            let Some(grid) = self.grid(code) else {
                text.push_str(code);
                continue;
            };
            if last.0 != grid.subdistrict {
                text.push_str(&grid.subdistrict);
            }
            if last != (grid.subdistrict.as_str(), grid.community.as_str()) {
                text.push_str(&grid.community);
            }
            text.push_str(&grid.name);
            last = (&grid.subdistrict, &grid.community);
        }
        text
    }

    /// Requests open at the start of the span or raised in it.
    pub fn in_play(&self) -> impl Iterator<Item = &Request> {
        let (first, last) = (self.span.0.first_day(), self.span.1.last_day());
        let open = move |request: &&Request| {
            request.raised <= last
                && (request.raised >= first || request.resolved.is_none_or(|day| day >= first))
        };
        self.requests.iter().map(|(_, _, request)| request).filter(open)
    }
}
