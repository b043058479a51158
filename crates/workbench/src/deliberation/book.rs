//! A span of months with everything that was recorded of its deliberation days.

use gridindex_core::deliberation::{Request, Rules, Session, Summary, summarize};
use gridindex_core::{Failure, Month, Roster};
use gridindex_ledger::Ledger;

use crate::{assemble, fixed_days};

/// Sheet of the ledger, row, and what stands there.
pub(crate) type Placed<T> = (i64, u32, T);

/// Sessions and requests until the end of a span, and the rosters of its months.
pub(crate) struct DeliberationBook {
    /// First and last month asked for.
    pub span: (Month, Month),
    /// The months with their rosters; from the first that the ledger has.
    pub months: Vec<(Month, Roster)>,
    /// Since the ledger began, cancelled ones too.
    pub sessions: Vec<Placed<Session>>,
    /// However long ago they were raised.
    pub requests: Vec<Placed<Request>>,
    pub rules: Rules,
}

impl DeliberationBook {
    /// Reads everything up to the end of the span. It begins with the first of its months that the ledger
    /// has, so that nothing is called due before there was a ledger.
    ///
    /// # Errors
    /// When there is no roster yet or the ledger cannot be read.
    pub fn read(ledger: &Ledger, from: Month, to: Month) -> Result<Self, Failure> {
        let known = ledger.months()?;
        let first = known.first().copied().unwrap_or(to).min(to);
        let sessions = ledger.sessions(first, to)?;
        let requests = ledger.requests(to)?;
        let book = Self {
            span: (from, to),
            months: Vec::new(),
            sessions,
            requests,
            rules: fixed_days::rules(ledger)?,
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
        let known = ledger.months()?;
        let months = (0..).map(|months| from.plus(months)).take_while(|month| *month <= to);
        months
            .skip_while(|each| *each != to && !known.contains(each))
            .map(|each| Ok((each, ledger.roster(each)?.in_month(each))))
            .collect()
    }

    /// Whether a session lies in the span and was held.
    pub fn counts(&self, session: &Session) -> bool {
        session.was_held() && session.day >= self.span.0.first_day() && session.day <= self.span.1.last_day()
    }
}
